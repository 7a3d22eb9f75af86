public import CRMKernel
public import CRMParties
import CRMPricing

/// A price in a book, or how one is computed: of a product, a category or everything.
///
/// It doesn't change: another price is another entry, so that what was quoted can be looked up
/// again. Exactly one of `price`, `off` and `formula` says how much it is.
public struct PriceEntry: Entity, ProductScoped, BuyerScoped, Dated {
  public internal(set) var id: ID<PriceEntry> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The list that it belongs to; a published one refuses a price that ties with another.
  public let book: ID<PriceBook>
  public let product: ID<Product>?
  public let template: ID<ProductTemplate>?
  public let category: ID<ProductCategory>?
  /// The quantity from which on the price is that of every unit.
  public let minQuantity: Quantity
  /// The unit of `minQuantity`; the product's own where there is none.
  public let unit: String?
  /// The price of one of the product's own unit.
  public let price: UnitPrice?
  /// A share off the price of the parent book, or off the product's own where there is none.
  public let off: Rate?
  /// Computed from `base`, the price of the parent book or the product's own, and other names.
  public let formula: String?
  /// The first day on which it is valid; from ever where there is none.
  public let validFrom: LocalDate?
  /// The day after the last on which it is valid; for ever where there is none.
  public var validTo: LocalDate?
  public let account: ID<Account>?
  public let segment: String?
  public let territory: String?
  public let channel: String?
  /// Goes before all that is more specific, if it is higher.
  public let priority: Int64
  /// Whether it hides what parent books say about the same products, whatever their breaks.
  public let replaces: Bool

  public static let schema = Schema(
    "price_entry",
    PriceEntry.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("book", \.book, .inverse("prices")),
    Column("product", \.product, .inverse("prices")),
    Column("template", \.template, .inverse("prices")),
    Column("category", \.category, .inverse("prices")),
    Column("min_quantity", \.minQuantity),
    Column("unit", \.unit, .notEmpty, .maxLength(20)),
    Column("price", \.price),
    Column("off", \.off),
    Column("formula", \.formula, .notEmpty, .maxLength(2000)),
    Column("valid_from", \.validFrom),
    Column("valid_to", \.validTo, .readOnly),
    Column(
      "account",
      \.account,
      .inverse("prices"),
      .outlivesPerson("It is a price: what was sold at it must be explained.")
    ),
    Column("segment", \.segment, .notEmpty, .maxLength(64)),
    Column("territory", \.territory, .notEmpty, .maxLength(64)),
    Column("channel", \.channel, .notEmpty, .maxLength(64)),
    Column("priority", \.priority),
    Column("replaces", \.replaces)
  )
}

extension PriceEntry {
  /// A price that isn't stored yet; for everybody, from ever, from the first unit on unless said.
  public init(
    book: ID<PriceBook>,
    product: ID<Product>? = nil,
    template: ID<ProductTemplate>? = nil,
    category: ID<ProductCategory>? = nil,
    from minQuantity: Quantity = 0,
    unit: String? = nil,
    price: UnitPrice? = nil,
    off: Rate? = nil,
    formula: String? = nil,
    validFrom: LocalDate? = nil,
    validTo: LocalDate? = nil,
    account: ID<Account>? = nil,
    segment: String? = nil,
    territory: String? = nil,
    channel: String? = nil,
    priority: Int64 = 0,
    replaces: Bool = false
  ) {
    self.init(
      id: .unsaved,
      book: book,
      product: product,
      template: template,
      category: category,
      minQuantity: minQuantity,
      unit: unit,
      price: price,
      off: off,
      formula: formula,
      validFrom: validFrom,
      validTo: validTo,
      account: account,
      segment: segment,
      territory: territory,
      channel: channel,
      priority: priority,
      replaces: replaces
    )
  }

  /// How much it is, in words of a document: `USD 12.50`, `-10 %` or the formula.
  var amountText: String {
    if let price { return "\(price)" }
    if let off { return "-\(off.percentText) %" }
    return formula ?? ""
  }
}

/// How much a price is: an amount, a share off another, or a formula.
protocol PriceGiving {
  var price: UnitPrice? { get }
  var off: Rate? { get }
  var formula: String? { get }
}

extension PriceEntry: PriceGiving {}

extension PriceGiving {
  /// How much it is, as the engine sees it.
  ///
  /// - Throws: ``Refusal`` `pricing.amount` unless exactly one of the three is given,
  ///   `pricing.negative`, `pricing.discount`, or what is wrong with the formula and where.
  func terms() throws(Refusal) -> PriceEntryTerms.Price {
    switch (price, off, formula) {
    case (let price?, nil, nil):
      guard price.isNegative else { return .fixed(price) }
      throw Refusal(
        "pricing.negative",
        "A price and its quantity can't be negative.",
        field: "price"
      )
    case (nil, let off?, nil):
      if off >= .zero, off <= .one { return .off(off) }
      throw Refusal(
        "pricing.discount",
        "A discount of \(off.percentText) % isn't possible.",
        remedy: "It is from 0 to 100 %.",
        field: "off"
      )
    case (nil, nil, let formula?):
      return .formula(try .ofPrice(formula))
    default:
      throw Refusal(
        "pricing.amount",
        "A price is an amount, a share off another price, or a formula.",
        remedy: "Give one of price, off and formula.",
        field: "price"
      )
    }
  }
}

extension PriceFormula {
  /// Compiles a formula that gives the price of one unit.
  static func ofPrice(_ text: String) throws(Refusal) -> PriceFormula {
    do {
      return try PriceFormula(text, names: LineFacts.names, giving: .number)
    } catch {
      var refusal = error
      refusal.field = "formula"
      throw refusal
    }
  }
}
