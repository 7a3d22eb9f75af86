public import CRMKernel
public import CRMStore

public typealias PriceBooks = Repository<PriceBook>
public typealias PriceEntries = Repository<PriceEntry>

extension Transaction {
  /// The lists of prices.
  public var priceBooks: PriceBooks { PriceBooks(self) }
  /// The prices of products in price books.
  public var prices: PriceEntries { PriceEntries(self) }
}

extension PriceBooks {
  /// Adds a price book.
  ///
  /// - Throws: ``Refusal`` `validity.empty` if it ends before it begins.
  @discardableResult
  public func add(
    named name: String,
    currency: Currency,
    isDefault: Bool = false,
    validFrom: LocalDate? = nil,
    validTo: LocalDate? = nil
  ) throws -> PriceBook {
    try Validity(from: validFrom, to: validTo).requireDays()
    return try insert(
      PriceBook(
        name: name,
        currency: currency,
        isDefault: isDefault,
        validFrom: validFrom,
        validTo: validTo
      )
    )
  }

  /// The price book that documents in `currency` use on `day`: the oldest default one.
  ///
  /// - Throws: ``Refusal`` `pricing.noBook` if there is none.
  public func standard(for currency: Currency, on day: LocalDate) throws -> PriceBook {
    let books = try all(where: \.currency == currency, \.isDefault == true)
    guard let book = books.first(where: { $0.isValid(on: day) }) else {
      throw Refusal(
        "pricing.noBook",
        "There is no default price book in \(currency) on \(day).",
        remedy: "Add one with price_books.add, or name a price book in the quote.",
        field: "price_book"
      )
    }
    return book
  }

  /// The prices of some products in a book.
  public func list(_ id: ID<PriceBook>, of products: [ID<Product>]) throws -> PriceList {
    let entries = try tx.prices.all(
      where: \.book == id,
      .isIn(\.product, products),
      limit: 100_000
    )
    return PriceList(try get(id), entries)
  }
}

extension PriceEntries {
  /// Sets the price of a product from a quantity on.
  ///
  /// - Throws: ``Refusal`` `pricing.currency` if the price isn't in the book's
  ///   currency, `pricing.negative`, `validity.empty`, or `pricing.tie` if
  ///   another entry says something for the same quantity and day.
  @discardableResult
  public func set(
    _ price: UnitPrice,
    for product: ID<Product>,
    in book: ID<PriceBook>,
    from minQuantity: Quantity = 0,
    validFrom: LocalDate? = nil,
    validTo: LocalDate? = nil
  ) throws -> PriceEntry {
    let priceBook = try tx.priceBooks.get(book)
    let item = try tx.products.get(product)
    let validity = Validity(from: validFrom, to: validTo)
    try validity.requireDays()
    try require(price, minQuantity, in: priceBook)
    let others = try all(
      where: \.book == book,
      \.product == product,
      \.minQuantity == minQuantity
    )
    if let other = others.first(where: { $0.validity.overlaps(validity) }) {
      throw Refusal(
        "pricing.tie",
        "\(priceBook.name) has \(other.price) for \(item.sku) from \(minQuantity) on already.",
        remedy: "End that price first, or choose days on which it isn't valid.",
        field: "valid_from"
      )
    }
    return try insert(
      PriceEntry(
        book: book,
        product: product,
        minQuantity: minQuantity,
        price: price,
        validFrom: validFrom,
        validTo: validTo
      )
    )
  }

  /// Ends a price: `day` is the first on which it is no longer valid.
  ///
  /// - Throws: ``Refusal`` `pricing.ended` if it ends earlier already, or `validity.empty`.
  @discardableResult
  public func end(_ id: ID<PriceEntry>, on day: LocalDate) throws -> PriceEntry {
    var entry = try get(id)
    if let end = entry.validTo, end < day {
      throw Refusal(
        "pricing.ended",
        "The price ends on \(end) already.",
        remedy: "Set another price from that day on.",
        field: "valid_to"
      )
    }
    entry.validTo = day
    try entry.validity.requireDays()
    return try update(entry)
  }

  private func require(
    _ price: UnitPrice,
    _ minQuantity: Quantity,
    in book: PriceBook
  ) throws(Refusal) {
    guard price.currency == book.currency else {
      throw Refusal(
        "pricing.currency",
        "\(book.name) is in \(book.currency), not in \(price.currency).",
        remedy: "Give the price in \(book.currency).",
        field: "price"
      )
    }
    guard !price.isNegative, !minQuantity.isNegative else {
      throw Refusal(
        "pricing.negative",
        "A price and its quantity can't be negative.",
        field: price.isNegative ? "price" : "min_quantity"
      )
    }
  }
}

extension Validity {
  func requireDays() throws(Refusal) {
    guard isEmpty else { return }
    throw Refusal(
      "validity.empty",
      "It would be valid on no day.",
      remedy: "The day in valid_to is the first on which it is no longer valid.",
      field: "valid_to"
    )
  }
}
