// Quantities in other units: what a unit's exact factor does to them without rounding.

extension Ratio {
  /// The quantity as a fraction; 2.5 is 5/2.
  ///
  /// - Throws: ``Refusal`` `money.ratio` if the quantity isn't positive.
  public init(_ quantity: Quantity) throws(Refusal) {
    try self.init(reducing: Int128(quantity.millionths), over: 1_000_000)
  }

  /// The exact sum.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge` if its lowest terms don't fit.
  public func plus(_ other: Ratio) throws(Refusal) -> Ratio {
    // Each product is below 2^126, so their sum fits 127 bits.
    let numerator =
      Int128(self.numerator) * Int128(other.denominator)
      + Int128(other.numerator) * Int128(denominator)
    return try Ratio(
      reducing: numerator,
      over: Int128(denominator) * Int128(other.denominator)
    )
  }

  /// The fraction as a quantity; `nil` if millionths can't say it, such as one third.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func exactQuantity() throws(Refusal) -> Quantity? {
    try Quantity(1).exactly(times: self)
  }
}

extension Quantity {
  /// The quantity in another unit; `nil` if millionths can't say it exactly.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func exactly(times factor: UnitFactor) throws(Refusal) -> Quantity? {
    let (units, rest) = (Int128(millionths) * Int128(factor.numerator))
      .quotientAndRemainder(dividingBy: Int128(factor.denominator))
    guard rest == 0 else { return nil }
    return Quantity(millionths: try Int64(fitting: units))
  }

  /// Whether the quantity, brought into another unit by `factor`, is at least `other`.
  ///
  /// Compared without rounding: 9.9999 dozen don't reach 120 pieces.
  public func reaches(_ other: Quantity, times factor: UnitFactor) -> Bool {
    // Products of two numbers of 63 bits fit 126.
    Int128(millionths) * Int128(factor.numerator)
      >= Int128(other.millionths) * Int128(factor.denominator)
  }
}

extension UnitPrice {
  /// The price per another unit; `nil` if millionths can't say it exactly.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func exactly(times factor: UnitFactor) throws(Refusal) -> UnitPrice? {
    let units = try Quantity(millionths: millionths).exactly(times: factor)
    return units.map { UnitPrice(millionths: $0.millionths, currency) }
  }
}
