public import CRMKernel

extension ExactNumber {
  /// The exact sum; refuses `money.tooLarge`.
  public static func + (lhs: ExactNumber, rhs: ExactNumber) throws(Refusal) -> ExactNumber {
    if let sum = lhs.sum(with: rhs) { return sum }
    guard let sum = lhs.reduced.sum(with: rhs.reduced) else { throw .amountTooLarge }
    return sum
  }

  /// The exact difference; refuses `money.tooLarge`.
  public static func - (lhs: ExactNumber, rhs: ExactNumber) throws(Refusal) -> ExactNumber {
    try lhs + rhs.negated()
  }

  /// The exact product; refuses `money.tooLarge`, also for more than 38 decimals.
  public func times(_ other: ExactNumber) throws(Refusal) -> ExactNumber {
    if let product = product(with: other) { return product }
    guard let product = reduced.product(with: other.reduced) else { throw .amountTooLarge }
    return product
  }

  /// The quotient, rounded half to even at 18 decimal places.
  ///
  /// - Throws: ``Refusal`` `formula.divisionByZero`, or `money.tooLarge`.
  public func divided(by divisor: ExactNumber) throws(Refusal) -> ExactNumber {
    guard !divisor.isZero else {
      throw Refusal("formula.divisionByZero", "Nothing can be divided by zero.")
    }
    return try quotient(
      units.magnitude,
      over: divisor.units.magnitude,
      shift: Self.quotientPlaces + divisor.places - places,
      isNegative: isNegative != divisor.isNegative
    )
  }

  /// What is left of the number by whole `divisor`s, with the sign of `divisor`, as Lua's `%`.
  ///
  /// - Throws: ``Refusal`` `formula.divisionByZero`, or `money.tooLarge`.
  public func remainder(dividingBy divisor: ExactNumber) throws(Refusal) -> ExactNumber {
    guard !divisor.isZero else {
      throw Refusal("formula.divisionByZero", "Nothing can be divided by zero.")
    }
    let (one, other) = (reduced, divisor.reduced)
    let places = max(one.places, other.places)
    guard let dividend = one.units(at: places), let divisor = other.units(at: places) else {
      throw .amountTooLarge
    }
    // By -1, the smallest number has a quotient that doesn't fit, and no remainder.
    guard divisor != -1 else { return .zero }
    let remainder = dividend % divisor
    let isSameSign = remainder == 0 || (remainder < 0) == (divisor < 0)
    return ExactNumber(units: isSameSign ? remainder : remainder + divisor, places: places)
  }

  /// The number with the other sign; refuses `money.tooLarge`.
  public func negated() throws(Refusal) -> ExactNumber {
    let (units, overflow) = Int128(0).subtractingReportingOverflow(units)
    guard !overflow else { throw .amountTooLarge }
    return ExactNumber(units: units, places: places)
  }

  /// The number without its sign; refuses `money.tooLarge`.
  public func magnitude() throws(Refusal) -> ExactNumber {
    isNegative ? try negated() : self
  }

  /// The number with at most `places` decimals; below zero it is rounded to tens, hundreds and so on.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func rounded(
    toPlaces places: Int,
    _ rounding: Rounding = .halfUp
  ) throws(Refusal) -> ExactNumber {
    guard places < self.places else { return self }
    let dropped = self.places - max(-Self.maxPlaces, places)
    let kept: Int128 =
      if dropped <= Self.maxPlaces {
        try rounding.divide(units, by: PowersOfTen[dropped])
      } else {
        // Less than a fifth of a unit is left, and is rounded as a tenth would be.
        try rounding.divide(units.signum(), by: 10)
      }
    guard places < 0 else { return ExactNumber(units: kept, places: places) }
    guard let units = ExactNumber(units: kept, places: 0).units(at: min(38, -places)) else {
      throw .amountTooLarge
    }
    return ExactNumber(units: units, places: 0)
  }

  /// The units at as many decimal places or more; `nil` if they don't fit.
  func units(at places: Int) -> Int128? {
    guard places != self.places else { return units }
    let (raised, overflow) = units.multipliedReportingOverflow(
      by: PowersOfTen[places - self.places]
    )
    return overflow ? nil : raised
  }

  private func sum(with other: ExactNumber) -> ExactNumber? {
    let places = max(places, other.places)
    guard let one = units(at: places), let two = other.units(at: places) else { return nil }
    let (sum, overflow) = one.addingReportingOverflow(two)
    return overflow ? nil : ExactNumber(units: sum, places: places)
  }

  private func product(with other: ExactNumber) -> ExactNumber? {
    let places = places + other.places
    guard places <= Self.maxPlaces else { return nil }
    let (product, overflow) = units.multipliedReportingOverflow(by: other.units)
    return overflow ? nil : ExactNumber(units: product, places: places)
  }

  /// `dividend` times ten to the power of `shift`, over `divisor`.
  private func quotient(
    _ dividend: UInt128,
    over divisor: UInt128,
    shift: Int,
    isNegative: Bool
  ) throws(Refusal) -> ExactNumber {
    var (divisor, overflow) = divisor.multipliedReportingOverflow(
      by: PowersOfTen[max(0, -shift)].magnitude
    )
    // The divisor is then more than twice the dividend, which has 127 bits.
    guard !overflow else { return .zero }
    let first = min(max(0, shift), Self.maxPlaces)
    var (quotient, remainder) = try Self.divide(dividend, PowersOfTen[first].magnitude, by: divisor)
    if shift > first {
      // A divisor of more than 20 decimals: the digits that are left, by long division.
      let power = PowersOfTen[shift - first].magnitude
      let rest = try Self.divide(remainder, power, by: divisor)
      (quotient, overflow) = quotient.multipliedReportingOverflow(by: power)
      guard !overflow else { throw .amountTooLarge }
      (quotient, overflow) = quotient.addingReportingOverflow(rest.quotient)
      guard !overflow else { throw .amountTooLarge }
      remainder = rest.remainder
    }
    // Without doubling the remainder, which needn't fit.
    divisor -= remainder
    if remainder > divisor || remainder == divisor && !quotient.isMultiple(of: 2) {
      (quotient, overflow) = quotient.addingReportingOverflow(1)
    }
    guard !overflow, let units = Int128(exactly: quotient) else { throw .amountTooLarge }
    return ExactNumber(units: isNegative ? -units : units, places: Self.quotientPlaces)
  }

  /// `one` times `other` over `divisor`, by way of 256 bits where they are needed.
  private static func divide(
    _ one: UInt128,
    _ other: UInt128,
    by divisor: UInt128
  ) throws(Refusal) -> (quotient: UInt128, remainder: UInt128) {
    let (product, overflow) = one.multipliedReportingOverflow(by: other)
    guard overflow else { return product.quotientAndRemainder(dividingBy: divisor) }
    let wide = one.multipliedFullWidth(by: other)
    guard wide.high < divisor else { throw .amountTooLarge }
    return divisor.dividingFullWidth(wide)
  }
}
