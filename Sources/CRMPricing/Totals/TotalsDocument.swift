public import CRMKernel

/// What the totals of a document are computed from: everything, and nothing else.
///
/// The method, the basis and the rounding are data of the document: a setting
/// that changes later never changes what an old document adds up to.
public struct TotalsDocument: Hashable, Sendable {
  /// In the order of the document, which changes no amount.
  public var lines: [TotalsLine]
  /// How amounts are rounded; its currency is the document's.
  public var rule: CurrencyRule
  /// Whether each tax is rounded once for the document, or on every line.
  public var taxMethod: TaxMethod
  /// Whether taxes are computed of what lines show, or of their amounts before rounding.
  public var taxBasis: TaxBasis
  /// Whether the prices, gross amounts and deductions of the lines include their taxes.
  public var pricesIncludeTax: Bool
  /// The distance of the sums that can be paid in cash, such as CHF 0.05; `nil` where any can.
  public var cashStep: Money?

  /// A document whose lines are priced.
  public init(
    lines: [TotalsLine],
    rule: CurrencyRule,
    taxMethod: TaxMethod = .perDocument,
    taxBasis: TaxBasis = .roundedLine,
    pricesIncludeTax: Bool = false,
    cashStep: Money? = nil
  ) {
    self.lines = lines
    self.rule = rule
    self.taxMethod = taxMethod
    self.taxBasis = taxBasis
    self.pricesIncludeTax = pricesIncludeTax
    self.cashStep = cashStep
  }
}

/// A line as totals see it.
public struct TotalsLine: Hashable, Sendable {
  /// In the line's unit; below zero for a credit.
  public var quantity: Quantity
  /// The price of one unit before the discount; with its taxes if the document's prices include
  /// them.
  public var unitPrice: UnitPrice
  /// The share of the rounded gross amount that is taken off first, from 0 to 1.
  public var discount: Rate
  /// The rounded gross amount where it isn't price times quantity, such as that of slab prices.
  public var gross: Money?
  /// What is taken off after the discount, in money and with the sign of the gross amount:
  /// promotions, channel discounts, the line's part of document discounts.
  public var deductions: Money?
  /// The taxes of the line, none twice.
  public var taxes: [Tax]

  /// A line with its price and what it is taxed by.
  public init(
    quantity: Quantity,
    unitPrice: UnitPrice,
    discount: Rate = .zero,
    gross: Money? = nil,
    deductions: Money? = nil,
    taxes: [Tax] = []
  ) {
    self.quantity = quantity
    self.unitPrice = unitPrice
    self.discount = discount
    self.gross = gross
    self.deductions = deductions
    self.taxes = taxes
  }
}

/// When taxes are rounded.
public enum TaxMethod: String, Choice {
  /// Once a tax and group of lines with the same taxes: the usual way of invoices.
  case perDocument = "per_document"
  /// Once a tax and line, and then added up: the way of tills.
  case perLine = "per_line"
}

/// Of what a tax is computed.
public enum TaxBasis: String, Choice {
  /// Of the line's amount as it stands on the document, so that a reader can
  /// compute the tax again. What documents use.
  case roundedLine = "rounded_line"
  /// Of price times quantity less discounts before rounding, as Tryton does it.
  case exactPrice = "exact_price"
}
