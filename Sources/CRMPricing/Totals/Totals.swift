public import CRMKernel

/// What a document adds up to.
public struct Totals: Hashable, Sendable {
  /// One for each line, in their order.
  public let lines: [LineTotals]
  /// One for each tax, in the order in which the lines name them; credits apart.
  public let taxes: [TaxTotal]
  /// The amounts of the lines without taxes, added up.
  public let net: Money
  /// All taxes that are charged, added up; negative where more is given back than sold.
  public let tax: Money
  /// The net amount with the taxes.
  public let total: Money
  /// What a sum in cash is above the total: a line of its own, and nothing unless asked for.
  public let cashRounding: Money
  /// What is to be paid.
  public let payable: Money
}

/// The amounts of a line.
public struct LineTotals: Hashable, Sendable {
  /// Price times quantity, rounded once, or what the line gave.
  public let gross: Money
  /// What the discount takes off, computed once from the rounded gross.
  public let discountAmount: Money
  /// What is taken off after the discount.
  public let deductions: Money
  /// What the document shows on the line: with its taxes where prices include them.
  public let amount: Money
  /// The amount without taxes.
  public internal(set) var net: Money
}

/// What a tax adds up to.
public struct TaxTotal: Hashable, Sendable {
  /// With the rate and treatment that the lines gave it.
  public let tax: Tax
  /// What it is charged on: the net amounts of its lines, and the earlier taxes that raise them.
  public internal(set) var base: Money
  /// What it amounts to; nothing where the tax isn't charged, see ``Tax/statement``.
  public internal(set) var amount: Money
  /// Whether it is the tax of lines that give money back.
  public let isCredit: Bool
}

// MARK: As data

extension Totals: ValueConvertible {
  /// The sums by names, with the taxes and lines.
  public var value: Value {
    .record([
      "net": net.value, "tax": tax.value, "total": total.value,
      "cash_rounding": cashRounding.value, "payable": payable.value,
      "taxes": taxes.value, "lines": lines.value,
    ])
  }
}

extension LineTotals: ValueConvertible {
  public var value: Value {
    .record([
      "gross": gross.value, "discount_amount": discountAmount.value,
      "deductions": deductions.value, "amount": amount.value, "net": net.value,
    ])
  }
}

extension TaxTotal: ValueConvertible {
  /// The sums by names, with what the document must state of a tax that isn't charged.
  public var value: Value {
    var record: Record = [
      "name": .text(tax.name), "treatment": tax.treatment.value,
      "base": base.value, "amount": amount.value,
    ]
    if let rate = tax.rate { record["rate"] = .rate(rate) }
    if let statement = tax.statement { record["statement"] = statement.value }
    if isCredit { record["is_credit"] = true }
    return .record(record)
  }
}
