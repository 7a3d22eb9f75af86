public import CRMCatalog
public import CRMPricing
public import CRMKernel
public import CRMParties
public import CRMStore

/// All quotes, and what can be done with them.
public typealias Quotes = Repository<Quote>

extension Transaction {
  /// The offers to accounts.
  public var quotes: Quotes { Quotes(self) }
}

extension Session {
  /// The offers to accounts.
  public var quotes: AsyncRepository<Quote> { AsyncRepository(self) }
}

// MARK: Drafts and their lines

extension Quotes {
  /// Starts a quote without lines.
  ///
  /// List prices come from `priceBook`; by default from the standard book of the currency on the day
  /// of pricing, or else of the company's own. Prices in another currency are converted by the stored
  /// rate of that day.
  ///
  /// - Throws: ``Refusal`` `notFound` if there is no such account or price book, or `hold.blocks` if
  ///   a hold on the account blocks quotes.
  @discardableResult
  public func draft(
    for account: ID<Account>,
    currency: Currency,
    priceBook: ID<PriceBook>? = nil
  ) throws -> Quote {
    _ = try tx.accounts.get(account)
    if let priceBook { _ = try tx.priceBooks.get(priceBook) }
    return try start(Quote(for: account, currency: currency, priceBook: priceBook))
  }

  /// The lines of a quote, by position.
  public func lines(of quote: ID<Quote>) throws -> [QuoteLine] {
    try tx.quoteLines.all(where: \.quote == quote, order: .by(\.position))
  }

  /// Adds a line, to be priced with the others.
  ///
  /// Like every change of what was priced, it takes an approval away.
  ///
  /// - Throws: ``Refusal`` `product.unknown`, `quote.inactiveProduct`,
  ///   `quote.quantity` or `quote.frozen`.
  @discardableResult
  public func add(_ sku: String, quantity: Quantity, to id: ID<Quote>) throws -> QuoteLine {
    try requirePositive(quantity)
    let product = try tx.products.get(sku: sku)
    guard product.isActive else {
      throw Refusal(
        "quote.inactiveProduct",
        "\(product.sku) isn't sold any more.",
        remedy: "Choose another product, or make it active.",
        field: "sku"
      )
    }
    let quote = try edit(get(id))
    let last = try tx.quoteLines.first(where: \.quote == id, order: .byDescending(\.position))
    return try tx.quoteLines.insert(
      QuoteLine(product, quantity: quantity, of: quote, position: (last?.position ?? 0) + 1)
    )
  }

  /// Changes how many units a line is about.
  ///
  /// - Throws: ``Refusal`` `quote.quantity` or `quote.frozen`.
  @discardableResult
  public func setQuantity(_ quantity: Quantity, of id: ID<QuoteLine>) throws -> QuoteLine {
    try requirePositive(quantity)
    var line = try tx.quoteLines.get(id)
    guard line.quantity != quantity else { return line }
    try edit(get(line.quote))
    line.quantity = quantity
    line.isPriced = false
    return try tx.quoteLines.update(line)
  }

  /// Takes a line from its quote, and answers the quote.
  ///
  /// - Throws: ``Refusal`` `quote.frozen`.
  @discardableResult
  public func removeLine(_ id: ID<QuoteLine>) throws -> Quote {
    let quote = try edit(get(tx.quoteLines.get(id).quote))
    try tx.quoteLines.delete(id)
    return quote
  }

  /// Changes how the quote adds up.
  ///
  /// Amounts are multiples of `step`, such as CHF 0.05; by default of the minor unit.
  ///
  /// - Throws: ``Refusal`` `money.step`, `money.currencyMismatch` or `quote.frozen`.
  @discardableResult
  public func setRounding(
    of id: ID<Quote>,
    taxMethod: TaxMethod,
    taxBasis: TaxBasis = .roundedLine,
    rounding: Rounding = .halfUp,
    step: Money? = nil
  ) throws -> Quote {
    let quote = try get(id)
    let step = step ?? Money(minorUnits: 1, quote.currency)
    _ = try CurrencyRule(step: step, rounding: rounding)
    guard step.currency == quote.currency else {
      throw Refusal.currencyMismatch(step.currency, quote.currency)
    }
    return try edit(quote) { quote in
      quote.taxMethod = taxMethod
      quote.taxBasis = taxBasis
      quote.rounding = rounding
      quote.roundingStep = step
    }
  }

  /// Sets the last day on which the quote can be accepted, before it is presented.
  ///
  /// - Throws: ``Refusal`` `quote.frozen`.
  @discardableResult
  public func setValidity(of id: ID<Quote>, until day: LocalDate) throws -> Quote {
    var quote = try get(id)
    guard [.draft, .inReview, .approved].contains(quote.status) else {
      throw Refusal.frozen(quote)
    }
    quote.validUntil = day
    return try update(quote)
  }
}

// MARK: What every change of content does

extension Quotes {
  /// Makes the quote a draft without prices, and changes it.
  @discardableResult
  func edit(_ quote: Quote, _ change: (inout Quote) throws -> Void = { _ in }) throws -> Quote {
    switch quote.status {
    case .draft:
      var changed = quote
      changed.becomeUnpriced()
      try change(&changed)
      return try update(changed)
    case .approved:
      return try makeMove(quote.id, .edit, reason: "The content changed.") { quote in
        quote.becomeUnpriced()
        try change(&quote)
      }
    default: throw Refusal.frozen(quote)
    }
  }

  private func requirePositive(_ quantity: Quantity) throws(Refusal) {
    guard quantity > .zero else {
      throw Refusal(
        "quote.quantity",
        "A quantity of \(quantity) can't be quoted.",
        remedy: "Give more than 0, or remove the line.",
        field: "quantity"
      )
    }
  }
}

extension Refusal {
  static func frozen(_ quote: Quote) -> Refusal {
    Refusal(
      "quote.frozen",
      "Quote \(quote.title) is \(quote.status): its content can't be changed.",
      remedy: quote.status == .inReview ? "Recall it first." : "Revise or copy it.",
      field: "status"
    )
  }
}
