import LuaSandbox
import Testing

/// What a host needs to run the specs of a plugin: each test is a function that is called while the
/// file of specs is still running.
private final class SpecRunner {
  let sandbox: Sandbox
  var outcomes: [String] = []
  private var path: [String] = []

  init(limits: Limits = .standard, plugin source: String = "return {}") throws {
    sandbox = try Sandbox(limits: limits)
    let chunk = try sandbox.load(source, name: "plugin.lua")
    try sandbox.expose("describe") { [unowned self] in try describe($0) }
    try sandbox.expose("it") { [unowned self] in try it($0) }
    try sandbox.expose("plugin") { [unowned self] _ in [try sandbox.instantiate(chunk).value] }
    let expect = try sandbox.load(
      """
      return function(actual)
        return {
          is = function(wanted)
            if actual ~= wanted then
              error('expected ' .. tostring(wanted) .. ', got ' .. tostring(actual), 2)
            end
          end,
        }
      end
      """,
      name: "expect.lua"
    )
    let function = try sandbox.instantiate(expect).function()
    try sandbox.expose("expect") { [unowned self] arguments in
      guard let function else { return [] }
      return try sandbox.call(function, arguments)
    }
  }

  private func describe(_ arguments: [LuaValue]) throws -> [LuaValue] {
    guard case .string(let name) = arguments[0], case .function(let body) = arguments[1] else {
      return []
    }
    path.append(name)
    defer { path.removeLast() }
    return try sandbox.call(body)
  }

  private func it(_ arguments: [LuaValue]) throws -> [LuaValue] {
    guard case .string(let name) = arguments[0], case .function(let body) = arguments[1] else {
      return []
    }
    let title = (path + [name]).joined(separator: " ")
    do throws(SandboxError) {
      _ = try sandbox.call(body)
      outcomes.append("passed: " + title)
    } catch {
      outcomes.append("failed: \(title): \(error.message)")
    }
    return []
  }
}

@Suite struct `Specs run by functions of the host` {
  @Test func `are collected, passed or failed, one after another`() throws {
    let runner = try SpecRunner(plugin: "return { price = function(n) return n * 2 end }")
    let source = """
      local p = plugin 'volume'
      describe('volume', function()
        it('doubles', function() expect(p.price(4)).is(8) end)
        it('triples', function()
          expect(p.price(4)).is(12)
        end)
        describe('broken', function()
          it('fails', function() local x = nil + 1 end)
        end)
        it('goes on', function() expect(true).is(true) end)
      end)
      return 'done'
      """
    #expect(try runner.sandbox.run(source, name: "spec.lua") == "done")
    #expect(
      runner.outcomes == [
        "passed: volume doubles",
        "failed: volume triples: spec.lua:5: expected 12, got 8",
        "failed: volume broken fails: spec.lua:8: attempt to perform arithmetic on a nil value",
        "passed: volume goes on",
      ]
    )
  }

  @Test(arguments: [
    ("while true do end", SandboxError.Kind.instructionLimit),
    ("local t = {} for i = 1, 1e9 do t[i] = {} end", .memoryLimit),
  ])
  func `end all together at a limit`(body: String, kind: SandboxError.Kind) throws {
    let runner = try SpecRunner()
    let source = "it('spins', function() \(body) end) it('never runs', function() end)"
    let error = try failure(of: "pcall(function() \(source) end)", in: runner.sandbox)
    #expect(error.kind == kind)
    #expect(runner.outcomes.count == 1)
    #expect(try runner.sandbox.run("return 1") == 1)
  }

  @Test func `share one budget`() throws {
    let runner = try SpecRunner(limits: Limits(instructions: 100_000))
    let source = "for i = 1, 20 do it('works', function() for n = 1, 30000 do end end) end"
    #expect(try failure(of: source, in: runner.sandbox).kind == .instructionLimit)
    #expect(runner.outcomes.count(where: { $0.hasPrefix("passed") }) < 5)
  }

  @Test func `cannot nest without end, on a small stack`() {
    let outcome = Box<String?>(nil)
    onSmallStack {
      let source = """
        local depth = 0
        local function again() depth = depth + 1 describe('again', again) end
        local ok, why = pcall(again)
        return tostring(ok) .. ' ' .. why
        """
      guard let runner = try? SpecRunner() else { return }
      withExtendedLifetime(runner) {
        outcome.value = (try? runner.sandbox.run(source)).map { "\($0)" }
      }
    }
    #expect(outcome.value?.contains("false") == true)
    #expect(outcome.value?.contains("stack overflow") == true, "\(outcome.value ?? "no answer")")
  }
}

