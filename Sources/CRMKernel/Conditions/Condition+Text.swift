extension Condition: CustomStringConvertible {
  /// The condition in Lua's expression syntax; ``init(_:in:)`` reads it back.
  public var description: String { "\(formula)" }

  /// Parses a condition such as `industry == "retail" and count(quotes) > 2`.
  ///
  /// The syntax is Lua's: `==`, `~=`, `<`, `<=`, `>`, `>=`, `and`, `or`, `not`,
  /// parentheses; `field in {"a", "b"}`; `contains(name, "x")` and
  /// `starts_with(name, "x")`; paths such as `account.tier`; `any(lines, …)`,
  /// `none(lines, …)`, `count(lines, …)`, `sum(lines.net, …)`; `now` and `today`
  /// with `+` or `-` and `minutes(n)`, `hours(n)`, `days(n)`, `weeks(n)`,
  /// `months(n)`, `years(n)`.
  ///
  /// - `model`: What else there is: relations and custom fields.
  /// - Throws: ``Refusal`` with the position in the text at which it can't be read.
  public init(_ text: String, in model: Model? = nil) throws(Refusal) {
    let model = model ?? Model([E.schema.info])
    formula = try Formula(text, about: E.schema.info, in: model)
  }
}

extension Formula {
  /// Parses a condition about `entity`.
  ///
  /// - `names`: Words that stand for values: one for a comparison, several after `in`.
  public init(
    _ text: String,
    about entity: EntityInfo,
    in model: Model,
    names: [String: [Value]] = [:]
  ) throws(Refusal) {
    var parser = try ConditionParser(text, about: entity, in: model, names: names)
    self = try parser.whole()
  }
}

extension Formula: CustomStringConvertible {
  public var description: String {
    switch self {
    case .constant(let bool): "\(bool)"
    case .compare(let operand, let comparison, let term):
      "\(operand) \(comparison.rawValue) \(term)"
    case .isNil(let operand): "\(operand) == nil"
    case .isIn(let operand, let values): "\(operand) in \(Value.list(values))"
    case .match(let operand, let match, let text):
      "\(match.rawValue)(\(operand), \(Value.text(text)))"
    case .exists(let relation, let inner): "any(\(relation.name)\(inner.asArgument))"
    case .and(let one, let other): "(\(one.withoutParentheses(in: "and")) and \(other))"
    case .or(let one, let other): "(\(one.withoutParentheses(in: "or")) or \(other))"
    case .not(.isNil(let operand)): "\(operand) ~= nil"
    case .not(.exists(let relation, let inner)): "none(\(relation.name)\(inner.asArgument))"
    case .not(let operand): "not (\(operand))"
    }
  }
}

extension Formula {
  /// A chain reads `(a and b and c)`: the parser takes it from the left.
  private func withoutParentheses(in word: String) -> String {
    switch (self, word) {
    case (.and, "and"), (.or, "or"): String(description.dropFirst().dropLast())
    default: description
    }
  }
}

extension Optional<Formula> {
  fileprivate var asArgument: String { map { ", \($0)" } ?? "" }
}

extension Operand: CustomStringConvertible {
  public var description: String {
    let prefix = path.map { "\($0.name)." }.joined()
    return switch leaf {
    case .field(let field): prefix + field.name
    case .count(let relation, let inner): "count(\(prefix)\(relation.name)\(inner.asArgument))"
    case .sum(let relation, let field, let inner):
      "sum(\(prefix)\(relation.name).\(field.name)\(inner.asArgument))"
    }
  }
}

extension Term: CustomStringConvertible {
  public var description: String {
    switch self {
    case .value(let value): "\(value)"
    case .time(let time): "\(time)"
    }
  }
}

extension RelativeTime: CustomStringConvertible {
  public var description: String {
    if count == 0 { return anchor.rawValue }
    return "\(anchor.rawValue) \(count < 0 ? "-" : "+") \(unit.rawValue)(\(count.magnitude))"
  }
}
