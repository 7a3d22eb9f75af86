public import CRMKernel
public import CRMPricing

/// Something that is sold: goods or a service.
public struct Product: Entity {
  public internal(set) var id: ID<Product> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The stock-keeping unit: the code by which people and scripts name it; unique.
  public var sku: String
  /// What people call it, in up to 200 characters; quote lines copy it.
  public var name: String
  /// What it is at length, which full-text search finds.
  public var description: String?
  /// The name of its category, which says in the tree what lies above.
  public var category: String?
  /// The name of the family that it is shown and reported with, such as a series of pumps.
  public var family: String?
  /// What it is to those who sell, deliver and bill it.
  public var kind: ProductKind
  /// The code of the unit of its quantities and prices.
  public var unit: String
  /// What one unit costs us.
  public var unitCost: UnitPrice?
  /// The name of its tax, as documents show it.
  public var taxCode: String?
  /// Its tax as a share of the net amount; none is that of its code, or untaxed.
  public var taxRate: Rate?
  /// What tax rules know it by, such as `books`; they decide then instead of its own tax.
  public var taxClass: String?
  /// Where it is in its life; only its moves change it.
  public internal(set) var status: Status
  /// What it is a variant of.
  public internal(set) var template: ID<ProductTemplate>?
  /// What tells it from the other variants: the values of the template's axes.
  public internal(set) var variantKey: String?
  /// Its attributes in words, such as `red, 42`: what full-text search finds.
  public internal(set) var features: String?
  /// What another system calls it, by which imports find it; unique.
  public var externalID: String?
  /// The host's own fields, which conditions, formulas and plugins know as attributes.
  public var custom: CustomValues = CustomValues()

  public static let schema = Schema(
    "product",
    Product.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("sku", \.sku, .notEmpty, .maxLength(64), .folded, .searchable),
    Column("name", \.name, .notEmpty, .maxLength(200), .folded, .sorted, .searchableName),
    Column("description", \.description, .searchable),
    Column("category", \.category, .maxLength(100), .folded, .searchable),
    Column("family", \.family, .notEmpty, .maxLength(100), .folded),
    Column("kind", \.kind),
    Column("unit", \.unit, .notEmpty, .maxLength(20)),
    Column("unit_cost", \.unitCost),
    Column("tax_code", \.taxCode, .notEmpty, .maxLength(50)),
    Column("tax_rate", \.taxRate),
    Column("tax_class", \.taxClass, .notEmpty, .maxLength(64)),
    Column("status", \.status, .readOnly),
    Column("template", \.template, .readOnly, .inverse("variants")),
    Column("variant_key", \.variantKey, .readOnly),
    Column("features", \.features, .readOnly, .searchable),
    Column("external_id", \.externalID, .notEmpty, .maxLength(200)),
    Column("custom", \.custom)
  )
}

extension Product {
  /// A product that isn't stored yet.
  public init(
    sku: String,
    name: String,
    category: String? = nil,
    unit: String = "EA",
    unitCost: UnitPrice? = nil,
    taxCode: String? = nil,
    taxRate: Rate? = nil,
    taxClass: String? = nil,
    kind: ProductKind = .goods,
    family: String? = nil
  ) {
    self.init(
      id: .unsaved,
      sku: sku,
      name: name,
      category: category,
      family: family,
      kind: kind,
      unit: unit,
      unitCost: unitCost,
      taxCode: taxCode,
      taxRate: taxRate,
      taxClass: taxClass,
      status: .active
    )
  }

  /// Whether it can be quoted.
  public var isActive: Bool { status == .active }

  /// Its own tax, if it states a rate.
  public var taxes: [Tax] { taxRate.map { [Tax(taxCode ?? "tax", $0)] } ?? [] }
}
