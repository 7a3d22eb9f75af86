public import CRMKernel

/// A place in the tree by which products are grouped.
///
/// Products name it by its name, so that files, conditions and plugins need no ids; the tree says
/// what lies above it.
public struct ProductCategory: Entity {
  public internal(set) var id: ID<ProductCategory> = .unsaved
  public internal(set) var version: Int64 = 0
  /// By which products name it: unique in the whole tree, in any case.
  ///
  /// `categories.rename` changes it with its products.
  public internal(set) var name: String
  /// What it is a part of, which `categories.move` changes; `nil` at the top.
  public internal(set) var parent: ID<ProductCategory>?
  /// What belongs into it, for those who sort products.
  public var description: String?

  public static let schema = Schema(
    "product_category",
    ProductCategory.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .readOnly, .notEmpty, .maxLength(100), .folded, .sorted),
    Column("parent", \.parent, .readOnly, .inverse("children")),
    Column("description", \.description)
  )
}

extension ProductCategory {
  /// A category that isn't stored yet.
  public init(name: String, parent: ID<ProductCategory>? = nil, description: String? = nil) {
    self.init(id: .unsaved, name: name, parent: parent, description: description)
  }

  /// How many levels a tree may have: what is asked of all ancestors is thereby bounded.
  public static let mostLevels = 32
}
