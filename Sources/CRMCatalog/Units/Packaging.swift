public import CRMKernel
public import CRMStore

/// A unit in which a product is sold beside its own: a box of six.
///
/// It doesn't change: another box is another packaging.
public struct Packaging: Entity {
  public internal(set) var id: ID<Packaging> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What is sold so; another product's box may hold another number.
  public let product: ID<Product>
  /// The code of the unit.
  public let unit: String
  /// How many of the product's own unit one of it holds, exactly.
  public let holds: UnitFactor
  /// What a scanner reads on it, such as a GTIN.
  public var barcode: String?

  public static let schema = Schema(
    "packaging",
    Packaging.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("product", \.product, .inverse("packagings")),
    Column("unit", \.unit, .notEmpty, .maxLength(20), .folded),
    Column("holds", \.holds),
    Column("barcode", \.barcode, .notEmpty, .maxLength(50))
  )
}

/// All packagings, and what can be done with them.
public typealias Packagings = Repository<Packaging>

extension Transaction {
  /// The units in which products are sold beside their own.
  public var packagings: Packagings { Packagings(self) }
}

extension Products {
  /// Lets a product be sold in another unit, which holds so many of its own.
  ///
  /// - `unit`: A packaging such as `BX`, or any unit that the product measures in its own way:
  ///   a piece that weighs 0.35 kg.
  /// - `holds`: How many, exactly; left out where that is the same for every product.
  /// - `other`: What `holds` counts, if not the product's own unit: 20 boxes to a pallet.
  /// - Throws: ``Refusal`` `unit.unknown`, `unit.packed` if it is sold so already,
  ///   `unit.contradiction` if the unit holds something else for every product, or
  ///   `unit.packaging` if it isn't said how much it holds.
  @discardableResult
  public func pack(
    _ id: ID<Product>,
    in unit: String,
    holds: UnitFactor? = nil,
    of other: String? = nil,
    barcode: String? = nil
  ) throws -> Packaging {
    let product = try get(id)
    let table = try tx.units.table(for: id)
    let package = try tx.units.table().get(unit)
    let sold = try tx.packagings.all(where: \.product == id)
    if package.code.folded == product.unit.folded
      || sold.contains(where: { $0.unit.folded == package.code.folded })
    {
      throw Refusal(
        "unit.packed",
        "\(product.sku) is sold by \(package.code) already.",
        remedy: "Take that packaging away first, or choose another unit.",
        field: "unit"
      )
    }
    let fixed = try? tx.units.table().factor(from: package.code, to: product.unit)
    guard let held = try held(holds, of: other ?? product.unit, product, table) ?? fixed else {
      throw Refusal.depends(on: package.code)
    }
    if let fixed, fixed != held {
      throw Refusal(
        "unit.contradiction",
        "One \(package.code) is \(fixed) \(product.unit) of every product, not \(held).",
        remedy: "Leave holds out, or choose another unit.",
        field: "holds"
      )
    }
    return try tx.packagings.insert(
      Packaging(product: id, unit: package.code, holds: held, barcode: barcode)
    )
  }

  private func held(
    _ holds: UnitFactor?,
    of unit: String,
    _ product: Product,
    _ table: UnitTable
  ) throws -> UnitFactor? {
    try holds?.times(table.factor(from: unit, to: product.unit))
  }

  /// The units in which a product is sold, its own first.
  public func unitsOfSale(of id: ID<Product>) throws -> [UnitOfSale] {
    let product = try get(id)
    let packagings = try tx.packagings.all(where: \.product == id)
    return [UnitOfSale(unit: product.unit, holds: .one, barcode: nil)]
      + packagings.map { UnitOfSale(unit: $0.unit, holds: $0.holds, barcode: $0.barcode) }
  }
}

/// A unit in which a product is sold, and what one of it holds.
public struct UnitOfSale: Hashable, Sendable, ValueConvertible {
  /// The unit's code.
  public let unit: String
  /// How many of the product's own unit one of it holds.
  public let holds: UnitFactor
  /// What a scanner reads on it.
  public let barcode: String?

  public var value: Value {
    .record(["unit": .text(unit), "holds": holds.value, "barcode": barcode.value])
  }
}
