import LuaSandbox
import Testing

/// A function over rows, once by Lua and once evaluated; each time in an instance of its own.
struct RowsBothWays {
  let source: String
  let sandbox: Sandbox
  /// So few that a function which was never called isn't looked at.
  static let count = 24

  init(_ source: String, in sandbox: Sandbox? = nil) throws {
    self.source = source
    self.sandbox = try sandbox ?? Sandbox()
  }

  /// What came of the rows.
  struct Outcome: Equatable {
    var values: [String] = []
    var error: String?
    var line: Int?
    var row: Int?
    var work: Int64 = 0
  }

  func byLua(_ rows: Rows) throws -> Outcome { try outcome(rows, known: false) }
  func evaluated(_ rows: Rows) throws -> Outcome { try outcome(rows, known: true) }

  private func outcome(_ rows: Rows, known: Bool) throws -> Outcome {
    let function = try BothWays(source, in: sandbox).function
    if known { _ = sandbox.isFormula(function) }
    var outcome = Outcome()
    do {
      let results = try sandbox.results(of: function, over: rows, width: 2)
      outcome.values = results.values.map(Self.text)
    } catch {
      outcome.error = "\(error.kind): \(error.message)"
      outcome.line = error.line
      outcome.row = error.row
    }
    outcome.work = sandbox.workDone
    return outcome
  }

  /// Which sign a NaN has is up to the processor.
  private static func text(_ value: LuaValue) -> String {
    if case .number(let number) = value, number.isNaN { return "nan" }
    return "\(value)"
  }
}

extension Rows {
  /// Rows of their own values only.
  init(_ rows: [[LuaValue]]) {
    self.init([Argument](repeating: .own, count: rows.first?.count ?? 0))
    for row in rows { append(row) }
  }
}

@Suite struct `A formula over rows` {
  private static let numbers = (0..<RowsBothWays.count).map { LuaValue.int(Int64($0)) }

  @Test(arguments: [
    "return a * 2, 'twice'",
    "return a",
    "return",
    "return nil, nil",
    "return a > 5, not a",
    "return a, a, a",
    "if a > 3 then return a, 'high' end",
    "if a > 3 then return a, 'a reason that is longer than the forty bytes Lua keeps once' end",
    "if a % 2 == 0 then return a, ('%d'):format(a) end return a / 2, 'odd'",
    "if a == 7 then return { a } end return a",
    "if a > 3 then return a .. '' end return a",
    "return a + 1, '\\0\\255 東'",
    "return 0 / 0, -a",
  ])
  func `gives both results as Lua does`(body: String) throws {
    let both = try RowsBothWays("return function(a)\n\(body)\nend")
    let rows = Rows(Self.numbers.map { [$0] })
    let byLua = try both.byLua(rows)
    #expect(try both.evaluated(rows) == byLua)
    #expect(byLua.values.count == 2 * RowsBothWays.count)
  }

  @Test(arguments: [
    "if a == 17 then error('no') end return a",
    "if a == 17 then return a + nil end return a",
    "if a == 17 then while true do end end return a",
    "if a == 17 then return money('9223372036854') * 9 end return a",
  ])
  func `fails in the row and on the line where Lua does`(body: String) throws {
    let both = try RowsBothWays("return function(a)\n\(body)\nend")
    let rows = Rows(Self.numbers.map { [$0] })
    #expect(try both.evaluated(rows).error == both.byLua(rows).error)
    #expect(try both.evaluated(rows).row == both.byLua(rows).row)
    #expect(try both.evaluated(rows).line == both.byLua(rows).line)
  }

  @Test func `passes over rows with tables and texts of their own`() throws {
    let both = try RowsBothWays(
      "return function(a, b, c) if b then return a * 2, c end return a, 'plain' end"
    )
    let rows = Rows(
      Self.numbers.enumerated().map { index, number in
        switch index % 4 {
        case 0: [number, ["x": [1, ["y": 2]]], 3]
        case 1: [number, "text", 4]
        case 2: [number, .nil, ["z": 1]]
        default: [number, .bool(true), .int(5)]
        }
      }
    )
    #expect(try both.evaluated(rows) == both.byLua(rows))
    #expect(try both.evaluated(rows).error == nil)
  }

  @Test func `goes on where Lua had to do many rows in turn`() throws {
    let source = "return function(a, b) if b then return a .. '' end return a, 'plain' end"
    let both = try RowsBothWays(source)
    let rows = Rows((0..<200).map { [.int(Int64($0)), .bool($0 > 50 && $0 < 120)] })
    let function = try BothWays(source, in: both.sandbox).function
    let results = try both.sandbox.results(of: function, over: rows, width: 2)
    for (row, result) in results.enumerated() {
      let expected: [LuaValue] =
        row > 50 && row < 120 ? [.string("\(row)"), .nil] : [.int(Int64(row)), "plain"]
      #expect(Array(result) == expected)
    }
  }

