/// What one unit of a currency is worth in another, exactly.
public struct ExchangeRate: Hashable, Sendable {
  /// The currency of the amounts that are converted.
  public let source: Currency
  /// The currency of the results.
  public let target: Currency
  /// How many main units of ``target`` one main unit of ``source`` is worth.
  public let ratio: Ratio

  /// A rate as it was quoted: one `source` is `ratio` of `target`.
  public init(from source: Currency, to target: Currency, _ ratio: Ratio) {
    self.source = source
    self.target = target
    self.ratio = ratio
  }

  /// The rate by which amounts stay as they are.
  public static func identity(_ currency: Currency) -> ExchangeRate {
    ExchangeRate(from: currency, to: currency, .one)
  }

  /// The way back.
  public var inverse: ExchangeRate {
    ExchangeRate(from: target, to: source, ratio.inverse)
  }

  /// The rate by way of another currency: USD to EUR, then EUR to CHF.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch` if `next` doesn't start where
  ///   this rate ends, or `money.tooLarge`.
  public func then(_ next: ExchangeRate) throws(Refusal) -> ExchangeRate {
    guard target == next.source else { throw .currencyMismatch(target, next.source) }
    return ExchangeRate(from: source, to: next.target, try ratio.times(next.ratio))
  }
}

extension ExchangeRate {
  /// The amount in the target currency, rounded once to its minor unit.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch`, or `money.tooLarge`.
  public func convert(_ money: Money, rounding: Rounding = .halfUp) throws(Refusal) -> Money {
    try convert(money, by: CurrencyRule(target, rounding: rounding))
  }

  /// The amount in the target currency, rounded once by `rule`.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch`, or `money.tooLarge`.
  public func convert(_ money: Money, by rule: CurrencyRule) throws(Refusal) -> Money {
    try requireSource(money.currency, target: rule.currency)
    return try amount(of: money.minorUnits, scale: money.currency.scale, by: rule)
  }

  /// What a price is worth in the target currency, as an amount that is rounded once by `rule`.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch`, or `money.tooLarge`.
  public func convert(_ price: UnitPrice, by rule: CurrencyRule) throws(Refusal) -> Money {
    try requireSource(price.currency, target: rule.currency)
    return try amount(of: price.millionths, scale: UnitPrice.scale, by: rule)
  }

  /// The price in the target currency, rounded once to a millionth.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch`, or `money.tooLarge`.
  public func convert(
    _ price: UnitPrice,
    rounding: Rounding = .halfUp
  ) throws(Refusal) -> UnitPrice {
    try requireSource(price.currency, target: target)
    return UnitPrice(millionths: try ratio.multiply(price.millionths, rounding), target)
  }

  private func requireSource(_ currency: Currency, target: Currency) throws(Refusal) {
    guard currency == source else { throw .currencyMismatch(currency, source) }
    guard target == self.target else { throw .currencyMismatch(target, self.target) }
  }

  /// Converts `units`, of which a main unit has 10 to the power of `scale`.
  private func amount(
    of units: Int64,
    scale: Int,
    by rule: CurrencyRule
  ) throws(Refusal) -> Money {
    let shift = target.scale - scale
    let dividend = Int128(units) * Int128(ratio.numerator)
    let divisor = Int128(ratio.denominator)
    return try rule.amount(
      dividend.exactly(times: .power(ofTen: max(0, shift))),
      over: divisor.exactly(times: .power(ofTen: max(0, -shift)))
    )
  }
}

extension ExchangeRate: CustomStringConvertible {
  /// Both codes and the fraction, such as `USD/EUR 9137/10000`.
  public var description: String { "\(source)/\(target) \(ratio)" }
}
