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
    let day = day ?? tx.moment.today
    var basis = try pricingBasis(of: quote, lines, on: day, by: rules)
    basis.companyRate = try tx.currencyRates.companyRate(of: quote.currency, on: day)
    return basis
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
    let products = try pricedProducts(of: lines, in: quote.currency, on: day)
    let taxes = try taxes(of: lines, in: quote, on: quote.taxDate ?? day, products)
    let buyer = try tx.accounts.buyer(of: quote.account)
    let usual = { try tx.priceBooks.usual(for: quote.currency, on: day, buyer: buyer).id }
    let book = try quote.priceBook ?? usual()
    let components = ComponentPricing(
      quote: quote,
      book: book,
      buyer: buyer,
      day: day,
      taxes: taxes
    )
    let configured = try configuredTerms(of: lines, components)
    let context = try tx.priceBooks.context(
      book: book,
      products: products.values.map(\.priced),
      account: quote.account,
      currency: quote.currency,
      on: day,
      rules: rules,
      promotions: promotions(of: quote, on: day),
      draftsToo: draftsToo,
      converting: true
    )
    let bought = try bought(products, before: quote, until: day, by: context.schedules)
    let requested = try lines.map {
      try requestLine(for: $0, configured[$0.id], products, taxes[$0.id], bought[$0.product])
    }
    let request = try quote.request(requested, of: buyer, on: day)
    return QuotePricingBasis(quote: quote, lines: lines, request: request, context: context)
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

  private typealias QuotedProducts = [ID<Product>: (stored: Product, priced: PricedProduct)]

  private func pricedProducts(
    of lines: [QuoteLine],
    in currency: Currency,
    on day: LocalDate
  ) throws -> QuotedProducts {
    let ids = Array(Set(lines.map(\.product)))
    let products = try tx.products.all(where: .isIn(\.id, ids), limit: ids.count)
    let pairs = zip(products, try tx.products.priced(products, in: currency, on: day))
    return Dictionary(pairs.map { ($0.id, ($0, $1)) }) { first, _ in first }
  }

  /// What the customer bought before of each product, by the windows of schedules.
  private func bought(
    _ products: QuotedProducts,
    before quote: Quote,
    until day: LocalDate,
    by schedules: [BreakSchedule]
  ) throws -> [ID<Product>: [Int: Quantity]] {
    try PurchaseHistory(tx: tx).bought(
      products.keys.sorted(),
      before: quote,
      within: schedules.rollingWindows,
      until: day
    )
  }

  private func requestLine(
    for line: QuoteLine,
    _ configured: ConfiguredTerms?,
    _ products: QuotedProducts,
    _ taxes: [Tax]?,
    _ bought: [Int: Quantity]?
  ) throws -> PriceRequestLine {
    PriceRequestLine(
      try product(of: line, products).priced,
      quantity: line.quantity,
      agreedPrice: line.agreedPrice,
      surcharges: configured?.surcharges ?? [],
      discount: line.manual,
      taxes: taxes ?? [],
      attributes: configured?.attributes ?? [:],
      boughtWithin: bought ?? [:]
    )
  }

  /// The taxes of each line on a day.
  private func taxes(
    of lines: [QuoteLine],
    in quote: Quote,
    on day: LocalDate,
    _ products: QuotedProducts
  ) throws -> [ID<QuoteLine>: [Tax]] {
    let (table, sale) = (try tx.taxes.table(), try tx.taxes.sale(to: quote.account))
    var taxes: [ID<QuoteLine>: [Tax]] = [:]
    for line in lines {
      let product = try product(of: line, products).stored
      taxes[line.id] = try table.taxes(of: product, in: sale, on: day)
    }
    return taxes
  }

  private func product(
    of line: QuoteLine,
    _ products: QuotedProducts
  ) throws -> (stored: Product, priced: PricedProduct) {
    guard let product = products[line.product] else {
      throw Refusal(
        .notFound,
        "There is no product \(line.sku).",
        remedy: "Remove its line from the quote.",
        field: line.sku
      )
    }
    return product
  }

  /// Stores prices, unless the quote isn't the one any more that they were computed for.
  func save(_ result: QuotePricingResult, from basis: QuotePricingBasis) throws -> PricedQuote? {
    let quote = try get(basis.quote.id)
    guard quote.version == basis.quote.version else { return nil }
    let saved = try edit(quote) { $0.apply(result.priced, result.worth) }
    let lines = try result.lines.map { try tx.quoteLines.update($0) }
    for decision in result.priced.decisions { try tx.decisions.record(decision, for: quote.id) }
    if let record = result.record { try tx.decisions.record(record.decision, for: quote.id) }
    return PricedQuote(quote: saved, lines: lines)
  }
}
