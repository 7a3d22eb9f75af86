import CRMPluginTools
import LuaSandbox
import Testing

@Suite struct `A hostile spec` {
  @Test(
    arguments: [
      ("while true do end", "spec/test_spec.lua:1: instruction limit exceeded"),
      (#"error("in the file")"#, "spec/test_spec.lua:1: in the file"),
      (
        "describe('d', function()\nlocal x = nil\nx.y = 1 end)",
        "spec/test_spec.lua:3: attempt to index a nil value (local 'x')"
      ),
      ("describe('d', function() while true do end end)", "instruction limit exceeded"),
      ("describe('d')", "spec/test_spec.lua:1: describe needs a name and a function"),
      ("it(1, function() end)", "spec/test_spec.lua:1: it needs a sentence and a function"),
      ("local t = {} for i = 1, 200 do t[i] = i .. ('x'):rep(100000) end", " limit exceeded"),
      ("local function f() describe('d', f) end f()", "C stack overflow"),
      ("for i = 1, 1001 do it('x', function() end) end", "can have 1000 examples"),
      ("not lua", "spec/test_spec.lua:1: unexpected symbol"),
      ("describe = 1", "spec/test_spec.lua:1:"),
      ("os.exit()", "undeclared global 'os'"),
      ("string.rep = nil", "spec/test_spec.lua:1:"),
      ("properties('none', function() end)", "spec/test_spec.lua:1: There is no plugin none."),
      ("expect.is = 1", "spec/test_spec.lua:1:"),
    ]
  )
  func `can't be run, and says where it went wrong`(text: String, says: String) throws {
    let report = report(text)
    #expect(report.count == 0)
    #expect(report.problems.count == 1)
    let problem = try #require(report.problems.first).description
    #expect(problem.contains(says), "\(problem)")
  }

  @Test(
    arguments: [
      ("while true do end", "spec/test_spec.lua:1: instruction limit exceeded"),
      ("pcall(function() while true do end end)", "instruction limit exceeded"),
      ("local t = {} t.t = t expect(t).is(t)", "contains itself"),
      ("local t = {} for i = 1, 20000 do t[i] = i end expect(t).is {}", "more than 10000 values"),
      ("local s = ('x'):rep(2000000)", "resulting string too large"),
      ("error(setmetatable({}, { __tostring = function() while true do end end }))", "table"),
      // Slow machines notice the time first.
      ("while true do pcall(p.price, { list_price = 1 }) end", " limit exceeded"),
      ("for i = 1, 300 do print(('y'):rep(1000)) end error('end')", ": end"),
    ]
  )
  func `fails in one example alone`(body: String, says: String) throws {
    let text = """
      local p = plugin "test-rule" it("is hostile", function() \(body) end)
      it("is well", function() expect(1).is(1) end)
      """
    let report = report(text)
    #expect(report.count == 2)
    #expect(report.failureCount == 1)
    #expect(report.suites[0].cases[1].failure == nil)
    let failure = try #require(report.suites[0].cases[0].failure).description
    #expect(failure.contains(says), "\(failure)")
    #expect(report.suites[0].cases[0].output.count <= 101)
    #expect(report.suites[0].cases[0].output.allSatisfy { $0.count <= 500 })
  }

  @Test func `can't make a plugin spin more often than an example may`() throws {
    let text = """
      local p = plugin "test-rule"
      it("spins", function()
        for _ = 1, 1000 do pcall(p.price, {}) end
        p.price {}
      end)
      """
    let limits = Limits(instructions: 100_000)
    let report = report(
      text,
      of: "price = function() while true do end end",
      options: SpecOptions(limits: limits)
    )
    let failure = try #require(report.firstFailure)
    #expect(failure.contains("the calls of test-rule in one example share it"), "\(failure)")
  }

  @Test func `can't make a run last by its number of examples`() {
    let text = """
      for i = 1, 500 do
        it("spins", function() while true do end end)
      end
      """
    let report = report(text, options: SpecOptions(limits: Limits(instructions: 100_000)))
    #expect(report.count == 500)
    #expect(report.firstFailure?.contains("instruction limit exceeded") == true)
    let last = report.suites[0].cases[499].failure?.message
    #expect(last?.contains("the examples of one run share it") == true)
  }
}
