import CRMKernel
import CRMKit
import CRMPlugins
import CRMSales
@testable import CRMScripting
import CRMStore
import LuaSandbox
import Testing

@Suite struct `The decision behind a price` {
  @Test func `is kept with the price, and its source and settings once`() async throws {
    let desk = try await PluginDesk.open()
    let quote = try await desk.draft()
    let plugin = try await desk.session.plugins.install(.bulk(), .trusted)
    _ = try await desk.prices(quote)
    desk.time.advance(by: .minutes(1))
    _ = try await desk.prices(quote)
    let decisions = try await desk.session.decisions.all(where: \.kind == "pricing")
    #expect(decisions.count == 2)
    let first = try #require(decisions.first)
    #expect(first.rule == "bulk" && first.ruleVersion == "1.0.0" && first.kind == "pricing")
    #expect(first.sourceHash == plugin.sourceHash && first.configHash == plugin.configHash)
    #expect(first.entity == "quote" && first.subject == quote.rawValue)
    #expect(first.at == TestBook.start)
    let artifacts = try await desk.session.read { tx in try tx.artifacts.all() }
    #expect(Set(artifacts.map(\.digest)) == [plugin.sourceHash, plugin.configHash])
  }

  @Test func `is kept for plugins in folders, too`() async throws {
    try await withPath("bulk.lua") { path in
      try write(PluginSource.bulk().text, to: path)
      let desk = try await PluginDesk.open(plugins: [path])
      let quote = try await desk.draft()
      #expect(try await desk.prices(quote) == ["USD 1125.00", "USD 9.00"])
      let report = try await desk.session.decisions.replayReport()
      #expect(report.decisions == 1 && report.same == 1)
    }
  }

  @Test func `goes when the price doesn't come`() async throws {
    let desk = try await PluginDesk.open { options in
      options.rules = []
    }
    let quote = try await desk.draft()
    try await desk.session.plugins.install(.bulk(), .trusted)
    try await desk.session.plugins.install(
      .bulk(name: "late", asks: "sku", body: "error('no')"),
      .trusted
    )
    _ = try await desk.refusal(quote)
    #expect(try await desk.session.decisions.all() == [])
  }

  @Test func `isn't kept where the host says so`() async throws {
    let desk = try await PluginDesk.open { $0.recordsDecisions = false }
    let quote = try await desk.draft()
    try await desk.session.plugins.install(.bulk(), .trusted)
    _ = try await desk.prices(quote)
    #expect(try await desk.session.decisions.all() == [])
  }

  @Test func `of another kind is given to who asks`() throws {
    let active = try ActivePlugin(Plugin(PluginSource.bulk()))
    let decided = try active.decide(
      input: [
        "priced_on": "2026-01-31", "lines": [.record(["sku": "A", "list_price": "100"])],
      ]
    )
    #expect(decided.decisions.map(\.rule) == ["bulk"])
    #expect(decided.decisions.first?.artifacts.count == 2)
  }
}

@Suite struct `The body of a decision` {
  /// Values that JSON alone would change.
  private static let awkward: [LuaValue] = [
    .nil, .bool(true), .int(.min), .int(1), .number(1), .number(-0.0), .number(.nan),
    .number(.infinity), .number(-.infinity), .number(0.1 + 0.2), .number(.leastNonzeroMagnitude),
    .money(millionths: -12_500_000), .string("$12"), .string(""),
    .string("é e\u{301} 東 😀\u{0}\n\"\\"),
    .table(LuaTable([1, "b"], fields: [("$items", 2), ("名", .table(LuaTable()))])),
    .table(LuaTable(fields: [("a", 1)])), .table(LuaTable()),
  ]

  @Test func `gives every value back, bit for bit, in ASCII`() throws {
    let call = CallRecord(
      "steps[2].act",
      [.own, .shared, .common],
      rows: 1,
      shared: Self.awkward,
      arguments: Self.awkward,
      results: Self.awkward,
      instructions: 12
    )
    let answer = ServiceAnswer(
      service: "team",
      method: "members",
      arguments: Self.awkward,
      answer: .table(LuaTable(Self.awkward))
    )
    let identity = PriceRuleIdentity(name: "x", version: "1")
    let record = DecisionRecord(
      kind: "pricing",
      rule: identity,
      context: EvaluationContext(currency: .usd, now: TestBook.start, subject: "案件 1"),
      calls: [call],
      services: [answer]
    )
    let body = record.body
    #expect(body.utf8.allSatisfy { $0 < 0x80 })
    let read = try #require(
      DecisionRecord(level: 1, kind: "pricing", rule: identity, body: body)
    )
    #expect(read.body == body)
    #expect(read.now == record.now && read.subject == record.subject)
    let results = try #require(read.calls.first).results
    for (given, found) in zip(Self.awkward, results) {
      #expect("\(given)" == "\(found)")
    }
    #expect(results.count == Self.awkward.count)
  }
}
