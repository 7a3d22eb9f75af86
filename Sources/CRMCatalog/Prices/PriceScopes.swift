public import CRMKernel
public import CRMParties
public import CRMPricing
public import CRMStore

/// Something that is about one product, the variants of a template, the products of a category, or
/// all.
public protocol ProductScoped {
  /// The only product that it is about.
  var product: ID<Product>? { get }
  /// It is about the variants of this template.
  var template: ID<ProductTemplate>? { get }
  /// It is about the products of this category and of those below it.
  var category: ID<ProductCategory>? { get }
}

extension ProductScoped {
  /// What it is about, as the engine sees it.
  public var target: PriceTarget {
    if let product { return .product(product.rawValue) }
    if let template { return .template(template.rawValue) }
    if let category { return .category(category.rawValue) }
    return .all
  }
}

/// Something that is for some buyers only.
public protocol BuyerScoped {
  /// The only account that it is for.
  var account: ID<Account>? { get }
  /// A segment in which the buyer must be, such as `gold`.
  var segment: String? { get }
  /// The territory in which the buyer must be.
  var territory: String? { get }
  /// The channel by which the buyer must come.
  var channel: String? { get }
}

extension BuyerScoped {
  /// For whom it is, as the engine sees it.
  public var buyers: BuyerScope {
    BuyerScope(
      accounts: Set([account].compactMap { $0?.rawValue }),
      segments: Set([segment].compactMap(\.self)),
      territories: Set([territory].compactMap(\.self)),
      channels: Set([channel].compactMap(\.self))
    )
  }
}

/// Something that is valid on some days.
public protocol Dated {
  /// The first day; from ever where there is none.
  var validFrom: LocalDate? { get }
  /// The day after the last; for ever where there is none.
  var validTo: LocalDate? { get set }
}

extension Dated {
  /// The days on which it is valid.
  public var days: PriceDays { PriceDays(from: validFrom, to: validTo) }

  /// Ends it: `day` is the first on which it is no longer valid.
  mutating func end(on day: LocalDate) throws(Refusal) {
    if let end = validTo, end < day {
      throw Refusal(
        "validity.ended",
        "It ends on \(end) already.",
        remedy: "Add another from that day on.",
        field: "valid_to"
      )
    }
    validTo = day
    try days.requireSome()
  }
}

extension Repository where E: Dated {
  /// Ends what is valid for a time: `day` is the first on which it is no longer valid.
  ///
  /// - Throws: ``Refusal`` `validity.ended` if it ends earlier already, or `validity.empty`.
  @discardableResult
  public func end(_ id: ID<E>, on day: LocalDate) throws -> E {
    var dated = try get(id)
    try dated.end(on: day)
    return try update(dated)
  }
}

extension PriceDays {
  /// Refuses days of which there are none.
  func requireSome() throws(Refusal) {
    guard let from, let to, to <= from else { return }
    throw Refusal(
      "validity.empty",
      "It would be valid on no day.",
      remedy: "The day in valid_to is the first on which it is no longer valid.",
      field: "valid_to"
    )
  }
}

extension ProductScoped {
  /// Refuses two answers to what it is about.
  func requireOneTarget() throws(Refusal) {
    let given = [product?.rawValue, template?.rawValue, category?.rawValue].compactMap(\.self)
    guard given.count > 1 else { return }
    throw Refusal(
      "pricing.target",
      "It can be about a product, a template or a category, not about several of them.",
      remedy: "Leave the others out.",
      field: "category"
    )
  }
}
