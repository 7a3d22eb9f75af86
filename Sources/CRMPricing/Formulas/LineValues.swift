public import CRMKernel

/// What formulas may ask of a line: the values of ``PriceFormula/Names/line``.
public struct LineValues: PriceFormulaValues {
  private let line: PricingLine
  private let document: PricingDocument

  /// The line as the rules before have left it, and the document that it belongs to.
  public init(_ line: PricingLine, of document: PricingDocument) {
    self.line = line
    self.document = document
  }

  /// The names, in the order of their slots.
  enum Slot: Int, CaseIterable {
    case listPrice, unitPrice, unitCost, quantity, discount, sku, product, category
    case currency, pricedOn

    var name: PriceFormula.Names.Name {
      switch self {
      case .listPrice: .number("list_price")
      case .unitPrice: .number("unit_price")
      case .unitCost: .number("unit_cost")
      case .quantity: .number("quantity")
      case .discount: .number("discount")
      case .sku: .text("sku")
      case .product: .text("product")
      case .category: .text("category")
      case .currency: .text("currency")
      case .pricedOn: .text("priced_on")
      }
    }
  }

  /// The families, in their order.
  enum Family: Int, CaseIterable {
    case attributes, customer, document
  }

  public func value(at slot: Int) throws(Refusal) -> PriceFormula.Value {
    switch Slot(rawValue: slot) {
    case .listPrice: return .number(ExactNumber(line.listPrice))
    case .unitPrice: return .number(ExactNumber(line.unitPrice))
    case .unitCost: return try cost()
    case .quantity: return .number(ExactNumber(line.quantity))
    case .discount: return .number(ExactNumber(line.discount))
    case .sku: return .text(line.sku)
    case .product: return .text(line.productName)
    case .category: return line.category.map { .text($0) } ?? .nothing
    case .currency: return .text(document.currency.code)
    case .pricedOn: return .text(document.pricedOn.description)
    case nil: return .nothing
    }
  }

  public func value(
    of member: String,
    in family: Int
  ) throws(Refusal) -> PriceFormula.Value {
    switch Family(rawValue: family) {
    case .attributes: try member.value(of: line.attributes, document.currency)
    case .customer: try member.value(of: document.account, document.currency)
    case .document: try member.value(of: document.document, document.currency)
    case nil: .nothing
    }
  }

  private func cost() throws(Refusal) -> PriceFormula.Value {
    guard let cost = line.unitCost else { return .nothing }
    guard cost.currency == line.listPrice.currency else {
      throw .currencyMismatch(cost.currency, line.listPrice.currency)
    }
    return .number(ExactNumber(cost))
  }
}

extension PriceFormula.Names {
  /// What formulas may ask of a line of a document.
  ///
  /// `list_price`, `unit_price`, `unit_cost`, `quantity`, `discount`, `sku`, `product`, `category`,
  /// `currency` and `priced_on`; and the open families `attributes` of the product, `customer` with
  /// the account's fields, such as `customer.segment`, and `document` with the document's.
  public static let line = PriceFormula.Names(
    LineValues.Slot.allCases.map(\.name),
    families: LineValues.Family.allCases.map { "\($0)" }
  )
}

extension String {
  /// The value of the field of this name in a record, for a formula.
  fileprivate func value(
    of record: Record,
    _ currency: Currency
  ) throws(Refusal) -> PriceFormula.Value {
    guard let value = record[self] else { return .nothing }
    return try PriceFormula.Value(value, of: self, in: currency)
  }
}

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
