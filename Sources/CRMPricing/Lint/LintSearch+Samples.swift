import CRMKernel

// Inputs on which rules that aren't entries of books can be tried.

extension LintSearch {
  /// A product that can be priced, and when.
  struct Sample {
    let book: LintBook
    let product: PricedProduct
    let quantity: Quantity
    let day: LocalDate
    let buyer: Buyer

    var request: PriceRequest { book.request(product, quantity, on: day, by: buyer) }
  }

  /// A sample for each of some products that the targets are about, or of one that could be.
  func samples(
    _ targets: [PriceTarget],
    without exceptions: [PriceTarget] = [],
    _ days: PriceDays,
    by buyers: BuyerScope,
    in currency: Currency?,
    atMost count: Int = 20
  ) -> [Sample] {
    guard let day = days.nearest(to: lint.day) else { return [] }
    let buyer = buyers.someBuyer
    var found: [Sample] = []
    for book in books where currency.map({ $0 == book.terms.currency }) ?? true {
      for target in targets {
        for product in products.matching(target) + [products.plainest(target)] {
          guard !exceptions.contains(where: { $0.matches(product) }),
            let quantity = quantity(of: product, in: book, on: day, by: buyer)
          else { continue }
          found.append(
            Sample(book: book, product: product, quantity: quantity, day: day, buyer: buyer)
          )
          if found.count == count { return found }
        }
      }
    }
    guard found.isEmpty, let target = targets.first else { return found }
    let book = bareBook(currency ?? books.first?.terms.currency ?? .usd)
    let product = products.plainest(target)
    return [Sample(book: book, product: product, quantity: 1, day: day, buyer: buyer)]
  }

  /// A quantity for which there is a price: 1 if it can be.
  private func quantity(
    of product: PricedProduct,
    in book: LintBook,
    on day: LocalDate,
    by buyer: Buyer
  ) -> Quantity? {
    if book.find(product, 1, on: day, by: buyer) != nil { return 1 }
    let places = book.index.range(of: .product(product.id)) ?? 0..<0
    let least = places.map { book.index.entries[$0].minQuantity }.sorted()
    return least.first { book.find(product, $0, on: day, by: buyer) != nil }
  }

  /// Whether nothing is priced in the currency.
  func isForeign(_ currency: Currency?) -> Bool {
    guard let currency, !lint.books.isEmpty else { return false }
    return !lint.books.contains { $0.currency == currency }
  }

  /// Reports what of some targets isn't there, once a rule.
  mutating func inspectReferences(
    _ targets: [PriceTarget],
    of rule: LintedRule,
    _ days: PriceDays = .always
  ) {
    guard let target = targets.first(where: { products.isUnknown($0) }) else { return }
    let book = bareBook(books.first?.terms.currency ?? .usd)
    let product = products.plainest(target)
    let request = book.request(product, 1, on: days.nearest(to: lint.day) ?? lint.day)
    report(
      .unknownReference,
      .warning,
      [rule],
      "\(rule.name) is about what isn't there.",
      request,
      in: nil,
      "\(request.shown): there is no such product"
    )
  }

  /// Reports what is over.
  mutating func reportEnd(
    of rule: LintedRule,
    _ end: LocalDate,
    _ request: PriceRequest,
    _ context: PriceContext,
    _ source: PriceSource,
    in book: LintBook
  ) {
    let outcome = LintOutcome(request, context)
    guard !outcome.uses(source) else { return }
    report(
      .expired,
      .notice,
      [rule],
      "\(rule.name) ended on \(end).",
      request,
      in: book,
      outcome.shown(request, in: self, book)
    )
  }
}
