public import CRMCatalog
public import CRMKernel

/// What was found where, and what becomes of the differences.
public struct StockCount: Entity {
  public internal(set) var id: ID<StockCount> = .unsaved
  public internal(set) var version: Int64 = 0
  /// By which people name it, such as `C-000001`.
  public let number: String
  /// What is counted: the place, and those in it.
  public let location: ID<Location>
  /// Where it is on its way.
  public internal(set) var status: Status = .draft
  /// When counting began.
  public internal(set) var startedAt: Instant?
  /// When the differences were moved.
  public internal(set) var postedAt: Instant?
  /// What the counters should know.
  public var notes: String?

  public static let schema = Schema(
    "stock_count",
    StockCount.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("number", \.number),
    Column("location", \.location, .inverse("counts")),
    Column("status", \.status, .readOnly),
    Column("started_at", \.startedAt, .readOnly),
    Column("posted_at", \.postedAt, .readOnly),
    Column("notes", \.notes)
  )
}

extension StockCount: Stateful {
  /// Where a count is on its way.
  public enum Status: String, Choice {
    /// It is planned, and lists nothing yet.
    case draft
    /// What should be there is listed, and what is found is noted.
    case counting
    /// The differences were moved: it changes no more.
    case posted
    /// It was given up: nothing was moved.
    case cancelled
  }

  /// What can be done with a count.
  public enum Verb: String, Choice {
    /// Begins to count: lists what should be in the place.
    case start
    /// Moves the differences between what was found and what was expected then.
    case post
    /// Gives it up without moving anything.
    case cancel
  }

  public static let lifecycle = Lifecycle<StockCount, Status, Verb>(
    \.status,
    free: [.cancel],
    [
      Move(.start, from: .draft, to: .counting),
      Move(.post, from: .counting, to: .posted),
      Move(.cancel, from: .draft, .counting, to: .cancelled),
    ]
  )

  /// What becomes of the lines that nobody counted when a count is posted.
  public enum Uncounted: String, Choice {
    /// The count isn't posted.
    case refuse
    /// They stay as they are.
    case keep
    /// There is nothing of them.
    case zero
  }
}

/// A product in a place, as it should be and as it was found.
public struct CountLine: Entity {
  public internal(set) var id: ID<CountLine> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The count that it belongs to.
  public let count: ID<StockCount>
  /// What was counted.
  public let product: ID<Product>
  /// Where it was counted.
  public let location: ID<Location>
  /// Which batch or piece, where the product is tracked.
  public let lot: ID<Lot>?
  /// What the ledger had at the moment of counting: frozen, so that what moves before or after
  /// is no difference.
  public internal(set) var expected: Quantity
  /// What was found; nothing until it was counted.
  public internal(set) var counted: Quantity?
  /// When it was counted.
  public internal(set) var countedAt: Instant?

  public static let schema = Schema(
    "count_line",
    CountLine.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("stock_count", \.count, .whole, .inverse("lines")),
    Column("product", \.product),
    Column("location", \.location),
    Column("lot", \.lot),
    Column("expected", \.expected, .readOnly),
    Column("counted", \.counted, .readOnly),
    Column("counted_at", \.countedAt, .readOnly)
  )

  /// How much more was found than expected; `nil` until it was counted.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func difference() throws(Refusal) -> Quantity? {
    guard let counted else { return nil }
    return try counted - expected
  }
}
