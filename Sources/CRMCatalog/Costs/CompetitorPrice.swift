public import CRMKernel

/// What a competitor asks for something like our product, as somebody saw it.
///
/// It doesn't change: what is seen later is another observation.
public struct CompetitorPrice: Entity {
  public internal(set) var id: ID<CompetitorPrice> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Our product that it is compared with.
  public let product: ID<Product>
  /// Who asks for it.
  public let competitor: String
  /// What one ``unit`` of theirs costs.
  public let price: UnitPrice
  /// The unit that the price is for; `nil` for our product's own.
  public let unit: String?
  /// The price of one of our product's own unit, rounded half up to a millionth.
  public internal(set) var unitPrice: UnitPrice
  /// What they call it.
  public let theirProduct: String?
  /// How like ours it is.
  public let match: Match
  /// When somebody saw it; what was seen later is another observation beside it.
  public let observedAt: Instant
  /// Where it was seen: an address, a visit, a customer's word.
  public let source: String
  /// How sure that is, from 0 to 1.
  public let confidence: Rate

  /// How like our product a competitor's is.
  public enum Match: String, Choice {
    /// The same article.
    case exact
    /// One that does the same.
    case equivalent
    /// One that some would take instead.
    case similar
  }

  public static let schema = Schema(
    "competitor_price",
    CompetitorPrice.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("product", \.product, .inverse("competitor_prices")),
    Column("competitor", \.competitor, .notEmpty, .maxLength(200), .folded),
    Column("price", \.price),
    Column("unit", \.unit, .notEmpty, .maxLength(20)),
    Column("unit_price", \.unitPrice, .readOnly),
    Column("their_product", \.theirProduct, .maxLength(200)),
    Column("match", \.match),
    Column("observed_at", \.observedAt),
    Column("source", \.source, .notEmpty, .maxLength(500)),
    Column("confidence", \.confidence)
  )
}

extension CompetitorPrice {
  /// What an import begins with.
  static var blank: CompetitorPrice {
    CompetitorPrice(
      product: .unsaved,
      competitor: "",
      price: .zero(.usd),
      unit: nil,
      unitPrice: .zero(.usd),
      theirProduct: nil,
      match: .equivalent,
      observedAt: Instant(milliseconds: 0),
      source: "import",
      confidence: .one
    )
  }
}
