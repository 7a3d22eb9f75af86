import LuaSandbox
import Testing

/// Money in millionths, for short.
private func money(_ millionths: Int64) -> LuaScalar { .money(millionths: millionths) }

@Suite struct `A formula` {
  @Test(arguments: [
    "return function(a, b) return a * (1 - b) end",
    "local rate = 0.9 return function(a) return a * rate end",
    "return function(a, b) if a >= 100 then return b // 12 end return b % 12, 'a reason' end",
    "return function(a, b) return a and not b or -b end",
    "return function(a) if a < 0 then error('negative') end return a end",
    "return function(a) if a < 0 then while true do end end return a end",
    "return function() end",
    "return function(a) return a.b end",
    "return function(a) return a, 'a reason' end",
  ])
  func `is a function with a plain way through it`(source: String) throws {
    #expect(try BothWays(source).isFormula)
  }

  @Test(arguments: [
    "return function(...) return ... end",
    "return function(a) return math.floor(a) end",
    "return function(a) return a.b.c end",
    "return function(a) return a[1] end",
    "return function(a) local b = a return b.c end",
    "local a = {} return function() return a.b end",
    "return function(a) for i = 1, a do end return a end",
    "return function(a) while true do a = a + 1 end return 1 end",
    "return function(a) repeat local x = a until x return 1 end",
    "return function(a) ::again:: a = not a goto again end",
    "return function(a) local function f() return a end return a end",
    "return function(a) local x <close> = nil return a end",
    "local x = 1 return function(a) x = a return a end",
    "return function(a) return 'a' .. a end",
    "return function(a) return a ^ 2 end",
    "return function(a) return a & 2 end",
    "return function(a) return #a end",
    "return function(a) return {} end",
    "return function(a) return a() end",
    "return math.floor",
    "return function(a) " + String(repeating: "a = a + 1 ", count: 200) + "return a end",
    "return function(a) " + (1...70).map { "local l\($0) = a " }.joined() + "return l70 end",
    "return function(a) return a "
      + (1...150).map { "== \($0).5 or a " }.joined() + "end",
  ])
  func `is no function that needs Lua on every way`(source: String) throws {
    #expect(try !BothWays(source).isFormula)
  }

  @Test func `has a limit of size on this side of which it is one`() throws {
    let source = "return function(a) " + String(repeating: "a = a + 1 ", count: 90) + "return a end"
    let both = try BothWays(source)
    #expect(both.isFormula)
    #expect(try both.evaluated([.int(1)]).value == "\(LuaScalar.int(91))")
  }

  @Test func `belongs to its sandbox`() throws {
    #expect(try !Sandbox().isFormula(BothWays("return function() end").function))
  }
}

@Suite struct `What a formula leaves to Lua` {
  static let refusals: [(String, [LuaScalar])] = [
    ("return a + b", [.int(1), .nil]),
    ("return a < b", [money(1), .int(1)]),
    ("return a <= b", [.bool(true), .bool(false)]),
    ("return a + b", [money(1), .int(1)]),
    ("return a - b", [.int(1), money(1)]),
    ("return a + b", [money(.max), money(1)]),
    ("return a - b", [money(.min), money(1)]),
    ("return -a", [money(.min)]),
    ("return -a", [.bool(true)]),
    ("return a * b", [money(.max), .int(2)]),
    ("return a * b", [money(.max), .number(1.5)]),
    ("return a * b", [money(1), money(1)]),
    ("return a * b", [money(1), .number(1e10)]),
    ("return a * b", [money(1), .number(.infinity)]),
    ("return a * b", [money(1), .number(.nan)]),
    ("return a / b", [money(1), money(0)]),
    ("return a / b", [money(1), .int(0)]),
    ("return a / b", [money(1), .number(1e-12)]),
    ("return a / b", [money(.min), .int(-1)]),
    ("return a // b", [money(4), .int(2)]),
    ("return a // b", [.int(1), .int(0)]),
    ("return a % b", [.int(1), .int(0)]),
    ("return a // b", [.int(.min), .int(-1)]),
    ("return a % b", [.int(7), .int(-3)]),
    ("return a // b", [.number(7.5), .int(2)]),
    ("return a < b", [.int(.max), .number(9_223_372_036_854_775_808)]),
    ("return a == b", [.int(.max), .number(9_223_372_036_854_775_808)]),
    ("if a == 'x' then return 1 end return 2", [.int(1)]),
    ("return 'x'", []),
    ("return 1 + '2'", []),
    ("if a > 3 then error('high') end return a", [.int(4)]),
    ("if a > 3 then while true do end end return a", [.int(4)]),
    ("while a do end return 1", [.int(4)]),
    ("::again:: if a then goto again end return 1", [.int(4)]),
    ("if a > 3 then return b(a) end return a", [.int(4)]),
    ("if a > 3 then return math.max(a, 9) end return a", [.int(4)]),
  ]

