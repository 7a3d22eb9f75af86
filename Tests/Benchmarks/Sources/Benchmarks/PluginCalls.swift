import CRMPricing
import CRMKernel
import CRMScripting
import CRMStore
import Foundation
import LuaSandbox

/// What the platform adds to a plugin's functions: names for parameters, checks, records, cores.
enum PluginCalls {
  static let topic = Topic("plugin") { run in
    try await call(run)
    try await cores(run)
    try await PluginPrices.measure(run)
    try await PluginLoads.measure(run)
    try await PluginReplays.measure(run)
    try await PluginSpins.measure(run)
  }

  static let source = """
    return {
      name = "rates", version = "1.0.0", api = 1, kind = "pricing",
      config = { margin = { percent = true, default = 8 } },
      price = function(list_price, unit_cost, quantity, config)
        local off = quantity >= 100 and 0.12 or quantity >= 10 and 0.05 or 0
        if off == 0 then return nil end
        local net = list_price * (1 - off)
        local floor = unit_cost * (1 + config.margin / 100)
        if net < floor then return floor, "held at the least margin" end
        return net, "volume discount"
      end,
    }
    """

  static func line(_ number: Int) -> PricingLine {
    let price = Int64(10 + number % 37) * 1_000_000
    let cost = Int64(10 + number % 29) * 900_000
    return PricingLine(
      sku: "P-\(number)",
      productName: "Pump \(number)",
      category: "pumps",
      quantity: Quantity(Int32(number % 200 + 1)),
      listPrice: UnitPrice(millionths: price, .usd),
      unitCost: UnitPrice(millionths: cost, .usd)
    )
  }

  static func document() throws -> PricingDocument {
    guard let day = LocalDate("2026-01-31") else { throw Unusable("a day") }
    return PricingDocument(currency: .usd, pricedOn: day)
  }

  /// The function alone in a sandbox, and rows that are laid out already.
  private static func bare(_ lines: [PricingLine]) throws -> (Sandbox, Function, Rows) {
    let sandbox = try Sandbox()
    let instance = try sandbox.instantiate(sandbox.load(source, name: "rates"))
    guard let function = try instance.function("price") else { throw Unusable("price") }
    var rows = Rows([.own, .own, .own, .shared(0)], sharing: [.init(["margin": 8])])
    for line in lines {
      rows.append([
        .money(millionths: line.listPrice.millionths),
        .money(millionths: line.unitCost?.millionths ?? 0), .int(line.quantity.whole ?? 0),
      ])
    }
    return (sandbox, function, rows)
  }

  private static func call(_ run: Run) async throws {
    guard run.wants("plugin.call") || run.wants("plugin.record") else { return }
    let lines = (0..<1000).map(line)
    let document = try document()
    let (sandbox, function, rows) = try bare(lines)
    let rule = try LuaPriceRule(Plugin(source: source, file: "rates.lua"))
    let each = run.isQuick ? 50 : 200
    let times = try await run.processorTimes(
      of: [
        Way(name: "bare") {
          for _ in 0..<each {
            sink(Int64(try sandbox.call(function, over: rows, results: 2).count))
          }
        },
        Way(name: "plugin") {
          for _ in 0..<each { sink(Int64(try rule.price(lines, of: document).count)) }
        },
        Way(name: "recorded") {
          for _ in 0..<each {
            sink(Int64(try rule.decide(lines, of: document).decision?.body.utf8.count ?? 0))
          }
        },
      ]
    )
    for (name, index, bar) in [("plugin.call", 1, 1.5), ("plugin.record", 2, 4)] {
      run.report(
        Figure(
          name: name,
          value: times[index] / Double(each) * 1000 / Double(lines.count),
          unit: "ns a line of 1000",
          against: "the bare function",
          ratio: times[index] / times[0],
          bar: .atMost(bar)
        )
      )
    }
  }

  /// Wall time: what two cores are for.
  private static func cores(_ run: Run) async throws {
    guard run.wants("plugin.cores") else { return }
    let lines = (0..<(run.isQuick ? 100_000 : 1_000_000)).map(line)
    let document = try document()
    let rule = try LuaPriceRule(Plugin(source: source, file: "rates.lua"))
    var samples: [[Double]] = [[], []]
    for _ in 0..<(run.isQuick ? 3 : 5) {
      for cores in 1...2 {
        let start = wallTime()
        let prices = try await rule.price(lines, of: document, onCores: cores)
        samples[cores - 1].append(wallTime() - start)
        // Used after the clock, so that it doesn't measure how memory is given back.
        sink(Int64(prices.count))
      }
    }
    let (one, two) = (median(samples[0]), median(samples[1]))
    run.report(
      Figure(
        name: "plugin.cores",
        value: Double(lines.count) / two,
        unit: "million lines a second on 2 cores",
        against: "one core",
        ratio: one / two,
        bar: .atLeast(1.7)
      )
    )
  }
}
