public import CRMKernel
public import CRMPricing
public import CRMStore

/// All price books, and what can be done with them.
public typealias PriceBooks = Repository<PriceBook>

extension Transaction {
  /// The lists of prices.
  public var priceBooks: PriceBooks { PriceBooks(self) }
}

extension Session {
  /// The lists of prices.
  public var priceBooks: AsyncRepository<PriceBook> { AsyncRepository(self) }
}

// MARK: Adding

extension PriceBooks {
  /// Adds a price book: it is active at once, unless it is to be a draft.
  ///
  /// - Throws: ``Refusal`` `validity.empty` if it ends before it begins, `pricing.currency` if
  ///   its parent is in another currency, or `pricing.draftParent` if that is a draft and this isn't.
  @discardableResult
  public func add(
    named name: String,
    currency: Currency,
    isDefault: Bool = false,
    validFrom: LocalDate? = nil,
    validTo: LocalDate? = nil,
    parent: ID<PriceBook>? = nil,
    includesTax: Bool = false,
    precedence: PriceBookTerms.Precedence = .specificity,
    asDraft: Bool = false
  ) throws -> PriceBook {
    var book = PriceBook(
      name: name,
      currency: currency,
      isDefault: isDefault,
      validFrom: validFrom,
      validTo: validTo
    )
    book.parent = parent
    book.includesTax = includesTax
    book.precedence = precedence
    if asDraft { book.status = .draft }
    return try add(book)
  }

  /// Stores a new book if it can be one.
  @discardableResult
  func add(_ book: PriceBook) throws -> PriceBook {
    try book.days.requireSome()
    try requireParent(of: book)
    return try insert(book)
  }

  /// Refuses a parent that isn't there, is in another currency, or stands on the book itself.
  ///
  /// - `publishing`: Whether the draft is to be sold by, as a book that is no draft is already:
  ///   then its parent must not be one.
  func requireParent(of book: PriceBook, publishing: Bool = false) throws {
    guard let id = book.parent else { return }
    let parent = try get(id)
    guard parent.status != .draft || book.status == .draft && !publishing else {
      throw Refusal(
        "pricing.draftParent",
        "\(book.name) can't stand on \(parent.name), which is a draft.",
        remedy: "Publish \(parent.name) first, with price_books.publish.",
        field: "parent"
      )
    }
    guard parent.currency == book.currency else {
      throw Refusal(
        "pricing.currency",
        "\(book.name) is in \(book.currency), its parent \(parent.name) in \(parent.currency).",
        remedy: "Books that stand on each other are in one currency.",
        field: "parent"
      )
    }
    guard parent.includesTax == book.includesTax else {
      throw Refusal(
        "pricing.includesTax",
        "The prices of one of \(book.name) and \(parent.name) contain the taxes.",
        remedy: "Books that stand on each other both contain them, or both don't.",
        field: "includes_tax"
      )
    }
    try requireNoCircle(through: book)
  }
}

// MARK: Finding

extension PriceBooks {
  /// The price book that documents in `currency` use on `day`: the oldest default one.
  ///
  /// - `buyer`: Whose document it is; a book for their segment, territory or channel goes before
  ///   one for everybody.
  /// - Throws: ``Refusal`` `pricing.noBook` if there is none.
  public func standard(
    for currency: Currency,
    on day: LocalDate,
    buyer: Buyer = Buyer()
  ) throws -> PriceBook {
    let books = try all(where: \.currency == currency, \.isDefault == true)
      .filter { $0.isValid(on: day) && $0.buyers.miss(buyer) == nil }
    // The first of the most specific: those for everybody have a specificity of 0.
    let most = books.map(\.buyers.specificity).max()
    guard let book = books.first(where: { $0.buyers.specificity == most }) else {
      throw Refusal(
        "pricing.noBook",
        "There is no default price book in \(currency) on \(day).",
        remedy: "Add one with price_books.add, or name a price book in the quote.",
        field: "price_book"
      )
    }
    return book
  }

  /// The price book of documents that name none: the default one of their currency, or of the
  /// company's own, whose prices are then converted.
  ///
  /// - Throws: ``Refusal`` `pricing.noBook` if there is neither.
  public func usual(
    for currency: Currency,
    on day: LocalDate,
    buyer: Buyer = Buyer()
  ) throws -> PriceBook {
    do {
      return try standard(for: currency, on: day, buyer: buyer)
    } catch let refusal as Refusal where refusal.code == "pricing.noBook" {
      let own = try tx.priceSettings.current().currency
      guard let own, own != currency else { throw refusal }
      guard let book = try? standard(for: own, on: day, buyer: buyer) else { throw refusal }
      return book
    }
  }

  /// The edition of a book that holds on `day`: the book itself, what took its place, or what it
  /// took the place of.
  ///
  /// - Complexity: one lookup an edition on the way.
  public func edition(of id: ID<PriceBook>, on day: LocalDate) throws -> PriceBook {
    var book = try get(id)
    while let next = try successor(of: book), (next.validFrom ?? .min) <= day { book = next }
    while let start = book.validFrom, day < start, let earlier = book.revises {
      book = try get(earlier)
    }
    return book
  }

  /// The edition that was published to take the place of a book.
  func successor(of book: PriceBook) throws -> PriceBook? {
    try first(where: \.revises == book.id, \.status != .draft)
  }

  /// A book and those on which it stands, the nearest first, each in the edition of `day`.
  ///
  /// - Throws: ``Refusal`` `pricing.cycle` that names the books.
  public func chain(of id: ID<PriceBook>, on day: LocalDate) throws -> [PriceBook] {
    try chain(edition(of: id, on: day), on: day)
  }

  /// The chain of a book in just this edition.
  func chain(_ book: PriceBook, on day: LocalDate) throws -> [PriceBook] {
    var chain = [book]
    var next = book.parent
    while let id = next {
      let book = try edition(of: id, on: day)
      if chain.contains(where: { $0.id == book.id }) { throw Refusal.bookCycle(chain.map(\.name)) }
      chain.append(book)
      next = book.parent
    }
    return chain
  }
}

// MARK: Circles

extension PriceBooks {
  /// Refuses a circle of parents, through whatever editions of the books.
  ///
  /// An edition takes the place of the one before for all books on top of it: so all editions of a
  /// book count as one here.
  ///
  /// - Complexity: O(*n*) in the books.
  func requireNoCircle(through book: PriceBook) throws {
    var headers: [ID<PriceBook>: PriceBook] = [:]
    try each { headers[$0.id] = $0 }
    func first(_ id: ID<PriceBook>) -> ID<PriceBook> {
      var id = id
      while let earlier = headers[id]?.revises, earlier != id { id = earlier }
      return id
    }
    let own = book.revises.map(first) ?? (book.id == .unsaved ? nil : first(book.id))
    guard let own else { return }
    var parents: [ID<PriceBook>: Set<ID<PriceBook>>] = [:]
    for other in headers.values where other.id != book.id {
      if let parent = other.parent { parents[first(other.id), default: []].insert(first(parent)) }
    }
    var paths: [[ID<PriceBook>]] = book.parent.map { [[first($0)]] } ?? []
    var met: Set<ID<PriceBook>> = []
    while let path = paths.popLast(), let last = path.last {
      if last == own {
        throw Refusal.bookCycle([book.name] + path.dropLast().compactMap { headers[$0]?.name })
      }
      guard met.insert(last).inserted else { continue }
      for parent in (parents[last] ?? []).sorted() { paths.append(path + [parent]) }
    }
  }
}
