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
    let key: EntryKey
  }

  /// The entry that is the price, from the book at `depth` of the chain on.
  func find(_ query: PriceQuery, from depth: Int = 0) -> Found? {
    let want = OwnPrices.Want(line: query.line, quantity: query.quantity.millionths)
    return find(0, in: OwnPrices(of: [want], query.input, in: self, from: depth), from: depth)
  }

  /// The entry that is the price of the line at a place, by what the books themselves say.
  func find(_ place: Int, in prices: OwnPrices, from depth: Int = 0) -> Found? {
    var end = depth
    while end < books.count, !(prices[place, end]?.key.isFinal ?? false) { end += 1 }
    var best = end < books.count ? prices[place, end] : nil
    for depth in (depth..<end).reversed() {
      guard let own = prices[place, depth] else { continue }
      guard let inherited = best, saysMore(inherited, than: own) else {
        best = own
        continue
      }
    }
    return best
  }

  private func saysMore(_ inherited: Found, than own: Found) -> Bool {
    if inherited.key.hasPriority || own.key.hasPriority {
      let (theirs, mine) = (entry(inherited).priority, entry(own).priority)
      if theirs != mine { return theirs > mine }
    }
    return inherited.key.saysMore(at: inherited.rank, than: own.key, at: own.rank)
  }

  /// An entry by its place in its book.
  func found(_ entry: Int, in book: Int, rank: Int) -> Found {
    books[book].found(entry, rank: rank, at: book)
  }

  /// Whether the prices contain taxes.
  var includesTax: Bool { books.first?.terms.includesTax ?? false }

  func entry(_ found: Found) -> PriceEntryTerms { books[found.book].entries[found.entry] }
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
