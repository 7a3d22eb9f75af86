public import CRMKernel

/// What variants have in common: a shirt that comes in colours and sizes.
///
/// It isn't sold itself: each variant is a product with a code of its own.
public struct ProductTemplate: Entity {
  public internal(set) var id: ID<ProductTemplate> = .unsaved
  public internal(set) var version: Int64 = 0
  /// With what the codes of its variants begin; unique, in any case.
  public let code: String
  /// With what the names of its variants begin, in up to 150 characters.
  public var name: String
  /// The description of new variants.
  public var description: String?
  /// The name of the category of new variants.
  public var category: String?
  /// The name of the family of new variants.
  public var family: String?
  /// What new variants are to those who sell and deliver them.
  public var kind: ProductKind
  /// The code of the unit of new variants.
  public var unit: String
  /// The name of the tax of new variants.
  public var taxCode: String?
  /// The tax of new variants.
  public var taxRate: Rate?

  public static let schema = Schema(
    "product_template",
    ProductTemplate.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("code", \.code, .notEmpty, .maxLength(40), .folded, .searchable),
    Column("name", \.name, .notEmpty, .maxLength(150), .sorted, .searchableName),
    Column("description", \.description, .searchable),
    Column("category", \.category, .notEmpty, .maxLength(100), .folded),
    Column("family", \.family, .notEmpty, .maxLength(100)),
    Column("kind", \.kind),
    Column("unit", \.unit, .notEmpty, .maxLength(20)),
    Column("tax_code", \.taxCode, .notEmpty, .maxLength(50)),
    Column("tax_rate", \.taxRate)
  )
}

extension ProductTemplate {
  /// A template that isn't stored yet.
  public init(
    code: String,
    name: String,
    category: String? = nil,
    family: String? = nil,
    kind: ProductKind = .goods,
    unit: String = "EA",
    taxCode: String? = nil,
    taxRate: Rate? = nil
  ) {
    self.init(
      id: .unsaved,
      code: code,
      name: name,
      category: category,
      family: family,
      kind: kind,
      unit: unit,
      taxCode: taxCode,
      taxRate: taxRate
    )
  }
}

/// An attribute in which the variants of a template differ.
public struct VariantAxis: Entity {
  public internal(set) var id: ID<VariantAxis> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Whose variants differ in it.
  public let template: ID<ProductTemplate>
  /// What they differ in: each variant has one value of it.
  public let attribute: ID<AttributeDefinition>
  /// Its place among the axes, from 1: codes and names of variants keep the order.
  public let position: Int64

  public static let schema = Schema(
    "variant_axis",
    VariantAxis.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("template", \.template, .inverse("axes")),
    Column("attribute", \.attribute),
    Column("position", \.position)
  )
}
