public import CRMKernel
public import CRMStore

/// What a product cost us from a day on, and who says so.
///
/// It doesn't change: another cost is another record, so that a margin can be explained later.
public struct CostRecord: Entity {
  public internal(set) var id: ID<CostRecord> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What was bought or made at this cost.
  public let product: ID<Product>
  /// What ``quantity`` of ``unit`` cost.
  public let cost: UnitPrice
  /// How many the cost is for: 100 where it is that of a hundred.
  public let quantity: Quantity
  /// The unit that the quantity is in; `nil` for the product's own.
  public let unit: String?
  /// The cost of one of the product's own unit, rounded half up to a millionth.
  public internal(set) var unitCost: UnitPrice
  /// The first day on which it holds, until a later record does.
  public let validFrom: LocalDate
  /// Who or what says so: a supplier, a standard costing run.
  public let source: String
  /// Whatever helps to understand the cost later, in up to 500 characters.
  public let note: String?

  public static let schema = Schema(
    "cost_record",
    CostRecord.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("product", \.product, .inverse("costs")),
    Column("cost", \.cost),
    Column("quantity", \.quantity),
    Column("unit", \.unit, .notEmpty, .maxLength(20)),
    Column("unit_cost", \.unitCost, .readOnly),
    Column("valid_from", \.validFrom),
    Column("source", \.source, .notEmpty, .maxLength(200)),
    Column("note", \.note, .maxLength(500))
  )
}

extension CostRecord {
  /// What an import begins with.
  static var blank: CostRecord {
    CostRecord(
      product: .unsaved,
      cost: .zero(.usd),
      quantity: 1,
      unit: nil,
      unitCost: .zero(.usd),
      validFrom: .min,
      source: "import",
      note: nil
    )
  }
}

/// All cost records, and what can be done with them.
public typealias CostRecords = Repository<CostRecord>

extension Transaction {
  /// What products cost us, day by day.
  public var costs: CostRecords { CostRecords(self) }
}

extension Session {
  /// What products cost us, day by day.
  public var costs: AsyncRepository<CostRecord> { AsyncRepository(self) }
}

extension CostRecords {
  /// Records what a product costs from a day on.
  ///
  /// - `quantity`: How many the cost is for; one unless given.
  /// - `unit`: What the quantity is in; the product's own unit unless given.
  /// - `day`: The first day; today unless given.
  /// - Throws: ``Refusal`` `cost.negative`, `cost.quantity` if it isn't positive, `cost.known`
  ///   if the source said another cost for the day, or of the conversion.
  @discardableResult
  public func record(
    _ cost: UnitPrice,
    for product: ID<Product>,
    source: String,
    from day: LocalDate? = nil,
    quantity: Quantity = 1,
    unit: String? = nil,
    note: String? = nil
  ) throws -> CostRecord {
    let item = try tx.products.get(product)
    let day = day ?? tx.moment.today
    try require(cost, of: quantity, item)
    try refuseRepeated(source, of: item, on: day, cost.currency)
    return try insert(
      CostRecord(
        product: product,
        cost: cost,
        quantity: quantity,
        unit: unit,
        unitCost: try perUnit(cost, quantity, unit ?? item.unit, of: item),
        validFrom: day,
        source: source,
        note: note
      )
    )
  }

  /// What one of a product's own unit costs on a day: the record with the latest first day
  /// that isn't after it, and of these the newest.
  ///
  /// - `currency`: Only costs in it; in any unless given.
  /// - `source`: Only what it says; anybody unless given.
  /// - Complexity: one indexed lookup.
  public func current(
    of product: ID<Product>,
    on day: LocalDate? = nil,
    in currency: Currency? = nil,
    source: String? = nil
  ) throws -> CostRecord? {
    let day = day ?? tx.moment.today
    // Compared with an amount, a cost in another currency is neither less nor more.
    let conditions: [Condition<CostRecord>?] = [
      \.product == product, \.validFrom <= day, source.map { \.source == $0 },
      currency.map { \.cost >= .zero($0) },
    ]
    return try first(
      where: .all(conditions.compactMap(\.self)),
      order: .byDescending(\.validFrom).then(.newestFirst)
    )
  }

  private func require(
    _ cost: UnitPrice,
    of quantity: Quantity,
    _ item: Product
  ) throws(Refusal) {
    guard !cost.isNegative else {
      throw Refusal(
        "cost.negative",
        "The cost of \(item.sku) can't be \(cost).",
        remedy: "Give zero or more.",
        field: "cost"
      )
    }
    guard quantity > 0 else {
      throw Refusal(
        "cost.quantity",
        "\(cost) can't be the cost of \(quantity) \(item.sku).",
        remedy: "Give a quantity above zero.",
        field: "quantity"
      )
    }
  }

  private func refuseRepeated(
    _ source: String,
    of item: Product,
    on day: LocalDate,
    _ currency: Currency
  ) throws {
    let others = try all(where: \.product == item.id, \.validFrom == day, \.source == source)
    guard let other = others.first(where: { $0.cost.currency == currency }) else { return }
    throw Refusal(
      "cost.known",
      "\(source) says \(other.cost) for \(item.sku) from \(day) on already.",
      remedy: "Give another day or source; a record isn't changed.",
      field: "source"
    )
  }

  private func perUnit(
    _ cost: UnitPrice,
    _ quantity: Quantity,
    _ unit: String,
    of item: Product
  ) throws -> UnitPrice {
    let table = try tx.units.table(for: item.id)
    let held = try table.factor(from: unit, to: item.unit).times(Ratio(quantity))
    return try cost.times(held.inverse, rounding: .halfUp)
  }
}
