import CRMCatalog
import CRMKernel
import CRMStore

/// What is where: derived from the moves that are done, and kept with them in one transaction.
///
/// A table of the library's own, like a search index: no entity, since its history is the ledger.
struct StockBalances {
  let tx: Transaction

  /// One product in one place: where it isn't tracked, all of it; else of one lot.
  struct Cell: Hashable {
    let product: ID<Product>
    let location: ID<Location>
    let lot: ID<Lot>?

    var key: [Value] {
      [.int(product.rawValue), .int(location.rawValue), .int(lot?.rawValue ?? 0)]
    }
  }

  /// How much is there; one lookup by key.
  func quantity(in cell: Cell) throws -> Quantity {
    var millionths: Int64 = 0
    try tx.connection.run(
      "SELECT quantity FROM stock_balance WHERE product = $1 AND location = $2 AND lot = $3",
      cell.key
    ) { row in millionths = row.nextInt() }
    return Quantity(millionths: millionths)
  }

  /// Sets how much is there; a cell without goods has no row.
  func set(_ quantity: Quantity, in cell: Cell, at location: Location) throws {
    guard !quantity.isZero else {
      try tx.connection.run(
        "DELETE FROM stock_balance WHERE product = $1 AND location = $2 AND lot = $3",
        cell.key
      )
      return
    }
    let warehouse = location.kind == .internal ? location.warehouse : nil
    try tx.connection.run(
      """
      INSERT INTO stock_balance(product, location, lot, warehouse, is_owned, is_sellable, quantity)
      VALUES($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT(product, location, lot) DO UPDATE SET quantity = excluded.quantity
      """,
      cell.key + [
        warehouse.map { .int($0.rawValue) } ?? .null, .bool(location.kind.isOwned),
        .bool(location.isSellable), .int(quantity.millionths),
      ]
    )
  }

  /// What can be promised from a warehouse on a day: nothing that has expired by then.
  ///
  /// - Complexity: one range of an index: O(*n*) in the places of the warehouse that have some.
  func sellable(
    _ product: ID<Product>,
    in warehouse: ID<Warehouse>,
    lot: ID<Lot>? = nil,
    on day: LocalDate
  ) throws -> Quantity {
    var arguments: [Value] = [
      .int(product.rawValue), .int(warehouse.rawValue), .text(day.description),
    ]
    guard let lot else { return try sum(Self.sellableText, arguments) }
    arguments.append(.int(lot.rawValue))
    return try sum("\(Self.sellableText) AND stock_balance.lot = $4", arguments)
  }

  static let sellableText = """
    SELECT \(exactSum("stock_balance.quantity")) FROM stock_balance
    LEFT JOIN lot ON lot.id = stock_balance.lot
    WHERE stock_balance.product = $1 AND stock_balance.warehouse = $2
    AND stock_balance.is_owned = 1 AND stock_balance.is_sellable = 1
    AND coalesce(lot.expires_on >= $3, TRUE)
    """

  /// What is in places of ours, in transit included.
  ///
  /// - Complexity: one range of an index: O(*n*) in the places of ours that have some.
  func owned(_ product: ID<Product>, lot: ID<Lot>? = nil) throws -> Quantity {
    guard let lot else { return try sum(Self.ownedText, [.int(product.rawValue)]) }
    return try sum(Self.ownedLotText, [.int(lot.rawValue)])
  }

  static let ownedText = """
    SELECT \(exactSum("quantity")) FROM stock_balance WHERE product = $1 AND is_owned = 1
    """

  static let ownedLotText = """
    SELECT \(exactSum("quantity")) FROM stock_balance
    WHERE lot = $1 AND lot <> 0 AND is_owned = 1
    """

  /// The places that have some of a lot.
  func places(of lot: ID<Lot>) throws -> [ID<Location>] {
    var places: [ID<Location>] = []
    try tx.connection.run(
      """
      SELECT location FROM stock_balance WHERE lot = $1 AND lot <> 0 AND quantity > 0
      ORDER BY location
      """,
      [.int(lot.rawValue)]
    ) { row in places.append(ID(rawValue: row.nextInt())) }
    return places
  }

  func sum(_ text: String, _ arguments: [Value]) throws -> Quantity {
    var quantity: Quantity? = .zero
    try tx.connection.run(text, arguments) { row in
      quantity = row.skipsNull() ? nil : Quantity(millionths: row.nextInt())
    }
    guard let quantity else { throw Refusal.amountTooLarge }
    return quantity
  }
}
