public import CRMKernel
public import CRMParties
public import CRMPricing
public import CRMStore

extension PriceBooks {
  /// Everything that the prices of a document depend on beside it, as it is on a day.
  ///
  /// It reads what is about the document's products, their categories and all products, and what is
  /// the account's: never whole books.
  ///
  /// - Parameters:
  ///   - book: The book by whose prices it is priced; of its editions the one of the day.
  ///   - products: What the document is about.
  ///   - account: Whose document it is; nobody's unless given.
  ///   - currency: The document's; the book's unless given.
  ///   - day: The day whose prices apply.
  ///   - rules: Plugins and the host's own, in the order in which they apply.
  ///   - promotions: What is on offer.
  ///   - draftsToo: Whether the book may be a draft: to try prices before they are published.
  ///   - converting: Whether a book in another currency may be used, by a stored exchange rate:
  ///     contracts, schedules and limits in its currency hold then, too.
  /// - Returns: What the engine prices such documents by.
  /// - Throws: ``Refusal`` `pricing.currency` if the book is in another currency,
  ///   `currency.noRate`, `pricing.draft`, `pricing.suspended`, or `pricing.cycle`.
  /// - Complexity: a few ranges of indexes for each book, however many prices it has.
  public func context(
    book: ID<PriceBook>,
    products: [PricedProduct],
    account: ID<Account>? = nil,
    currency: Currency? = nil,
    on day: LocalDate,
    rules: [any PriceRule] = [],
    promotions: [PromotionTerms] = [],
    draftsToo: Bool = false,
    converting: Bool = false
  ) throws -> PriceContext {
    try context(
      book: book,
      products: products,
      account: account,
      currency: currency,
      on: day,
      rules: rules,
      promotions: promotions,
      draftsToo: draftsToo,
      converting: converting,
      daysToo: false
    )
  }

  /// The same, with the prices of other days where somebody asks why they don't hold.
  func context(
    book: ID<PriceBook>,
    products: [PricedProduct],
    account: ID<Account>? = nil,
    currency: Currency? = nil,
    on day: LocalDate,
    rules: [any PriceRule] = [],
    promotions: [PromotionTerms] = [],
    draftsToo: Bool = false,
    converting: Bool = false,
    daysToo: Bool
  ) throws -> PriceContext {
    // Whom one may not see, one may not ask the prices of.
    if tx.rights != nil, let account { _ = try tx.accounts.get(account) }
    // A price follows from all that holds, such as floors, whether or not who asks may see it.
    return try tx.asLibrary {
      try wholeContext(
        book: book,
        products: products,
        account: account,
        currency: currency,
        on: day,
        rules: rules,
        promotions: promotions,
        draftsToo: draftsToo,
        converting: converting,
        daysToo: daysToo
      )
    }
  }

  private func wholeContext(
    book: ID<PriceBook>,
    products: [PricedProduct],
    account: ID<Account>?,
    currency: Currency?,
    on day: LocalDate,
    rules: [any PriceRule],
    promotions: [PromotionTerms],
    draftsToo: Bool,
    converting: Bool,
    daysToo: Bool
  ) throws -> PriceContext {
    let chain = try chain(draftsToo ? get(book) : edition(of: book, on: day), on: day)
    try requireUsable(chain, converting ? nil : currency, draftsToo)
    let query = PriceScopeQuery(products)
    let entries = try tx.prices.terms(in: chain, query, for: account, on: daysToo ? nil : day)
    var terms: [PriceBookTerms] = []
    for (place, book) in chain.enumerated() {
      var own = book.terms(entries: entries[book.id] ?? [])
      own.parent = place + 1 < chain.count ? chain[place + 1].id.rawValue : nil
      terms.append(own)
    }
    let currency = currency ?? chain[0].currency
    let conversion = try conversion(from: chain[0].currency, to: currency, on: day)
    return try PriceContext(
      book: chain[0].id.rawValue,
      of: terms,
      contracts: account.map {
        try tx.contractedPrices.terms(of: $0, query, currency, conversion, on: day)
      } ?? [],
      schedules: tx.schedules.terms(query, currency, conversion, on: day),
      promotions: promotions,
      policy: tx.pricePolicy(query, currency, conversion, on: day),
      rules: rules,
      conversion: conversion
    )
  }

