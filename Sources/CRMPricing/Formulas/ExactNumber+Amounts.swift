public import CRMKernel

extension ExactNumber {
  /// The number as the price of a unit, rounded once to `places` decimals.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func price(
    in currency: Currency,
    places: Int = UnitPrice.scale,
    rounding: Rounding = .halfUp
  ) throws(Refusal) -> UnitPrice {
    let kept = min(places, UnitPrice.scale)
    return UnitPrice(millionths: try units64(at: UnitPrice.scale, kept, rounding), currency)
  }

  /// The number as an amount, rounded once by `rule`.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func money(by rule: CurrencyRule) throws(Refusal) -> Money {
    let scale = rule.currency.scale
    // Beyond 30 decimals too many, the rule's step might not fit beside them.
    let number = places - scale > 30 ? reduced : self
    guard number.places > scale else {
      guard let units = number.units(at: scale) else { throw .amountTooLarge }
      return try rule.amount(units, over: 1)
    }
    return try rule.amount(number.units, over: PowersOfTen[number.places - scale])
  }

  /// The number as a rate, rounded once to a billionth: 0.19 is 19 %.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func rate(rounding: Rounding = .halfUp) throws(Refusal) -> Rate {
    Rate(billionths: try units64(at: Rate.scale, Rate.scale, rounding))
  }

  /// The number as a quantity, rounded once to a millionth.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func quantity(rounding: Rounding = .halfUp) throws(Refusal) -> Quantity {
    Quantity(millionths: try units64(at: Quantity.scale, Quantity.scale, rounding))
  }

  /// The units at `scale` decimals of the number that is rounded to `kept` of them.
  private func units64(at scale: Int, _ kept: Int, _ rounding: Rounding) throws(Refusal) -> Int64 {
    let rounded = try rounded(toPlaces: kept, rounding)
    guard let units = rounded.units(at: scale), let narrow = Int64(exactly: units) else {
      throw .amountTooLarge
    }
    return narrow
  }
}
