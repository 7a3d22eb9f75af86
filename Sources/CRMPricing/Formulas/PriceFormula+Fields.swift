public import CRMKernel

extension PriceFormula.Value {
  /// The value of a field as a formula sees it: prices and amounts as numbers of `currency`, days and
  /// times as text.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch` for an amount in another currency, or
  ///   `formula.type` for a list, a record or a number that no decimal is.
  public init(_ value: Value, of name: String, in currency: Currency) throws(Refusal) {
    switch value {
    case .null: self = .nothing
    case .bool(let truth): self = .truth(truth)
    case .int(let whole): self = .number(ExactNumber(units: Int128(whole), places: 0))
    case .real(let real):
      guard let rate = Rate(exactly: real) else { throw .formulaField(value, name) }
      self = .number(ExactNumber(rate))
    case .text(let text): self = .text(text)
    case .quantity(let quantity): self = .number(ExactNumber(quantity))
    case .rate(let rate): self = .number(ExactNumber(rate))
    case .money(let money):
      guard money.currency == currency else { throw .currencyMismatch(money.currency, currency) }
      self = .number(ExactNumber(money))
    case .price(let price):
      guard price.currency == currency else { throw .currencyMismatch(price.currency, currency) }
      self = .number(ExactNumber(price))
    case .date(let date): self = .text(date.description)
    case .instant(let instant): self = .text(instant.description)
    case .list, .record: throw .formulaField(value, name)
    }
  }
}

extension Refusal {
  fileprivate static func formulaField(_ value: Value, _ name: String) -> Refusal {
    Refusal(
      "formula.type",
      "\(name) is \(value.description), which formulas can't use.",
      remedy: "Keep it as text, a decimal, or true or false.",
      field: name
    )
  }
}
