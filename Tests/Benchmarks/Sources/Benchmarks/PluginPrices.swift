import CBaseline
import CRMPricing
import CRMKernel
import CRMScripting
import Foundation

/// A rule of pure arithmetic over a million lines: through the platform, in C, and in Python.
enum PluginPrices {
  static func measure(_ run: Run) async throws {
    guard run.wants("plugin.price") || run.wants("plugin.lupa") else { return }
    let count = run.isQuick ? 100_000 : 1_000_000
    let each = try await price(run, count)
    guard run.wants("plugin.lupa") else { return }
    try lupa(run, each)
  }

  private static let rule = """
    function(quantity, list_price, discount, unit_cost)
      local price = list_price * (1 - discount)
      if quantity >= 100 then price = price * 0.9 end
      if price < unit_cost then price = unit_cost end
      return price * quantity
    end
    """

  private static let source = """
    return {
      name = "net", version = "1.0.0", api = 1, kind = "pricing",
      price = \(rule),
    }
    """

  private static func baseline(_ number: Int) -> baseline_line {
    baseline_line(
      quantity: Int64(number % 200 + 1),
      list_price: Int64(10 + number % 37) * 1_000_000,
      discount: Double(number % 30) / 100,
      cost: 5_000_000
    )
  }

  private static func line(_ number: Int, _ line: baseline_line) throws -> PricingLine {
    guard let discount = Rate("0.\(number % 30 / 10)\(number % 10)") else {
      throw Unusable("a rate")
    }
    var priced = PricingLine(
      sku: "P-\(number)",
      productName: "Pump \(number)",
      category: "pumps",
      quantity: Quantity(Int32(line.quantity)),
      listPrice: UnitPrice(millionths: line.list_price, .usd),
      unitCost: UnitPrice(millionths: line.cost, .usd)
    )
    priced.discount = discount
    return priced
  }

  /// Nanoseconds a line.
  private static func price(_ run: Run, _ count: Int) async throws -> Double {
    let native = (0..<count).map(baseline)
    let lines = try native.enumerated().map { try line($0, $1) }
    let document = try PluginCalls.document()
    let rule = try LuaPriceRule(Plugin(source: source, file: "net.lua"))
    var totals = [Int64](repeating: 0, count: count)
    var prices: [RuledPrice?] = []
    let times = try await run.processorTimes(
      of: [
        Way(name: "C") { baseline_price(native, Int64(count), &totals) },
        Way(name: "plugin", prepare: { prices = [] }) {
          prices = try await rule.price(lines, of: document, onCores: 1)
        },
      ]
    )
    for (row, price) in prices.enumerated() where price?.unitPrice?.millionths != totals[row] {
      throw Unusable("line \(row): the plugin says \(String(describing: price))")
    }
    let each = times[1] / Double(count) * 1000
    run.report(
      Figure(
        name: "plugin.price",
        value: each,
        unit: "ns a line of \(count) through the platform",
        against: "native C",
        ratio: times[1] / times[0]
      )
    )
    return each
  }

  /// What a program in Python does that calls the rule once a line.
  private static func script(_ rule: String, _ setUp: String, _ lines: Int) -> String {
    """
    import operator, time
    from decimal import Decimal
    from lupa import LuaRuntime
    lua = LuaRuntime(unpack_returned_tuples=True)
    \(setUp)
    rule = lua.eval('''\(rule)''')
    lines = [(n % 200 + 1, number(10 + n % 37), number(n % 30) / 100, number(5))
             for n in range(\(lines))]
    times = []
    for _ in range(5):
        start = time.process_time()
        for line in lines:
            rule(*line)
        times.append(time.process_time() - start)
    print(sorted(times)[2])
    """
  }

  /// The exact money that Python has: Lua can't calculate with it, so it asks Python to.
  private static let decimals = """
    number = Decimal
    millionth = Decimal("0.000001")
    def times(amount, factor):
        return (amount * factor).quantize(millionth)
    names = lua.globals()
    names.times, names.minus, names.less = times, operator.sub, operator.lt
    names.one, names.nine_tenths = Decimal(1), Decimal("0.9")
    """

  private static let decimalRule = """
    function(quantity, list_price, discount, unit_cost)
      local price = times(list_price, minus(one, discount))
      if quantity >= 100 then price = times(price, nine_tenths) end
      if less(price, unit_cost) then price = unit_cost end
      return times(price, quantity)
    end
    """

  private static func lupa(_ run: Run, _ each: Double) throws {
    guard Subprocess("python3", "-c", "import lupa").status == 0 else {
      let text = "plugin.lupa is left out: python3 has no module lupa.\n"
      return FileHandle.standardError.write(Data(text.utf8))
    }
    try lupa(run, "plugin.lupa", "lupa with exact money", each, decimalRule, decimals, .atLeast(10))
    try lupa(run, "plugin.lupa.floats", "lupa with inexact money", each, rule, "number = float")
  }

  private static func lupa(
    _ run: Run,
    _ name: String,
    _ against: String,
    _ each: Double,
    _ rule: String,
    _ setUp: String,
    _ bar: Figure.Bar? = nil
  ) throws {
    let lines = 100_000
    let output = Subprocess("python3", "-c", script(rule, setUp, lines)).output
    guard let seconds = Double(output.trimmed) else { throw Unusable(output) }
    run.report(
      Figure(
        name: name,
        value: 1e9 / each,
        unit: "lines a CPU second through the platform",
        against: against,
        ratio: seconds / Double(lines) * 1e9 / each,
        bar: bar
      )
    )
  }
}
