public import CRMKernel
public import CRMParties
import CRMPricing

/// What partners of a channel, segment or territory get off the customer's price.
///
/// Of those that apply, the most specific one is taken. It doesn't change; it is ended.
public struct PartnerDiscount: Entity, ProductScoped, BuyerScoped, Dated {
  public internal(set) var id: ID<PartnerDiscount> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What the trace calls it.
  public let name: String
  public let product: ID<Product>?
  public let template: ID<ProductTemplate>?
  public let category: ID<ProductCategory>?
  /// The share of the customer's price.
  public let rate: Rate
  public let account: ID<Account>?
  public let segment: String?
  public let territory: String?
  public let channel: String?
  public let validFrom: LocalDate?
  public var validTo: LocalDate?

  public static let schema = Schema(
    "partner_discount",
    PartnerDiscount.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(200), .folded, .mentions),
    Column("product", \.product, .inverse("partner_discounts")),
    Column("template", \.template, .inverse("partner_discounts")),
    Column("category", \.category, .inverse("partner_discounts")),
    Column("rate", \.rate),
    Column(
      "account",
      \.account,
      .inverse("partner_discounts"),
      .outlivesPerson("It is a price: what was sold at it must be explained.")
    ),
    Column("segment", \.segment, .notEmpty, .maxLength(64)),
    Column("territory", \.territory, .notEmpty, .maxLength(64)),
    Column("channel", \.channel, .notEmpty, .maxLength(64)),
    Column("valid_from", \.validFrom),
    Column("valid_to", \.validTo, .readOnly)
  )
}

extension PartnerDiscount {
  /// A discount that isn't stored yet.
  public init(
    name: String,
    rate: Rate,
    product: ID<Product>? = nil,
    template: ID<ProductTemplate>? = nil,
    category: ID<ProductCategory>? = nil,
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
      rate: rate,
      account: account,
      segment: segment,
      territory: territory,
      channel: channel,
      validFrom: validFrom,
      validTo: validTo
    )
  }

  /// The discount as the engine sees it.
  var terms: ChannelDiscount {
    ChannelDiscount(
      id: id.rawValue,
      name: name,
      target,
      buyers: buyers,
      days: days,
      rate: rate
    )
  }
}
