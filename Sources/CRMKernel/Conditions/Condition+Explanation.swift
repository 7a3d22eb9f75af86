/// Why a condition holds or doesn't: the same tree, with the answers.
public struct Explanation: Hashable, Sendable {
  /// The part of the condition, as text.
  public let text: String
  /// The answer for this part; `nil` where it is unknown, as after a comparison with nothing.
  public let holds: Bool?
  /// What was compared; `nil` for `and`, `or` and `not`.
  public let value: Value?
  /// The operands of `and` and `or`, negated where the whole is; none for a comparison.
  public let parts: [Explanation]

  /// The comparisons, from left to right.
  public var clauses: [Explanation] {
    parts.isEmpty ? [self] : parts.flatMap(\.clauses)
  }

  /// The comparisons that keep the condition from holding; none if it holds.
  public var obstacles: [Explanation] { holds == true ? [] : clauses.filter { $0.holds != true } }
}

extension Explanation: CustomStringConvertible {
  public var description: String {
    let answer = holds.map { $0 ? "yes" : "no" } ?? "unknown"
    return value.map { "\(answer): \(text), it is \($0)" } ?? "\(answer): \(text)"
  }
}

extension Condition {
  /// Every clause with the value it met and whether it held.
  public func explain(_ entity: E, at moment: Moment, facts: Facts = Facts()) -> Explanation {
    var evaluation = Evaluation(moment: moment, facts: facts)
    return evaluation.explain(formula, for: Snapshot(entity))
  }
}

extension Formula {
  /// Every clause with the value it met and whether it held.
  package func explain(_ snapshot: Snapshot, at moment: Moment, facts: Facts) -> Explanation {
    var evaluation = Evaluation(moment: moment, facts: facts)
    return evaluation.explain(self, for: snapshot)
  }
}

extension Evaluation {
  mutating func explain(_ formula: Formula, for snapshot: Snapshot) -> Explanation {
    let holds = holds(formula, for: snapshot)
    let parts: [Explanation]
    var value: Value?
    switch formula {
    case .and(let one, let other), .or(let one, let other):
      parts = [explain(one, for: snapshot), explain(other, for: snapshot)]
    case .not(.and(let one, let other)), .not(.or(let one, let other)):
      parts = [explain(.not(one), for: snapshot), explain(.not(other), for: snapshot)]
    case .not(.not(let inner)): parts = [explain(inner, for: snapshot)]
    case .not(let inner):
      parts = []
      value = shown(inner, for: snapshot)
    default:
      parts = []
      value = shown(formula, for: snapshot)
    }
    return Explanation(text: "\(formula)", holds: holds, value: value, parts: parts)
  }

  /// The value that a comparison met, as the entity has it.
  private mutating func shown(_ formula: Formula, for snapshot: Snapshot) -> Value? {
    switch formula {
    case .compare(let operand, _, let term):
      shown(operand, like: term.resolved(for: operand, at: moment) ?? .null, for: snapshot)
    case .isNil(let operand), .isIn(let operand, _), .match(let operand, _, _):
      shown(operand, like: .null, for: snapshot)
    case .exists(let relation, let inner):
      value(of: Operand(path: [], .count(relation, inner)), in: snapshot)
    default: nil
    }
  }

  private mutating func shown(
    _ operand: Operand,
    like right: Value,
    for snapshot: Snapshot
  ) -> Value {
    guard operand.isFolded, operand.path.isEmpty, case .field(let field) = operand.leaf else {
      return value(of: operand, in: snapshot, comparedWith: right)
    }
    return snapshot[field]
  }
}
