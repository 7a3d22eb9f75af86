/// Reads expressions, by precedence climbing.
struct ExpressionParser {
  private var tokens: ArraySlice<ConditionToken>
  private var depth = 0

  /// Deeper ones are not expressions that somebody wrote.
  static let maxDepth = 100

  init(_ text: String) throws(Refusal) {
    tokens = try ConditionLexer.tokens(of: text, hasArithmetic: true)[...]
  }

  mutating func whole() throws(Refusal) -> Expression {
    let expression = try expression(above: 0)
    guard peek == .end else { throw expected("an operator or the end") }
    return expression
  }

  private var peek: ConditionToken.Form { tokens.first?.form ?? .end }
  private var position: Int { tokens.first?.position ?? 1 }

  private func expected(_ what: String) -> Refusal {
    .syntax("Expected \(what), not \(peek.description).", at: position)
  }

  private mutating func skip(_ symbol: String) -> Bool {
    guard peek == .symbol(symbol) else { return false }
    tokens.removeFirst()
    return true
  }

  private mutating func expect(_ symbol: String) throws(Refusal) {
    guard skip(symbol) else { throw expected(symbol) }
  }

  /// An expression whose operators all bind more tightly than `strength`.
  private mutating func expression(above strength: Int) throws(Refusal) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maxDepth else {
      throw .syntax("The expression is nested too deeply.", at: position)
    }
    var left = try operand()
    var chain = 0
    while let sign = infix, sign.strength > strength {
      // A chain makes a tree as deep as it is long, and trees are walked by recursion.
      chain += 1
      guard chain <= 200 else { throw .syntax("The expression is too long.", at: position) }
      tokens.removeFirst()
      if case .isIn = sign {
        left = .isIn(left, try list())
      } else if case .binary(let sign) = sign {
        left = .binary(sign, left, try expression(above: sign.strength))
      }
    }
    return left
  }

  private enum Infix {
    case binary(Expression.Operator)
    case isIn

    var strength: Int {
      switch self {
      case .binary(let sign): sign.strength
      case .isIn: Expression.Operator.equal.strength
      }
    }
  }

  private var infix: Infix? {
    switch peek {
    case .word("in"): .isIn
    case .word(let text), .symbol(let text):
      Expression.Operator(rawValue: text).map { .binary($0) }
    default: nil
    }
  }

  private mutating func operand() throws(Refusal) -> Expression {
    let position = position
    let token = peek
    switch token {
    case .number(let digits):
      tokens.removeFirst()
      return try number(digits, at: position)
    case .text(let text):
      tokens.removeFirst()
      return .text(text)
    case .word("not"):
      tokens.removeFirst()
      return .not(try expression(above: 5))
    case .symbol("-"):
      tokens.removeFirst()
      return .minus(try expression(above: 5))
    case .symbol("("):
      tokens.removeFirst()
      let inner = try expression(above: 0)
      try expect(")")
      return inner
    case .word("true"), .word("false"), .word("nil"):
      tokens.removeFirst()
      return token == .word("nil") ? .nothing : .truth(token == .word("true"))
    case .word(let word) where !["and", "or", "in"].contains(word):
      return try name(at: position)
    default: throw expected("a value")
    }
  }

  private mutating func name(at position: Int) throws(Refusal) -> Expression {
    var words: [String] = []
    repeat {
      guard case .word(let word) = peek else { throw expected("a name") }
      tokens.removeFirst()
      words.append(word)
    } while skip(".")
    let name = words.joined(separator: ".")
    guard skip("(") else { return .name(name, at: position) }
    var parts: [Expression] = []
    if skip(")") { return .call(name, parts, at: position) }
    repeat { parts.append(try expression(above: 0)) } while skip(",")
    try expect(")")
    return .call(name, parts, at: position)
  }

  private mutating func list() throws(Refusal) -> [Expression] {
    try expect("{")
    var members: [Expression] = []
    if skip("}") { return members }
    repeat { members.append(try expression(above: 3)) } while skip(",")
    try expect("}")
    return members
  }

  /// A decimal of at most 18 digits, never by way of a double.
  private func number(_ digits: String, at position: Int) throws(Refusal) -> Expression {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : ""
    guard parts.count <= 2, !digits.hasSuffix("."),
      let units = Int64(parts[0] + fraction), parts[0].count + fraction.count <= 18
    else {
      throw .syntax(
        "\(digits) isn't a decimal of at most 18 digits.",
        remedy: "Write it as 1250 or 0.95.",
        at: position
      )
    }
    return .number(units, places: fraction.count)
  }
}
