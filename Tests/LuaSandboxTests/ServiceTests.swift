import LuaSandbox
import Testing

private struct Unreachable: Error, Equatable, CustomStringConvertible {
  var description: String { "the calendar is unreachable" }
}

@Suite struct `A service` {
  private func calendar(in sandbox: Sandbox) throws -> LuaValue {
    .shared(
      try sandbox.service(
        "calendar",
        [
          ("is_open", { arguments in [.bool(arguments == [9]), .int(Int64(arguments.count))] }),
          ("add", { arguments in arguments + ["added"] }),
          ("fail", { _ in throw Unreachable() }),
        ]
      )
    )
  }

  /// Calls `function(calendar, other)` with this body.
  private func run(_ body: String, in given: Sandbox? = nil) throws -> [LuaValue] {
    let sandbox = try given ?? Sandbox()
    let source = "return function(calendar, other)\n\(body)\nend"
    let function = try sandbox.function(source)
    let other = LuaValue.shared(try sandbox.service("team", [("size", { _ in [3] })]))
    return try sandbox.call(function, [calendar(in: sandbox), other])
  }

  private func failure(_ body: String) -> SandboxError? {
    #expect(throws: SandboxError.self) { try run(body) }
  }

  @Test func `answers methods without seeing itself`() throws {
    #expect(try run("return calendar:is_open(9)") == [true, 1])
    #expect(try run("return calendar:is_open()") == [false, 0])
    #expect(try run("return calendar:add({ 1, 2 }, nil)") == [[1, 2], .nil, "added"])
  }

  @Test func `says to write a colon when it is called with a dot`() {
    let sentence = "'is_open' is a method of calendar: write calendar:is_open(...) with a colon"
    #expect(failure("return calendar.is_open(9)")?.message == "test.lua:2: " + sentence)
    #expect(failure("return calendar.is_open()")?.message == "test.lua:2: " + sentence)
  }

  @Test func `keeps its methods from other receivers`() throws {
    #expect(try run("local open = calendar.is_open return open(calendar, 9)") == [true, 1])
    for receiver in ["other", "{}", "'calendar'", "setmetatable({}, { __eq = rawequal })"] {
      let error = failure("local open = calendar.is_open return open(\(receiver), 9)")
      #expect(error?.message.contains("'is_open' is a method of calendar") == true)
    }
    #expect(failure("return ('x'):rep(2, calendar.add('x'))")?.kind == .runtime)
  }

  @Test func `names an unknown method, itself and the nearest`() {
    #expect(
      failure("return calendar:is_opn(9)")?.message
        == "test.lua:2: calendar has no 'is_opn': did you mean 'is_open'?"
    )
    #expect(failure("return calendar.zzz")?.message == "test.lua:2: calendar has no 'zzz'")
  }

  @Test func `asks the guide how to word an unknown method`() throws {
    let sandbox = try Sandbox()
    sandbox.describeMissing { owner, name, known in "\(owner)|\(name)|\(known)" }
    let error = #expect(throws: SandboxError.self) { try run("calendar:opn()", in: sandbox) }
    #expect(error?.message == #"test.lua:2: calendar|opn|["is_open", "add", "fail"]"#)
  }

  @Test func `fails like any function of the host`() throws {
    let error = failure("\ncalendar:fail()")
    #expect(error?.kind == .host)
    #expect(error?.underlying as? Unreachable == Unreachable())
    #expect(error?.message == "test.lua:3: the calendar is unreachable")
  }

  @Test func `fails in a way that a program can catch, and go on`() throws {
    let body = """
      local ok, why = pcall(calendar.fail, calendar)
      local again, line = pcall(function() calendar:fail() end)
      return ok, why, line, (calendar:is_open(9))
      """
    let line = "test.lua:3: the calendar is unreachable"
    #expect(try run(body) == [false, "the calendar is unreachable", .string(line), true])
  }

  @Test func `tells the names of its methods and nothing else`() throws {
    let body = """
      local names = {}
      for name, method in pairs(calendar) do names[#names + 1] = name .. ' ' .. type(method) end
      return table.concat(names, ', '), next(calendar), getmetatable(calendar),
        rawget(calendar, 'add'), rawlen(calendar), #calendar, tostring(calendar)
      """
    let listed: LuaValue = "is_open function, add function, fail function"
    let results = try run(body)
    #expect(results.first == listed)
    #expect(results.dropFirst().first == "add")
    #expect(Array(results.dropFirst(2)) == [false, nil, 0, 0, "table"])
  }

  @Test(arguments: [
    "calendar.is_open = nil", "calendar.more = 1", "table.insert(calendar, 1)",
    "setmetatable(calendar, {})", "local _, state = pairs(calendar) state.add = 1",
    "getmetatable(calendar).__index = {}",
  ])
  func `cannot be changed`(attack: String) {
    #expect(failure(attack)?.kind == .runtime)
  }

  @Test func `is charged for each call, and for what it is given`() throws {
    let sandbox = try Sandbox(limits: Limits(instructions: 100_000))
    let loop = #expect(throws: SandboxError.self) {
      try run("while true do calendar:is_open(9) end", in: sandbox)
    }
    #expect(loop?.kind == .instructionLimit)
    var calls = 0
    let counter = try sandbox.service(
      "counter",
      [
        (
          "count",
          { _ in
            calls += 1; return []
          }
        )
      ]
    )
    let source = "return function(c, text) while true do pcall(c.count, c, text) end end"
    let function = try sandbox.function(source)
    #expect(throws: SandboxError.self) { try sandbox.call(function, [.shared(counter), "x"]) }
    #expect((1000...5000).contains(calls))
    calls = 0
    let text = LuaValue.string(String(repeating: "x", count: 160_000))
    #expect(throws: SandboxError.self) { try sandbox.call(function, [.shared(counter), text]) }
    #expect((1...10).contains(calls))
  }

  @Test func `cannot be made to fill the memory with what it answers`() throws {
    let sandbox = try Sandbox()
    let big = LuaValue.string(String(repeating: "x", count: 500_000))
    let service = try sandbox.service("archive", [("read", { _ in [big] })])
    let source = "return function(a) local t = {} while true do t[#t + 1] = a:read() .. #t end end"
    let function = try sandbox.function(source)
    let error = #expect(throws: SandboxError.self) {
      try sandbox.call(function, [.shared(service)])
    }
    #expect([.memoryLimit, .instructionLimit].contains(error?.kind))
    #expect(try sandbox.run("return 1") == 1)
  }

  @Test func `gets functions that it can call at once`() throws {
    let sandbox = try Sandbox()
    let service = try sandbox.service(
      "list",
      [
        (
          "map",
          { [unowned sandbox] arguments in
            guard case .function(let body) = arguments.first else { return [] }
            return try arguments.dropFirst().flatMap { try sandbox.call(body, [$0]) }
          }
        )
      ]
    )
    let source = "return function(l) return l:map(function(n) return n * 2 end, 1, 2, 3) end"
    let function = try sandbox.function(source)
    #expect(try sandbox.call(function, [.shared(service)]) == [2, 4, 6])
  }

  @Test func `is refused by another sandbox`() throws {
    let (one, other) = (try Sandbox(), try Sandbox())
    let service = try calendar(in: one)
    let function = try other.function("return function(c) end")
    #expect(throws: SandboxError.self) { try other.call(function, [service]) }
  }
}
