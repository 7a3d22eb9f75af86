public import CRMKernel
public import CRMStore

/// What an attribute of a product is.
public struct ProductAttribute: Entity {
  public internal(set) var id: ID<ProductAttribute> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Whose attribute it is.
  public let product: ID<Product>
  /// What the value says, and of which kind it is.
  public let attribute: ID<AttributeDefinition>
  /// The value of an enumeration or a text.
  public internal(set) var text: String?
  /// The value of a number.
  public internal(set) var number: Quantity?
  /// The value of a yes or no.
  public internal(set) var flag: Bool?

  public static let schema = Schema(
    "product_attribute",
    ProductAttribute.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("product", \.product, .inverse("attributes")),
    Column("attribute", \.attribute),
    Column("text", \.text, .readOnly, .folded),
    Column("number", \.number, .readOnly),
    Column("flag", \.flag, .readOnly)
  )
}

extension ProductAttribute {
  init(product: ID<Product>, attribute: ID<AttributeDefinition>, _ content: AttributeValue) {
    self.init(id: .unsaved, product: product, attribute: attribute)
    self.content = content
  }

  /// The value in its own type.
  public internal(set) var content: AttributeValue {
    get { number.map { .number($0) } ?? flag.map { .bool($0) } ?? .text(text ?? "") }
    set {
      (text, number, flag) = (nil, nil, nil)
      switch newValue {
      case .text(let text): self.text = text
      case .number(let number): self.number = number
      case .bool(let bool): flag = bool
      }
    }
  }
}

/// All product attributes, and what can be done with them.
public typealias ProductAttributes = Repository<ProductAttribute>

extension Transaction {
  /// What the attributes of products are.
  public var productAttributes: ProductAttributes { ProductAttributes(self) }
}

extension Products {
  /// Says what attributes of a product are; those that aren't named stay as they are.
  ///
  /// - `values`: By the names of the attributes; `nil` takes a value away.
  /// - Throws: ``Refusal`` `unknown` for an attribute, `attribute.value`, or
  ///   `attribute.axis` if it is what makes the product a variant.
  @discardableResult
  public func setAttributes(_ id: ID<Product>, to values: Record) throws -> Product {
    let product = try get(id)
    let axes = try product.template.map { try tx.templates.axes(of: $0).map(\.attribute) } ?? []
    for (name, value) in values {
      let attribute = try tx.attributes.get(named: name)
      guard !axes.contains(attribute.id) else {
        throw Refusal(
          "attribute.axis",
          "\(attribute.name) makes \(product.sku) the variant that it is.",
          remedy: "Make another variant with templates.add_variant.",
          field: attribute.name
        )
      }
      try put(value, as: attribute, of: id)
    }
    return try describe(id)
  }

  /// Stores the value of one attribute.
  func put(_ value: Value, as attribute: AttributeDefinition, of id: ID<Product>) throws {
    let current = try tx.productAttributes.first(
      where: \.product == id,
      \.attribute == attribute.id
    )
    if value == .null {
      if let current { try tx.productAttributes.delete(current.id) }
      return
    }
    let content = try attribute.checked(value)
    if var current {
      current.content = content
      try tx.productAttributes.update(current)
    } else {
      try tx.productAttributes.insert(
        ProductAttribute(product: id, attribute: attribute.id, content)
      )
    }
  }

  /// Writes the attributes in words, for search.
  func describe(_ id: ID<Product>) throws -> Product {
    var product = try get(id)
    let labels = try tx.productAttributes.all(where: \.product == id).map { stored in
      try tx.attributes.get(stored.attribute).label(of: stored.content)
    }
    product.features = labels.isEmpty ? nil : labels.joined(separator: ", ")
    return try update(product)
  }

  /// The attributes of a product by name, in their own types, in the order in which they were set.
  public func attributes(of id: ID<Product>) throws -> Record {
    var record = Record()
    for stored in try tx.productAttributes.all(where: \.product == id) {
      record[try tx.attributes.get(stored.attribute).name] = stored.content.value
    }
    return record
  }
}
