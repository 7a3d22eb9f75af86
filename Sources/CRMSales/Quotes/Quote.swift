public import CRMCatalog
public import CRMGovernance
public import CRMPricing
public import CRMKernel
public import CRMParties

/// An offer to an account, good until a day that it names.
public struct Quote: Stateful {
  public internal(set) var id: ID<Quote> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Given when the quote is first presented; its revisions share it.
  public internal(set) var number: String?
  /// Counted from 1.
  public internal(set) var revision: Int64 = 1
  /// The revision that this one takes the place of.
  public let supersedes: ID<Quote>?
  /// Whom it is offered to; its segments, territory, channel and contracts decide on the prices.
  public let account: ID<Account>
  /// Where it is on its way; that its last day is past shows in ``isExpired(on:)`` alone.
  public internal(set) var status: Status = .draft
  /// What all its amounts are in; another currency takes another quote.
  public let currency: Currency
  /// Where its list prices come from, which are converted if it is in another currency.
  ///
  /// The default book of the quote's currency if there is none, or else of the company's own.
  public internal(set) var priceBook: ID<PriceBook>?
  /// The day whose prices it has.
  public internal(set) var pricedOn: LocalDate?
  /// The last day on which it can be accepted.
  public internal(set) var validUntil: LocalDate?
  /// The day whose taxes it has; that of its prices unless given.
  public internal(set) var taxDate: LocalDate?
  /// Whether its prices include their taxes.
  public internal(set) var pricesIncludeTax: Bool = false
  /// Whether each tax is rounded once for the quote, or on every line.
  public internal(set) var taxMethod: TaxMethod = .perDocument
  /// Whether taxes are computed of what lines show, or of their amounts before rounding.
  public internal(set) var taxBasis: TaxBasis = .roundedLine
  /// How its amounts are brought to ``roundingStep``.
  public internal(set) var rounding: Rounding = .halfUp
  /// The distance of the amounts that it can have, such as CHF 0.05.
  public internal(set) var roundingStep: Money
  /// The codes of the coupons that the customer shows, with spaces between them.
  public internal(set) var coupons: String?
  /// The share that somebody takes off the whole quote.
  public internal(set) var manualDiscount: Rate?
  /// The amount that somebody takes off the whole quote, instead of a share.
  public internal(set) var manualAmount: Money?
  /// Why somebody takes something off.
  public internal(set) var discountReason: String?
  /// The distance of the sums that can be paid in cash; `nil` where any can.
  public internal(set) var cashStep: Money?
  /// Whether the prices and totals are those of its lines as they are.
  public internal(set) var isPriced: Bool = false
  /// Counts the changes of its lines and terms: prices computed for another edition don't count.
  public internal(set) var edition: Int64 = 0
  /// What its lines come to at list prices.
  public internal(set) var listTotal: Money
  /// The amounts of its lines without taxes, added up; zero until it is priced.
  public internal(set) var net: Money
  /// All taxes that are charged, added up; zero until it is priced.
  public internal(set) var tax: Money
  /// The net amount with the taxes; what isn't above zero can't be submitted.
  public internal(set) var total: Money
  /// The net amount in the company's own currency; `nil` if it has none, or the quote no prices.
  public internal(set) var companyNet: Money?
  /// The total in the company's own currency.
  public internal(set) var companyTotal: Money?
  /// The rate of these: that of the day of pricing, kept whatever later rates are.
  public internal(set) var companyRate: Ratio?
  /// The day of which the rate is; `nil` where none is needed.
  public internal(set) var companyRateDay: LocalDate?
  /// Who quoted the rate.
  public internal(set) var companyRateSource: String?
  /// The stored rates of which it was made.
  public internal(set) var companyRates: [ID<CurrencyRate>] = []
  /// The share of the net amount that is left after the cost; `nil` where that isn't known.
  public internal(set) var margin: Rate?
  /// Who must approve it as it is priced, with `; ` between them; `nil` if nobody must.
  public internal(set) var approvers: String?
  /// Who asked for approval, and so can't give it.
  public internal(set) var submittedBy: String?
  /// How the document's prices came about, as JSON: what applied, and what didn't and why.
  public internal(set) var trace: String?
  /// What is to be paid in cash above the total; nothing unless asked for.
  public internal(set) var cashRounding: Money
  /// The digest of what was approved: what differs from it isn't approved.
  public internal(set) var approvedContent: String?
  /// Who looks after it.
  public internal(set) var owner: ID<User>?
  /// The team that looks after it.
  public internal(set) var team: ID<Team>?
  /// When it was shown to the customer; its number, prices and configurations are fixed since.
  public internal(set) var presentedAt: Instant?
  /// When the customer accepted; `nil` until then.
  public internal(set) var acceptedAt: Instant?
  /// What people want to remember of it: not part of what is approved, and copied to its order.
  public var notes: String?
  /// The host's own fields: prices may depend on them, so a change takes prices and approval away.
  public var custom: CustomValues = CustomValues()

