import CRMKernel

/// An amount of main units that isn't rounded yet: a whole number at some decimal places.
///
/// Trailing zeros are dropped, so that ordinary prices, quantities and rates
/// multiply within 128 bits; what doesn't fit is refused, never approximated.
struct ExactAmount: Hashable {
  private(set) var units: Int128
  private(set) var places: Int

  init(units: Int128, places: Int) {
    self.units = units
    self.places = places
    while self.places > 0, self.units.isMultiple(of: 10) {
      self.units /= 10
      self.places -= 1
    }
  }

  static var zero: ExactAmount { ExactAmount(units: 0, places: 0) }

  init(_ money: Money) {
    self.init(units: Int128(money.minorUnits), places: money.currency.scale)
  }

  /// The price of `quantity` units.
  init(_ price: UnitPrice, times quantity: Quantity) {
    // Two numbers of 63 bits fit 126.
    self.init(
      units: Int128(price.millionths) * Int128(quantity.millionths),
      places: UnitPrice.scale + Quantity.scale
    )
  }

  func times(_ rate: Rate) throws(Refusal) -> ExactAmount {
    let rate = ExactAmount(units: Int128(rate.billionths), places: Rate.scale)
    return ExactAmount(
      units: try units.exactly(times: rate.units),
      places: places + rate.places
    )
  }

  static func + (lhs: ExactAmount, rhs: ExactAmount) throws(Refusal) -> ExactAmount {
    let places = max(lhs.places, rhs.places)
    let (sum, overflow) = try lhs.units(at: places)
      .addingReportingOverflow(rhs.units(at: places))
    guard !overflow else { throw .amountTooLarge }
    return ExactAmount(units: sum, places: places)
  }

  static func - (lhs: ExactAmount, rhs: ExactAmount) throws(Refusal) -> ExactAmount {
    // The smallest number comes from no money, price or rate; the product of `times` is checked.
    try lhs + ExactAmount(units: rhs.units.exactly(times: -1), places: rhs.places)
  }

  /// The amount as money, rounded once by `rule`.
  func rounded(by rule: CurrencyRule) throws(Refusal) -> Money {
    let scale = rule.currency.scale
    guard places > scale else { return try rule.amount(units(at: scale), over: 1) }
    return try rule.amount(units, over: .power(ofTen: places - scale))
  }

  /// How many whole steps of `rule` the amount has, toward zero.
  func wholeSteps(of rule: CurrencyRule) throws(Refusal) -> Int128 {
    let places = max(places, rule.currency.scale)
    let step = ExactAmount(Money(minorUnits: rule.step, rule.currency))
    return try units(at: places) / step.units(at: places)
  }

  private func units(at places: Int) throws(Refusal) -> Int128 {
    try units.exactly(times: .power(ofTen: places - self.places))
  }
}
