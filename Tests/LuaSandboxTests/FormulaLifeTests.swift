import LuaSandbox
import Testing

@Suite struct `Formulas` {
  @Test func `on one line are not confused`() throws {
    let sandbox = try Sandbox()
    let source = "return { function(a) return a + 1 end, function(a) return a + 2 end }"
    let instance = try sandbox.instantiate(sandbox.load(source, name: "two.lua"))
    for _ in 1...20 {
      for position in 1...2 {
        let function = try #require(try instance.function(.position(position)))
        #expect(sandbox.isFormula(function))
        #expect(try sandbox.scalar(function, .int(10)) == .int(10 + Int64(position)))
      }
    }
  }

  @Test func `keep what each closure captured`() throws {
    let sandbox = try Sandbox()
    let source = "local t = {} for i = 1, 3 do t[i] = function(a) return a * i end end return t"
    let instance = try sandbox.instantiate(sandbox.load(source, name: "three.lua"))
    let functions = try (1...3).map { try #require(try instance.function(.position($0))) }
    for _ in 1...20 {
      for (index, function) in functions.enumerated() {
        #expect(try sandbox.scalar(function, .int(10)) == .int(10 * Int64(index + 1)))
      }
    }
  }

  @Test func `see what others assign`() throws {
    let sandbox = try Sandbox()
    let source = """
      local rate = 1
      return { set = function(r) rate = r end, price = function(a) return a * rate end }
      """
    let instance = try sandbox.instantiate(sandbox.load(source, name: "set.lua"))
    let price = try #require(try instance.function("price"))
    let set = try #require(try instance.function("set"))
    for rate in 1...30 {
      _ = try sandbox.call(set, [.int(Int64(rate))])
      #expect(try sandbox.scalar(price, .int(10)) == .int(10 * Int64(rate)))
    }
  }

  @Test func `go with their functions`() throws {
    // A reference that is given back serves the next function.
    let sandbox = try Sandbox()
    for number in 1...50 {
      let source = "return function(a) return a + \(number) end"
      let function = try BothWays(source, in: sandbox)
      #expect(function.isFormula)
      #expect(try function.evaluated([.int(1)]).value == "\(LuaScalar.int(1 + Int64(number)))")
    }
  }

  @Test func `are cancelled as Lua is`() throws {
    let both = try BothWays("return function(a) return a end")
    #expect(both.isFormula)
    both.sandbox.canceller.cancel()
    let stopped = #expect(throws: SandboxError.self) {
      try both.sandbox.scalar(both.function, .int(1))
    }
    #expect(stopped?.kind == .cancelled)
    #expect(try both.sandbox.scalar(both.function, .int(1)) == .int(1))
    var batch = Batch(columns: 1)
    for row in 0..<20 as Range<Int64> { batch.append(.int(row)) }
    both.sandbox.canceller.cancel()
    let error = #expect(throws: SandboxError.self) {
      try both.sandbox.run(both.function, over: &batch)
    }
    #expect(error?.kind == .cancelled)
    #expect(error?.row == 0)
  }

  @Test(arguments: [
    ("a + nil", SandboxError.Kind.runtime, "rule.lua:3: attempt to perform arithmetic"),
    ("0 / 0", .runtime, "the function returned nan"),
    ("a == nil", .runtime, "the function returned a boolean"),
    ("'free'", .runtime, "the function returned a string"),
    ("nil", .runtime, "the function returned a nil"),
    ("{}", .runtime, "the function returned a table"),
    ("(function() while true do end end)()", .instructionLimit, "rule.lua:3: instruction limit"),
  ])
  func `name the row that fails`(wrong: String, kind: SandboxError.Kind, text: String) throws {
    let both = try BothWays(
      "return function(a, b)\nif a == 17 then\nreturn \(wrong)\nend\nreturn b * a\nend"
    )
    #expect(both.isFormula)
    var batch = Batch(columns: 2)
    for row in 0..<40 as Range<Int64> {
      batch.append(.int(row))
      batch.append(.money(millionths: 1_500_000))
    }
    let error = #expect(throws: SandboxError.self) {
      try both.sandbox.run(both.function, over: &batch)
    }
    #expect(error?.row == 17)
    #expect(error?.kind == kind)
    #expect(error?.message.hasPrefix(text) == true, "\(error?.message ?? "")")
    #expect(batch[16] == .money(millionths: 24_000_000))
    #expect(batch[17] == .nil)
  }

  @Test func `are the same before and after they are known`() throws {
    let both = try BothWays("return function(a, b) return a * b, 'reason' end")
    let arguments: [LuaScalar] = [.money(millionths: 12_345_678), .number(0.19)]
    let results = try (0..<30).map { _ in
      try both.sandbox.scalar(both.function, arguments[0], arguments[1])
    }
    #expect(Set(results) == [.money(millionths: 2_345_679)])
  }

  @Test func `take missing arguments as nil and drop others`() throws {
    let both = try BothWays("return function(a, b) if b then return a end return 0 - a end")
    #expect(both.isFormula)
    #expect(try both.sandbox.scalar(both.function, .int(5)) == .int(-5))
    #expect(try both.sandbox.scalar(both.function, .int(5), .int(1)) == .int(5))
    #expect(try both.sandbox.scalar(both.function, .int(5)) == .int(-5))
    #expect(try both.sandbox.scalar(both.function, .int(5), .nil, .int(1)) == .int(-5))
  }
}
