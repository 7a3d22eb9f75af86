import CRMCatalog
import CRMKernel
import CRMStore

/// What is kept for somebody, and whether what is left is enough for it.
///
/// Reservations are about a warehouse, a lot in it, or a place: each of these lies in the one
/// before, so all of them can be met if each has enough (Hall's condition for nested sets).
struct HeldStock {
  let tx: Transaction

  private var balances: StockBalances { StockBalances(tx: tx) }

  /// What is kept of what can be promised from a warehouse; of one lot, if that is given.
  func held(
    _ product: ID<Product>,
    in warehouse: ID<Warehouse>,
    lot: ID<Lot>? = nil
  ) throws -> Quantity {
    try balances.sum(
      Self.heldText,
      [
        .int(product.rawValue), .int(warehouse.rawValue), .int(tx.now.milliseconds),
        .int(lot?.rawValue ?? -1),
      ]
    )
  }

  // Two ranges of the index rather than an OR: those that never expire, and those that didn't yet.
  static let heldText = """
    SELECT \(exactSum("quantity")) FROM (
    SELECT quantity, lot FROM reservation WHERE product = $1 AND warehouse = $2
    AND expires_at IS NULL AND status = 'held' AND deleted_at IS NULL AND is_sellable = 1
    UNION ALL
    SELECT quantity, lot FROM reservation WHERE product = $1 AND warehouse = $2
    AND expires_at > $3 AND status = 'held' AND deleted_at IS NULL AND is_sellable = 1
    ) WHERE $4 = -1 OR lot = $4
    """

  /// What is kept of one lot, or of untracked goods, in one place.
  func held(in cell: StockBalances.Cell) throws -> Quantity {
    try balances.sum(
      Self.heldInText,
      cell.key + [.int(tx.now.milliseconds)]
    )
  }

  static let heldInText = """
    SELECT \(exactSum("quantity")) FROM reservation
    WHERE location = $2 AND product = $1 AND coalesce(lot, 0) = $3
    AND status = 'held' AND deleted_at IS NULL AND coalesce(expires_at > $4, TRUE)
    """

  /// Refuses a move that was just posted if it took what is kept for somebody.
  func requireEnough(
    after move: StockMove,
    from origin: Location,
    to destination: Location,
    _ product: Product,
    _ lot: Lot?
  ) throws {
    guard origin.kind == .internal, let warehouse = origin.warehouse else { return }
    let cell = move.cell(at: origin)
    let kept = try held(in: cell)
    if kept > .zero {
      let left = try balances.quantity(in: cell)
      guard left >= kept else {
        throw Refusal.kept(product, left: try left + move.quantity, kept: kept, at: origin.code)
      }
    }
    let stays = destination.isSellable && destination.warehouse == warehouse
    let counts = origin.isSellable && !(lot?.isExpired(on: tx.moment.today) ?? false)
    guard counts, !stays else { return }
    try requireEnough(product, in: warehouse, lot: lot, adding: .zero, taken: move.quantity)
  }

  /// Refuses if what can be promised is less than what is kept and `adding` together.
  ///
  /// - `taken`: What was taken just now, so that the refusal says how much there was.
  func requireEnough(
    _ product: Product,
    in warehouse: ID<Warehouse>,
    lot: Lot?,
    adding: Quantity,
    taken: Quantity = .zero
  ) throws {
    let levels: [Lot?] = lot.map { [$0, nil] } ?? [nil]
    for level in levels {
      let kept = try held(product.id, in: warehouse, lot: level?.id)
      guard kept > .zero || adding > .zero else { continue }
      let there = try balances.sellable(
        product.id,
        in: warehouse,
        lot: level?.id,
        on: tx.moment.today
      )
      guard try kept + adding <= there else {
        let code = try tx.warehouses.get(warehouse).code
        let place = level.map { "\(code), lot \($0.number)" } ?? code
        throw Refusal.kept(product, left: try there + taken, kept: kept, at: place)
      }
    }
  }
}

extension Refusal {
  static func kept(
    _ product: Product,
    left: Quantity,
    kept: Quantity,
    at place: String
  ) -> Refusal {
    Refusal(
      "stock.reserved",
      "\(place) has \(left) of \(product.sku) that can be promised, and \(kept) are reserved.",
      remedy: "Take less, wait for a receipt, or release a reservation.",
      field: "quantity"
    )
  }
}
