public import CRMKernel

/// Computes what a document adds up to: the one function for quotes, orders, invoices and scripts.
///
/// A line's gross is price times quantity, rounded; its discount is computed
/// once from that and rounded; its net is the difference, so that 100 % leaves
/// exactly nothing. Taxes follow the document's method and basis:
/// - per document, lines are grouped by their set of taxes, with credits apart;
///   in each group a tax is summed exactly and rounded once, and where the taxes
///   of a group are then off by a whole step together, the step goes back to
///   them, in the order of their names;
/// - per line, each tax of each line is rounded, and the results are added.
///
/// The total is the sum of the rounded nets and taxes. The order of the lines
/// changes no amount.
///
/// - Throws: ``Refusal`` `money.currencyMismatch` if a price isn't in the
///   document's currency, `money.tooLarge`, or `totals.discount` if a discount
///   isn't from 0 to 1.
/// - Complexity: O(*n*) in the lines.
public func computeTotals(_ document: TotalsDocument) throws(Refusal) -> Totals {
  let rule = document.rule
  var lines: [LineTotals] = []
  var taxes = TaxLedger(document)
  var net = Money.zero(rule.currency)
  for line in document.lines {
    let totals = try line.totals(by: rule)
    net = try net + totals.net
    try taxes.add(line, totals.net)
    lines.append(totals)
  }
  let taxTotals = try taxes.totals()
  var tax = Money.zero(rule.currency)
  for total in taxTotals { tax = try tax + total.amount }
  return Totals(lines: lines, taxes: taxTotals, net: net, tax: tax, total: try net + tax)
}

extension TotalsLine {
  func totals(by rule: CurrencyRule) throws(Refusal) -> LineTotals {
    guard discount >= .zero, discount <= .one else {
      throw Refusal(
        "totals.discount",
        "A discount of \(discount.percentText) % isn't possible.",
        remedy: "It is from 0 to 100 %.",
        field: "discount"
      )
    }
    let gross = try unitPrice.times(quantity, by: rule)
    let discountAmount = try gross.times(discount, by: rule)
    return LineTotals(
      gross: gross,
      discountAmount: discountAmount,
      net: try gross - discountAmount
    )
  }

  /// Price times quantity less discount, before anything is rounded.
  func exactNet() throws(Refusal) -> ExactAmount {
    try ExactAmount(unitPrice, times: quantity).times(discount.complement())
  }

  var isCredit: Bool { quantity.isNegative != unitPrice.isNegative && !unitPrice.isZero }
}

/// The taxes of a document while its lines are added.
private struct TaxLedger {
  /// A tax of debits or of credits: what has a total of its own.
  struct Key: Hashable {
    let tax: TaxRate
    let isCredit: Bool
  }

  /// The lines whose taxes are rounded together.
  struct Group: Hashable {
    let taxes: Set<TaxRate>
    let isCredit: Bool
  }

  private let document: TotalsDocument
  private var keys: [Key] = []
  private var bases: [Key: Money] = [:]
  private var amounts: [Key: Money] = [:]
  private var groups: [Group: ExactAmount] = [:]

  init(_ document: TotalsDocument) { self.document = document }

  mutating func add(_ line: TotalsLine, _ net: Money) throws(Refusal) {
    let group = Group(taxes: Set(line.taxes), isCredit: line.isCredit)
    guard !group.taxes.isEmpty else { return }
    for tax in line.taxes where bases[Key(tax: tax, isCredit: group.isCredit)] == nil {
      keys.append(Key(tax: tax, isCredit: group.isCredit))
      bases[keys[keys.count - 1]] = .zero(net.currency)
    }
    let exact = document.taxBasis == .roundedLine ? ExactAmount(net) : try line.exactNet()
    for tax in group.taxes {
      let key = Key(tax: tax, isCredit: group.isCredit)
      bases[key] = try (bases[key] ?? .zero(net.currency)) + net
      if document.taxMethod == .perLine {
        try credit(key, exact.times(tax.rate).rounded(by: document.rule))
      }
    }
    if document.taxMethod == .perDocument {
      groups[group] = try (groups[group] ?? .zero) + exact
    }
  }

  mutating func totals() throws(Refusal) -> [TaxTotal] {
    for (group, base) in groups { try round(group, of: base) }
    var totals: [TaxTotal] = []
    for key in keys {
      let nothing = Money.zero(document.rule.currency)
      totals.append(
        TaxTotal(tax: key.tax, base: bases[key] ?? nothing, amount: amounts[key] ?? nothing)
      )
    }
    return totals
  }

  private mutating func round(_ group: Group, of base: ExactAmount) throws(Refusal) {
    let rule = document.rule
    let taxes = group.taxes.sorted { ($0.name, $0.rate) < ($1.name, $1.rate) }
    var remainder = ExactAmount.zero
    for tax in taxes {
      let exact = try base.times(tax.rate)
      let rounded = try exact.rounded(by: rule)
      remainder = try remainder + (exact - ExactAmount(rounded))
      try credit(Key(tax: tax, isCredit: group.isCredit), rounded)
    }
    // Each tax is less than a step off, so there are more taxes than steps to give back.
    let steps = try remainder.wholeSteps(of: rule)
    let step = Money(minorUnits: steps < 0 ? -rule.step : rule.step, rule.currency)
    for tax in taxes.prefix(Int(clamping: steps.magnitude)) {
      try credit(Key(tax: tax, isCredit: group.isCredit), step)
    }
  }

  private mutating func credit(_ key: Key, _ amount: Money) throws(Refusal) {
    amounts[key] = try (amounts[key] ?? .zero(amount.currency)) + amount
  }
}
