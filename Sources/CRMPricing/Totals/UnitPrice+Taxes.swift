public import CRMKernel

extension UnitPrice {
  /// The price without the taxes that it includes, rounded once to at most six decimals.
  ///
  /// Taxes that aren't charged take nothing away.
  ///
  /// - Throws: ``Refusal`` `totals.tax`, `totals.included`, `money.currencyMismatch` or
  ///   `money.tooLarge`.
  public func excluding(
    _ taxes: [Tax],
    toDecimals decimals: Int = UnitPrice.scale,
    rounding: Rounding = .halfUp
  ) throws(Refusal) -> UnitPrice {
    let set = try TaxSet(taxes, in: currency)
    let bases = try set.bases(ExactAmount(self), .one, over: set.divisor())
    return try rounded(bases.net, over: bases.divisor, toDecimals: decimals, rounding)
  }

  /// The price with taxes, rounded once to at most six decimals.
  ///
  /// Taxes that aren't charged put nothing on it.
  ///
  /// - Throws: ``Refusal`` `totals.tax`, `money.currencyMismatch` or `money.tooLarge`.
  public func including(
    _ taxes: [Tax],
    toDecimals decimals: Int = UnitPrice.scale,
    rounding: Rounding = .halfUp
  ) throws(Refusal) -> UnitPrice {
    let set = try TaxSet(taxes, in: currency)
    let bases = try set.bases(ExactAmount(self), .one, over: nil)
    let whole = try bases.net + set.whole(of: bases)
    return try rounded(whole, over: 1, toDecimals: decimals, rounding)
  }

  private func rounded(
    _ price: ExactAmount,
    over divisor: Int128,
    toDecimals decimals: Int,
    _ rounding: Rounding
  ) throws(Refusal) -> UnitPrice {
    let places = max(price.places, Self.scale)
    guard places - Self.scale <= 38 else { throw .amountTooLarge }
    let decimals = max(0, min(decimals, Self.scale))
    let millionths = try rounding.divide(
      price.units(at: places),
      by: divisor.exactly(times: .power(ofTen: places - Self.scale)),
      toMultipleOf: .power(ofTen: Self.scale - decimals)
    )
    guard let narrow = Int64(exactly: millionths) else { throw .amountTooLarge }
    return UnitPrice(millionths: narrow, currency)
  }
}
