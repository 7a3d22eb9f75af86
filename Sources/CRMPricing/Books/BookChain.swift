public import CRMKernel

/// A price book with those on which it stands, the nearest first.
///
/// A book inherits each price that it doesn't set itself. Its own price and the inherited one are
/// compared as two prices of one book would be, and its own one wins a tie: so an entry goes before
/// the parent's for the same products and break, and the parent's other breaks go on holding. An
/// entry that *replaces* hides what the parents have; so does one that is computed from the
/// parent's price, such as 10 % off everything.
struct BookChain: Sendable {
  let books: [BookIndex]

  /// An entry and the book that it is in.
  struct Found {
    let book: Int
    let entry: Int
    /// The place of what it is about among the targets of the product: 0 for the product itself.
    let rank: Int
  }

  /// The entry that is the price, from the book at `depth` of the chain on.
  func find(_ query: PriceQuery, from depth: Int = 0) -> Found? {
    guard depth < books.count else { return nil }
    let book = books[depth]
    let day = query.day.daysSince1970
    guard book.days.from <= day, day < book.days.to, let own = own(query, book, depth) else {
      return find(query, from: depth + 1)
    }
    if key(own).isFinal { return own }
    guard let inherited = find(query, from: depth + 1) else { return own }
    let saysMore = key(inherited).saysMore(at: inherited.rank, than: key(own), at: own.rank)
    return saysMore ? inherited : own
  }

  /// The quantity from which on the price holds, in millionths.
  func minQuantity(_ found: Found) -> Int64 { key(found).minQuantity }

  /// Whether the prices contain taxes.
  var includesTax: Bool { books.first?.terms.includesTax ?? false }

  func entry(_ found: Found) -> PriceEntryTerms { books[found.book].entries[found.entry] }

  private func key(_ found: Found) -> EntryKey { books[found.book].keys[found.entry] }

  /// The price that the book itself has.
  private func own(_ query: PriceQuery, _ book: BookIndex, _ depth: Int) -> Found? {
    if book.terms.precedence == .sequence { return first(query, book, depth) }
    var best: Found?
    book.visit(query) { range, rank in
      for place in range where book.applies(place, to: query) {
        let isBetter = best.map { book.keys[place].priority > book.keys[$0.entry].priority } ?? true
        if isBetter { best = Found(book: depth, entry: place, rank: rank) }
        // Only a priority goes before what is more specific.
        return !book.hasPriorities
      }
      return false
    }
    return best
  }

  /// The entry with the lowest id: the order is that of who wrote the list.
  private func first(_ query: PriceQuery, _ book: BookIndex, _ depth: Int) -> Found? {
    var best: Found?
    book.visit(query) { range, rank in
      for place in range where book.applies(place, to: query) {
        if best.map({ book.keys[place].id < book.keys[$0.entry].id }) ?? true {
          best = Found(book: depth, entry: place, rank: rank)
        }
      }
      return false
    }
    return best
  }
}

extension PriceEntryTerms.Price {
  /// Whether it starts from another price.
  var isComputed: Bool { if case .fixed = self { false } else { true } }
}

extension BookChain {
  /// Puts the chain of a book together.
  ///
  /// - Throws: ``Refusal`` `pricing.noBook` if a book isn't there, `pricing.cycle` that names the
  ///   books if they stand on each other in a circle, `pricing.currency` if a parent is in another
  ///   currency.
  init(
    of id: Int64,
    in books: [Int64: BookIndex]
  ) throws(Refusal) {
    var chain: [BookIndex] = []
    var next: Int64? = id
    while let id = next {
      guard let book = books[id] else {
        throw Refusal(
          "pricing.noBook",
          "There is no price book \(id).",
          remedy: "Choose another parent.",
          field: "parent"
        )
      }
      if chain.contains(where: { $0.terms.id == id }) { throw .bookCycle(chain.map(\.terms.name)) }
      if let child = chain.last, child.terms.currency != book.terms.currency {
        throw Refusal(
          "pricing.currency",
          "\(child.terms.name) is in \(child.terms.currency), its parent \(book.terms.name) in \(book.terms.currency).",
          remedy: "Books that stand on each other are in one currency.",
          field: "parent"
        )
      }
      chain.append(book)
      next = book.terms.parent
    }
    self.books = chain
  }
}

extension Refusal {
  /// Books that stand on each other in a circle.
  public static func bookCycle(_ names: [String]) -> Refusal {
    let circle = (names + names.prefix(1)).joined(separator: " -> ")
    return Refusal(
      "pricing.cycle",
      "The price books stand on each other: \(circle).",
      remedy: "Take the parent of one of them away.",
      field: "parent"
    )
  }
}
