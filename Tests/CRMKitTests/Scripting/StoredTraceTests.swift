import CRMCatalog
import CRMPricing
import CRMKernel
import CRMStore
import Foundation
import LuaSandbox
import Testing

@testable import CRMScripting

/// Prices as a release kept them: the plugin's files, what it was asked, and what came of it.
private struct StoredPrices: CustomTestStringConvertible, Sendable {
  let name: String
  let record: Record

  var testDescription: String { name }

  private static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/") + "/Fixtures/Traces/level-1"

  static func all() -> [StoredPrices] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".json") }.sorted().compactMap { file in
      guard let text = try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8),
        case .record(let record)? = try? Value(json: text)
      else { return nil }
      return StoredPrices(name: String(file.dropLast(".json".count)), record: record)
    }
  }

  func write() throws {
    let lines = record.map { "  \(Value.text($0).json): \($1.json)" }
    let text = "{\n" + lines.joined(separator: ",\n") + "\n}\n"
    try FileManager.default.createDirectory(atPath: Self.folder, withIntermediateDirectories: true)
    try text.write(toFile: "\(Self.folder)/\(name).json", atomically: true, encoding: .utf8)
  }

  func text(_ key: String) throws -> String {
    try #require(record[key].flatMap { String($0) }, "\(name) has no \(key)")
  }

  func texts(_ key: String) throws -> [String] {
    guard case .list(let values)? = record[key] else { return [] }
    return values.compactMap { String($0) }
  }

  func fields(_ key: String) -> Record { record[key].flatMap { Record($0) } ?? [:] }
}

/// What a plugin makes of an input today.
private struct PricesToday {
  let rule: LuaPriceRule
  let traces: [PriceTrace]
  let record: DecisionRecord

  init(_ source: PluginSource, config: Record, input: Record) throws {
    rule = try LuaPriceRule(Plugin(source), config: config)
    let context = EvaluationContext(isRecorded: true)
    let (lines, document) = try PricingInput.read(input, for: rule.active, context)
    record = try #require(try rule.price(lines, of: document, context).record)
    traces = try PriceEngine.price(lines, of: document, by: [rule], list: "Standard").map(\.trace)
  }

  func explanations(_ language: Language) -> [Value] {
    let catalogues = catalogCatalogues + rule.catalogues
    return traces.map { .text($0.text(for: Reader(language, catalogues: catalogues))) }
  }
}

private let catalogCatalogues = Module.catalog.catalogues

@Suite struct `Prices that an earlier release kept` {
  @Test(arguments: StoredPrices.all())
  fileprivate func `are still explained alike`(stored: StoredPrices) throws {
    let source = try #require(PluginSource(stored.record["plugin"] ?? .null))
    let plugin = try Plugin(source)
    for (key, language) in [("en", Language.english), ("zh-Hans", .simplifiedChinese)] {
      let catalogues = catalogCatalogues + plugin.catalogues
      let reader = Reader(language, catalogues: catalogues)
      let traces = try stored.texts("traces").map { try #require(PriceTrace(json: $0)) }
      #expect(traces.map { $0.text(for: reader) } == (try stored.texts(key)))
      #expect(traces.map(\.json) == (try stored.texts("traces")))
    }
  }

  @Test(arguments: StoredPrices.all())
  fileprivate func `come out of the same evaluation again`(stored: StoredPrices) throws {
    let source = try #require(PluginSource(stored.record["plugin"] ?? .null))
    let today = try PricesToday(
      source,
      config: stored.fields("config"),
      input: stored.fields("input")
    )
    let record = try #require(
      DecisionRecord(
        level: 1,
        kind: "pricing",
        rule: today.rule.identity,
        body: stored.text("decision")
      )
    )
    // What was counted of instructions may differ between releases of Lua; what was answered can't.
    #expect(record.calls.map(\.function) == today.record.calls.map(\.function))
    #expect(record.calls.map(\.arguments) == today.record.calls.map(\.arguments))
    #expect(record.calls.map(\.results) == today.record.calls.map(\.results))
    #expect(record.seed == today.record.seed)
    #expect(record.currency == today.record.currency)
    #expect(try stored.text("source") == source.hash)
    #expect(today.traces.map(\.json) == (try stored.texts("traces")))
  }

  @Test func `are there for every kind of function and reason`() {
    #expect(
      StoredPrices.all().map(\.name) == [
        "bicycle-offers", "bundle", "customer-contract", "margin-floor", "volume-tiers",
      ]
    )
  }
}

/// Writes the files anew: `CRM_WRITE_TRACES=1 swift test --filter 'Writing the stored prices'`.
///
/// Files of a level are never written again once it was released.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["CRM_WRITE_TRACES"] != nil, "On demand."))
struct `Writing the stored prices` {
  private static let settings: [String: String] = [
    "bicycle-offers": "{}",
    "bundle": #"{"bundles":[{"name":"starter","skus":["PUMP","HOSE"],"price":"USD 100"}]}"#,
    "customer-contract":
      #"{"contracts":[{"account":"A-1","name":"frame","off":12.5},{"account":"A-1","sku":"HOSE","price":"USD 31.5"}]}"#,
    "margin-floor": #"{"basis":"price","margin":20}"#,
    "volume-tiers": #"{"mode":"slab"}"#,
  ]

  private static let input = """
    {"currency":"USD","priced_on":"2026-01-31","account":{"number":"A-1","type":"reseller"},
     "lines":[{"sku":"PUMP","category":"pumps","quantity":12,"list_price":"80","unit_cost":"70.5"},
      {"sku":"HOSE","quantity":2.5,"list_price":"40.01","discount":0.1},
      {"sku":"BELT","quantity":130,"list_price":"5.999999","unit_cost":"1"}]}
    """

  @Test(arguments: settings.keys.sorted()) func `keeps what it makes of them today`(
    name: String
  ) throws {
    let source = try ShippedPricing.plugin(name).source
    let config = try #require(Record(Value(json: Self.settings[name] ?? "{}")))
    let input = try #require(Record(Value(json: Self.input)))
    let today = try PricesToday(source, config: config, input: input)
    let record: Record = [
      "release": "0.1", "plugin": source.value, "source": .text(source.hash),
      "config": .record(config), "input": .record(input), "decision": .text(today.record.body),
      "traces": .list(today.traces.map { .text($0.json) }),
      "en": .list(today.explanations(.english)),
      "zh-Hans": .list(today.explanations(.simplifiedChinese)),
    ]
    try StoredPrices(name: name, record: record).write()
  }
}
