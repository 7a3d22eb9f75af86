import LuaSandbox
import Testing

@Suite struct `A value on its way through Lua` {
  @Test func `comes back as it went`() throws {
    let sandbox = try Sandbox()
    let chunk = try sandbox.load("return function(...) return ... end", name: "echo.lua")
    let echo = try #require(try sandbox.instantiate(chunk).function())
    let values: [LuaValue] = [
      .nil, true, 42, .int(.min), 0.1, .number(-.infinity), "", "žluťoučký\0kůň",
      .money(millionths: -1), [], [1, 2, [3, nil, 5]],
      ["b": 1, "a": ["x": ["deep": "y"]], "": "empty", "list": [1, ["k": "v"]]],
      .table(LuaTable([1, 2], fields: [("n", 2), ("a", "z")])),
    ]
    for value in values {
      let back = try sandbox.call(echo, [value])
      if case .table(let table) = value, !table.items.isEmpty, !table.fields.isEmpty { continue }
      #expect(back == [value])
    }
    #expect(try sandbox.call(echo, values).count == values.count)
    #expect(try sandbox.call(echo, []) == [])
  }

  @Test func `is decoded even where a string is not UTF-8`() throws {
    #expect(try lua("return '\\xff\\xfeok'") == "\u{FFFD}\u{FFFD}ok")
  }

  @Test(arguments: [
    ("local t = {} t.self = t return t", "contains itself"),
    ("local t = {} t.a = { b = { c = t } } return 1, t", "contains itself"),
    ("local t = {} for i = 1, 10001 do t[i] = i end return t", "more than 10000 values"),
    ("local t = {} for i = 1, 10001 do t['k' .. i] = i end return t", "more than 10000 values"),
    ("local t = {} for i = 1, 40 do t = { t } end return t", "nested deeper than 32"),
    ("local t = {} for i = 1, 100000 do t = { t } end return t", "nested deeper than 32"),
    ("return { [true] = 1 }", "the key true"),
    ("return { [0] = 1 }", "the key 0"),
    ("return { [10001] = 1 }", "the key 10001"),
    ("return { [1.5] = 1 }", "the key 1.5"),
    ("return { [{}] = 1 }", "the key table"),
  ])
  func `is refused with the reason if it cannot be read`(source: String, reason: String) throws {
    let error = try failure(of: source)
    #expect(error.kind == .runtime)
    #expect(error.message.contains(reason), "\(error.message)")
  }

  @Test func `is nil in the gaps of a list, wherever Lua takes the list to end`() throws {
    #expect(try lua("local t = {} t[3] = 'c' t[1] = 'a' return t") == ["a", nil, "c"])
    let mixed = LuaTable([nil, nil, 3], fields: [("name", 1)])
    #expect(try lua("return { nil, nil, 3, nil, name = 1 }") == .table(mixed))
    #expect(try lua("return { [4] = { [2] = true } }") == [nil, nil, nil, [nil, true]])
  }

  @Test func `may be shared within a result`() throws {
    #expect(try lua("local a = { 1 } return { a, a }") == [[1], [1]])
  }

  @Test func `is refused as an argument if it is too deep`() throws {
    let sandbox = try Sandbox()
    let chunk = try sandbox.load("return function() end", name: "f.lua")
    let function = try #require(try sandbox.instantiate(chunk).function())
    var deep: LuaValue = 1
    for _ in 1...100 { deep = [deep] }
    let error = #expect(throws: SandboxError.self) { try sandbox.call(function, [deep]) }
    #expect(error?.message.contains("deeper than 32") == true)
  }

  @Test func `has no name twice`() {
    var table = LuaTable(fields: [("a", 1), ("b", 2), ("a", 3)])
    #expect(table.fields.map(\.name) == ["a", "b"])
    #expect(table["a"] == 3)
    table["a"] = nil
    #expect(table["a"] == nil)
    table["é"] = 1
    table["e\u{301}"] = 2
    #expect(table.fields.count == 3, "Lua compares bytes")
  }

  @Test func `leaves nothing behind when functions come and go`() throws {
    let limits = Limits(instructions: 20_000_000, memory: 512 * 1024, time: .seconds(60))
    let sandbox = try Sandbox(limits: limits)
    let chunk = try sandbox.load("return { function() end, function() end }", name: "f.lua")
    for _ in 1...20_000 { _ = try sandbox.evaluate(chunk) }
    try sandbox.expose("take") { _ in [] }
    _ = try sandbox.run(
      """
      local cycle = { function() end, function() end }
      cycle[3] = cycle
      for i = 1, 20000 do assert(not pcall(take, cycle)) end
      """
    )
    #expect(try sandbox.run("return 1") == 1)
  }

  @Test func `is written as Lua writes it`() {
    #expect(Sandbox.text(of: 0.1) == "0.1")
    #expect(Sandbox.text(of: 3) == "3.0")
    #expect(Sandbox.text(of: 1e20) == "1e+20")
    #expect(Sandbox.text(of: .nan) == "nan")
    #expect(Sandbox.text(of: -.infinity) == "-inf")
  }
}
