public import CRMKernel

/// What the totals of a document are computed from: everything, and nothing else.
///
/// The method, the basis and the rounding are data of the document: a setting
/// that changes later never changes what an old document adds up to.
public struct TotalsDocument: Hashable, Sendable {
  public var lines: [TotalsLine]
  /// How amounts are rounded; its currency is the document's.
  public var rule: CurrencyRule
  public var taxMethod: TaxMethod
  public var taxBasis: TaxBasis

  public init(
    lines: [TotalsLine],
    rule: CurrencyRule,
    taxMethod: TaxMethod = .perDocument,
    taxBasis: TaxBasis = .roundedLine
  ) {
    self.lines = lines
    self.rule = rule
    self.taxMethod = taxMethod
    self.taxBasis = taxBasis
  }
}

/// A line as totals see it.
public struct TotalsLine: Hashable, Sendable {
  public var quantity: Quantity
  public var unitPrice: UnitPrice
  /// The share of the rounded gross amount that is taken off, from 0 to 1.
  public var discount: Rate
  /// The taxes of the line, none twice.
  public var taxes: [TaxRate]

  public init(
    quantity: Quantity,
    unitPrice: UnitPrice,
    discount: Rate = .zero,
    taxes: [TaxRate] = []
  ) {
    self.quantity = quantity
    self.unitPrice = unitPrice
    self.discount = discount
    self.taxes = taxes
  }
}

/// A tax as a share of the net amount, by the name under which it is shown.
public struct TaxRate: Hashable, Sendable {
  public let name: String
  public let rate: Rate

  public init(_ name: String, _ rate: Rate) {
    self.name = name
    self.rate = rate
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
  /// Of the line's net amount as it stands on the document, so that a reader can
  /// compute the tax again. What documents use.
  case roundedLine = "rounded_line"
  /// Of price times quantity less discount before rounding, as Tryton does it.
  case exactPrice = "exact_price"
}

/// What a document adds up to.
public struct Totals: Hashable, Sendable {
  /// One for each line, in their order.
  public let lines: [LineTotals]
  /// One for each tax, in the order in which the lines name them; credits apart.
  public let taxes: [TaxTotal]
  public let net: Money
  public let tax: Money
  public let total: Money
}

/// The amounts of a line.
public struct LineTotals: Hashable, Sendable {
  /// Price times quantity, rounded once.
  public let gross: Money
  /// What is taken off, computed once from the rounded gross.
  public let discountAmount: Money
  public let net: Money
}

/// What a tax adds up to.
public struct TaxTotal: Hashable, Sendable {
  public let tax: TaxRate
  /// The sum of the net amounts of its lines.
  public let base: Money
  public let amount: Money
}