  @Test(arguments: refusals)
  func `comes out as Lua says, by text, line and count`(
    body: String,
    arguments: [LuaScalar]
  ) throws {
    let both = try BothWays("return function(a, b)\n\(body)\nend")
    #expect(try both.evaluated(arguments) == both.byLua(arguments))
  }

  @Test func `is stopped as ever`() throws {
    let both = try BothWays(
      """
      local trap = setmetatable({}, { __add = function() while true do end end })
      return function(a)
        if a then return 1 end
        return trap + 1
      end
      """
    )
    #expect(both.isFormula)
    let outcome = try both.evaluated([.nil])
    #expect(outcome.value.contains("instruction limit exceeded"))
    #expect(outcome.line == 1)
    #expect(try both.evaluated([.bool(true)]).value == "\(LuaScalar.int(1))")
  }

  @Test(arguments: ["a.b", "a + 1", "-a", "a < 1", "a()", "a == other"])
  func `includes tables with operators of their own`(expression: String) throws {
    let both = try BothWays(
      """
      local function seven() return 7 end
      local meta = { __add = seven, __unm = seven, __lt = seven, __call = seven, __eq = seven,
        __index = seven }
      local a, other = setmetatable({}, meta), setmetatable({}, meta)
      return function(b) if b then return 0 end return \(expression) end
      """
    )
    #expect(both.isFormula)
    #expect(try both.evaluated([.nil]) == both.byLua([.nil]))
    #expect(try both.evaluated([.nil]).value != "\(LuaScalar.int(0))")
  }

  @Test func `may change what it captured, and the next row sees it`() throws {
    let both = try BothWays(
      """
      local rate, step = 1, {}
      setmetatable(step, { __add = function() rate = rate + 1 return rate end })
      return function(a) if a == 5 then return step + 1 end return a * rate end
      """
    )
    var batch = Batch(columns: 1)
    for row in 1...14 { batch.append(.int(Int64(row % 7))) }
    try both.sandbox.run(both.function, over: &batch)
    let results = (0..<14).map { batch[$0] }
    #expect(results == [1, 2, 3, 4, 2, 12, 0, 2, 4, 6, 8, 3, 18, 0].map { LuaScalar.int($0) })
  }

  @Test func `may call back into the same formula`() throws {
    let sandbox = try Sandbox()
    nonisolated(unsafe) var again: (() throws -> LuaScalar)?
    try sandbox.expose("again") { _ in
      guard case .int(let number)? = try again?() else { return [0] }
      return [.int(number)]
    }
    let both = try BothWays(
      "return function(a, b) if a == 3 then return again() + b end return a + b end",
      in: sandbox
    )
    again = { try both.sandbox.scalar(both.function, .int(40), .int(2)) }
    #expect(both.isFormula)
    #expect(try both.evaluated([.int(3), .int(1000)]).value == "\(LuaScalar.int(1042))")
    #expect(try both.evaluated([.int(4), .int(1000)]).value == "\(LuaScalar.int(1004))")
  }
}
