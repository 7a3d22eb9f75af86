import CRMKernel

/// An amount of main units that isn't rounded yet: a whole number at some decimal places.
///
/// What doesn't fit 128 bits is tried again without trailing zeros, which ordinary prices,
/// quantities and rates have; what doesn't fit then is refused, never approximated.
struct ExactAmount {
  private(set) var units: Int128
  /// Below zero where the amount is a multiple of a power of ten.
  private(set) var places: Int

  init(units: Int128, places: Int) {
    self.units = units
    self.places = places
  }

  static var zero: ExactAmount { ExactAmount(units: 0, places: 0) }
  static var one: ExactAmount { ExactAmount(units: 1, places: 0) }

  init(_ money: Money) {
    self.init(units: Int128(money.minorUnits), places: money.currency.scale)
  }

  init(_ price: UnitPrice) {
    self.init(units: Int128(price.millionths), places: UnitPrice.scale)
  }

  init(_ quantity: Quantity) {
    self.init(units: Int128(quantity.millionths), places: Quantity.scale)
  }

  init(_ rate: Rate) {
    self.init(units: Int128(rate.billionths), places: Rate.scale)
  }

  /// The price of `quantity` units.
  init(_ price: UnitPrice, times quantity: Quantity) {
    // Two numbers of 63 bits fit 126.
    self.init(
      units: Int128(price.millionths) * Int128(quantity.millionths),
      places: UnitPrice.scale + Quantity.scale
    )
  }

  var isZero: Bool { units == 0 }

  func times(_ other: ExactAmount) throws(Refusal) -> ExactAmount {
    let (product, overflow) = units.multipliedReportingOverflow(by: other.units)
    guard overflow else { return ExactAmount(units: product, places: places + other.places) }
    let (short, otherShort) = (shortened, other.shortened)
    return ExactAmount(
      units: try short.units.exactly(times: otherShort.units),
      places: short.places + otherShort.places
    )
  }

  static func + (lhs: ExactAmount, rhs: ExactAmount) throws(Refusal) -> ExactAmount {
    let places = max(lhs.places, rhs.places)
    if let left = lhs.units(ifFittingAt: places), let right = rhs.units(ifFittingAt: places) {
      let (sum, overflow) = left.addingReportingOverflow(right)
      if !overflow { return ExactAmount(units: sum, places: places) }
    }
    let (left, right) = (lhs.shortened, rhs.shortened)
    let fewer = max(left.places, right.places)
    let (sum, overflow) = try left.units(at: fewer).addingReportingOverflow(right.units(at: fewer))
    guard !overflow else { throw .amountTooLarge }
    return ExactAmount(units: sum, places: fewer)
  }

  static func - (lhs: ExactAmount, rhs: ExactAmount) throws(Refusal) -> ExactAmount {
    try lhs + rhs.negated()
  }

  func negated() throws(Refusal) -> ExactAmount {
    ExactAmount(units: try units.exactly(times: -1), places: places)
  }

  /// The amount over `divisor` as money, rounded once by `rule`.
  func rounded(over divisor: Int128 = 1, by rule: CurrencyRule) throws(Refusal) -> Money {
    let scale = rule.currency.scale
    guard places > scale else { return try rule.amount(units(at: scale), over: divisor) }
    if places - scale <= 38 {
      let (whole, overflow) = Int128.power(ofTen: places - scale)
        .multipliedReportingOverflow(by: divisor)
      if !overflow, !whole.multipliedReportingOverflow(by: Int128(rule.step)).overflow {
        return try rule.amount(units, over: whole)
      }
    }
    guard units != 0 else { return .zero(rule.currency) }
    let short = shortened
    guard short.places < places else { throw .amountTooLarge }
    return try short.rounded(over: divisor, by: rule)
  }

  /// The units at other, not fewer, places, or a refusal where they don't fit.
  func units(at places: Int) throws(Refusal) -> Int128 {
    guard let units = units(ifFittingAt: places) else { throw .amountTooLarge }
    return units
  }

  private func units(ifFittingAt places: Int) -> Int128? {
    let shift = places - self.places
    guard shift > 0, units != 0 else { return units }
    guard shift <= 38 else { return nil }
    let (product, overflow) = units.multipliedReportingOverflow(by: .power(ofTen: shift))
    return overflow ? nil : product
  }

  /// The same amount without trailing zeros.
  var shortened: ExactAmount {
    var short = self
    while short.units != 0, short.units.isMultiple(of: 10) {
      short.units /= 10
      short.places -= 1
    }
    return short
  }
}
