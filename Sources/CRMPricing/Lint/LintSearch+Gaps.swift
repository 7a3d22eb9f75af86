import CRMKernel

// Days and quantities for which a product has no price, though it has one for others.

extension LintSearch {
  mutating func inspectGaps(of book: LintBook) {
    var met: Set<Gap> = []
    var asked: Set<Int64> = []
    let own = book.index.entries.compactMap { entry -> PricedProduct? in
      if case .product = entry.target { products.plainest(entry.target) } else { nil }
    }
    for product in products.all + own where asked.insert(product.id).inserted {
      let entries = entries(about: product, in: book)
      guard !entries.isEmpty else { continue }
      if entries.contains(where: { $0.days.to != nil })
        || book.chain.books.contains(where: { $0.terms.days.to != nil })
      {
        inspectDays(of: product, entries, in: book, &met)
      }
      inspectFirstBreak(of: product, entries, in: book)
    }
  }

  /// The days without a price, and the entry that had the last one before them.
  private struct Gap: Hashable {
    let from: LocalDate
    let to: LocalDate
    let last: EntryKey
  }

  /// Those for everybody, in all books of the chain.
  private func entries(about product: PricedProduct, in book: LintBook) -> [PriceEntryTerms] {
    var entries: [PriceEntryTerms] = []
    for index in book.chain.books {
      for target in product.targets {
        for place in index.range(of: target) ?? 0..<0
        where index.entries[place].buyers.specificity == 0 {
          entries.append(index.entries[place])
        }
      }
    }
    return entries
  }

  private mutating func inspectDays(
    of product: PricedProduct,
    _ entries: [PriceEntryTerms],
    in book: LintBook,
    _ met: inout Set<Gap>
  ) {
    let days = book.turns(of: product).filter { book.terms.days.miss($0) == nil }
    for quantity in Set(entries.map(\.minQuantity)).sorted().prefix(8) {
      let quantity = quantity > 0 ? quantity : 1
      var last: (found: BookChain.Found, day: LocalDate)?
      var start: LocalDate?
      for day in days {
        guard let found = book.find(product, quantity, on: day) else {
          if last != nil, start == nil { start = day }
          continue
        }
        if let last, let start {
          let terms = book.chain.books[last.found.book].terms
          let key = EntryKey(book: terms.id, entry: book.chain.entry(last.found).id)
          if met.insert(Gap(from: start, to: day, last: key)).inserted {
            reportGap(of: product, quantity, start..<day, last.found, found, in: book)
          }
        }
        (last, start) = ((found, day), nil)
      }
    }
  }

  private mutating func reportGap(
    of product: PricedProduct,
    _ quantity: Quantity,
    _ days: Range<LocalDate>,
    _ before: BookChain.Found,
    _ after: BookChain.Found,
    in book: LintBook
  ) {
    let request = book.request(product, quantity, on: days.lowerBound)
    guard let refusal = LintOutcome(request, book.prices).refusal,
      LintOutcome(request.moved(to: days.upperBound), book.prices).document != nil,
      LintOutcome(request.moved(to: days.lowerBound.adding(days: -1)), book.prices).document != nil
    else { return }
    let rules = [before, after].map {
      rule(book.chain.entry($0), in: book.chain.books[$0.book].terms)
    }
    report(
      .gap,
      days.upperBound <= lint.day ? .notice : .warning,
      rules,
      "\(book.terms.name) has no price for \(product.sku) from \(days.lowerBound) until \(days.upperBound), when \(rules[1].name) starts.",
      request,
      in: book,
      refusal.message
    )
  }

  /// Who buys a single unit gets no price.
  private mutating func inspectFirstBreak(
    of product: PricedProduct,
    _ entries: [PriceEntryTerms],
    in book: LintBook
  ) {
    let open = entries.filter { ($0.days.to ?? .max) > lint.day }
    guard let first = open.min(by: { $0.minQuantity < $1.minQuantity }), first.minQuantity > 1,
      let day = first.days.meeting(book.terms.days).nearest(to: lint.day)
    else { return }
    let request = book.request(product, 1, on: day)
    let enough = book.request(product, first.minQuantity, on: day)
    guard let refusal = LintOutcome(request, book.prices).refusal,
      let found = LintOutcome(enough, book.prices).entry
    else { return }
    report(
      .firstBreak,
      .notice,
      [rule(book.chain.entry(found), in: book.chain.books[found.book].terms)],
      "\(book.terms.name) has no price for less than \(first.minQuantity) \(product.sku).",
      request,
      in: book,
      refusal.message
    )
  }
}
