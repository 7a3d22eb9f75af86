public import CRMKernel

extension PriceFormula {
  /// Computes the formula.
  ///
  /// - Throws: ``Refusal`` `formula.missing` or `formula.type` that names the value,
  ///   `formula.divisionByZero`, or `money.tooLarge`.
  /// - Complexity: O(*n*) in the formula: each part is computed at most once.
  public func value(_ values: some PriceFormulaValues) throws(Refusal) -> Value {
    try value(of: steps.count - 1, values)
  }

  func value<V: PriceFormulaValues>(of step: Int, _ values: V) throws(Refusal) -> Value {
    switch steps[step] {
    case .text(let index): return .text(texts[index])
    case .truth(let truth): return .truth(truth)
    case .nothing: return .nothing
    case .slot(let slot, _): return try values.value(at: slot)
    case .member(let index): return try value(of: asked[index], values)
    case .not(let operand): return .truth(try !value(of: operand, values).isTrue)
    case .and(let one, let other):
      let first = try value(of: one, values)
      return first.isTrue ? try value(of: other, values) : first
    case .or(let one, let other):
      let first = try value(of: one, values)
      return first.isTrue ? first : try value(of: other, values)
    case .isNothing(let operand, let expected):
      return .truth(try (value(of: operand, values) == .nothing) == expected)
    case .compare(let comparison, let one, let other):
      return .truth(try compare(comparison, one, other, values))
    case .isIn(let operand, let list): return .truth(try isIn(operand, list, values))
    case .choose(let condition, let yes, let no):
      return try value(of: value(of: condition, values).isTrue ? yes : no, values)
    case .number, .minus, .arithmetic, .least, .greatest, .magnitude, .round:
      return .number(try number(of: step, values))
    }
  }

  /// The value of a step that must be a number.
  func number<V: PriceFormulaValues>(of step: Int, _ values: V) throws(Refusal) -> ExactNumber {
    switch steps[step] {
    case .number(let number): return number
    case .minus(let operand): return try number(of: operand, values).negated()
    case .arithmetic(let operation, let one, let other):
      return try compute(operation, one, other, values)
    case .least(let one, let other):
      return min(try number(of: one, values), try number(of: other, values))
    case .greatest(let one, let other):
      return max(try number(of: one, values), try number(of: other, values))
    case .magnitude(let operand): return try number(of: operand, values).magnitude()
    case .round(let operand, let places, let rounding):
      return try number(of: operand, values).rounded(toPlaces: places, rounding)
    default:
      let value = try value(of: step, values)
      guard case .number(let number) = value else {
        throw unusable(value, of: step, as: .number, values)
      }
      return number
    }
  }

  func value<V: PriceFormulaValues>(of name: AskedName, _ values: V) throws(Refusal) -> Value {
    switch name.place {
    case .slot(let slot): try values.value(at: slot)
    case .member(let member, let family): try values.value(of: member, in: family)
    }
  }

  private func compute<V: PriceFormulaValues>(
    _ operation: Arithmetic,
    _ one: Int,
    _ other: Int,
    _ values: V
  ) throws(Refusal) -> ExactNumber {
    let left = try number(of: one, values)
    let right = try number(of: other, values)
    switch operation {
    case .plus: return try left + right
    case .minus: return try left - right
    case .times: return try left.times(right)
    case .over, .remainder:
      guard !right.isZero else { throw zeroDivisor(other, values) }
      return operation == .over
        ? try left.divided(by: right) : try left.remainder(dividingBy: right)
    }
  }

  private func compare<V: PriceFormulaValues>(
    _ comparison: Comparison,
    _ one: Int,
    _ other: Int,
    _ values: V
  ) throws(Refusal) -> Bool {
    let left = try present(one, values)
    let right = try present(other, values)
    switch (left, right) {
    case (.number(let left), .number(let right)): return comparison.holds(left, right)
    case (.text(let left), .text(let right)):
      // Byte by byte, as SQL compares: Swift takes canonically equivalent texts for equal.
      return comparison.holds(ByteOrder(text: left), ByteOrder(text: right))
    case (.truth(let left), .truth(let right)) where comparison == .equal: return left == right
    case (.truth(let left), .truth(let right)) where comparison == .notEqual: return left != right
    default: throw incomparable(left, one, right, other, values)
    }
  }

  private func isIn<V: PriceFormulaValues>(
    _ operand: Int,
    _ list: Members,
    _ values: V
  ) throws(Refusal) -> Bool {
    for member in members[list.first..<list.first + list.count]
    where try compare(.equal, operand, member, values) {
      return true
    }
    return false
  }

  private func present<V: PriceFormulaValues>(
    _ step: Int,
    _ values: V
  ) throws(Refusal) -> Value {
    let value = try value(of: step, values)
    guard value != .nothing else { throw unusable(value, of: step, as: .any, values) }
    return value
  }
}

/// A text in the order of its bytes.
private struct ByteOrder: Comparable {
  let text: String

  static func == (lhs: ByteOrder, rhs: ByteOrder) -> Bool {
    lhs.text.utf8.elementsEqual(rhs.text.utf8)
  }

  static func < (lhs: ByteOrder, rhs: ByteOrder) -> Bool {
    lhs.text.utf8.lexicographicallyPrecedes(rhs.text.utf8)
  }
}

extension Comparison {
  fileprivate func holds<T: Comparable>(_ left: T, _ right: T) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}

extension PriceFormula.Value {
  /// Whether `and` and `or` take it for a yes: all but false and nil, as in Lua.
  public var isTrue: Bool {
    switch self {
    case .truth(let truth): truth
    case .nothing: false
    case .number, .text: true
    }
  }
}
