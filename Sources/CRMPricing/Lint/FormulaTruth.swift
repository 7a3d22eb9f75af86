import CRMKernel

/// What is known of a condition without any document: by the values that its names can have.
///
/// Shares of what is left are at most 1, amounts and quantities of a document are never below zero.
struct FormulaTruth {
  /// The numbers from one to another that a part can give; nil for no end.
  struct Range {
    var least: ExactNumber?
    var most: ExactNumber?
  }

  /// What documents can have; the names of ``DocumentFacts``.
  private static let ranges: [String: Range] = [
    "list_total": Range(least: .zero), "net": Range(least: .zero), "cost": Range(least: .zero),
    "quantity": Range(least: .zero), "lines": Range(least: .zero),
    "discount": Range(most: .one), "margin": Range(most: .one),
    "line_margin": Range(most: .one), "line_discount": Range(least: .zero, most: .one),
  ]

  /// What the condition always is; nil if that depends.
  static func constant(_ expression: Expression) -> Bool? {
    switch expression {
    case .truth(let truth): return truth
    case .not(let part): return constant(part).map { !$0 }
    case .binary(.and, let one, let other):
      let (left, right) = (constant(one), constant(other))
      if left == false || right == false { return false }
      return left == true && right == true ? true : nil
    case .binary(.or, let one, let other):
      let (left, right) = (constant(one), constant(other))
      if left == true || right == true { return true }
      return left == false && right == false ? false : nil
    case .binary(let comparison, let one, let other):
      guard let left = range(one), let right = range(other) else { return nil }
      return compare(comparison, left, right)
    default: return nil
    }
  }

  private static func compare(
    _ comparison: Expression.Operator,
    _ left: Range,
    _ right: Range
  ) -> Bool? {
    switch comparison {
    case .less: return isBelow(left, right) ? true : isAtLeast(left, right) ? false : nil
    case .lessOrEqual: return isAtLeast(right, left) ? true : isBelow(right, left) ? false : nil
    case .greater: return compare(.less, right, left)
    case .greaterOrEqual: return compare(.lessOrEqual, right, left)
    case .equal: return isBelow(left, right) || isBelow(right, left) ? false : nil
    case .notEqual: return isBelow(left, right) || isBelow(right, left) ? true : nil
    default: return nil
    }
  }

  /// Whether all of the first are below all of the second.
  private static func isBelow(_ left: Range, _ right: Range) -> Bool {
    guard let most = left.most, let least = right.least else { return false }
    return most < least
  }

  private static func isAtLeast(_ left: Range, _ right: Range) -> Bool {
    guard let least = left.least, let most = right.most else { return false }
    return most <= least
  }

  private static func range(_ expression: Expression) -> Range? {
    switch expression {
    case .number(let units, let places):
      let number = ExactNumber(units: Int128(units), places: places)
      return Range(least: number, most: number)
    case .minus(let part):
      guard let range = range(part) else { return nil }
      let zero = ExactNumber.zero
      return Range(
        least: range.most.flatMap { try? zero - $0 },
        most: range.least.flatMap { try? zero - $0 }
      )
    case .name(let name, _): return ranges[name]
    default: return nil
    }
  }
}
