public import CRMKernel
public import CRMParties
import CRMPricing

/// A price that was agreed with an account: it stands in the place of the book's.
///
/// It doesn't change; it is ended, and another one agreed. Exactly one of `price`, `off` and
/// `formula` says how much it is; shares and formulas start from the book's price.
public struct ContractedPrice: Entity, ProductScoped, Dated, PriceGiving {
  public internal(set) var id: ID<ContractedPrice> = .unsaved
  public internal(set) var version: Int64 = 0
  /// With whom it was agreed: the price holds on documents of this account only.
  public let account: ID<Account>
  /// What the trace calls it, such as the contract's number.
  public let name: String
  public let product: ID<Product>?
  public let template: ID<ProductTemplate>?
  public let category: ID<ProductCategory>?
  /// The quantity from which on it holds, in the product's own unit.
  public let minQuantity: Quantity
  /// The price of one of the product's own unit: for documents in its currency.
  public let price: UnitPrice?
  /// A share off the book's price, from 0 to 1; nil where an amount or formula is agreed.
  public let off: Rate?
  /// Computes the price of one unit over the names of `LineFacts`, of which `base` is the book's
  /// price.
  public let formula: String?
  public let validFrom: LocalDate?
  public var validTo: LocalDate?

  public static let schema = Schema(
    "contracted_price",
    ContractedPrice.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column(
      "account",
      \.account,
      .guardian,
      .inverse("contracted_prices"),
      .outlivesPerson("What was agreed binds the other side, too.")
    ),
    Column("name", \.name, .notEmpty, .maxLength(200), .folded, .mentions),
    Column("product", \.product, .inverse("contracted_prices")),
    Column("template", \.template, .inverse("contracted_prices")),
    Column("category", \.category, .inverse("contracted_prices")),
    Column("min_quantity", \.minQuantity),
    Column("price", \.price),
    Column("off", \.off),
    Column("formula", \.formula, .notEmpty, .maxLength(2000)),
    Column("valid_from", \.validFrom),
    Column("valid_to", \.validTo, .readOnly)
  )
}

extension ContractedPrice {
  /// A price that isn't stored yet.
  public init(
    for account: ID<Account>,
    name: String,
    product: ID<Product>? = nil,
    template: ID<ProductTemplate>? = nil,
    category: ID<ProductCategory>? = nil,
    from minQuantity: Quantity = 0,
    price: UnitPrice? = nil,
    off: Rate? = nil,
    formula: String? = nil,
    validFrom: LocalDate? = nil,
    validTo: LocalDate? = nil
  ) {
    self.init(
      id: .unsaved,
      account: account,
      name: name,
      product: product,
      template: template,
      category: category,
      minQuantity: minQuantity,
      price: price,
      off: off,
      formula: formula,
      validFrom: validFrom,
      validTo: validTo
    )
  }

  /// The price as the engine sees it.
  func engineTerms() throws(Refusal) -> ContractedPriceTerms {
    ContractedPriceTerms(
      id: id.rawValue,
      name: name,
      account: account.rawValue,
      target,
      from: minQuantity,
      price: try terms(),
      days: days
    )
  }
}
