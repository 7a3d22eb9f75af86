public import CRMKernel

/// Looks through everything that prices are made of for what can't be meant.
///
/// ```swift
/// let lint = PriceLint(books: books, promotions: promotions, policy: policy, on: today)
/// for finding in lint.findings() { print(finding.sentence, finding.demonstration.outcome) }
/// ```
///
/// It suspects by rules of its own, and then asks the engine: what the engine doesn't do on the
/// input that a suspicion comes with isn't reported.
public struct PriceLint: Sendable {
  /// All books that are to be looked through, parents among them: a parent that isn't there is
  /// found.
  public var books: [PriceBookTerms]
  /// The agreed prices of all accounts.
  public var contracts: [ContractedPriceTerms]
  /// What larger quantities cost: looked through for prices that rise and totals that fall.
  public var schedules: [BreakSchedule]
  /// What is, was or will be on offer, in any order.
  public var promotions: [PromotionTerms]
  /// Rounding, guards, approvals and channel discounts.
  public var policy: PricePolicy
  /// Plugins and the host's own.
  public var rules: [any PriceRule]
  /// The products that there are; nil if that isn't known, so that none is missed.
  public var products: [PricedProduct]?
  /// The categories that there are, beside those of the products; nil if that isn't known.
  public var categories: Set<Int64>?
  /// The promotions for which somebody has a code that can be used; nil if that isn't known.
  public var promotionsWithCoupon: Set<Int64>?
  /// Today: what has ended before is over.
  public var day: LocalDate

  /// Gathers what is to be looked through.
  public init(
    books: [PriceBookTerms] = [],
    contracts: [ContractedPriceTerms] = [],
    schedules: [BreakSchedule] = [],
    promotions: [PromotionTerms] = [],
    policy: PricePolicy = PricePolicy(),
    rules: [any PriceRule] = [],
    products: [PricedProduct]? = nil,
    categories: Set<Int64>? = nil,
    promotionsWithCoupon: Set<Int64>? = nil,
    on day: LocalDate
  ) {
    self.books = books
    self.contracts = contracts
    self.schedules = schedules
    self.promotions = promotions
    self.policy = policy
    self.rules = rules
    self.products = products
    self.categories = categories
    self.promotionsWithCoupon = promotionsWithCoupon
    self.day = day
  }

  /// What there is to look at, the most urgent first.
  ///
  /// - Complexity: near O(*n* log *n*) in the entries: entries are compared with those for the same
  ///   products and buyers only.
  public func findings() -> [PriceFinding] {
    var search = LintSearch(self)
    search.inspectBooks()
    for book in search.books {
      // Ties first: who loses one is never the price, which says nothing new.
      search.inspectTies(of: book)
      search.inspectEntries(of: book)
      search.inspectBreaks(of: book)
      search.inspectGaps(of: book)
      search.inspectFormulas(of: book)
    }
    search.inspectContracts()
    search.inspectSchedules()
    search.inspectPromotions()
    search.inspectShadows()
    search.inspectGuards()
    search.inspectPolicy()
    search.inspectRules()
    return search.findings.sorted { $0.severity > $1.severity }
  }
}
