public import CRMKernel
public import CRMStore

/// All product templates, and what can be done with them.
public typealias ProductTemplates = Repository<ProductTemplate>
/// All variant axes, and what can be done with them.
public typealias VariantAxes = Repository<VariantAxis>

extension Transaction {
  /// What variants have in common.
  public var templates: ProductTemplates { ProductTemplates(self) }
  /// The attributes in which variants differ.
  public var variantAxes: VariantAxes { VariantAxes(self) }
}

extension Session {
  /// What variants have in common.
  public var templates: AsyncRepository<ProductTemplate> { AsyncRepository(self) }
}

extension ProductTemplates {
  /// Adds a template whose variants differ in `axes`, the names of attributes.
  ///
  /// - Throws: ``Refusal`` `template.known` if there is one of this code,
  ///   `template.axes` if an axis is missing or comes twice, or `unknown` for an attribute.
  @discardableResult
  public func add(
    code: String,
    name: String,
    axes: [String],
    category: String? = nil,
    family: String? = nil,
    kind: ProductKind = .goods,
    unit: String = "EA",
    taxCode: String? = nil,
    taxRate: Rate? = nil
  ) throws -> ProductTemplate {
    try requireFree(code)
    let attributes = try attributes(named: axes)
    let template = try insert(
      ProductTemplate(
        code: code,
        name: name,
        category: category,
        family: family,
        kind: kind,
        unit: unit,
        taxCode: taxCode,
        taxRate: taxRate
      )
    )
    for (index, attribute) in attributes.enumerated() {
      try tx.variantAxes.insert(
        VariantAxis(template: template.id, attribute: attribute, position: Int64(index + 1))
      )
    }
    return template
  }

  private func requireFree(_ code: String) throws {
    guard let other = try first(where: \.code == code) else { return }
    throw Refusal(
      "template.known",
      "\(other.code) is \(other.name) already.",
      remedy: "Give the new template another code.",
      field: "code"
    )
  }

  private func attributes(named names: [String]) throws -> [ID<AttributeDefinition>] {
    let attributes = try names.map { try tx.attributes.get(named: $0).id }
    guard !attributes.isEmpty, Set(attributes).count == attributes.count else {
      throw Refusal(
        "template.axes",
        "Variants differ in one attribute at least, and in each once.",
        remedy: "Name the attributes, such as color and size.",
        field: "axes"
      )
    }
    return attributes
  }

  /// The attributes in which the variants of a template differ, in order.
  public func axes(of id: ID<ProductTemplate>) throws -> [VariantAxis] {
    try tx.variantAxes.all(where: \.template == id, order: .by(\.position))
  }

  /// The variants of a template, oldest first.
  public func variants(of id: ID<ProductTemplate>) throws -> [Product] {
    try tx.products.all(where: \.template == id)
  }
}
