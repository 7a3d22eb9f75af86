public import CRMKernel

extension PriceFormula {
  /// What decided a condition.
  public struct Explanation: Hashable, Sendable {
    /// Whether the condition holds; `nil` if it can't be decided, because a value is missing.
    public let holds: Bool?
    /// The parts that decided, with the values that they met: `quantity >= 10: it is 4`.
    public let clauses: [Message]
  }

  /// Says which parts of a condition decided, and what values they met: why, or why not.
  ///
  /// Of parts that must all hold, the first that doesn't decides; of parts of which one must hold,
  /// the first that does. What can't be decided is told as the part whose value is missing.
  ///
  /// - Complexity: O(*n*²) in the formula at worst, for it is for people and not for each line.
  public func explanation(_ values: some PriceFormulaValues) -> Explanation {
    var clauses: [Message] = []
    let holds = explain(expression, steps.count - 1, values, &clauses)
    return Explanation(holds: holds, clauses: clauses)
  }

  private func explain<V: PriceFormulaValues>(
    _ expression: Expression,
    _ step: Int,
    _ values: V,
    _ clauses: inout [Message]
  ) -> Bool? {
    switch (expression, steps[step]) {
    case (.binary(.and, let one, let other), .and(let first, let second)):
      return explain(stopping: false, (one, first), (other, second), values, &clauses)
    case (.binary(.or, let one, let other), .or(let first, let second)):
      return explain(stopping: true, (one, first), (other, second), values, &clauses)
    case (.not(let operand), .not(let step)):
      return explain(operand, step, values, &clauses).map { !$0 }
    case (.call(_, let operands, _), .choose(let condition, let yes, let no))
    where operands.count == 3:
      switch explain(operands[0], condition, values, &clauses) {
      case true?: return explain(operands[1], yes, values, &clauses)
      case false?: return explain(operands[2], no, values, &clauses)
      case nil: return nil
      }
    default:
      clauses.append(clause(expression, values))
      return (try? value(of: step, values))?.isTrue
    }
  }

  /// Explains two parts, of which the first decides if it is `decisive`.
  private func explain<V: PriceFormulaValues>(
    stopping decisive: Bool,
    _ one: (expression: Expression, step: Int),
    _ other: (expression: Expression, step: Int),
    _ values: V,
    _ clauses: inout [Message]
  ) -> Bool? {
    var first: [Message] = []
    let outcome = explain(one.expression, one.step, values, &first)
    guard outcome == !decisive else {
      clauses += first
      return outcome
    }
    var second: [Message] = []
    let result = explain(other.expression, other.step, values, &second)
    // Where the second decides against the first, the first has nothing to do with it.
    clauses += result == !decisive ? first + second : second
    return result
  }

  /// The part and the values of its names: `unit_price > unit_cost: unit_price is 5, …`.
  private func clause<V: PriceFormulaValues>(_ part: Expression, _ values: V) -> Message {
    let names = part.names
    var met: Message?
    for name in names {
      let shown = shown(name, values)
      let next: Message =
        switch (names.count, shown) {
        case (1, nil): "it is missing"
        case (1, let shown?): "it is \(shown)"
        case (_, nil): "\(name) is missing"
        case (_, let shown?): "\(name) is \(shown)"
        }
      met = met.map { "\($0), \(next)" } ?? next
    }
    guard let met else { return Message(verbatim: part.description) }
    return "\(part.description): \(met)"
  }

  /// The value of a name as people see it; `nil` if it is missing or can't be used.
  private func shown(_ name: String, _ values: some PriceFormulaValues) -> String? {
    guard let asked = asked.first(where: { $0.name == name }),
      let value = try? value(of: asked, values), value != .nothing
    else { return nil }
    return value.shown
  }
}
