import CRMKernel

// Books that can't be put together, have ended, or have prices that nothing can be sold by.

extension LintSearch {
  mutating func inspectBooks() {
    for (book, refusal) in broken { report(book, refusal) }
    reportCycles()
    let byID = Dictionary(lint.books.map { ($0.id, $0) }) { first, _ in first }
    for book in books {
      let terms = book.terms
      if let parent = terms.parent.flatMap({ byID[$0] }) { inspect(book, on: parent) }
      if let end = terms.days.to, end <= lint.day { reportEnd(of: book) }
    }
  }

  private mutating func report(_ book: PriceBookTerms, _ refusal: Refusal) {
    let kind: PriceFinding.Kind
    switch refusal.code {
    case "pricing.noBook": kind = .unknownReference
    case "pricing.currency": kind = .currencyGap
    default: return
    }
    // Only the book whose own parent is wrong; those above it can't be put together either.
    let parent = lint.books.first { $0.id == book.parent }
    guard kind == .unknownReference ? parent == nil : parent?.currency != book.currency else {
      return
    }
    report(
      kind,
      .error,
      [book.rule] + (parent.map { [$0.rule] } ?? []),
      "Nothing can be priced by \(book.name): \(refusal.message)",
      request(in: book),
      in: nil,
      refusal.message
    )
  }

  /// Each circle once.
  private mutating func reportCycles() {
    var met: Set<Int64> = []
    let byID = Dictionary(lint.books.map { ($0.id, $0) }) { first, _ in first }
    for (book, refusal) in broken where refusal.code == "pricing.cycle" {
      var path: [Int64] = []
      var next: Int64? = book.id
      while let id = next, !path.contains(id) {
        path.append(id)
        next = byID[id]?.parent
      }
      guard let start = path.firstIndex(where: { $0 == next }) else { continue }
      let circle = path[start...]
      guard met.isDisjoint(with: circle) else { continue }
      met.formUnion(circle)
      let terms = circle.compactMap { byID[$0] }
      report(
        .cycle,
        .error,
        terms.map(\.rule),
        "Nothing can be priced by \(terms.map(\.name).joined(separator: ", ")): they stand on each other.",
        request(in: terms[0]),
        in: nil,
        refusal.message
      )
    }
  }

  /// A document that any book would be asked for.
  private func request(in book: PriceBookTerms) -> PriceRequest {
    let product = book.entries.first.map { products.plainest($0.target) } ?? products.plainest(.all)
    return PriceRequest(
      rule: CurrencyRule(book.currency),
      pricedOn: book.days.nearest(to: lint.day) ?? lint.day,
      lines: [PriceRequestLine(product, quantity: 1)]
    )
  }

  /// A parent that ends before its child takes its prices with it.
  private mutating func inspect(_ book: LintBook, on parent: PriceBookTerms) {
    guard let end = parent.days.to, end <= lint.day, book.terms.days.miss(lint.day) == nil,
      let entry = parent.entries.first
    else { return }
    let product = products.plainest(entry.target)
    let request = book.request(product, max(entry.minQuantity, 1), on: lint.day)
    if let found = book.find(product, max(entry.minQuantity, 1), on: lint.day),
      book.chain.books[found.book].terms.id == parent.id
    {
      return
    }
    report(
      .expired,
      .warning,
      [book.terms.rule, parent.rule],
      "\(book.terms.name) stands on \(parent.name), which ended on \(end).",
      request,
      in: book,
      "\(request.shown): \(parent.name) has no say"
    )
  }

  private mutating func reportEnd(of book: LintBook) {
    let request = request(in: book.terms).moved(to: lint.day)
    let outcome = LintOutcome(request, book.prices)
    guard !outcome.uses(.entry(book: 0, entry: 0)) else { return }
    report(
      .expired,
      .notice,
      [book.terms.rule],
      "\(book.terms.name) has ended.",
      request,
      in: book,
      outcome.refusal?.message ?? request.shown
    )
  }
}

extension PriceRequest {
  /// The same on another day.
  func moved(to day: LocalDate) -> PriceRequest {
    var request = self
    request.pricedOn = day
    return request
  }
}

extension PriceBookTerms {
  /// How findings name the book.
  var rule: LintedRule { LintedRule(kind: .book, name: name, id: id, version: "\(version)") }
}
