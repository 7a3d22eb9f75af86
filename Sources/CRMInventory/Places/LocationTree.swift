import CRMCatalog
import CRMKernel
import CRMStore

/// A place and those in it, with all that is there, now and before.
struct LocationTree {
  let tx: Transaction

  /// The place and those in it.
  func places(in root: ID<Location>) throws -> Set<ID<Location>> {
    var places: Set<ID<Location>> = []
    let text = """
      WITH RECURSIVE place(id) AS (
        SELECT $1 UNION ALL
        SELECT location.id FROM location JOIN place ON location.parent = place.id
      )
      SELECT id FROM place
      """
    try tx.connection.run(text, [.int(root.rawValue)]) { row in
      places.insert(ID(rawValue: row.nextInt()))
    }
    return places
  }

  /// What lies in a place and those in it.
  func contents(of root: ID<Location>) throws -> [(StockBalances.Cell, Quantity)] {
    var contents: [(StockBalances.Cell, Quantity)] = []
    for place in try places(in: root).sorted() {
      try tx.connection.run(
        "SELECT product, lot, quantity FROM stock_balance WHERE location = $1 ORDER BY product, lot",
        [.int(place.rawValue)]
      ) { row in
        let product = ID<Product>(rawValue: row.nextInt())
        let lot = row.nextInt()
        let cell = StockBalances.Cell(
          product: product,
          location: place,
          lot: lot == 0 ? nil : ID(rawValue: lot)
        )
        contents.append((cell, Quantity(millionths: row.nextInt())))
      }
    }
    return contents
  }

  static let sinceText = """
    SELECT origin, destination, quantity FROM stock_move
    WHERE product = $1 AND done_at > $2 AND deleted_at IS NULL AND coalesce(lot, 0) = $3
    """

  /// What lay in a place at an instant: what is there, without what moved since.
  ///
  /// - Complexity: O(*n*) in the product's moves since then.
  func quantity(in cell: StockBalances.Cell, at moment: Instant) throws -> Quantity {
    var quantity = try StockBalances(tx: tx).quantity(in: cell)
    guard moment < tx.now else { return quantity }
    var sinceThen: [(origin: Int64, destination: Int64, millionths: Int64)] = []
    let arguments: [Value] = [
      .int(cell.product.rawValue), .int(moment.milliseconds), .int(cell.lot?.rawValue ?? 0),
    ]
    try tx.connection.run(Self.sinceText, arguments) { row in
      let origin = row.nextInt()
      sinceThen.append((origin, row.nextInt(), row.nextInt()))
    }
    for move in sinceThen {
      let moved = Quantity(millionths: move.millionths)
      if move.destination == cell.location.rawValue { quantity = try quantity - moved }
      if move.origin == cell.location.rawValue { quantity = try quantity + moved }
    }
    return quantity
  }
}
