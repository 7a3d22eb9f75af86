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
      let (basis, rules) = try await session.read { tx in
        (try tx.quotes.pricingBasis(of: id, on: day), try source?.rules(tx) ?? [])
      }
      let result = try await result(of: basis, by: rules, from: source)
      let saved = try await session.write { tx in try tx.quotes.save(result, from: basis) }
      if let saved {
        await source?.succeeded(rules.map(\.identity), in: session)
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
    by rules: [any PriceRule],
    from source: (any PriceRuleSource)?
  ) async throws -> QuotePricingResult {
    var failed: (rule: PriceRuleIdentity, refusal: Refusal)?
    do {
      return try basis.priced(
        by: rules,
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
  let products: [ID<Product>: Product]
  let list: PriceList
  let account: Record
  let day: LocalDate
}

/// The prices and totals that a quote would have.
struct QuotePricingResult: Sendable {
  let lines: [QuoteLine]
  let totals: Totals
  /// What the rules decided, to be kept with the prices.
  let decisions: [DecisionDraft]
}

extension Quotes {
  func pricingBasis(of id: ID<Quote>, on day: LocalDate?) throws -> QuotePricingBasis {
    let quote = try get(id)
    guard [.draft, .approved].contains(quote.status) else { throw Refusal.frozen(quote) }
    let lines = try lines(of: id)
    guard !lines.isEmpty else { throw Refusal.emptyQuote }
    let day = day ?? tx.moment.today
    let ids = Array(Set(lines.map(\.product)))
    let products = try tx.products.all(where: .isIn(\.id, ids), limit: ids.count)
    let book = try quote.priceBook ?? tx.priceBooks.standard(for: quote.currency, on: day).id
    return QuotePricingBasis(
      quote: quote,
      lines: lines,
      products: Dictionary(products.map { ($0.id, $0) }) { first, _ in first },
      list: try tx.priceBooks.list(book, of: ids),
      account: Account.schema.record(of: try tx.accounts.get(quote.account)),
      day: day
    )
  }

  /// Stores prices, unless the quote isn't the one any more that they were computed for.
  func save(_ result: QuotePricingResult, from basis: QuotePricingBasis) throws -> PricedQuote? {
    let quote = try get(basis.quote.id)
    guard quote.version == basis.quote.version else { return nil }
    let saved = try edit(quote) { quote in
      quote.isPriced = true
      quote.pricedOn = basis.day
      quote.net = result.totals.net
      quote.tax = result.totals.tax
      quote.total = result.totals.total
    }
    let lines = try result.lines.map { try tx.quoteLines.update($0) }
    for decision in result.decisions { try tx.decisions.record(decision, for: quote.id) }
    return PricedQuote(quote: saved, lines: lines)
  }
}

extension QuotePricingBasis {
  /// Runs the engine and the totals: pure, so that the same basis gives the same result.
  func priced(
    by rules: [any PriceRule],
    isRecorded: Bool = false,
    failure: (PriceRuleIdentity, Refusal) -> Void = { _, _ in }
  ) throws -> QuotePricingResult {
    var lines = lines
    let priced = try PriceEngine.decide(
      lines.map { try pricingLine($0) },
      of: PricingDocument(
        currency: quote.currency,
        pricedOn: day,
        account: account,
        document: Quote.schema.record(of: quote),
        title: quote.title
      ),
      by: rules,
      list: list.book.name,
      isRecorded: isRecorded,
      failure: failure
    )
    for (index, price) in priced.lines.enumerated() {
      let product = try product(of: lines[index])
      lines[index].apply(price, product)
    }
    let totals = try computeTotals(
      TotalsDocument(
        lines: lines.map(\.totalsLine),
        rule: quote.currencyRule(),
        taxMethod: quote.taxMethod,
        taxBasis: quote.taxBasis
      )
    )
    for (index, amounts) in totals.lines.enumerated() {
      lines[index].gross = amounts.gross
      lines[index].net = amounts.net
    }
    return QuotePricingResult(lines: lines, totals: totals, decisions: priced.decisions)
  }

  private func product(of line: QuoteLine) throws(Refusal) -> Product {
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

  private func pricingLine(_ line: QuoteLine) throws(Refusal) -> PricingLine {
    let product = try product(of: line)
    let entry = try list.entry(for: product, quantity: line.quantity, on: day)
    return PricingLine(
      sku: product.sku,
      productName: product.name,
      category: product.category,
      quantity: line.quantity,
      listPrice: entry.price,
      unitCost: product.unitCost,
      attributes: product.custom.record
    )
  }
}

extension QuoteLine {
  fileprivate mutating func apply(_ priced: PricedLine, _ product: Product) {
    listPrice = priced.line.listPrice
    unitPrice = priced.line.unitPrice
    discount = priced.line.discount
    taxCode = product.taxCode
    taxRate = product.taxRate
    trace = priced.trace.json
    isPriced = true
  }
}
