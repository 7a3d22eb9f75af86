import CRMCatalog
import CRMPricing
public import CRMKernel
import CRMParties
public import CRMStore

extension AsyncRepository<Quote> {
  /// Prices the quote: list prices, then the host's price rules, then the totals.
  ///
  /// It reads a snapshot, runs the rules outside any transaction, and saves if
  /// the quote is still the one that it read; if not, it begins again. The
  /// prices are those of `day`, by default of today.
  ///
  /// - Throws: ``Refusal`` `quote.empty`, `quote.frozen`, `pricing.noBook`,
  ///   `pricing.noPrice`, what a rule or the totals refuse, or `stale` if others
  ///   kept changing the quote meanwhile. Nothing is saved then.
  /// - Complexity: one read, one call a rule, one write.
  @discardableResult
  public func price(_ id: ID<Quote>, on day: LocalDate? = nil) async throws -> PricedQuote {
    let source = session.extensions[PriceRules.self]
    for _ in 0..<5 {
      let basis = try await session.read { tx in
        try tx.quotes.pricingBasis(of: id, on: day, by: source?.rules(tx) ?? [])
      }
      let result = try await result(of: basis, from: source)
      let saved = try await session.write { tx in try tx.quotes.save(result, from: basis) }
      if let saved {
        await source?.succeeded(basis.context.rules.map(\.identity), in: session)
        return saved
      }
    }
    throw Refusal(
      .stale,
      "Quote \(id) was changed again and again while it was priced.",
      remedy: "Price it when nobody edits it."
    )
  }

  /// Runs the rules outside any transaction; who gave them hears which one failed.
  private func result(
    of basis: QuotePricingBasis,
    from source: (any PriceRuleSource)?
  ) async throws -> QuotePricingResult {
    var failed: (rule: PriceRuleIdentity, refusal: Refusal)?
    do {
      return try basis.priced(
        isRecorded: session.extensions[DecisionRecording.self] ?? true
      ) { failed = ($0, $1) }
    } catch {
      if let failed { await source?.failed(failed.rule, failed.refusal, in: session) }
      throw error
    }
  }
}

/// Everything that the prices of a quote depend on, read in one snapshot.
struct QuotePricingBasis: Sendable {
  let quote: Quote
  let lines: [QuoteLine]
  let request: PriceRequest
  let context: PriceContext
}

/// The prices and totals that a quote would have.
struct QuotePricingResult: Sendable {
  let lines: [QuoteLine]
  let priced: PricedDocument
  /// What is kept to price the quote again, if the host wants it kept.
  var record: PriceRecord?
}

extension Quotes {
  func pricingBasis(
    of id: ID<Quote>,
    on day: LocalDate?,
    by rules: [any PriceRule]
  ) throws -> QuotePricingBasis {
    let quote = try get(id)
    guard [.draft, .approved].contains(quote.status) else { throw Refusal.frozen(quote) }
    let lines = try lines(of: id)
    guard !lines.isEmpty else { throw Refusal.emptyQuote }
    return try pricingBasis(of: quote, lines, on: day ?? tx.moment.today, by: rules)
  }

  /// What the prices of the quote depend on, whatever its state: for those who ask what if, also
  /// of a price book that isn't published.
  func pricingBasis(
    of quote: Quote,
    _ lines: [QuoteLine],
    on day: LocalDate,
    by rules: [any PriceRule],
    draftsToo: Bool = false
  ) throws -> QuotePricingBasis {
    let products = try pricedProducts(of: lines)
    let (taxes, sale) = (try tx.taxes.table(), try tx.taxes.sale(to: quote.account))
    let buyer = try tx.accounts.buyer(of: quote.account)
    let book =
      try quote.priceBook
      ?? tx.priceBooks.standard(for: quote.currency, on: day, buyer: buyer).id
    let configured = try configuredTerms(
      of: lines,
      ComponentPricing(quote: quote, book: book, buyer: buyer, day: day)
    )
    let requested = try lines.map { line in
      try requestLine(for: line, configured[line.id], products) { product in
        try taxes.taxes(of: product, in: sale, on: quote.taxDate ?? day)
      }
    }
    let context = try tx.priceBooks.context(
      book: book,
      products: products.values.map(\.priced),
      account: quote.account,
      currency: quote.currency,
      on: day,
      rules: rules,
      promotions: promotions(of: quote, on: day),
      draftsToo: draftsToo
    )
    return QuotePricingBasis(
      quote: quote,
      lines: lines,
      request: try quote.request(requested, of: buyer, on: day),
      context: context
    )
  }

  private func promotions(of quote: Quote, on day: LocalDate) throws -> [PromotionTerms] {
    try tx.promotions.terms(
      on: day,
      currency: quote.currency,
      account: quote.account,
      coupons: quote.couponCodes,
      for: PromotionUse.Document(quote.id)
    )
  }

  private func pricedProducts(
    of lines: [QuoteLine]
  ) throws -> [ID<Product>: (stored: Product, priced: PricedProduct)] {
    let ids = Array(Set(lines.map(\.product)))
    let products = try tx.products.all(where: .isIn(\.id, ids), limit: ids.count)
    let pairs = zip(products, try tx.products.priced(products))
    return Dictionary(pairs.map { ($0.id, ($0, $1)) }) { first, _ in first }
  }

  private func requestLine(
    for line: QuoteLine,
    _ configured: ConfiguredTerms?,
    _ products: [ID<Product>: (stored: Product, priced: PricedProduct)],
    taxes: (Product) throws -> [Tax]
  ) throws -> PriceRequestLine {
    guard let product = products[line.product] else {
      throw Refusal(
        .notFound,
        "There is no product \(line.sku).",
        remedy: "Remove its line from the quote.",
        field: line.sku
      )
    }
    return PriceRequestLine(
      product.priced,
      quantity: line.quantity,
      agreedPrice: line.agreedPrice,
      surcharges: configured?.surcharges ?? [],
      discount: line.manual,
      taxes: try taxes(product.stored),
      attributes: configured?.attributes ?? [:]
    )
  }

  /// Stores prices, unless the quote isn't the one any more that they were computed for.
  func save(_ result: QuotePricingResult, from basis: QuotePricingBasis) throws -> PricedQuote? {
    let quote = try get(basis.quote.id)
    guard quote.version == basis.quote.version else { return nil }
    let saved = try edit(quote) { $0.apply(result.priced) }
    let lines = try result.lines.map { try tx.quoteLines.update($0) }
    for decision in result.priced.decisions { try tx.decisions.record(decision, for: quote.id) }
    if let record = result.record { try tx.decisions.record(record.decision, for: quote.id) }
    return PricedQuote(quote: saved, lines: lines)
  }
}

extension QuotePricingBasis {
  /// Runs the engine: pure, so that the same basis gives the same result.
  func priced(
    isRecorded: Bool = false,
    failure: (PriceRuleIdentity, Refusal) -> Void = { _, _ in }
  ) throws(Refusal) -> QuotePricingResult {
    let priced = try PriceEngine.price(
      request,
      in: context,
      isRecorded: isRecorded,
      failure: failure
    )
    var lines = lines
    for index in lines.indices { lines[index].apply(priced, at: index) }
    return QuotePricingResult(
      lines: lines,
      priced: priced,
      record: isRecorded ? PriceRecord(priced) : nil
    )
  }
}
