public import CRMCatalog
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
  public let account: ID<Account>
  public internal(set) var status: Status = .draft
  public let currency: Currency
  /// Where its list prices come from; the default book of its currency if there is none.
  public internal(set) var priceBook: ID<PriceBook>?
  /// The day whose prices it has.
  public internal(set) var pricedOn: LocalDate?
  /// The last day on which it can be accepted.
  public internal(set) var validUntil: LocalDate?
  public internal(set) var taxMethod: TaxMethod = .perDocument
  public internal(set) var taxBasis: TaxBasis = .roundedLine
  public internal(set) var rounding: Rounding = .halfUp
  /// The distance of the amounts that it can have, such as CHF 0.05.
  public internal(set) var roundingStep: Money
  /// Whether the prices and totals are those of its lines as they are.
  public internal(set) var isPriced: Bool = false
  /// Counts the changes of its lines and terms: prices computed for another edition don't count.
  public internal(set) var edition: Int64 = 0
  public internal(set) var net: Money
  public internal(set) var tax: Money
  public internal(set) var total: Money
  /// The digest of what was approved: what differs from it isn't approved.
  public internal(set) var approvedContent: String?
  public internal(set) var presentedAt: Instant?
  public internal(set) var acceptedAt: Instant?
  public var notes: String?
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
    Column("tax_method", \.taxMethod, .readOnly),
    Column("tax_basis", \.taxBasis, .readOnly),
    Column("rounding", \.rounding, .readOnly),
    Column("rounding_step", \.roundingStep, .readOnly),
    Column("is_priced", \.isPriced, .readOnly),
    Column("edition", \.edition, .readOnly),
    Column("net", \.net, .readOnly),
    Column("tax", \.tax, .readOnly),
    Column("total", \.total, .readOnly),
    Column("approved_content", \.approvedContent, .readOnly),
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
      net: .zero(currency),
      tax: .zero(currency),
      total: .zero(currency)
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
    net = .zero(currency)
    tax = .zero(currency)
    total = .zero(currency)
    approvedContent = nil
  }
}
