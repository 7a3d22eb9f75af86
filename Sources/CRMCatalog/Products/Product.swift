public import CRMKernel
public import CRMPricing

/// Something that is sold: goods or a service.
public struct Product: Entity {
  public internal(set) var id: ID<Product> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The stock-keeping unit: the code by which people and scripts name it; unique.
  public var sku: String
  public var name: String
  public var description: String?
  public var category: String?
  /// The unit of measure of its quantities and prices.
  public var unit: String
  /// What one unit costs us.
  public var unitCost: UnitPrice?
  /// The name of its tax, as documents show it.
  public var taxCode: String?
  /// Its tax as a share of the net amount; none is untaxed.
  public var taxRate: Rate?
  /// Whether it can be quoted.
  public var isActive: Bool
  /// What another system calls it, by which imports find it; unique.
  public var externalID: String?
  public var custom: CustomValues = CustomValues()

  public static let schema = Schema(
    "product",
    Product.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("sku", \.sku, .notEmpty, .maxLength(64), .folded, .searchable),
    Column("name", \.name, .notEmpty, .maxLength(200), .folded, .sorted, .searchableName),
    Column("description", \.description, .searchable),
    Column("category", \.category, .maxLength(100), .folded),
    Column("unit", \.unit, .notEmpty, .maxLength(20)),
    Column("unit_cost", \.unitCost),
    Column("tax_code", \.taxCode, .notEmpty, .maxLength(50)),
    Column("tax_rate", \.taxRate),
    Column("is_active", \.isActive),
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
    taxRate: Rate? = nil
  ) {
    self.init(
      id: .unsaved,
      sku: sku,
      name: name,
      category: category,
      unit: unit,
      unitCost: unitCost,
      taxCode: taxCode,
      taxRate: taxRate,
      isActive: true
    )
  }

  /// Its taxes as totals see them.
  public var taxes: [TaxRate] { taxRate.map { [TaxRate(taxCode ?? "tax", $0)] } ?? [] }
}
