import LuaSandbox
import TestSeeds
import Testing

extension SeededNumbers {
  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &self)]
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Writes functions of four parameters and two captured locals.
extension SeededNumbers {
  private static let names = ["a", "b", "c", "d", "x", "y", "u", "v"]
  private static let literals = [
    "0", "1", "2", "3", "100", "127", "128", "1000000", "9007199254740993", "9223372036854775807",
    "0.5", "0.9", "1.0", "100.0", "1e10", "1e300", "1e-9", "3.7", "true", "false", "nil",
  ]

  mutating func operand() -> String { pick(chance(70) ? Self.names : Self.literals) }

  mutating func expression(_ depth: Int) -> String {
    guard depth > 0, chance(70) else { return operand() }
    let left = expression(depth - 1)
    let right = expression(depth - 1)
    switch Int.random(in: 0..<10, using: &self) {
    case 0...5: return "(\(left) \(pick(["+", "-", "*", "/", "*", "//", "%"])) \(right))"
    case 6: return chance(50) ? "(- \(left))" : "(not \(left))"
    case 7: return "(\(left) \(pick(["and", "or"])) \(right))"
    default: return "(\(condition(left, right)))"
    }
  }

  mutating func condition(_ left: String, _ right: String) -> String {
    "\(left) \(pick(["<", "<=", ">", ">=", "==", "~="])) \(right)"
  }

  mutating func statement(_ depth: Int) -> String {
    guard depth > 0, chance(50) else {
      return "\(pick(Array(Self.names.prefix(6)))) = \(expression(2))"
    }
    let test = condition(expression(1), expression(1))
    switch Int.random(in: 0..<4, using: &self) {
    case 0: return "if \(test) then return \(expression(1)) end"
    case 1: return "for i = 1, 2 do \(statement(depth - 1)) end"
    case 2: return "if \(operand()) then \(statement(depth - 1)) end"
    default: return "if \(test) then \(statement(depth - 1)) else \(statement(depth - 1)) end"
    }
  }

  mutating func source(results: Int = 1) -> String {
    let body = (0..<Int.random(in: 0...4, using: &self)).map { _ in statement(2) }
    let captured = pick(["money('9.90')", "money('-0.000001')", "{}", "'text'", "7"])
    return """
      local u, v = \(pick(Self.literals)), \(captured)
      return function(a, b, c, d)
      local x, y = 0, 1
      \(body.joined(separator: "\n"))
      return \((0..<results).map { _ in expression(2) }.joined(separator: ", "))
      end
      """
  }

  mutating func argument() -> LuaScalar {
    switch Int.random(in: 0..<20, using: &self) {
    case 0: .nil
    case 1: .bool(chance(50))
    case 2...4: .int(pick([0, 1, -1, 3, 100, .max, .min, 1 << 53, (1 << 53) + 1]))
    case 5...6: .int(.random(in: -200...200, using: &self))
    case 7...9: .number(pick([0, -0.0, 0.5, 0.9, 0.07, 1e9, 1e300, .infinity, .nan, 100]))
    case 10...11: .number(.random(in: -2...2, using: &self))
    case 12: .money(millionths: pick([0, 1, -1, .max, .min]))
    default: .money(millionths: .random(in: -1_000_000_000...100_000_000_000, using: &self))
    }
  }
}

@Suite struct `Any function of scalars` {
  @Test func `gives what Lua gives, errors and counts included`() throws {
    let seed = Trials.seed()
    var generator = SeededNumbers(seed: seed)
    let sandbox = try Sandbox()
    var formulas = 0
    for _ in 0..<400 {
      let source = generator.source()
      let both = try BothWays(source, in: sandbox)
      formulas += both.isFormula ? 1 : 0
      for _ in 0..<12 {
        let arguments = (0..<4).map { _ in generator.argument() }
        let byLua = try both.byLua(arguments)
        let evaluated = try both.evaluated(arguments)
        #expect(evaluated == byLua, "seed \(seed), \(arguments) of \(source)")
        guard evaluated == byLua else { return }
      }
    }
    #expect(formulas > 100, "seed \(seed)")
  }
}

@Suite struct `Any function over rows` {
  @Test func `gives what Lua gives, errors and counts included`() throws {
    let seed = Trials.seed()
    var generator = SeededNumbers(seed: seed)
    let sandbox = try Sandbox()
    for _ in 0..<300 {
      let both = try RowsBothWays(generator.source(results: 2), in: sandbox)
      var rows = Rows([.own, .own, .shared(0), .own], sharing: [.init(generator.luaArgument())])
      for _ in 0..<RowsBothWays.count {
        rows.append((0..<3).map { _ in generator.luaArgument() })
      }
      let byLua = try both.byLua(rows)
      let evaluated = try both.evaluated(rows)
      #expect(evaluated == byLua, "seed \(seed): \(both.source)")
      guard evaluated == byLua else { return }
    }
  }
}

extension SeededNumbers {
  fileprivate mutating func luaArgument() -> LuaValue {
    switch argument() {
    case .nil: .nil
    case .bool(let bool): .bool(bool)
    case .int(let int): .int(int)
    case .number(let number): .number(number)
    case .money(let millionths): .money(millionths: millionths)
    }
  }
}
