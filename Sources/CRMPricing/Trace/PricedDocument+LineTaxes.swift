import CRMKernel

extension PricedDocument {
  /// The part of each line in the document's taxes, in minor units: exact, and as near as can be to
  /// what the line alone would be taxed.
  ///
  /// A document whose taxes are rounded once owes an amount that its lines only share.
  var lineTaxes: [Int64] {
    let own = lines.indices.map { index in ownTax(of: index) }
    guard own.reduce(0, &+) != totals.tax.minorUnits else { return own }
    // Credits are taxed apart, see ``TaxTotal/isCredit``.
    var parts = own
    for isCredit in [false, true] {
      let whole = totals.taxes.filter { $0.isCredit == isCredit }
        .reduce(0) { $0 &+ $1.amount.minorUnits }
      let members = lines.indices.filter { index in
        !request.lines[index].taxes.isEmpty && (lines[index].amount.isNegative == isCredit)
      }
      let shares = shares(of: whole, members.map { own[$0] }, members.map { amount(of: $0) })
      for (index, share) in zip(members, shares) { parts[index] = share }
    }
    return parts
  }

  private func amount(of index: Int) -> Int64 { lines[index].amount.minorUnits }

  /// What the line would be taxed if it were the only one.
  private func ownTax(of index: Int) -> Int64 {
    guard !request.lines[index].taxes.isEmpty, totals.lines.indices.contains(index) else {
      return 0
    }
    if request.pricesIncludeTax {
      return totals.lines[index].amount.minorUnits &- totals.lines[index].net.minorUnits
    }
    let line = TotalsLine(
      quantity: request.lines[index].quantity,
      unitPrice: lines[index].unitPrice,
      discount: lines[index].discount,
      gross: lines[index].gross,
      deductions: lines[index].deductions,
      taxes: request.lines[index].taxes
    )
    let alone = TotalsDocument(
      lines: [line],
      rule: request.rule,
      taxMethod: request.taxMethod,
      taxBasis: request.taxBasis
    )
    return (try? computeTotals(alone))?.tax.minorUnits ?? 0
  }

  /// The whole in proportion to the weights, or to the others where the weights are nothing.
  private func shares(of whole: Int64, _ weights: [Int64], _ others: [Int64]) -> [Int64] {
    let money = Money(minorUnits: whole, request.currency)
    for weights in [weights, others, others.map { _ in 1 }] {
      let sizes = weights.map { Int64(clamping: $0.magnitude) }
      if let parts = try? money.allocated(by: sizes) { return parts.map(\.minorUnits) }
    }
    return []
  }
}
