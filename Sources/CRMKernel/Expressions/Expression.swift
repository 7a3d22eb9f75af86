/// A formula over named values, such as `max(list_price * 0.9, unit_cost * 1.2)`.
///
/// It is written as Lua writes expressions. What its names mean and how it is computed is the
/// business of who compiles it: prices compute it in exact decimals, configurators make a
/// constraint of it. It has no loops, so that each evaluation ends.
public indirect enum Expression: Hashable, Sendable {
  /// A decimal as it was written: 0.95 is 95 with two places.
  case number(Int64, places: Int)
  /// A text in quotes, such as `"oak"`, without them.
  case text(String)
  /// `true` or `false`.
  case truth(Bool)
  /// `nil`: what there isn't, to compare a value with.
  case nothing
  /// A value by its name, with dots where it is part of another; and where the name stands.
  case name(String, at: Int)
  /// A function of the compiler's; and where its name stands.
  case call(String, [Expression], at: Int)
  /// The number with the other sign: `-x`.
  case minus(Expression)
  /// Whether something isn't true: `not x`.
  case not(Expression)
  /// An operator between two expressions; of equals, those on the left bind first.
  case binary(Operator, Expression, Expression)
  /// Whether a value is one of some: `frame in {"steel", "oak"}`.
  case isIn(Expression, [Expression])

  /// What stands between two expressions.
  public enum Operator: String, Hashable, Sendable, CaseIterable {
    /// The first unless it is false or `nil`, else the second; a constraint asks whether either is
    /// true.
    case or
    /// The first if it is false or `nil`, else the second; a constraint asks whether both are true.
    case and
    /// Whether the first comes before the second; both are of one type.
    case less = "<"
    /// Whether the first comes before the second or is equal to it.
    case lessOrEqual = "<="
    /// Whether the first comes after the second.
    case greater = ">"
    /// Whether the first comes after the second or is equal to it.
    case greaterOrEqual = ">="
    /// Whether both are the same value; with `nil`, whether there is none.
    case equal = "=="
    /// Whether they are different values; written as Lua does, not `!=`.
    case notEqual = "~="
    /// Adds numbers; texts aren't joined.
    case plus = "+"
    /// Takes the second number from the first.
    case minus = "-"
    /// Multiplies numbers.
    case times = "*"
    /// Divides numbers without rounding to whole ones: `1 / 2` is 0.5.
    case over = "/"
    /// What whole divisors leave of the first, with the sign of the second, as in Lua.
    case remainder = "%"

    /// How tightly it binds, as in Lua.
    var strength: Int {
      switch self {
      case .or: 1
      case .and: 2
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: 3
      case .plus, .minus: 4
      case .times, .over, .remainder: 5
      }
    }
  }

  /// Reads an expression.
  ///
  /// - Throws: ``Refusal`` `condition.syntax` that says where and what was expected.
  /// - Complexity: O(*n*) in the text, which has at most 16,384 characters.
  public init(_ text: String) throws(Refusal) {
    var parser = try ExpressionParser(text)
    self = try parser.whole()
  }

  /// The names that it asks for, each once, in the order in which they first stand.
  public var names: [String] {
    var met: Set<String> = []
    var result: [String] = []
    visit { part in
      if case .name(let name, _) = part, met.insert(name).inserted { result.append(name) }
    }
    return result
  }

  /// Shows each part to `body`, the whole before its parts.
  public func visit(_ body: (Expression) -> Void) {
    body(self)
    switch self {
    case .number, .text, .truth, .nothing, .name: break
    case .call(_, let parts, _): for part in parts { part.visit(body) }
    case .minus(let part), .not(let part): part.visit(body)
    case .binary(_, let one, let other):
      one.visit(body)
      other.visit(body)
    case .isIn(let part, let list):
      part.visit(body)
      for part in list { part.visit(body) }
    }
  }
}

extension Expression: CustomStringConvertible {
  /// The expression with the parentheses that it needs; reading it gives it again.
  public var description: String { text(inside: 0) }

  private func text(inside strength: Int) -> String {
    switch self {
    case .number(let units, let places): return Self.decimal(units, places)
    case .text(let text): return text.quoted
    case .truth(let truth): return truth ? "true" : "false"
    case .nothing: return "nil"
    case .name(let name, _): return name
    case .call(let name, let parts, _):
      return "\(name)(\(parts.map(\.description).joined(separator: ", ")))"
    case .minus(let part): return "-\(part.text(inside: 6))"
    case .not(let part): return "not \(part.text(inside: 6))"
    case .binary(let sign, let one, let other):
      let text =
        "\(one.text(inside: sign.strength)) \(sign.rawValue) "
        + other.text(inside: sign.strength + 1)
      return sign.strength < strength ? "(\(text))" : text
    case .isIn(let part, let list):
      let members = list.map(\.description).joined(separator: ", ")
      let text = "\(part.text(inside: 4)) in {\(members)}"
      return strength > 3 ? "(\(text))" : text
    }
  }

  private static func decimal(_ units: Int64, _ places: Int) -> String {
    guard places > 0 else { return "\(units)" }
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let split = padded.index(padded.endIndex, offsetBy: -places)
    return (units < 0 ? "-" : "") + padded[..<split] + "." + padded[split...]
  }
}
