public import CRMCatalog
public import CRMKernel

/// Goods that are kept for somebody, for a while or until they are taken.
public struct Reservation: Entity {
  public internal(set) var id: ID<Reservation> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What is kept.
  public let product: ID<Product>
  /// Whose goods are kept.
  public let warehouse: ID<Warehouse>
  /// The place whose goods are kept; any of the warehouse where there is none.
  public let location: ID<Location>?
  /// The batch or piece that is kept; any where there is none.
  public let lot: ID<Lot>?
  /// Whether it takes from what can be promised: goods in quarantine don't.
  public let isSellable: Bool
  /// How much, in the product's unit.
  public let quantity: Quantity
  /// What became of it.
  public internal(set) var status: Status = .held
  /// From when on it doesn't hold any more; never where there is none.
  public internal(set) var expiresAt: Instant?
  /// What it is for, such as the number of an order.
  public let document: String?
  /// The planned move that it is for.
  public let move: ID<StockMove>?

  public static let schema = Schema(
    "reservation",
    Reservation.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("product", \.product, .inverse("reservations")),
    Column("warehouse", \.warehouse, .inverse("reservations")),
    Column("location", \.location, .inverse("reservations")),
    Column("lot", \.lot, .inverse("reservations")),
    Column("is_sellable", \.isSellable),
    Column("quantity", \.quantity),
    Column("status", \.status, .readOnly),
    Column("expires_at", \.expiresAt, .readOnly),
    Column("document", \.document, .maxLength(100)),
    Column("stock_move", \.move, .inverse("reservations"))
  )
}

extension Reservation: Stateful {
  /// What became of it; that it has expired is derived from the clock, and never stored.
  public enum Status: String, Choice {
    /// The goods are kept, unless its time is over.
    case held
    /// The goods were taken; a rest that wasn't is kept by another reservation.
    case consumed
    /// The goods were given back, and can be promised to others.
    case released
  }

  /// What can be done with it.
  public enum Verb: String, Choice {
    /// Says that the goods are taken; refused once its time is over.
    case consume
    /// Gives the goods back, whether or not its time is over.
    case release
  }

  /// Past its time, and neither taken nor given back.
  public static let isExpired: Condition<Reservation> =
    \.status == .held && \.expiresAt <= .now

  public static let lifecycle = Lifecycle<Reservation, Status, Verb>(
    \.status,
    free: [.release],
    [
      Move(.consume, from: .held, to: .consumed, if: \.expiresAt == nil || \.expiresAt > .now),
      Move(.release, from: .held, to: .released),
    ]
  )

  /// Whether it keeps goods at `now`: its last instant is the one before it expires.
  public func holds(at now: Instant) -> Bool {
    status == .held && expiresAt.map { now < $0 } ?? true
  }
}
