import CRMKernel
import Testing

@Suite struct `An expression` {
  @Test(arguments: [
    "unit_price * 0.9", "max(list_price * 0.9, unit_cost * 1.2)", "(a + b) * c", "a - (b - c)",
    "not (a and b)", #"frame in {"steel", "oak"}"#, "-(a + b)", "cpus <= 2 * sockets or x == nil",
    "customer.segment == \"gold\"", "(a == b) == c", "0.005", "a % 2 == 0 and b / 4 > 1.50",
  ])
  func `reads what it writes`(text: String) throws {
    let expression = try Expression(text)
    let again = try Expression(expression.description)
    #expect(again.description == expression.description)
    #expect(try Expression(expression.description).names == expression.names)
  }

  @Test func `binds as Lua does`() throws {
    let expression = try Expression("a or b and c == d + e * -f")
    #expect(expression.description == "a or b and c == d + e * -f")
    guard
      case .binary(.or, .name("a", 1), .binary(.and, _, .binary(.equal, _, let sum))) = expression
    else {
      Issue.record("\(expression)")
      return
    }
    #expect(sum.description == "d + e * -f")
  }

  @Test func `keeps decimals as they are written`() throws {
    #expect(try Expression("0.050") == .number(50, places: 3))
  }

  @Test(arguments: [
    ("a +", "Expected a value, not the end.", 4),
    ("a b", "Expected an operator or the end, not b.", 3),
    ("f(a", "Expected ), not the end.", 4),
    ("1.2.3", "1.2.3 isn't a decimal of at most 18 digits.", 1),
    ("a = b", "= can't compare.", 3),
    ("", "Expected a value, not the end.", 1),
    ("a in b", "Expected {, not b.", 6),
  ])
  func `that can't be read says where`(text: String, message: String, position: Int) {
    let refusal = #expect(throws: Refusal.self) { try Expression(text) }
    #expect(refusal?.message.description == message)
    #expect(refusal?.position == position)
  }

  @Test func `that is too deep or too long is refused, not a crash`() {
    let deep = String(repeating: "(", count: 5_000) + "a"
    #expect(throws: Refusal.self) { try Expression(deep) }
    let long = Array(repeating: "a", count: 300).joined(separator: " + ")
    #expect(throws: Refusal.self) { try Expression(long) }
    #expect(throws: Refusal.self) { try Expression(String(repeating: "-", count: 5_000) + "a") }
  }

  @Test func `names what it asks for once`() throws {
    #expect(try Expression("a * b + a - f(c.d)").names == ["a", "b", "c.d"])
  }
}
