public import CRMKernel
public import CRMPricing

/// How far a net price may go, looked at after everything that makes it lower or higher.
///
/// Exactly one of `floor`, `ceiling`, `margin` and `listShare` says how far. It doesn't change; it
/// is ended.
public struct PriceLimit: Entity, ProductScoped, Dated {
  public internal(set) var id: ID<PriceLimit> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What the trace calls it.
  public let name: String
  public let product: ID<Product>?
  public let template: ID<ProductTemplate>?
  public let category: ID<ProductCategory>?
  /// The least price of one of the product's own unit: for documents in its currency, or with prices
  /// that are converted from it.
  public let floor: UnitPrice?
  /// The highest price of one of the product's own unit: for documents in its currency, or with
  /// prices that are converted from it.
  public let ceiling: UnitPrice?
  /// The least share of the net price that is left after the cost.
  public let margin: Rate?
  /// The least share of the list price.
  public let listShare: Rate?
  /// What happens to a price beyond the limit.
  public let action: PriceGuard.Action
  /// Whose approval it takes where the action is to ask.
  public let approver: String?
  /// Higher ones are asked after lower ones.
  public let level: Int64
  public let validFrom: LocalDate?
  public var validTo: LocalDate?

  public static let schema = Schema(
    "price_limit",
    PriceLimit.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(200), .folded),
    Column("product", \.product, .inverse("price_limits")),
    Column("template", \.template, .inverse("price_limits")),
    Column("category", \.category, .inverse("price_limits")),
    Column("floor", \.floor),
    Column("ceiling", \.ceiling),
    Column("margin", \.margin),
    Column("list_share", \.listShare),
    Column("action", \.action),
    Column("approver", \.approver, .notEmpty, .maxLength(100)),
    Column("level", \.level, .range(1...100)),
    Column("valid_from", \.validFrom),
    Column("valid_to", \.validTo, .readOnly)
  )
}

extension PriceLimit {
  /// A limit that isn't stored yet.
  public init(
    name: String,
    product: ID<Product>? = nil,
    template: ID<ProductTemplate>? = nil,
    category: ID<ProductCategory>? = nil,
    floor: UnitPrice? = nil,
    ceiling: UnitPrice? = nil,
    margin: Rate? = nil,
    listShare: Rate? = nil,
    action: PriceGuard.Action = .hold,
    approver: String? = nil,
    level: Int64 = 1,
    validFrom: LocalDate? = nil,
    validTo: LocalDate? = nil
  ) {
    self.init(
      id: .unsaved,
      name: name,
      product: product,
      template: template,
      category: category,
      floor: floor,
      ceiling: ceiling,
      margin: margin,
      listShare: listShare,
      action: action,
      approver: approver,
      level: level,
      validFrom: validFrom,
      validTo: validTo
    )
  }

  /// The currency in which alone it means something; nil for shares.
  var currency: Currency? { floor?.currency ?? ceiling?.currency }

  /// The limit as the engine sees it, its price converted where a rate is given.
  ///
  /// - Throws: ``Refusal`` `pricing.limit` unless it has one bound that is possible.
  func terms(by rate: ExchangeRate? = nil) throws(Refusal) -> PriceGuard {
    PriceGuard(
      id: id.rawValue,
      name: name,
      target,
      try bound().converted(by: rate),
      action: action,
      approver: approver ?? "",
      level: Int(clamping: level)
    )
  }

  private func bound() throws(Refusal) -> PriceGuard.Bound {
    let one = Rate.one
    switch (floor, ceiling, margin, listShare) {
    case (let price?, nil, nil, nil) where !price.isNegative: return .floor(price)
    case (nil, let price?, nil, nil) where !price.isNegative: return .ceiling(price)
    case (nil, nil, let rate?, nil) where rate < one: return .margin(rate)
    case (nil, nil, nil, let rate?) where rate >= .zero && rate <= one: return .listShare(rate)
    default:
      throw Refusal(
        "pricing.limit",
        "A limit is a floor, a ceiling, a margin below 100 %, or a share of the list price.",
        remedy: "Give one of floor, ceiling, margin and list_share.",
        field: "floor"
      )
    }
  }
}

extension PriceGuard.Bound {
  fileprivate func converted(by rate: ExchangeRate?) throws(Refusal) -> PriceGuard.Bound {
    guard let rate else { return self }
    switch self {
    case .floor(let price): return .floor(try rate.convert(price))
    case .ceiling(let price): return .ceiling(try rate.convert(price))
    case .margin, .listShare: return self
    }
  }
}