  private func conversion(
    from source: Currency,
    to target: Currency,
    on day: LocalDate
  ) throws -> BookConversion? {
    guard source != target else { return nil }
    let (rate, ids) = try tx.currencyRates.rate(from: source, to: target, on: day)
    let notes: [Message] = zip(rate.quotations, ids).map { quotation, id in
      "\(quotation.rate.description) of \(quotation.day) (\(quotation.quotedBy) \(id))"
    }
    let all = notes.dropFirst().reduce(notes.first ?? "") { "\($0); \($1)" }
    return BookConversion(rate.rate, note: "converted by \(all)")
  }

  private func requireUsable(
    _ chain: [PriceBook],
    _ currency: Currency?,
    _ draftsToo: Bool
  ) throws(Refusal) {
    guard let book = chain.first else { return }
    if book.status == .draft, !draftsToo {
      throw Refusal(
        "pricing.draft",
        "\(book.name) is a draft.",
        remedy: "Publish it with price_books.publish, or choose another price book.",
        field: "price_book"
      )
    }
    if book.status == .suspended {
      throw Refusal(
        "pricing.suspended",
        "\(book.name) is suspended: nothing can be sold by its prices.",
        remedy: "Resume it with price_books.resume, or choose another price book.",
        field: "price_book"
      )
    }
    if let currency, book.currency != currency {
      throw Refusal(
        "pricing.currency",
        "\(book.name) is in \(book.currency), not in \(currency).",
        remedy: "Choose a price book in \(currency).",
        field: "price_book"
      )
    }
  }
}

extension PriceBook {
  /// The book as the engine sees it; a suspended one says nothing.
  func terms(entries: [PriceEntryTerms]) -> PriceBookTerms {
    PriceBookTerms(
      id: id.rawValue,
      name: name,
      version: edition,
      currency: currency,
      includesTax: includesTax,
      days: days,
      parent: parent?.rawValue,
      precedence: precedence,
      entries: status == .suspended ? [] : entries
    )
  }
}

extension PriceEntries {
  /// What some books say of products to a buyer on a day, or on any, by book.
  func terms(
    in books: [PriceBook],
    _ query: PriceScopeQuery,
    for account: ID<Account>?,
    on day: LocalDate?
  ) throws -> [ID<PriceBook>: [PriceEntryTerms]] {
    var found: [PriceEntry] = []
    // Those of one account apart: of the prices for other accounts, none is read.
    for buyer in account.map({ [nil, $0] }) ?? [ID<Account>?.none] {
      try query.each(
        of: self,
        where: .isIn(\.book, books.map(\.id)) && \.account == buyer
          && (day.map { .valid(on: $0) } ?? .always),
        product: \.product,
        template: \.template,
        category: \.category
      ) { found.append($0) }
    }
    var terms: [ID<PriceBook>: [PriceEntryTerms]] = [:]
    for entry in found {
      terms[entry.book, default: []].append(try entry.terms(from: baseQuantity(of: entry)))
    }
    return terms
  }
}

extension PriceEntry {
  /// The price as the engine sees it.
  func terms(from minQuantity: Quantity) throws(Refusal) -> PriceEntryTerms {
    PriceEntryTerms(
      id: id.rawValue,
      target,
      from: minQuantity,
      price: try terms(),
      days: days,
      buyers: buyers,
      priority: Int(clamping: priority),
      replaces: replaces
    )
  }
}

extension Condition where E == PriceEntry {
  /// Whether the price is valid on a day.
  static func valid(on day: LocalDate) -> Self {
    (\.validFrom == nil || \.validFrom <= day) && (\.validTo == nil || \.validTo > day)
  }
}
