public import CRMCatalog
public import CRMKernel
import CRMParties
public import CRMPricing
public import CRMStore

/// What somebody would like to try with a quote; what isn't said stays as it is.
public struct QuoteTrial: Sendable {
  /// A share off the whole quote, in the place of what is taken off it now.
  public var discount: Rate?
  /// A coupon to show besides.
  public var coupon: String?
  /// Another price book; it may be a draft.
  public var priceBook: ID<PriceBook>?
  /// Another day.
  public var day: LocalDate?
  /// Other quantities, by the code of the product.
  public var quantities: [String: Quantity]

  /// A trial of something else.
  public init(
    discount: Rate? = nil,
    coupon: String? = nil,
    priceBook: ID<PriceBook>? = nil,
    on day: LocalDate? = nil,
    quantities: [String: Quantity] = [:]
  ) {
    self.discount = discount
    self.coupon = coupon
    self.priceBook = priceBook
    self.day = day
    self.quantities = quantities
  }
}

extension AsyncRepository<Quote> {
  /// What a quote would come to with other terms, beside what it comes to now; nothing is written.
  ///
  /// - Throws: ``Refusal`` `quote.empty`, `quote.line` for a product that it doesn't have, and what
  ///   the engine refuses.
  /// - Complexity: two prices of the quote.
  public func whatIf(_ id: ID<Quote>, _ trial: QuoteTrial) async throws -> PriceChange {
    let source = session.extensions[PriceRules.self]
    let (now, then) = try await session.read { tx in
      let rules = try source?.rules(tx) ?? []
      return (
        try tx.quotes.trialBasis(of: id, QuoteTrial(), by: rules),
        try tx.quotes.trialBasis(of: id, trial, by: rules)
      )
    }
    return PriceChange(
      title: now.quote.title,
      from: try PriceEngine.price(now.request, in: now.context),
      to: try PriceEngine.price(then.request, in: then.context)
    )
  }

  /// The highest discount on the whole quote with which the goal is still met; `nil` if none is.
  ///
  /// - Throws: ``Refusal`` as ``GoalSeek/highestDiscount(_:)``.
  public func highestDiscount(
    _ id: ID<Quote>,
    _ goal: GoalSeek.Goal
  ) async throws -> GoalSeek.Discount? {
    let basis = try await basis(of: id)
    return try GoalSeek(basis.request, in: basis.context).highestDiscount(goal)
  }

  /// The lowest price of one unit of a line with which the goal is met; `nil` if none is.
  ///
  /// - Throws: ``Refusal`` as ``GoalSeek/lowestPrice(ofLine:_:)``.
  public func lowestPrice(
    _ id: ID<QuoteLine>,
    _ goal: GoalSeek.Goal
  ) async throws -> GoalSeek.Price? {
    let quote = try await session.read { tx in try tx.quoteLines.get(id).quote }
    let basis = try await basis(of: quote)
    guard let index = basis.lines.firstIndex(where: { $0.id == id }) else { return nil }
    return try GoalSeek(basis.request, in: basis.context).lowestPrice(ofLine: index, goal)
  }

  /// The quote as the engine would price it now, with everything that led to its prices.
  ///
  /// - Throws: ``Refusal`` `quote.empty`, and what the engine refuses.
  public func priced(_ id: ID<Quote>) async throws -> PricedDocument {
    let basis = try await basis(of: id)
    return try PriceEngine.price(basis.request, in: basis.context)
  }

  private func basis(of id: ID<Quote>) async throws -> QuotePricingBasis {
    let source = session.extensions[PriceRules.self]
    return try await session.read { tx in
      try tx.quotes.trialBasis(of: id, QuoteTrial(), by: source?.rules(tx) ?? [])
    }
  }
}

extension Quotes {
  /// What the prices of a quote in any state depend on, with the terms of a trial.
  fileprivate func trialBasis(
    of id: ID<Quote>,
    _ trial: QuoteTrial,
    by rules: [any PriceRule]
  ) throws -> QuotePricingBasis {
    var quote = try get(id)
    var lines = try lines(of: id)
    guard !lines.isEmpty else { throw Refusal.emptyQuote }
    for (sku, quantity) in trial.quantities.sorted(by: { $0.key < $1.key }) {
      guard let index = lines.firstIndex(where: { $0.sku == sku }) else {
        throw Refusal(
          "quote.line",
          "Quote \(quote.title) has no line with \(sku).",
          remedy: "Its lines are \(lines.map(\.sku).joined(separator: ", ")).",
          field: "quantities"
        )
      }
      lines[index].quantity = quantity
    }
    if let rate = trial.discount { quote.discount(by: rate) }
    if let coupon = trial.coupon { quote.coupons = (quote.couponCodes + [coupon]).spaced }
    if let book = trial.priceBook { quote.priceBook = book }
    let day = trial.day ?? (quote.isPriced ? quote.pricedOn : nil) ?? tx.moment.today
    let isDraft = try trial.priceBook.map { try tx.priceBooks.isDraft($0) } ?? false
    return try pricingBasis(of: quote, lines, on: day, by: rules, draftsToo: isDraft)
  }
}

extension Quote {
  fileprivate mutating func discount(by rate: Rate) {
    manualDiscount = rate.isZero ? nil : rate
    manualAmount = nil
  }
}

extension [String] {
  /// The words with spaces between them; nil for none.
  var spaced: String? { isEmpty ? nil : joined(separator: " ") }
}
