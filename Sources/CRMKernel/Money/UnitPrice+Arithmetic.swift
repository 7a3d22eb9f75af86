extension UnitPrice {
  /// Adds two prices.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch`, or `money.tooLarge`.
  public static func + (lhs: UnitPrice, rhs: UnitPrice) throws(Refusal) -> UnitPrice {
    try lhs.requireCurrency(of: rhs)
    return UnitPrice(millionths: try lhs.millionths.exactly(plus: rhs.millionths), lhs.currency)
  }

  /// Subtracts a price.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch`, or `money.tooLarge`.
  public static func - (lhs: UnitPrice, rhs: UnitPrice) throws(Refusal) -> UnitPrice {
    try lhs.requireCurrency(of: rhs)
    return UnitPrice(millionths: try lhs.millionths.exactly(minus: rhs.millionths), lhs.currency)
  }

  /// The price with the other sign.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge` for the one price that has no counterpart.
  public func negated() throws(Refusal) -> UnitPrice {
    UnitPrice(millionths: try Int64(0).exactly(minus: millionths), currency)
  }

  /// The price of `quantity` units, rounded once to the minor unit.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func times(_ quantity: Quantity, rounding: Rounding = .halfUp) throws(Refusal) -> Money {
    try times(quantity, by: CurrencyRule(currency, rounding: rounding))
  }

  /// The price of `quantity` units, rounded once by `rule`.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch`, or `money.tooLarge`.
  public func times(_ quantity: Quantity, by rule: CurrencyRule) throws(Refusal) -> Money {
    guard rule.currency == currency else { throw .currencyMismatch(currency, rule.currency) }
    // Two numbers of 63 bits fit 126.
    return try rule.amount(
      Int128(millionths) * Int128(quantity.millionths),
      over: .power(ofTen: Self.scale + Quantity.scale - currency.scale)
    )
  }

  /// The share `rate` of the price, rounded once to a millionth.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func times(_ rate: Rate, rounding: Rounding = .halfUp) throws(Refusal) -> UnitPrice {
    let millionths = try rounding.divide(
      Int128(millionths) * Int128(rate.billionths),
      by: Int128(Rate.unitsPerOne)
    )
    return UnitPrice(millionths: try Int64(fitting: millionths), currency)
  }

  /// The price in another unit: per box of 12 what was per piece, with `factor` 12.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func times(_ factor: UnitFactor, rounding: Rounding = .halfUp) throws(Refusal) -> UnitPrice
  {
    UnitPrice(millionths: try factor.multiply(millionths, rounding), currency)
  }

  /// The price with at most `decimals` decimal places.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func rounded(
    toDecimals decimals: Int,
    rounding: Rounding = .halfUp
  ) throws(Refusal) -> UnitPrice {
    let step = Int128.power(ofTen: max(0, Self.scale - max(0, decimals)))
    let millionths = try rounding.divide(Int128(millionths), by: 1, toMultipleOf: step)
    return UnitPrice(millionths: try Int64(fitting: millionths), currency)
  }

  /// The price as an amount, rounded once to the minor unit.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func money(rounding: Rounding = .halfUp) throws(Refusal) -> Money {
    try money(by: CurrencyRule(currency, rounding: rounding))
  }

  /// The price as an amount, rounded once by `rule`.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch`, or `money.tooLarge`.
  public func money(by rule: CurrencyRule) throws(Refusal) -> Money {
    guard rule.currency == currency else { throw .currencyMismatch(currency, rule.currency) }
    return try rule.amount(
      Int128(millionths),
      over: .power(ofTen: Self.scale - currency.scale)
    )
  }

  private func requireCurrency(of other: UnitPrice) throws(Refusal) {
    guard currency == other.currency else { throw .currencyMismatch(currency, other.currency) }
  }
}

// Prices in two currencies have no order, so UnitPrice can't be Comparable: the operators throw.
extension UnitPrice {
  /// Whether a price is lower than another; refuses `money.currencyMismatch`.
  public static func < (lhs: UnitPrice, rhs: UnitPrice) throws(Refusal) -> Bool {
    try lhs.requireCurrency(of: rhs)
    return lhs.millionths < rhs.millionths
  }

  /// Whether a price is at most another; refuses `money.currencyMismatch`.
  public static func <= (lhs: UnitPrice, rhs: UnitPrice) throws(Refusal) -> Bool {
    try !(rhs < lhs)
  }

  /// Whether a price is higher than another; refuses `money.currencyMismatch`.
  public static func > (lhs: UnitPrice, rhs: UnitPrice) throws(Refusal) -> Bool { try rhs < lhs }

  /// Whether a price is at least another; refuses `money.currencyMismatch`.
  public static func >= (lhs: UnitPrice, rhs: UnitPrice) throws(Refusal) -> Bool {
    try !(lhs < rhs)
  }
}
