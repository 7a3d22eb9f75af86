import LuaSandbox
import Testing

/// Calls the function that a program returns.
private func call(
  _ source: String,
  over rows: Rows,
  results: Int = 1,
  limits: Limits = .standard
) throws -> [[LuaValue]] {
  let sandbox = try Sandbox(limits: limits)
  guard case .function(let function) = try sandbox.run(source) else { return [] }
  return try sandbox.call(function, over: rows, results: results)
}

private func failure(_ source: String, over rows: Rows, limits: Limits = .standard) -> SandboxError?
{
  #expect(throws: SandboxError.self) { try call(source, over: rows, limits: limits) }
}

@Suite struct `Calling a function over rows` {
  @Test func `gives each row its own and the shared arguments, and reads every result`() throws {
    var rows = Rows([.own, .shared(0), .own], sharing: [Rows.Shared(["rate": 2])])
    rows.append([1, "one"])
    rows.append([2, ["name": "two"]])
    let source = """
      return function(n, shared, x)
        return n * shared.rate, type(x) == 'table' and x.name or x
      end
      """
    #expect(try call(source, over: rows, results: 3) == [[2, "one", .nil], [4, "two", .nil]])
  }

  @Test func `fills short rows with nil and drops what is too much`() throws {
    var rows = Rows([.own, .own])
    rows.append([1])
    rows.append([1, 2, 3])
    #expect(try call("return function(a, b) return b end", over: rows) == [[.nil], [2]])
  }

  @Test func `freezes shared tables at every depth`() throws {
    var rows = Rows([.shared(0)], sharing: [Rows.Shared(["steps": [["off": 5]]])])
    rows.append([])
    let error = failure("return function(c) c.steps[1].off = 6 end", over: rows)
    #expect(error?.message == "test.lua:1: attempt to modify a read-only table (key 'off')")
  }

  @Test func `reads a frozen list like any other`() throws {
    var rows = Rows([.shared(0)], sharing: [Rows.Shared(["b", "a"])])
    rows.append([])
    let source = """
      return function(list)
        local seen = {}
        for i, v in ipairs(list) do seen[#seen + 1] = i .. v end
        for i, v in pairs(list) do seen[#seen + 1] = i .. v end
        local first, second = table.unpack(list)
        return table.concat(seen) .. #list .. table.concat(list) .. first .. second
          .. tostring(next(list)) .. table.concat(table.move(list, 1, 2, 1, {}))
      end
      """
    #expect(try call(source, over: rows) == [["1b2a1b2a2baba1ba"]])
  }

  @Test func `refuses a name that a strict shared record doesn't have`() throws {
    let shared = Rows.Shared(["margin": 8, "floor": .nil], owner: "config")
    var rows = Rows([.shared(0)], sharing: [shared])
    rows.append([])
    #expect(try call("return function(c) return c.floor end", over: rows) == [[.nil]])
    let error = failure("return function(c)\n return c.margn end", over: rows)
    #expect(error?.message == "test.lua:2: config has no 'margn': did you mean 'margin'?")
  }

  @Test func `says which row failed`() throws {
    var rows = Rows([.own])
    for number in 1...3 { rows.append([.int(Int64(number))]) }
    let error = failure("return function(n) if n == 3 then error('three') end end", over: rows)
    #expect(error?.row == 2)
    #expect(error?.message == "test.lua:1: three")
  }

  @Test func `renews the budget for each row`() throws {
    var rows = Rows([.own])
    for number in 1...20 { rows.append([.int(Int64(number))]) }
    let source = "return function(n) for i = 1, 20000 do end return n end"
    let limits = Limits(instructions: 100_000)
    #expect(try call(source, over: rows, limits: limits).count == 20)
    let endless = failure("return function() while true do end end", over: rows, limits: limits)
    #expect(endless?.kind == .instructionLimit)
    #expect(endless?.row == 0)
  }
}

@Suite struct `A missing name` {
  @Test func `is worded by the host`() throws {
    let sandbox = try Sandbox()
    try sandbox.expose("crm.accounts.open") { _ in [] }
    try sandbox.expose("crm.accounts.close") { _ in [] }
    sandbox.describeMissing { owner, name, known in "\(owner)|\(name)|\(known)" }
    #expect(
      try failure(of: "\nreturn crm.accounts.opn", in: sandbox).message
        == #"test.lua:2: crm.accounts|opn|["close", "open"]"#
    )
    #expect(
      try failure(of: "return crm.acounts", in: sandbox).message
        == #"test.lua:1: crm|acounts|["accounts"]"#
    )
  }
}
