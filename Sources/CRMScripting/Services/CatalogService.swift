public import CRMCatalog
public import CRMKernel

/// Answers a plugin's questions of what is sold: `catalog:product(sku)`.
public struct CatalogService: ServiceProvider {
  private let products: [String: Record]

  /// A service that knows these products; of two with one number, the first.
  ///
  /// - Complexity: O(*n*) in the number of products: give it those that can be asked for.
  public init(_ products: some Sequence<Product>) {
    let pairs = products.map { ($0.sku, Product.schema.record(of: $0)) }
    self.products = Dictionary(pairs) { first, _ in first }
  }

  public var name: String { PluginService.catalog.name }

  /// Answers one question.
  ///
  /// - Throws: ``Refusal`` `service.argument` for what is no product's number.
  public func answer(_ method: String, _ arguments: [Value]) throws -> Value {
    guard method == "product" else {
      throw Refusal.unknown("method", method, among: PluginService.catalog.methods.map(\.name))
    }
    guard case .text(let sku)? = arguments.first else {
      let found = arguments.first ?? .null
      throw Refusal(
        "service.argument",
        "catalog:product needs a product's number, not \(found.description)."
      )
    }
    return products[sku].map { .record($0) } ?? .null
  }
}