  @Test func `sees what a row of Lua's assigns`() throws {
    let both = try RowsBothWays(
      """
      local rate, step = 1, setmetatable({}, { __add = function() return 0 end })
      local function raise() rate = rate + 1 return rate end
      return function(a) if a % 5 == 4 then return raise(), 'raised' end return a * rate end
      """
    )
    let rows = Rows(Self.numbers.map { [$0] })
    #expect(try both.evaluated(rows) == both.byLua(rows))
  }

  @Test func `is cancelled as Lua is`() throws {
    let function = try BothWays("return function(a) return a end")
    #expect(function.isFormula)
    function.sandbox.canceller.cancel()
    let rows = Rows(Self.numbers.map { [$0] })
    let error = #expect(throws: SandboxError.self) {
      try function.sandbox.results(of: function.function, over: rows)
    }
    #expect(error?.kind == .cancelled)
    #expect(try function.sandbox.results(of: function.function, over: rows).count == rows.count)
  }

  @Test func `inside a call of the host lives on the budget of the call around it`() throws {
    let sandbox = try Sandbox(limits: Limits(instructions: 20_000))
    let inner = try BothWays("return function(a) return a * 2 + 1 - a end", in: sandbox)
    #expect(inner.isFormula)
    let rows = Rows((0..<4000).map { [.int(Int64($0))] })
    try sandbox.expose("price") { [unowned sandbox] _ in
      [.int(Int64(try sandbox.results(of: inner.function, over: rows).count))]
    }
    let outer = try sandbox.instantiate(
      sandbox.load("return function() return price() end", name: "outer.lua")
    )
    let function = try #require(try outer.function())
    let error = #expect(throws: SandboxError.self) { try sandbox.call(function) }
    #expect(error?.kind == .instructionLimit)
  }
}

@Suite struct `A formula that reads shared values` {
  private func rows(_ shared: [Rows.Shared], count: Int = RowsBothWays.count) -> Rows {
    var rows = Rows([.own, .shared(0), .shared(1)], sharing: shared)
    for row in 0..<count { rows.append([.money(millionths: Int64(row) * 1_000_000)]) }
    return rows
  }

  @Test(
    arguments: [
      "return a * c.rate, 'rate'",
      "return a * (1 - c.off / 100), c.isOpen",
      "return c.least, b",
      "return a, c.name",
      "return a, c.steps",
      "return a, c.steps.first",
      "return c.none",
      "return c.absent",
      "c = a return c.rate",
      "b = c return b.rate",
      "local d = c if a then d = b end return c.rate, d == c",
      "if c then return a, 'there' end return a, 'not there'",
      "if c == b then return 1 end return c.rate",
      "return c + 1",
    ],
    [true, false]
  )
  func `reads them as Lua does`(body: String, kept: Bool) throws {
    let both = try RowsBothWays("return function(a, b, c)\n\(body)\nend")
    let table: LuaValue = [
      "rate": 0.9, "off": 5, "isOpen": false, "least": .money(millionths: 7), "name": "東",
      "steps": ["first": 1], "none": .nil,
    ]
    let config =
      kept
      ? Rows.Shared(.shared(try both.sandbox.share(table, owner: "config")))
      : Rows.Shared(table, owner: "config")
    let rows = rows([Rows.Shared(3), config])
    #expect(try both.evaluated(rows) == both.byLua(rows))
  }

  @Test func `reads each call's own`() throws {
    let sandbox = try Sandbox()
    let both = try BothWays("return function(a, b, c) return a, c.rate end", in: sandbox)
    #expect(both.isFormula)
    for rate in 1...5 {
      let rows = rows([Rows.Shared(3), Rows.Shared(["rate": .int(Int64(rate))])])
      let results = try sandbox.results(of: both.function, over: rows, width: 2)
      #expect(results.allSatisfy { $0.last == .int(Int64(rate)) })
    }
    #expect(throws: SandboxError.self) {
      try sandbox.scalar(both.function, .int(1), .int(2), .int(3))
    }
    let own = Rows((0..<20).map { [.int($0), 1, ["rate": .int($0 * 2)]] })
    let results = try sandbox.results(of: both.function, over: own, width: 2)
    #expect(results.enumerated().allSatisfy { $1.last == .int(Int64($0 * 2)) })
  }
}
