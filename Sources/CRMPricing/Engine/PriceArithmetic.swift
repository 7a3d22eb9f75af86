import CRMKernel

/// The sums of one document, in whole numbers: millionths of a price, minor units of an amount.
struct PriceArithmetic: Sendable {
  let rule: CurrencyRule
  /// What price times quantity is divided by to have minor units.
  private let unitsPerMinor: Int128
  /// The same where the processor divides by it and amounts round to whole minor units, as most
  /// do; otherwise 0.
  private let narrowPerMinor: Int64
  private let unitStep: Int128
  private let unitRounding: Rounding

  init(_ rule: CurrencyRule, _ policy: PricePolicy) {
    self.rule = rule
    unitsPerMinor = .power(ofTen: UnitPrice.scale + Quantity.scale - rule.currency.scale)
    narrowPerMinor = rule.step == 1 ? Int64(exactly: unitsPerMinor) ?? 0 : 0
    unitStep = .power(ofTen: UnitPrice.scale - min(max(policy.unitPriceDigits, 0), 6))
    unitRounding = policy.unitPriceRounding
  }

  /// Price times quantity, rounded to minor units.
  func amount(_ price: Int64, _ quantity: Int64) throws(Refusal) -> Int64 {
    let (product, overflow) = price.multipliedReportingOverflow(by: quantity)
    if !overflow, narrowPerMinor > 0 { return rule.rounding.quotient(product, narrowPerMinor) }
    return try rule.amount(Int128(price) * Int128(quantity), over: unitsPerMinor).minorUnits
  }

  /// A share of an amount, rounded to minor units.
  func share(_ amount: Int64, _ rate: Rate) throws(Refusal) -> Int64 {
    let (product, overflow) = amount.multipliedReportingOverflow(by: rate.billionths)
    if !overflow, rule.step == 1 {
      return rule.rounding.quotient(product, Rate.one.billionths)
    }
    return try rule.amount(Int128(amount) * Int128(rate.billionths), over: Self.one).minorUnits
  }

  /// A price less a share of it, rounded to the digits of unit prices.
  func price(_ price: Int64, less rate: Rate) throws(Refusal) -> Int64 {
    try unit(Int128(price) * Int128(Rate.one.billionths - rate.billionths), over: Self.one)
  }

  /// A price, rounded to the digits of unit prices.
  func unit(_ dividend: Int128, over divisor: Int128 = 1) throws(Refusal) -> Int64 {
    if divisor == 1, unitStep == 1, let price = Int64(exactly: dividend) { return price }
    let units = try unitRounding.divide(dividend, by: divisor, toMultipleOf: unitStep)
    guard let price = Int64(exactly: units) else { throw .amountTooLarge }
    return price
  }

  /// A price that must be in the document's currency.
  func requireCurrency(_ price: UnitPrice) throws(Refusal) -> UnitPrice {
    guard price.currency == rule.currency else {
      throw .currencyMismatch(price.currency, rule.currency)
    }
    return price
  }

  func sum(_ one: Int64, _ other: Int64) throws(Refusal) -> Int64 {
    let (sum, overflow) = one.addingReportingOverflow(other)
    guard !overflow else { throw .amountTooLarge }
    return sum
  }

  func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, rule.currency) }

  func price(_ millionths: Int64) -> UnitPrice {
    UnitPrice(millionths: millionths, rule.currency)
  }

  private static let one = Int128(Rate.one.billionths)
}
