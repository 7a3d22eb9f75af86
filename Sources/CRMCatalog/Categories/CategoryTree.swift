import CRMKernel

/// The categories of a book and what lies above each, without the book.
///
/// A value for those who ask of many products: a price engine, a report.
public struct CategoryTree: Sendable {
  private var byName: [String: ProductCategory] = [:]
  private var byID: [ID<ProductCategory>: ProductCategory] = [:]

  /// The tree of `categories`.
  public init(_ categories: [ProductCategory]) {
    for category in categories {
      byName[category.name.folded] = category
      byID[category.id] = category
    }
  }

  /// The category called `name`, without regard to case, width and script.
  public func find(_ name: String) -> ProductCategory? { byName[name.folded] }

  /// The category called `name` and what lies above it, nearest first.
  ///
  /// A name that isn't in the tree stands alone, as at the top.
  ///
  /// - Complexity: O(levels), at most ``ProductCategory/mostLevels``.
  public func lineage(of name: String?) -> [String] {
    guard let name else { return [] }
    guard let category = find(name) else { return [name] }
    return chain(from: category).map(\.name)
  }

  /// `category` and its ancestors, nearest first.
  public func chain(from category: ProductCategory) -> [ProductCategory] {
    var chain = [category]
    // Bounded, so that even a damaged file is no endless loop.
    while chain.count <= ProductCategory.mostLevels, let parent = chain.last?.parent,
      let above = byID[parent]
    {
      chain.append(above)
    }
    return chain
  }
}
