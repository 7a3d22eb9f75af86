public import CRMKernel

/// That one product has to do with another: a spare filter with a pump.
public struct ProductRelation: Entity {
  public internal(set) var id: ID<ProductRelation> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The product that is looked at.
  public let product: ID<Product>
  /// What ``other`` is to it.
  public let kind: Kind
  /// What is shown with it.
  public let other: ID<Product>
  /// Why, in a few words for those who sell.
  public var note: String?

  /// What one product is to another.
  public enum Kind: String, Choice {
    /// Something that goes with it, either way round.
    case related
    /// What can be sold in its place.
    case substitute
    /// What is used with it.
    case accessory
    /// What comes after it.
    case successor
  }

  public static let schema = Schema(
    "product_relation",
    ProductRelation.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("product", \.product, .inverse("relations")),
    Column("kind", \.kind),
    Column("other", \.other, .inverse("related_from")),
    Column("note", \.note, .notEmpty, .maxLength(500))
  )
}

/// A product beside another, seen from that one.
public struct RelatedProduct: Hashable, Sendable, ValueConvertible {
  /// The relation itself.
  public let relation: ID<ProductRelation>
  /// What the product is to the one that was asked about.
  public let role: Role
  /// The product.
  public let product: Product
  /// Why, in a few words.
  public let note: String?

  /// What a product is to another, in both directions.
  public enum Role: String, Choice {
    /// It goes with the one that was asked about, either way round.
    case related
    /// It can be sold in the place of the one that was asked about.
    case substitute
    /// It is used with the one that was asked about.
    case accessory
    /// It comes after the one that was asked about.
    case successor
    /// It can be replaced by the one that was asked about.
    case substitutedBy = "substituted_by"
    /// The one that was asked about is used with it.
    case accessoryOf = "accessory_of"
    /// The one that was asked about comes after it.
    case predecessor
  }

  public var value: Value {
    .record([
      "relation": relation.value, "role": role.value, "product": product.id.value,
      "sku": .text(product.sku), "name": .text(product.name), "status": product.status.value,
      "note": note.value,
    ])
  }
}

extension ProductRelation.Kind {
  /// What the other product is to the first.
  var role: RelatedProduct.Role {
    switch self {
    case .related: .related
    case .substitute: .substitute
    case .accessory: .accessory
    case .successor: .successor
    }
  }

  /// What the first product is to the other.
  var reverse: RelatedProduct.Role {
    switch self {
    case .related: .related
    case .substitute: .substitutedBy
    case .accessory: .accessoryOf
    case .successor: .predecessor
    }
  }
}
