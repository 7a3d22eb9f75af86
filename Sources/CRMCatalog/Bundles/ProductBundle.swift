public import CRMKernel

/// How a product that consists of others is sold and priced.
public struct ProductBundle: Entity {
  public internal(set) var id: ID<ProductBundle> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The product that is sold.
  public let product: ID<Product>
  /// Whether parts are handed over one by one or as one; said for people, no price or stock asks
  /// it.
  public var kind: Kind
  /// Where `bundlePrice` takes its price from; documents are priced by the books either way.
  public var pricing: Pricing
  /// What a bundle with the price of its parts costs less than they do one by one.
  public var discount: Rate?

  /// What happens with the parts.
  public enum Kind: String, Choice {
    /// Products that are sold together, and each handed over by itself.
    case bundle
    /// Parts that are put together, and handed over as one.
    case kit
  }

  /// Where the price comes from.
  public enum Pricing: String, Choice {
    /// The product has prices of its own, as any other.
    case own
    /// The sum of the prices of the parts, less the discount.
    case sumOfParts = "sum_of_parts"
  }

  public static let schema = Schema(
    "product_bundle",
    ProductBundle.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("product", \.product, .inverse("bundles")),
    Column("kind", \.kind),
    Column("pricing", \.pricing),
    Column("discount", \.discount)
  )
}

/// A part of a product that consists of others.
///
/// It doesn't change: another quantity is another component.
public struct BundleComponent: Entity {
  public internal(set) var id: ID<BundleComponent> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What it is a part of.
  public let bundle: ID<Product>
  /// The part.
  public let component: ID<Product>
  /// How many of the part one of the bundle needs, in the part's own unit.
  public let quantity: Quantity
  /// Its place among the parts, from 1.
  public let position: Int64

  public static let schema = Schema(
    "bundle_component",
    BundleComponent.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("bundle", \.bundle, .inverse("components")),
    Column("component", \.component, .inverse("part_of")),
    Column("quantity", \.quantity),
    Column("position", \.position)
  )
}
