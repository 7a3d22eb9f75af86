import CRMKernel
import CRMPricing
import CRMStore

// Whole books and everything beside them, as a lint looks at them.

extension Transaction {
  /// All that some books' prices are made of, on all days.
  func priceLint(of books: [PriceBook]) throws -> PriceLint {
    let today = moment.today
    let ids = Set(books.map(\.id))
    let published = try promotions.all(where: \.status == .published)
    let currencies = Set(books.map(\.currency))
    return PriceLint(
      books: try lintedBooks(books, ids),
      contracts: try contractedPrices.all().map { try $0.engineTerms() }
        .filter { currencies.contains($0.price) },
      schedules: try schedules.all()
        .filter { $0.currency.map { currencies.contains($0) } ?? true }.map(\.terms),
      promotions: try published.map { try lintedTerms(of: $0) }
        .filter { $0.currency.map { currencies.contains($0) } ?? true },
      policy: try lintedPolicy(currencies, on: today),
      products: try products.priced(products.all()),
      categories: Set(try categories.all().map(\.id.rawValue)),
      promotionsWithCoupon: try promotionsWithCoupon(published, on: today),
      on: today
    )
  }

  private func lintedBooks(
    _ books: [PriceBook],
    _ ids: Set<ID<PriceBook>>
  ) throws -> [PriceBookTerms] {
    var found: [PriceEntry] = []
    try prices.each(where: .isIn(\.book, books.map(\.id))) { found.append($0) }
    var entries: [ID<PriceBook>: [PriceEntryTerms]] = [:]
    // A unit needs a lookup of its own, which can't be made while the prices are read.
    for entry in found {
      entries[entry.book, default: []].append(try entry.terms(from: prices.baseQuantity(of: entry)))
    }
    return books.map { book in
      var terms = book.terms(entries: entries[book.id] ?? [])
      if let parent = book.parent, !ids.contains(parent) { terms.parent = nil }
      return terms
    }
  }

  private func lintedTerms(of promotion: Promotion) throws -> PromotionTerms {
    var terms = try promotions.terms(of: promotion)
    if promotion.needsCoupon { terms.coupon = "COUPON" }
    return terms
  }

  private func promotionsWithCoupon(
    _ promotions: [Promotion],
    on day: LocalDate
  ) throws -> Set<Int64> {
    var roots: Set<ID<Promotion>> = []
    for coupon in try coupons.all() where !roots.contains(coupon.promotion) {
      let isUsable = try coupons.isUsable(coupon, account: coupon.account, on: day, by: nil)
      if isUsable { roots.insert(coupon.promotion) }
    }
    return Set(promotions.filter { roots.contains($0.root) }.map(\.id.rawValue))
  }

  private func lintedPolicy(
    _ currencies: Set<Currency>,
    on day: LocalDate
  ) throws -> PricePolicy {
    let settings = try priceSettings.current()
    return PricePolicy(
      unitPriceDigits: Int(clamping: settings.unitPriceDigits),
      unitPriceRounding: settings.unitPriceRounding,
      channelDiscounts: try partnerDiscounts.all().map(\.terms),
      guards: try priceLimits.all()
        .filter { $0.days.miss(day) != .tooLate }
        .filter { $0.currency.map { currencies.contains($0) } ?? true }.map { try $0.terms() },
      approvals: try approvalPolicies.all()
        .filter { $0.days.miss(day) != .tooLate }.map { try $0.terms() },
      pricesReturnsFromBooks: settings.pricesReturnsFromBooks
    )
  }
}

extension Set<Currency> {
  /// Whether a price can be one of documents in these.
  fileprivate func contains(_ price: PriceEntryTerms.Price) -> Bool {
    if case .fixed(let price) = price { contains(price.currency) } else { true }
  }
}
