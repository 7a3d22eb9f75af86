import CRMKernel
import CRMPricing
import CRMStore

/// Which products a document is about, for what is kept by product, template, category or for all.
///
/// Each kind is read by one range of an index on (…, product, template, category): what is about
/// other products is never touched, however much there is of it.
struct PriceScopeQuery {
  let products: [ID<Product>?]
  let templates: [ID<ProductTemplate>?]
  let categories: [ID<ProductCategory>?]

  init(_ products: [PricedProduct]) {
    self.products = Set(products.map(\.id)).sorted().map { ID(rawValue: $0) }
    templates = Set(products.compactMap(\.template)).sorted().map { ID(rawValue: $0) }
    categories = Set(products.flatMap(\.categories)).sorted().map { ID(rawValue: $0) }
  }

  /// Visits what is about the products, their categories or all, and meets `condition`.
  ///
  /// - Complexity: four ranges of an index.
  func each<E: Entity & ProductScoped>(
    of repository: Repository<E>,
    where condition: Condition<E>,
    product: KeyPath<E, ID<Product>?>,
    template: KeyPath<E, ID<ProductTemplate>?>,
    category: KeyPath<E, ID<ProductCategory>?>,
    _ body: (E) throws -> Void
  ) throws {
    for scope in scopes(product, template, category) {
      try repository.each(where: condition && scope, body)
    }
  }

  /// The conditions of the ranges.
  func scopes<E: Entity>(
    _ product: KeyPath<E, ID<Product>?>,
    _ template: KeyPath<E, ID<ProductTemplate>?>,
    _ category: KeyPath<E, ID<ProductCategory>?>
  ) -> [Condition<E>] {
    // All three are said each time: then the whole index leads to the rows.
    let none = (product: product == nil, template: template == nil, category: category == nil)
    var scopes: [Condition<E>] = [none.product && none.template && none.category]
    if !products.isEmpty {
      scopes.append(.isIn(product, products) && none.template && none.category)
    }
    if !templates.isEmpty {
      scopes.append(none.product && .isIn(template, templates) && none.category)
    }
    if !categories.isEmpty {
      scopes.append(none.product && none.template && .isIn(category, categories))
    }
    return scopes
  }
}
