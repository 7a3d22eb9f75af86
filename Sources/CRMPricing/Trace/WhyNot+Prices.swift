import CRMKernel

// Why, and why not, of list prices: which entry of which book is the price.

extension PricedDocument {
  /// Why an entry is the price of a line, or which one is and why.
  func whyNot(entry id: Int64) throws(Refusal) -> [PriceAnswer] {
    for (place, book) in context.chain.books.enumerated() {
      guard let entry = book.entries.firstIndex(where: { $0.id == id }) else { continue }
      let state = try state(before: .list)
      return request.lines.indices.map { index in
        answer(of: EntryPlace(book: place, entry: entry), index, state)
      }
    }
    throw .unknown("price entry", "\(id)", among: [])
  }

  /// Why a price of a book is that of a line, or what is nearest to being it.
  func whyNot(book place: Int) throws(Refusal) -> [PriceAnswer] {
    let state = try state(before: .list)
    return request.lines.indices.map { index in
      let query = state.query(index)
      let book = context.chain.books[place]
      let candidates = query.targets.flatMap { book.range(of: $0) ?? 0..<0 }.map { entry in
        answer(of: EntryPlace(book: place, entry: entry), index, state)
      }
      let failed = { (answer: PriceAnswer) in answer.checks.count { !$0.holds } }
      if let nearest = candidates.first(where: \.isApplied)
        ?? candidates.min(by: { failed($0) < failed($1) })
      {
        return nearest
      }
      return PriceAnswer(
        RuleIdentity(name: book.terms.name, version: "\(book.terms.version)"),
        .book,
        .list,
        line: index,
        sku: query.product.sku,
        isApplied: false,
        checks: [PriceCheck(.otherProduct)]
      )
    }
  }

  private struct EntryPlace: Equatable {
    let book: Int
    let entry: Int
  }

  private func answer(of place: EntryPlace, _ index: Int, _ state: PricingState) -> PriceAnswer {
    let source = PriceSource.entry(book: Int32(place.book), entry: Int32(place.entry))
    let book = context.chain.books[place.book]
    let entry = book.entries[place.entry]
    let query = state.query(index)
    var checks = [check(entry.target, query.product)]
    checks += check(entry.minQuantity, met: query.quantity)
    checks += self.checks(of: entry.days) + self.checks(of: entry.buyers)
    if book.terms.days.miss(request.pricedOn) != nil {
      checks.append(PriceCheck(.bookNotValid, met: [.day(request.pricedOn)]))
    }
    if request.lines[index].agreedPrice != nil {
      checks.append(PriceCheck(.agreed))
    } else if checks.allSatisfy(\.holds), let found = context.chain.find(query) {
      let winner = EntryPlace(book: found.book, entry: found.entry)
      let rank = query.targets.firstIndex(of: entry.target) ?? 0
      let own = context.chain.found(place.entry, in: place.book, rank: rank)
      if winner == place {
        return answer(source, .list, line: index, isApplied: true, checks)
      }
      checks.append(check(of: found, over: own))
    }
    return answer(source, .list, line: index, isApplied: false, checks)
  }

  /// Why another entry is the price.
  private func check(of winner: BookChain.Found, over own: BookChain.Found) -> PriceCheck {
    let chain = context.chain
    let (first, second) = (chain.entry(winner), chain.entry(own))
    let name = "\(chain.books[winner.book].terms.name) #\(first.id)"
    return PriceCheck(
      .lessSpecific,
      met: [.text(name)],
      note: reason(winner, first, over: own, second)
    )
  }

  private func reason(
    _ winner: BookChain.Found,
    _ first: PriceEntryTerms,
    over own: BookChain.Found,
    _ second: PriceEntryTerms
  ) -> Message {
    if winner.book == own.book, context.chain.books[own.book].terms.precedence == .sequence {
      return "it comes first in its book"
    }
    if winner.book < own.book, first.replaces { return "it replaces what the books below have" }
    if winner.book < own.book, first.price.isComputed {
      return "it is computed from what the books below have"
    }
    switch first.precedence(at: winner.rank, over: second, at: own.rank)?.criterion {
    case .priority?: return "its priority is higher"
    case .target?: return "it says more about the product"
    case .buyers?: return "it says more about the customer"
    case .quantity?: return "its quantity is higher: \(first.minQuantity)"
    case nil where winner.book != own.book: return "its book is nearer"
    case nil where first.days.from != second.days.from: return "it began later"
    case nil: return "it is older"
    }
  }
}