@Suite struct `A function handed to the host` {
  @Test func `can be handed back, and called after its program has ended`() throws {
    let sandbox = try Sandbox()
    let source = """
      local n = 10
      return function(step) n = n + step return n end,
        function(f, step) return f(step) * 100 end
      """
    let results = try sandbox.evaluate(sandbox.load(source, name: "test.lua"))
    guard case .function(let add) = results[0], case .function(let apply) = results[1] else {
      Issue.record("no functions")
      return
    }
    #expect(try sandbox.call(add, [1]) == [11])
    #expect(try sandbox.call(apply, [.function(add), 2]) == [1300])
    #expect(throws: SandboxError.self) { try sandbox.call(apply, ["no function", 2]) }
  }

  @Test func `knows on which lines it stands`() throws {
    let sandbox = try Sandbox()
    let own = try sandbox.function("\nreturn function()\n\nend")
    let library = try sandbox.function("return print")
    #expect(own.line == 2)
    #expect(own.lastLine == 4)
    #expect(library.line == nil)
    #expect(library.lastLine == nil)
  }

  @Test func `in great numbers is forgotten as soon as the host forgets it`() throws {
    let limits = Limits(instructions: 50_000_000, memory: 1 << 20, time: .seconds(60))
    let sandbox = try Sandbox(limits: limits)
    try sandbox.expose("take") { _ in [] }
    let source = "for i = 1, 50000 do take(function() return i end) end return 1"
    #expect(try sandbox.run(source) == 1)
  }
}

@Suite struct `A call inside a call` {
  @Test func `leaves the rows around it as they are`() throws {
    let sandbox = try Sandbox()
    let inner = try sandbox.function("return function(...) return ... end")
    let filler = LuaValue.table(LuaTable((0..<500).map { .string("filler \($0)") }))
    try sandbox.expose("disturb") { [unowned sandbox] _ in
      _ = try sandbox.call(inner, [filler, filler, "other"])
      var rows = Rows([.own, .shared(0)], sharing: [Rows.Shared(filler)])
      for _ in 1...5 { rows.append(["inner"]) }
      _ = try sandbox.call(inner, over: rows)
      _ = try sandbox.share(filler)
      return []
    }
    let source = "return function(name, t, s) disturb() return name .. t.name .. s end"
    let function = try sandbox.function(source)
    var rows = Rows([.own, .own, .shared(0)], sharing: [Rows.Shared("!")])
    for number in 1...50 { rows.append([.string("row \(number) "), ["name": "it is"]]) }
    let results = try sandbox.call(function, over: rows)
    #expect(results == (1...50).map { [.string("row \($0) it is!")] })
  }

  @Test func `of rows or of a batch does not renew the budget`() throws {
    let sandbox = try Sandbox(limits: Limits(instructions: 50_000))
    try sandbox.expose("rows") { [unowned sandbox] arguments in
      guard case .function(let body) = arguments.first else { return [] }
      var rows = Rows([.own])
      rows.append([1])
      return try sandbox.call(body, over: rows).flatMap(\.self)
    }
    try sandbox.expose("batch") { [unowned sandbox] arguments in
      guard case .function(let body) = arguments.first else { return [] }
      var batch = Batch(columns: 1)
      batch.append(.int(1))
      try sandbox.run(body, over: &batch)
      return []
    }
    for name in ["rows", "batch"] {
      let source = "for i = 1, 1e6 do \(name)(function(n) return n end) end"
      #expect(try failure(of: source, in: sandbox).kind == .instructionLimit)
    }
  }

  @Test func `that failed in the host is not blamed for a later error`() throws {
    let sandbox = try Sandbox()
    try sandbox.expose("fail") { _ in throw CancellationError() }
    try sandbox.expose("quietly") { [unowned sandbox] arguments in
      guard case .function(let body) = arguments.first else { return [] }
      return (try? sandbox.call(body)) ?? []
    }
    let source = "quietly(function() fail() end) error({ message = 'mine' })"
    let error = try failure(of: source, in: sandbox)
    #expect(error.kind == .runtime)
    #expect(error.message == "mine")
  }
}

@Suite struct `The seed of a sandbox` {
  @Test func `is what random numbers start from, anew in each call`() throws {
    let sandbox = try Sandbox(seed: 1)
    let chunk = try sandbox.load("return math.random(1 << 50)", name: "random.lua")
    let first = try sandbox.evaluate(chunk)
    #expect(try sandbox.evaluate(chunk) == first)
    sandbox.seed = 2
    #expect(sandbox.seed == 2)
    let second = try sandbox.evaluate(chunk)
    #expect(second != first)
    #expect(try Sandbox(seed: 2).run("return math.random(1 << 50)") == second.first)
    sandbox.seed = 1
    #expect(try sandbox.evaluate(chunk) == first)
  }

  @Test func `counts from the next call on`() throws {
    let sandbox = try Sandbox(seed: 1)
    try sandbox.expose("reseed") { [unowned sandbox] _ in
      sandbox.seed = 2
      return []
    }
    let source = "reseed() return math.random(1 << 50)"
    #expect(try sandbox.run(source) == Sandbox(seed: 1).run("return math.random(1 << 50)"))
    #expect(try sandbox.run(source) == Sandbox(seed: 2).run("return math.random(1 << 50)"))
  }
}
