public import CRMKernel
public import CRMStore

/// All products, and what can be done with them.
public typealias Products = Repository<Product>

extension Transaction {
  /// What is sold.
  public var products: Products { Products(self) }
}

extension Session {
  /// What is sold.
  public var products: AsyncRepository<Product> { AsyncRepository(self) }
}

extension Products {
  /// Adds a product to the catalogue.
  ///
  /// - `draft`: Whether it is still being prepared: it is sold once it is released.
  /// - Throws: ``Refusal`` `product.sku` if another product has the code.
  @discardableResult
  public func add(
    sku: String,
    name: String,
    category: String? = nil,
    unit: String = "EA",
    unitCost: UnitPrice? = nil,
    taxCode: String? = nil,
    taxRate: Rate? = nil,
    taxClass: String? = nil,
    kind: ProductKind = .goods,
    family: String? = nil,
    draft: Bool = false
  ) throws -> Product {
    var product = Product(
      sku: sku,
      name: name,
      category: category,
      unit: unit,
      unitCost: unitCost,
      taxCode: taxCode,
      taxRate: taxRate,
      taxClass: taxClass,
      kind: kind,
      family: family
    )
    if draft { product.status = .draft }
    return try add(product)
  }

  /// Adds a product that others of this module made.
  func add(_ product: Product) throws -> Product {
    if let other = try find(sku: product.sku) {
      throw Refusal(
        "product.sku",
        "\(other.sku) is \(other.name) already.",
        remedy: "Give the new product another code.",
        field: "sku"
      )
    }
    return try insert(product)
  }

  /// The product with this code, without regard to case and width.
  public func find(sku: String) throws -> Product? { try first(where: \.sku == sku) }

  /// The product with this code.
  ///
  /// - Throws: ``Refusal`` `product.unknown` if there is none.
  public func get(sku: String) throws -> Product {
    guard let product = try find(sku: sku) else {
      throw Refusal(
        "product.unknown",
        "There is no product \(sku).",
        remedy: "Look for it with products.search.",
        field: "sku"
      )
    }
    return product
  }
}
