public import CRMKernel
public import CRMParties
public import CRMPricing

/// What larger quantities cost, on top of any price book.
///
/// It doesn't change; it is ended, and another one added.
public struct DiscountSchedule: Entity, ProductScoped, BuyerScoped, Dated {
  public internal(set) var id: ID<DiscountSchedule> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What the trace calls it.
  public let name: String
  public let product: ID<Product>?
  public let template: ID<ProductTemplate>?
  public let category: ID<ProductCategory>?
  /// Whether all units cost what the highest break says, or each what its own says.
  public let mode: BreakSchedule.Mode
  /// What counts towards a break.
  public let scope: BreakSchedule.Scope
  /// How many days back a rolling schedule counts.
  public let windowDays: Int64?
  /// By rising quantity.
  public let breaks: [QuantityBreak]
  public let account: ID<Account>?
  public let segment: String?
  public let territory: String?
  public let channel: String?
  public let validFrom: LocalDate?
  public var validTo: LocalDate?

  public static let schema = Schema(
    "discount_schedule",
    DiscountSchedule.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(200), .folded, .mentions),
    Column("product", \.product, .inverse("schedules")),
    Column("template", \.template, .inverse("schedules")),
    Column("category", \.category, .inverse("schedules")),
    Column("mode", \.mode),
    Column("scope", \.scope),
    Column("window_days", \.windowDays, .range(1...3660)),
    Column("breaks", \.breaks),
    Column(
      "account",
      \.account,
      .inverse("schedules"),
      .outlivesPerson("It is a price: what was sold at it must be explained.")
    ),
    Column("segment", \.segment, .notEmpty, .maxLength(64)),
    Column("territory", \.territory, .notEmpty, .maxLength(64)),
    Column("channel", \.channel, .notEmpty, .maxLength(64)),
    Column("valid_from", \.validFrom),
    Column("valid_to", \.validTo, .readOnly)
  )
}

extension DiscountSchedule {
  /// A schedule that isn't stored yet.
  public init(
    name: String,
    product: ID<Product>? = nil,
    template: ID<ProductTemplate>? = nil,
    category: ID<ProductCategory>? = nil,
    mode: BreakSchedule.Mode = .range,
    scope: BreakSchedule.Scope = .line,
    windowDays: Int64? = nil,
    breaks: [QuantityBreak],
    account: ID<Account>? = nil,
    segment: String? = nil,
    territory: String? = nil,
    channel: String? = nil,
    validFrom: LocalDate? = nil,
    validTo: LocalDate? = nil
  ) {
    self.init(
      id: .unsaved,
      name: name,
      product: product,
      template: template,
      category: category,
      mode: mode,
      scope: scope,
      windowDays: windowDays,
      breaks: breaks,
      account: account,
      segment: segment,
      territory: territory,
      channel: channel,
      validFrom: validFrom,
      validTo: validTo
    )
  }

  /// The currency of its prices; nil if it has only shares, which hold in any.
  var currency: Currency? {
    breaks.lazy.compactMap { step in
      if case .fixed(let price) = step.amount { price.currency } else { nil }
    }.first
  }

  /// The schedule as the engine sees it.
  var terms: BreakSchedule {
    BreakSchedule(
      id: id.rawValue,
      name: name,
      target,
      buyers: buyers,
      days: days,
      mode: mode,
      scope: scope,
      windowDays: windowDays.map { Int(clamping: $0) },
      breaks: breaks.map(\.terms)
    )
  }
}

extension DiscountSchedule {
  /// Refuses breaks of which nobody could say what they mean.
  func requireBreaks() throws(Refusal) {
    guard !breaks.isEmpty else {
      throw Refusal(
        "pricing.breaks",
        "\(name) has no breaks.",
        remedy: "Give some, such as \"10: 5 %\" and \"50: 8 %\".",
        field: "breaks"
      )
    }
    for (step, next) in zip(breaks, breaks.dropFirst()) where next.from <= step.from {
      throw Refusal(
        "pricing.breaks",
        "After \(step) comes \(next), which doesn't begin higher.",
        remedy: "Give the breaks by rising quantity.",
        field: "breaks"
      )
    }
    for step in breaks {
      let isPossible =
        switch step.amount {
        case .off(let rate): rate >= .zero && rate <= .one
        case .fixed(let price): !price.isNegative && price.currency == currency
        }
      guard isPossible, !step.from.isNegative else {
        throw Refusal(
          "pricing.breaks",
          "\(step) isn't possible.",
          remedy: "Take 0 to 100 % off, or give prices of zero or more in one currency.",
          field: "breaks"
        )
      }
    }
    try requireWindow()
  }

  private func requireWindow() throws(Refusal) {
    guard (scope == .rolling) == (windowDays != nil) else {
      throw Refusal(
        "pricing.window",
        "A rolling schedule counts some days back, the others none.",
        remedy: "Give window_days with the scope rolling, and only there.",
        field: "window_days"
      )
    }
  }
}
