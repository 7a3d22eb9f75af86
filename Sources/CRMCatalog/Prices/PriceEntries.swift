public import CRMKernel
import CRMPricing
public import CRMStore

/// All price entries, and what can be done with them.
public typealias PriceEntries = Repository<PriceEntry>

extension Transaction {
  /// What price books say: the prices of products and categories.
  public var prices: PriceEntries { PriceEntries(self) }
}

extension PriceEntries {
  /// Sets the price of a product from a quantity on.
  ///
  /// - Throws: ``Refusal`` `pricing.currency` if the price isn't in the book's currency,
  ///   `pricing.negative`, `validity.empty`, or `pricing.tie` if another price says something for
  ///   the same quantity from the same day on.
  @discardableResult
  public func set(
    _ price: UnitPrice,
    for product: ID<Product>,
    in book: ID<PriceBook>,
    from minQuantity: Quantity = 0,
    validFrom: LocalDate? = nil,
    validTo: LocalDate? = nil
  ) throws -> PriceEntry {
    try add(
      PriceEntry(
        book: book,
        product: product,
        from: minQuantity,
        price: price,
        validFrom: validFrom,
        validTo: validTo
      )
    )
  }

  /// Adds a price of any kind: of a product, a template, a category or everything; an amount, a
  /// share off the parent's price, or a formula; for some buyers only.
  ///
  /// ```swift
  /// try tx.prices.add(PriceEntry(book: gold, category: pumps, off: Rate(percent: 10)))
  /// try tx.prices.add(PriceEntry(book: gold, formula: "max(base * 0.9, unit_cost * 1.2)"))
  /// ```
  ///
  /// - Throws: ``Refusal`` `pricing.currency`, `pricing.negative`, `pricing.amount`,
  ///   `pricing.discount`, `pricing.target`, `pricing.unit`, `validity.empty`; `pricing.tie` that
  ///   names both prices, unless the book is a draft: then when it is published; or what is wrong
  ///   with the formula and where.
  @discardableResult
  public func add(_ entry: PriceEntry) throws -> PriceEntry {
    let book = try tx.priceBooks.get(entry.book)
    try entry.days.requireSome()
    try entry.requireOneTarget()
    _ = try entry.terms()
    if let price = entry.price, price.currency != book.currency {
      throw Refusal(
        "pricing.currency",
        "\(book.name) is in \(book.currency), not in \(price.currency).",
        remedy: "Give the price in \(book.currency).",
        field: "price"
      )
    }
    guard !entry.minQuantity.isNegative else {
      throw Refusal(
        "pricing.negative",
        "A price and its quantity can't be negative.",
        field: "min_quantity"
      )
    }
    let key = try TieKey(entry, baseQuantity(of: entry))
    if book.status != .draft, book.precedence == .specificity {
      for other in try all(where: rivals(of: entry)) {
        let otherKey = try TieKey(other, baseQuantity(of: other))
        if key == otherKey { throw try tie(entry, other, in: book) }
      }
    }
    return try insert(entry)
  }

  /// The quantity from which on a price holds, in the product's own unit.
  ///
  /// - Throws: ``Refusal`` `pricing.unit` if it has a unit, but no product to tell what that holds;
  ///   or what the units refuse.
  func baseQuantity(of entry: PriceEntry) throws -> Quantity {
    guard let unit = entry.unit else { return entry.minQuantity }
    guard let product = entry.product else {
      throw Refusal(
        "pricing.unit",
        "How much a \(unit) is depends on the product.",
        remedy: "Name the product, or leave the unit out: products then count in their own.",
        field: "unit"
      )
    }
    return try tx.units.table(for: product).convert(
      entry.minQuantity,
      from: unit,
      to: tx.products.get(product).unit
    )
  }
}

// MARK: Ties

/// All that decides between two prices: of two that have the same, nobody could say which holds.
///
/// It follows the order of precedence of `PriceEntryTerms`.
struct TieKey: Hashable {
  let target: PriceTarget
  let minQuantity: Quantity
  let buyers: BuyerScope
  let priority: Int64
  let validFrom: LocalDate?

  init(_ entry: PriceEntry, _ minQuantity: Quantity) {
    target = entry.target
    self.minQuantity = minQuantity
    buyers = entry.buyers
    priority = entry.priority
    validFrom = entry.validFrom
  }
}

extension PriceEntries {
  /// Those about the same products and buyers from the same day on.
  private func rivals(of entry: PriceEntry) -> Condition<PriceEntry> {
    .all([
      \.book == entry.book, \.product == entry.product, \.template == entry.template,
      \.category == entry.category,
      \.account == entry.account, \.segment == entry.segment, \.territory == entry.territory,
      \.channel == entry.channel, \.priority == entry.priority,
      \.validFrom == entry.validFrom,
    ])
  }

  /// Refuses a book in which two prices tie.
  ///
  /// - Complexity: O(*n*) in its prices.
  func requireNoTies(in book: PriceBook) throws {
    guard book.precedence == .specificity else { return }
    var units: [PriceEntry] = []
    var keys: [TieKey: ID<PriceEntry>] = [:]
    var tied: (entry: PriceEntry, other: ID<PriceEntry>)?
    func meet(_ entry: PriceEntry, _ minQuantity: Quantity) {
      let other = keys.updateValue(entry.id, forKey: TieKey(entry, minQuantity))
      if let other { tied = tied ?? (entry, other) }
    }
    // What is looked up for a unit or a refusal waits until all prices are read.
    try each(where: \.book == book.id) { entry in
      if entry.unit == nil { meet(entry, entry.minQuantity) } else { units.append(entry) }
    }
    for entry in units { try meet(entry, baseQuantity(of: entry)) }
    if let tied { throw try tie(tied.entry, get(tied.other), in: book) }
  }

  private func tie(
    _ entry: PriceEntry,
    _ other: PriceEntry,
    in book: PriceBook
  ) throws -> Refusal {
    let about = try name(of: entry)
    let id = other.id
    return Refusal(
      "pricing.tie",
      """
      \(book.name) has \(other.amountText) for \(about) from \(other.minQuantity) on already \
      (\(id)); \(entry.amountText) would be for the same quantity, day and buyers.
      """,
      remedy: "End that price first, or give one of them another day or priority.",
      field: "valid_from"
    )
  }

  /// What a price is about, for people: a code, the name of a category, or `all products`.
  func name(of scope: some ProductScoped) throws -> Message {
    if let product = scope.product {
      return try Message(verbatim: tx.products.get(product).sku)
    }
    if let template = scope.template {
      return try Message(verbatim: tx.templates.get(template).code)
    }
    if let category = scope.category {
      return try Message(verbatim: tx.categories.get(category).name)
    }
    return "all products"
  }
}
