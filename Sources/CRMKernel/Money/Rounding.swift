/// How a value between two representable ones is rounded.
///
/// A document stores its mode, so that its totals never change with a setting.
public enum Rounding: String, Choice {
  /// To the nearest; a tie away from zero: 0.125 is 0.13, -0.125 is -0.13. What documents use.
  case halfUp = "half_up"
  /// To the nearest; a tie to the even neighbour: 0.125 is 0.12, 0.135 is 0.14.
  case halfEven = "half_even"
  /// To the nearest; a tie toward zero: 0.125 is 0.12.
  case halfDown = "half_down"
  /// Away from zero: 0.121 is 0.13.
  case up
  /// Toward zero: 0.129 is 0.12.
  case down
  /// Toward positive infinity: -0.129 is -0.12.
  case ceiling
  /// Toward negative infinity: -0.121 is -0.13.
  case floor
}

extension Rounding {
  /// The whole number that stands for `dividend / divisor`: the one place where amounts round.
  ///
  /// - Throws: ``Refusal`` `money.divisionByZero`, or `money.tooLarge` if the
  ///   quotient doesn't fit.
  public func divide(_ dividend: Int128, by divisor: Int128) throws(Refusal) -> Int128 {
    guard divisor != 0 else { throw .divisionByZero }
    // Most amounts fit the processor's own division, which takes a tenth of the time.
    if let narrow = Int64(exactly: dividend), let narrowDivisor = Int64(exactly: divisor) {
      return Int128(try divide(narrow, narrowDivisor))
    }
    return try divide(dividend, divisor)
  }

  /// The whole number that stands for `dividend / divisor`, both of 64 bits; the divisor is above
  /// zero, so that no quotient overflows.
  package func quotient(_ dividend: Int64, _ divisor: Int64) -> Int64 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    guard remainder != 0 else { return quotient }
    let isNegative = dividend < 0
    guard isAwayFromZero(quotient, remainder, divisor, isNegative) else { return quotient }
    return isNegative ? quotient - 1 : quotient + 1
  }

  @inline(__always)
  private func divide<Number: FixedWidthInteger & SignedInteger>(
    _ dividend: Number,
    _ divisor: Number
  ) throws(Refusal) -> Number {
    let (quotient, overflow) = dividend.dividedReportingOverflow(by: divisor)
    guard !overflow else { throw .amountTooLarge }
    let remainder = dividend - quotient * divisor
    guard remainder != 0 else { return quotient }
    let isNegative = (dividend < 0) != (divisor < 0)
    guard isAwayFromZero(quotient, remainder, divisor, isNegative) else { return quotient }
    return isNegative ? quotient - 1 : quotient + 1
  }

  /// Whether a quotient that isn't whole is rounded away from zero.
  @inline(__always)
  private func isAwayFromZero<Number: FixedWidthInteger & SignedInteger>(
    _ quotient: Number,
    _ remainder: Number,
    _ divisor: Number,
    _ isNegative: Bool
  ) -> Bool {
    // Twice a remainder is below twice the divisor, so it fits an unsigned number.
    let tie = remainder.magnitude * 2 == divisor.magnitude
    let isAboveHalf = remainder.magnitude * 2 > divisor.magnitude
    return switch self {
    case .halfUp: isAboveHalf || tie
    case .halfEven: isAboveHalf || tie && !quotient.isMultiple(of: 2)
    case .halfDown: isAboveHalf
    case .up: true
    case .down: false
    case .ceiling: !isNegative
    case .floor: isNegative
    }
  }

  /// The multiple of `step` that stands for `dividend / divisor`.
  ///
  /// - Throws: ``Refusal`` `money.divisionByZero` if `divisor` or `step` is zero,
  ///   or `money.tooLarge`.
  public func divide(
    _ dividend: Int128,
    by divisor: Int128,
    toMultipleOf step: Int128
  ) throws(Refusal) -> Int128 {
    guard step != 1 else { return try divide(dividend, by: divisor) }
    return try divide(dividend, by: divisor.exactly(times: step)).exactly(times: step)
  }
}

extension Int128 {
  /// The product, or a refusal where even 128 bits are too few.
  package func exactly(times factor: Int128) throws(Refusal) -> Int128 {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    guard !overflow else { throw .amountTooLarge }
    return product
  }

  /// Ten to the power of `exponent`, which is between 0 and 38.
  package static func power(ofTen exponent: Int) -> Int128 {
    powersOfTen[Swift.max(0, Swift.min(38, exponent))]
  }

  private static let powersOfTen: [Int128] = {
    var powers: [Int128] = [1]
    for _ in 0..<38 { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }()
}

extension Int64 {
  /// `wide` as 64 bits, or a refusal.
  init(fitting wide: Int128) throws(Refusal) {
    guard let narrow = Int64(exactly: wide) else { throw .amountTooLarge }
    self = narrow
  }

  func exactly(plus other: Int64) throws(Refusal) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    guard !overflow else { throw .amountTooLarge }
    return sum
  }

  func exactly(minus other: Int64) throws(Refusal) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    guard !overflow else { throw .amountTooLarge }
    return difference
  }

  func exactly(times factor: Int64) throws(Refusal) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    guard !overflow else { throw .amountTooLarge }
    return product
  }
}