  public static let schema = Schema(
    "quote",
    Quote.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("number", \.number, .readOnly),
    Column("revision", \.revision, .readOnly),
    Column("supersedes", \.supersedes),
    Column("account", \.account, .inverse("quotes")),
    Column("status", \.status, .readOnly),
    Column("currency", \.currency),
    Column("price_book", \.priceBook, .readOnly),
    Column("priced_on", \.pricedOn, .readOnly),
    Column("valid_until", \.validUntil, .readOnly),
    Column("tax_date", \.taxDate, .readOnly),
    Column("prices_include_tax", \.pricesIncludeTax, .readOnly),
    Column("tax_method", \.taxMethod, .readOnly),
    Column("tax_basis", \.taxBasis, .readOnly),
    Column("rounding", \.rounding, .readOnly),
    Column("rounding_step", \.roundingStep, .readOnly),
    Column("coupons", \.coupons, .readOnly),
    Column("manual_discount", \.manualDiscount, .readOnly),
    Column("manual_amount", \.manualAmount, .readOnly),
    Column("discount_reason", \.discountReason, .readOnly),
    Column("cash_step", \.cashStep, .readOnly),
    Column("is_priced", \.isPriced, .readOnly),
    Column("edition", \.edition, .readOnly),
    Column("list_total", \.listTotal, .readOnly),
    Column("net", \.net, .readOnly),
    Column("tax", \.tax, .readOnly),
    Column("total", \.total, .readOnly),
    Column("company_net", \.companyNet, .readOnly),
    Column("company_total", \.companyTotal, .readOnly),
    Column("company_rate", \.companyRate, .readOnly),
    Column("company_rate_day", \.companyRateDay, .readOnly),
    Column("company_rate_source", \.companyRateSource, .readOnly),
    Column("company_rates", \.companyRates, .readOnly),
    Column("margin", \.margin, .readOnly),
    Column("approvers", \.approvers, .readOnly),
    Column("submitted_by", \.submittedBy, .readOnly),
    Column("trace", \.trace, .readOnly),
    Column("cash_rounding", \.cashRounding, .readOnly),
    Column("approved_content", \.approvedContent, .readOnly),
    Column("owner", \.owner, .readOnly, .owner, .inverse("quotes")),
    Column("team", \.team, .readOnly, .team, .inverse("quotes")),
    Column("presented_at", \.presentedAt, .readOnly),
    Column("accepted_at", \.acceptedAt, .readOnly),
    Column("notes", \.notes),
    Column("custom", \.custom)
  )
}

extension Quote {
  init(
    for account: ID<Account>,
    currency: Currency,
    priceBook: ID<PriceBook>?,
    supersedes: ID<Quote>? = nil
  ) {
    self.init(
      id: .unsaved,
      supersedes: supersedes,
      account: account,
      currency: currency,
      priceBook: priceBook,
      roundingStep: Money(minorUnits: 1, currency),
      listTotal: .zero(currency),
      net: .zero(currency),
      tax: .zero(currency),
      total: .zero(currency),
      cashRounding: .zero(currency)
    )
  }

  /// What people call it: the number with its revision, or the id until it has one.
  public var title: String {
    guard let number else { return "\(id)" }
    return revision > 1 ? "\(number)/\(revision)" : number
  }

  /// How its amounts are rounded.
  public func currencyRule() throws(Refusal) -> CurrencyRule {
    try CurrencyRule(step: roundingStep, rounding: rounding)
  }

  /// Whether it was presented and can't be accepted any more: derived, never stored.
  public func isExpired(on today: LocalDate) -> Bool {
    guard status == .presented, let validUntil else { return false }
    return validUntil < today
  }

  /// Forgets what was computed and approved: something that it depends on has changed.
  mutating func becomeUnpriced() {
    edition += 1
    isPriced = false
    pricedOn = nil
    listTotal = .zero(currency)
    margin = nil
    approvers = nil
    submittedBy = nil
    trace = nil
    net = .zero(currency)
    tax = .zero(currency)
    total = .zero(currency)
    cashRounding = .zero(currency)
    setWorth(nil)
    approvedContent = nil
  }
}
