import CBaseline
import LuaSandbox

/// Calling sandboxed functions, against bare Lua and against native arithmetic.
enum LuaCalls {
  static let topic = Topic("lua") { run in
    try await call(run)
    try await price(run)
  }

  private static func call(_ run: Run) async throws {
    guard run.wants("lua.call") else { return }
    let count = run.isQuick ? 100_000 : 1_000_000
    guard let bare = baseline_lua_open() else { return }
    defer { baseline_lua_close(bare) }
    let sandbox = try Sandbox()
    let chunk = try sandbox.load("return function(a, b) return a + b end", name: "add")
    guard let add = try sandbox.instantiate(chunk).function() else { throw Unusable("add") }
    let times = try await run.processorTimes(
      of: [
        Way(name: "C") { sink(Int64(baseline_lua_calls(bare, Int64(count)))) },
        Way(name: "sandboxed") {
          var sum = 0.0
          for number in 0..<count {
            let result = try sandbox.scalar(add, .number(Double(number)), .number(1))
            guard case .number(let value) = result else { throw Unusable("\(result)") }
            sum += value
          }
          sink(Int64(sum))
        },
      ]
    )
    run.report(
      Figure(
        name: "lua.call",
        value: times[1] / Double(count) * 1000,
        unit: "ns a call with two numbers",
        against: "lua_pcall from C",
        ratio: times[1] / times[0],
        bar: .atMost(3)
      )
    )
  }

  private static let plugin = """
    return {
      price = function(quantity, list_price, discount, unit_cost)
        local price = list_price * (1 - discount)
        if quantity >= 100 then price = price * 0.9 end
        if price < unit_cost then price = unit_cost end
        return price * quantity
      end,
    }
    """

  private static func line(_ number: Int) -> baseline_line {
    let price = Int64(10 + number % 37) * 1_000_000
    let discount = Double(number % 30) / 100
    return baseline_line(
      quantity: Int64(number % 200 + 1),
      list_price: price,
      discount: discount,
      cost: 5_000_000
    )
  }

  private static func price(_ run: Run) async throws {
    guard run.wants("lua.price") else { return }
    let count = run.isQuick ? 100_000 : 1_000_000
    let lines = (0..<count).map(line)
    let sandbox = try Sandbox()
    let chunk = try sandbox.load(plugin, name: "price")
    guard let function = try sandbox.instantiate(chunk).function("price") else {
      throw Unusable("price")
    }
    var batch = Batch(columns: 4, capacity: count)
    for line in lines {
      batch.append(.int(line.quantity))
      batch.append(.money(millionths: line.list_price))
      batch.append(.number(line.discount))
      batch.append(.money(millionths: line.cost))
    }
    var totals = [Int64](repeating: 0, count: count)
    let times = try await run.processorTimes(
      of: [
        Way(name: "C") { baseline_price(lines, Int64(count), &totals) },
        Way(name: "plugin") { try sandbox.run(function, over: &batch) },
      ]
    )
    // The comparison is worth something only if both say the same.
    for row in 0..<count where batch[row] != .money(millionths: totals[row]) {
      throw Unusable("line \(row): the plugin says \(String(describing: batch[row]))")
    }
    run.report(
      Figure(
        name: "lua.price",
        value: times[1] / Double(count) * 1000,
        unit: "ns a line of exact money",
        against: "native C",
        ratio: times[1] / times[0],
        bar: .atMost(12)
      )
    )
  }
}
