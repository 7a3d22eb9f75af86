import CRMPricing
import CRMKernel

/// Prices documents of the past twice, and adds up what differs.
struct PriceComparison {
  private let old: [any PriceRule]
  private let new: [any PriceRule]
  private var report = PriceDiff()
  private var groups: [Group: PriceDifference] = [:]

  private struct Group: Hashable {
    let customer: String
    let sku: String
    let currency: Currency
  }

  init(_ old: [any PriceRule], _ new: [any PriceRule]) {
    self.old = old
    self.new = new
  }

  /// The report so far.
  var result: PriceDiff {
    var report = report
    report.differences = groups.values.sorted { left, right in
      (left.customer, left.sku, left.oldTotal.currency.code)
        < (right.customer, right.sku, right.oldTotal.currency.code)
    }
    return report
  }

  /// How many documents were compared.
  var documents: Int64 { report.documents }

  /// Prices a document with both sets of rules.
  ///
  /// A document that can't be priced is noted as such; the others are compared all the same.
  mutating func compare(_ past: PastDocument) {
    report.documents += 1
    report.lines += Int64(past.lines.count)
    do {
      let before = try amounts(past, old)
      let after = try amounts(past, new)
      for (before, after) in zip(before, after) where before.net != after.net {
        try add(past.customer, before, after)
      }
    } catch {
      guard report.failures.count < PriceDiff.mostFailures else { return }
      report.failures.append("\(past.customer), \(past.title): \(error)")
    }
  }

  private struct Amount {
    let line: PricingLine
    let net: Money
  }

  private func amounts(
    _ past: PastDocument,
    _ rules: [any PriceRule]
  ) throws(Refusal) -> [Amount] {
    let priced = try PriceEngine.price(past.lines, of: past.document, by: rules)
    let lines = priced.map { priced in
      TotalsLine(
        quantity: priced.line.quantity,
        unitPrice: priced.line.unitPrice,
        discount: priced.line.discount
      )
    }
    let totals = try computeTotals(TotalsDocument(lines: lines, rule: past.rule))
    return zip(priced, totals.lines).map { Amount(line: $0.line, net: $1.net) }
  }

  private mutating func add(
    _ customer: String,
    _ before: Amount,
    _ after: Amount
  ) throws(Refusal) {
    let currency = before.net.currency
    let group = Group(customer: customer, sku: before.line.sku, currency: currency)
    var difference =
      groups[group]
      ?? PriceDifference(
        customer: customer,
        sku: before.line.sku,
        oldPrice: before.line.unitPrice,
        newPrice: after.line.unitPrice,
        oldTotal: .zero(currency),
        newTotal: .zero(currency)
      )
    difference.lines += 1
    difference.quantity = try difference.quantity + before.line.quantity
    difference.oldTotal = try difference.oldTotal + before.net
    difference.newTotal = try difference.newTotal + after.net
    groups[group] = difference
    report.changedLines += 1
  }
}
