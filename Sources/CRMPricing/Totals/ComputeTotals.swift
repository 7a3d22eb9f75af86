public import CRMKernel

/// Computes what a document adds up to: the one function for quotes, orders, invoices and scripts.
///
/// A line's gross is price times quantity, rounded, unless the line gives it. Its discount is
/// computed once from that and rounded, its deductions come off then, and what is left is the
/// line's amount: 100 % off leaves exactly nothing. Taxes follow the document's method and basis:
/// - per document, lines are grouped by their set of taxes, with credits apart;
///   in each group a tax is summed exactly and rounded once, and where the taxes
///   of a group are then off by a whole step together, the step goes back to
///   them, in the order in which they are charged;
/// - per line, each tax of each line is rounded, and the results are added.
///
/// Where prices include taxes, those are taken out of the amounts: each is rounded as above, the
/// net is the rest, and so the total is the sum of what the lines show. What the document rounds
/// once is shared by its lines by largest remainder.
///
/// The total is the sum of the rounded nets and taxes. The order of the lines
/// changes no amount, and a document of credits is the mirror of that of the same debits, unless
/// it rounds up or down toward an infinity.
///
/// - Throws: ``Refusal`` `money.currencyMismatch` if an amount isn't in the document's currency,
///   `money.tooLarge`, `totals.discount` if a discount isn't from 0 to 1, `totals.unrounded` if
///   a gross or deductions aren't on the document's step, `totals.deductions` if more is taken off than there is,
///   `totals.tax` if a line names a tax twice, or `totals.included` if no price can include the
///   taxes.
/// - Complexity: O(*n* · *m*) in the lines and the different sets of taxes.
public func computeTotals(_ document: TotalsDocument) throws(Refusal) -> Totals {
  let rule = document.rule
  var lines: [LineTotals] = []
  lines.reserveCapacity(document.lines.count)
  var ledger = TaxLedger(TaxTerms(document))
  for line in document.lines {
    var totals = try line.totals(by: rule)
    try ledger.add(line, &totals, at: lines.count)
    lines.append(totals)
  }
  let taxes = try ledger.totals(&lines)
  var net = Money.zero(rule.currency)
  for line in lines { net = try net + line.net }
  var tax = Money.zero(rule.currency)
  for total in taxes { tax = try tax + total.amount }
  let total = try net + tax
  let payable = try document.payable(total)
  return Totals(
    lines: lines,
    taxes: taxes,
    net: net,
    tax: tax,
    total: total,
    cashRounding: try payable - total,
    payable: payable
  )
}

extension TotalsDocument {
  fileprivate func payable(_ total: Money) throws(Refusal) -> Money {
    guard let cashStep else { return total }
    return try total.rounded(by: CurrencyRule(step: cashStep, rounding: rule.rounding))
  }
}

extension TotalsLine {
  func totals(by rule: CurrencyRule) throws(Refusal) -> LineTotals {
    let nothing = Money.zero(rule.currency)
    let gross = try roundedGross(by: rule)
    let discountAmount = discount.isZero ? nothing : try discountAmount(of: gross, by: rule)
    var amount = discount.isZero ? gross : try gross - discountAmount
    if let deductions {
      try rule.requireRounded(deductions, field: "deductions")
      amount = try taking(deductions, off: amount)
    }
    return LineTotals(
      gross: gross,
      discountAmount: discountAmount,
      deductions: deductions ?? nothing,
      amount: amount,
      net: amount
    )
  }

  private func roundedGross(by rule: CurrencyRule) throws(Refusal) -> Money {
    guard let gross else { return try unitPrice.times(quantity, by: rule) }
    guard gross.currency == rule.currency, unitPrice.currency == rule.currency else {
      throw .currencyMismatch(
        gross.currency == rule.currency ? unitPrice.currency : gross.currency,
        rule.currency
      )
    }
    try rule.requireRounded(gross, field: "gross")
    return gross
  }

  private func discountAmount(of gross: Money, by rule: CurrencyRule) throws(Refusal) -> Money {
    guard discount >= .zero, discount <= .one else {
      throw Refusal(
        "totals.discount",
        "A discount of \(discount.percentText) % isn't possible.",
        remedy: "It is from 0 to 100 %.",
        field: "discount"
      )
    }
    return try gross.times(discount, by: rule)
  }

  private func taking(_ deductions: Money, off amount: Money) throws(Refusal) -> Money {
    let rest = try amount - deductions
    let isTooMuch = rest.minorUnits.signum() * amount.minorUnits.signum() < 0
    let isAddition = deductions.minorUnits.signum() * amount.minorUnits.signum() < 0
    guard !isTooMuch, !isAddition, !amount.isZero || deductions.isZero else {
      throw Refusal(
        "totals.deductions",
        "\(deductions) can't be taken off \(amount).",
        remedy: "Deductions are at most what the discount leaves, and have its sign.",
        field: "deductions"
      )
    }
    return rest
  }
}

extension TotalsLine {
  /// The line's amount before anything is rounded.
  ///
  /// A gross that is price times quantity may be given or not: it isn't one of its own.
  func exactAmount(_ totals: LineTotals, by rule: CurrencyRule) throws(Refusal) -> ExactAmount {
    // Deductions that leave nothing leave nothing to charge, whatever the gross was before rounding.
    guard deductions?.isZero ?? true || !totals.amount.isZero else { return .zero }
    var exact = ExactAmount(unitPrice, times: quantity)
    if let gross, (try? exact.rounded(by: rule)) != gross { exact = ExactAmount(gross) }
    if !discount.isZero { exact = try exact.times(ExactAmount(discount.complement())) }
    if let deductions { exact = try exact - ExactAmount(deductions) }
    return exact
  }

  /// Whether the line gives money back.
  var isCredit: Bool {
    if let gross, !gross.isZero { return gross.isNegative }
    guard !quantity.isZero, !unitPrice.isZero else { return quantity.isNegative }
    return quantity.isNegative != unitPrice.isNegative
  }
}

extension CurrencyRule {
  fileprivate func requireRounded(_ amount: Money, field: String) throws(Refusal) {
    guard !amount.minorUnits.isMultiple(of: step) else { return }
    throw Refusal(
      "totals.unrounded",
      "\(amount) isn't a multiple of \(Money(minorUnits: step, currency)).",
      remedy: "Round it by the document's rule first.",
      field: field
    )
  }
}
