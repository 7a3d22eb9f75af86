public import CRMCatalog
public import CRMKernel

/// Goods that go from one place to another: every movement has two ends, so nothing appears or
/// disappears.
///
/// The moves that are done are the ledger. They never change: what was wrong is corrected by a
/// reverse move that names it.
public struct StockMove: Entity {
  public internal(set) var id: ID<StockMove> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The number of the transfer that it is part of; its moves happen together or not at all.
  public let transfer: String
  /// What is moved.
  public let product: ID<Product>
  /// Which batch or piece, where the product is tracked.
  public let lot: ID<Lot>?
  /// The place that it leaves.
  public let origin: ID<Location>
  /// The place that it reaches.
  public let destination: ID<Location>
  /// How much, in the product's unit; above zero.
  public let quantity: Quantity
  /// Where it is on its way.
  public internal(set) var status: Status
  /// Why, where that isn't plain from the places.
  public let reason: String?
  /// The document that it is for, such as the number of an order.
  public let document: String?
  /// What one unit cost, where it was bought.
  public let unitCost: UnitPrice?
  /// The day on which it is to happen.
  public let expectedOn: LocalDate?
  /// Its place in the ledger, once it is done.
  public internal(set) var ledger: Int64?
  /// When it was done.
  public internal(set) var doneAt: Instant?
  /// What the goods are worth by their costs, where they became ours or ceased to be.
  public internal(set) var worth: Money?
  /// The move that it takes back.
  public let reverses: ID<StockMove>?

  public static let schema = Schema(
    "stock_move",
    StockMove.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("transfer", \.transfer),
    Column("product", \.product, .inverse("stock_moves")),
    Column("lot", \.lot, .inverse("moves")),
    Column("origin", \.origin, .inverse("moves_out")),
    Column("destination", \.destination, .inverse("moves_in")),
    Column("quantity", \.quantity),
    Column("status", \.status, .readOnly),
    Column("reason", \.reason, .maxLength(500)),
    Column("document", \.document, .maxLength(100)),
    Column("unit_cost", \.unitCost),
    Column("expected_on", \.expectedOn),
    Column("ledger", \.ledger, .readOnly),
    Column("done_at", \.doneAt, .readOnly),
    Column("worth", \.worth, .readOnly),
    Column("reverses", \.reverses, .inverse("reversals"))
  )
}

extension StockMove: Stateful {
  /// Where a move is on its way.
  public enum Status: String, Choice {
    /// It is planned: it keeps no goods and promises none.
    case draft
    /// It is confirmed: goods of ours are kept for it, goods that come are counted on.
    case reserved
    /// It happened and stands in the ledger; only a reverse move takes it back.
    case done
    /// It was given up before it happened.
    case cancelled
  }

  /// What can be done with a move.
  public enum Verb: String, Choice {
    /// Confirms a plan and keeps its goods; refused where there isn't enough.
    case reserve
    /// Says that it happened: consumes what was kept, and writes it into the ledger.
    case complete
    /// Gives up a plan, and releases what was kept for it.
    case cancel
  }

  public static let lifecycle = Lifecycle<StockMove, Status, Verb>(
    \.status,
    free: [],
    [
      Move(.reserve, from: .draft, to: .reserved),
      Move(.complete, from: .reserved, to: .done),
      Move(.cancel, from: .draft, .reserved, to: .cancelled),
    ]
  )
}

/// What people say of a movement, beside what goes where.
public struct MoveNote: Hashable, Sendable {
  /// The document that it is for, such as the number of an order.
  public var document: String?
  /// Why.
  public var reason: String?

  /// What a move is for.
  public init(document: String? = nil, reason: String? = nil) {
    self.document = document
    self.reason = reason
  }
}

/// What one line of a transfer is about.
public struct StockLine: Hashable, Sendable {
  /// The product's code.
  public var sku: String
  /// How much, in the product's unit.
  public var quantity: Quantity
  /// The batch or serial number; picked for you where the product allows it and none is given.
  public var lot: String?
  /// What one unit cost, where it becomes ours.
  public var unitCost: UnitPrice?
  /// The last day on which a new batch may be used.
  public var expiresOn: LocalDate?

  /// So much of a product, perhaps of a lot, at a cost.
  public init(
    _ sku: String,
    _ quantity: Quantity,
    lot: String? = nil,
    unitCost: UnitPrice? = nil,
    expiresOn: LocalDate? = nil
  ) {
    self.sku = sku
    self.quantity = quantity
    self.lot = lot
    self.unitCost = unitCost
    self.expiresOn = expiresOn
  }
}

extension StockLine {
  /// Reads a line as scripts give it; `number` is its place, from 1.
  ///
  /// - Throws: ``Refusal`` that names the line and the field.
  init(_ record: Record, number: Int) throws(Refusal) {
    let names = ["sku", "quantity", "lot", "unit_cost", "expires_on"]
    for name in record.names where !names.contains(name) {
      throw .unknown("field", name, among: names)
    }
    func read<V: FieldValue>(_ name: String, _: V.Type) throws(Refusal) -> V? {
      guard let value = record[name], value != .null else { return nil }
      guard let converted = V(value) else { throw .wrongType(value, for: name, V.kind) }
      return converted
    }
    guard let sku = try read("sku", String.self) else {
      throw Refusal(
        "stock.line",
        "Line \(number) names no product.",
        remedy: #"Write lines such as { sku = "PUMP-200", quantity = 2 }."#,
        field: "lines"
      )
    }
    self.init(
      sku,
      try read("quantity", Quantity.self) ?? 1,
      lot: try read("lot", String.self),
      unitCost: try read("unit_cost", UnitPrice.self),
      expiresOn: try read("expires_on", LocalDate.self)
    )
  }
}
