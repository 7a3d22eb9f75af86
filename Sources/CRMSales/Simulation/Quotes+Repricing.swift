public import CRMCatalog
public import CRMKernel
import CRMParties
public import CRMPricing
public import CRMStore

/// Which quotes of the past are priced again, and what is different.
public struct QuoteRepricing: Sendable {
  /// The first day on which they were priced.
  public var since: LocalDate
  /// The day after the last.
  public var before: LocalDate?
  /// Another price book for all of them; it may be a draft.
  public var priceBook: ID<PriceBook>?
  /// Promotions that take part besides.
  public var adding: [PromotionTerms]
  /// The names of promotions that don't.
  public var without: Set<String>
  /// Rules in the place of those that hold now.
  public var rules: [any PriceRule]?

  /// Prices again as today's books, promotions and rules would have, unless said.
  public init(
    since: LocalDate,
    before: LocalDate? = nil,
    priceBook: ID<PriceBook>? = nil,
    adding: [PromotionTerms] = [],
    without: Set<String> = [],
    rules: [any PriceRule]? = nil
  ) {
    self.since = since
    self.before = before
    self.priceBook = priceBook
    self.adding = adding
    self.without = without
    self.rules = rules
  }
}

extension AsyncRepository<Quote> {
  /// Prices quotes of the past again, each on its own day; nothing is written.
  ///
  /// A quote that couldn't be priced is counted, and the first of them are named. It can be
  /// cancelled between two pages.
  ///
  /// - Parameters:
  ///   - repricing: Which quotes, and what is different.
  ///   - progress: Hears after each page how many quotes have been priced.
  /// - Returns: What would have changed, by customer and product.
  /// - Throws: ``StoreError``, or `CancellationError`.
  /// - Complexity: O(*n*) in the quotes, with a page of 100 in memory.
  public func reprice(
    _ repricing: QuoteRepricing,
    progress: @Sendable (Int64) -> Void = { _ in }
  ) async throws -> RepricingReport {
    let source = session.extensions[PriceRules.self]
    var report = RepricingReport()
    var cursor: Cursor?
    repeat {
      try Task.checkCancellation()
      let start = cursor
      let page = try await session.read { tx in
        try tx.quotes.page(of: repricing, after: start, by: source?.rules(tx) ?? [])
      }
      for past in page.quotes { try past.reprice(repricing, into: &report) }
      progress(report.documents)
      session.report(report.documents, of: nil as Int?)
      cursor = page.next
    } while cursor != nil
    return report
  }
}

/// A quote of the past, and what its prices would depend on.
private struct PastQuote: Sendable {
  let title: String
  let customer: Account
  let amounts: [Money]
  let basis: Result<QuotePricingBasis, Refusal>

  func reprice(
    _ repricing: QuoteRepricing,
    into report: inout RepricingReport
  ) throws(Refusal) {
    let priced: PricedDocument
    do throws(Refusal) {
      let basis = try basis.get()
      let context = try basis.context.changed(
        adding: repricing.adding,
        without: repricing.without
      )
      priced = try PriceEngine.price(basis.request, in: context, isTraced: false)
    } catch {
      report.add(error, of: title)
      return
    }
    try report.add(priced, was: amounts, customer: (customer.id.rawValue, customer.name))
  }
}

extension Quotes {
  fileprivate func page(
    of repricing: QuoteRepricing,
    after cursor: Cursor?,
    by rules: [any PriceRule]
  ) throws -> (quotes: [PastQuote], next: Cursor?) {
    let page = try page(
      where: \.isPriced == true,
      \.pricedOn >= repricing.since,
      \.pricedOn < (repricing.before ?? .max),
      size: 100,
      after: cursor
    )
    let isDraft = try repricing.priceBook.map { try tx.priceBooks.isDraft($0) } ?? false
    let quotes = try page.items.map { quote in
      var changed = quote
      if let book = repricing.priceBook { changed.priceBook = book }
      let lines = try lines(of: quote.id)
      return PastQuote(
        title: quote.title,
        customer: try tx.accounts.get(quote.account),
        amounts: lines.map(\.amount),
        basis: try basis(of: changed, lines, by: repricing.rules ?? rules, isDraft)
      )
    }
    return (quotes, page.next)
  }

  /// A refusal is part of the report; what keeps the book from being read is not.
  private func basis(
    of quote: Quote,
    _ lines: [QuoteLine],
    by rules: [any PriceRule],
    _ draftsToo: Bool
  ) throws -> Result<QuotePricingBasis, Refusal> {
    do {
      let day = quote.pricedOn ?? tx.moment.today
      return .success(
        try pricingBasis(of: quote, lines, on: day, by: rules, draftsToo: draftsToo)
      )
    } catch let refusal as Refusal {
      return .failure(refusal)
    }
  }
}

extension PriceBooks {
  /// Whether nothing can be sold by the book yet.
  func isDraft(_ id: ID<PriceBook>) throws -> Bool { try get(id).status == .draft }
}
