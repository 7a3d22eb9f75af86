import CRMKernel

/// A fraction, so that formulas are computed without rounding.
struct ExactNumber: Hashable, Comparable {
  private let numerator: Int128
  /// Above zero, and without a common divisor.
  private let denominator: Int128

  init(_ numerator: Int128, over denominator: Int128 = 1) throws(Refusal) {
    guard denominator != 0, numerator != .min, denominator != .min else {
      throw LinearTerm.tooLarge
    }
    let divisor = Self.gcd(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * (numerator / Int128(divisor))
    self.denominator = sign * (denominator / Int128(divisor))
  }

  /// The number of a value; nil if it is none that is exact.
  init?(_ value: Value) throws(Refusal) {
    switch value {
    case .int(let int): try self.init(Int128(int))
    case .quantity(let quantity):
      try self.init(Int128(quantity.millionths), over: 1_000_000)
    default: return nil
    }
  }

  private static func gcd(_ one: UInt128, _ other: UInt128) -> UInt128 {
    var (one, other) = (one, other)
    while other != 0 { (one, other) = (other, one % other) }
    return max(1, one)
  }

  /// The number as a value: whole, or cut off after six places.
  var value: Value? {
    if denominator == 1 { return Int64(exactly: numerator).map { .int($0) } }
    let (scaled, overflows) = numerator.multipliedReportingOverflow(by: 1_000_000)
    guard !overflows, let millionths = Int64(exactly: scaled / denominator) else { return nil }
    return Value.quantity(Quantity(millionths: millionths)).optionScalar
  }

  static func < (one: Self, other: Self) -> Bool {
    let (left, leftOverflows) = one.numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, rightOverflows) = other.numerator.multipliedReportingOverflow(by: one.denominator)
    guard leftOverflows || rightOverflows else { return left < right }
    // Too long to multiply: the whole parts decide, and equal ones are taken as ordered.
    return one.numerator / one.denominator < other.numerator / other.denominator
  }

  func plus(_ other: Self) throws(Refusal) -> Self {
    let (one, oneOverflows) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (two, twoOverflows) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (sum, sumOverflows) = one.addingReportingOverflow(two)
    let (below, belowOverflows) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !oneOverflows, !twoOverflows, !sumOverflows, !belowOverflows else {
      throw LinearTerm.tooLarge
    }
    return try Self(sum, over: below)
  }

  func times(_ other: Self) throws(Refusal) -> Self {
    let (above, aboveOverflows) = numerator.multipliedReportingOverflow(by: other.numerator)
    let (below, belowOverflows) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !aboveOverflows, !belowOverflows else { throw LinearTerm.tooLarge }
    return try Self(above, over: below)
  }

  func over(_ other: Self) throws(Refusal) -> Self {
    try times(Self(other.denominator, over: other.numerator))
  }

  func negated() throws(Refusal) -> Self { try Self(-numerator, over: denominator) }

  /// The greatest whole number that isn't above it.
  func floored() throws(Refusal) -> Self {
    let quotient = numerator / denominator
    let isBelow = numerator % denominator != 0 && numerator < 0
    return try Self(isBelow ? quotient - 1 : quotient)
  }
}
