import CRMKernel

// Entries that have ended, are about what isn't there, or are never the price.

extension LintSearch {
  mutating func inspectEntries(of book: LintBook) {
    for place in book.index.entries.indices {
      let entry = book.index.entries[place]
      if let end = entry.days.to, end <= lint.day {
        inspectEnd(of: entry, end, at: place, in: book)
        continue
      }
      if products.isUnknown(entry.target) { reportUnknown(entry, at: place, in: book) }
      if case .fixed(let price) = entry.price, price.currency != book.terms.currency {
        reportCurrency(of: entry, price, in: book)
      }
      inspectReach(of: entry, at: place, in: book)
    }
  }

  private mutating func inspectEnd(
    of entry: PriceEntryTerms,
    _ end: LocalDate,
    at place: Int,
    in book: LintBook
  ) {
    let buyer = entry.buyers.someBuyer
    let quantity = max(entry.minQuantity, 1)
    let product = products.plainest(entry.target)
    let request = book.request(product, quantity, on: lint.day, by: buyer)
    let outcome = LintOutcome(request, book.prices)
    guard !outcome.uses(.entry(book: 0, entry: Int32(place))) else { return }
    report(
      .expired,
      .notice,
      [rule(entry, in: book.terms)],
      "\(rule(entry, in: book.terms).name) ended on \(end).",
      request,
      in: book,
      outcome.shown(request, in: self, book)
    )
  }

  private mutating func reportUnknown(
    _ entry: PriceEntryTerms,
    at place: Int,
    in book: LintBook
  ) {
    let product = products.plainest(entry.target)
    guard let day = entry.days.meeting(book.terms.days).nearest(to: lint.day) else { return }
    let request = book.request(
      product,
      max(entry.minQuantity, 1),
      on: day,
      by: entry.buyers.someBuyer
    )
    report(
      .unknownReference,
      .warning,
      [rule(entry, in: book.terms)],
      "\(rule(entry, in: book.terms).name) is about what isn't there.",
      request,
      in: book,
      LintOutcome(request, book.prices).shown(request, in: self, book)
    )
  }

  private mutating func reportCurrency(
    of entry: PriceEntryTerms,
    _ price: UnitPrice,
    in book: LintBook
  ) {
    guard let day = entry.days.meeting(book.terms.days).nearest(to: lint.day) else { return }
    let request = book.request(
      products.plainest(entry.target),
      max(entry.minQuantity, 1),
      on: day,
      by: entry.buyers.someBuyer
    )
    guard let refusal = LintOutcome(request, book.prices).refusal else { return }
    report(
      .currencyGap,
      .error,
      [rule(entry, in: book.terms)],
      "\(rule(entry, in: book.terms).name) is in \(price.currency), its book in \(book.terms.currency).",
      request,
      in: book,
      refusal.message
    )
  }

  /// Tries every input on which the entry could be the price.
  ///
  /// Those are the fewest units, the plainest buyers and product, and each day on which something
  /// begins or ends: on all others more entries apply, or the same.
  private mutating func inspectReach(
    of entry: PriceEntryTerms,
    at place: Int,
    in book: LintBook
  ) {
    let key = EntryKey(book: book.terms.id, entry: entry.id)
    guard !tied.contains(key), let buyers = entry.buyers.plainestBuyers else { return }
    let quantity = max(entry.minQuantity, .least)
    let days = entry.days.meeting(book.terms.days)
    for product in products.samples(entry.target) {
      let first = [days.nearest(to: lint.day), days.from].compactMap { $0 }
      for candidates in [first, book.turns(of: product)] {
        for day in candidates where days.miss(day) == nil {
          for buyer in buyers {
            let found = book.find(product, quantity, on: day, by: buyer)
            if found?.book == 0, found?.entry == place { return }
          }
        }
      }
    }
    reportUnreachable(entry, at: place, in: book)
  }

  private mutating func reportUnreachable(
    _ entry: PriceEntryTerms,
    at place: Int,
    in book: LintBook
  ) {
    let days = entry.days.meeting(book.terms.days)
    let day = days.nearest(to: lint.day) ?? entry.days.from ?? lint.day
    let quantity = entry.minQuantity > 0 ? entry.minQuantity : 1
    let product = products.matching(entry.target).first ?? products.plainest(entry.target)
    let request = book.request(product, quantity, on: day, by: entry.buyers.someBuyer)
    let outcome = LintOutcome(request, book.prices)
    guard !outcome.uses(.entry(book: 0, entry: Int32(place))) else { return }
    let own = rule(entry, in: book.terms)
    let isValid = days.nearest(to: lint.day) != nil
    let winner = isValid ? outcome.entry : nil
    let rival = winner.map { rule(book.chain.entry($0), in: book.chain.books[$0.book].terms) }
    let sentence: Message =
      rival.map { "\(own.name) is never the price: \($0.name) goes before it." }
      ?? "\(own.name) is never the price: there is no day on which it is valid."
    report(
      .unreachable,
      .warning,
      [own] + (rival.map { [$0] } ?? []),
      sentence,
      request,
      in: book,
      outcome.shown(request, in: self, book)
    )
  }
}

extension LintOutcome {
  /// The entry that was the list price.
  var entry: BookChain.Found? {
    for step in document?.log.steps ?? [] {
      if case .entry(let book, let entry) = step.source, step.miss == nil {
        return document?.context.chain.found(Int(entry), in: Int(book), rank: 0)
      }
    }
    return nil
  }

  /// What the engine answered to a document with one line, in a sentence.
  func shown(_ request: PriceRequest, in search: LintSearch, _ book: LintBook) -> Message {
    guard let document else { return refusal?.message ?? request.shown }
    let price = document.lines[0].unitPrice
    guard let entry else { return "\(request.shown): \(price) each" }
    let rule = search.rule(book.chain.entry(entry), in: book.chain.books[entry.book].terms)
    return "\(request.shown): \(price) each, by \(rule.name)"
  }
}
