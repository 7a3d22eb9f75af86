import CRMKernel

// Prices that are computed, and can't be.

extension LintSearch {
  /// How many products an entry about many is tried on.
  private static let mostTries = 2_000

  mutating func inspectFormulas(of book: LintBook) {
    for (place, entry) in book.index.entries.enumerated()
    where entry.price.isComputed && (entry.days.to ?? .max) > lint.day {
      let known = products.matching(entry.target)
      let tried = known.isEmpty ? [products.plainest(entry.target)] : known
      for product in tried.prefix(Self.mostTries)
      where inspect(entry, at: place, for: product, in: book) { break }
    }
  }

  /// Whether there is something to report.
  private mutating func inspect(
    _ entry: PriceEntryTerms,
    at place: Int,
    for product: PricedProduct,
    in book: LintBook
  ) -> Bool {
    guard let day = entry.days.meeting(book.terms.days).nearest(to: lint.day) else { return false }
    let quantity = entry.minQuantity > 0 ? entry.minQuantity : 1
    let buyer = entry.buyers.someBuyer
    guard let found = book.find(product, quantity, on: day, by: buyer), found.book == 0,
      found.entry == place
    else { return false }
    let request = book.request(product, quantity, on: day, by: buyer)
    guard let refusal = LintOutcome(request, book.prices).refusal else { return false }
    // A currency is another matter, and reported as such.
    guard refusal.code != "money.currencyMismatch" else { return false }
    let own = rule(entry, in: book.terms)
    report(failed: own, refusal, request, in: book)
    return true
  }

  mutating func report(
    failed rule: LintedRule,
    _ refusal: Refusal,
    _ request: PriceRequest,
    in book: LintBook?
  ) {
    let isNegative = refusal.code == "pricing.negative"
    let sku = request.lines.first?.product.sku ?? ""
    report(
      isNegative ? .negativePrice : .formulaFails,
      .error,
      [rule],
      isNegative
        ? "\(rule.name) gives \(sku) less than nothing."
        : "\(rule.name) can't be computed for \(sku).",
      request,
      in: book,
      refusal.message
    )
  }
}
