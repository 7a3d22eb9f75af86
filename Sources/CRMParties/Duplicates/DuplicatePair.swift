public import CRMKernel
public import CRMStore

/// Two accounts that may be one, or of which somebody said that they aren't.
public struct DuplicatePair: Entity {
  public internal(set) var id: ID<DuplicatePair> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The kind of entity that both are, such as `account`.
  public let entity: String
  /// One of them, by its id without the type; what was merged into another is that other.
  public let first: Int64
  /// The kind of entity of the other.
  public let otherEntity: String
  /// The other of them.
  public let second: Int64
  /// How likely they are one when they were last compared, from 0 to 100.
  public internal(set) var points: Int64
  /// Whether somebody has said that they aren't one.
  public internal(set) var status: Status
  /// Why they aren't one, in somebody's words.
  public internal(set) var note: String?

  /// What became of a pair.
  public enum Status: String, Choice {
    /// Nobody looked yet.
    case open
    /// They aren't one: no search finds them again.
    case dismissed
  }

  public static let schema = Schema(
    "duplicate_pair",
    DuplicatePair.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("entity", \.entity),
    Column("first", \.first, .subject(entity: "entity")),
    Column("other_entity", \.otherEntity),
    Column("second", \.second, .subject(entity: "other_entity")),
    Column("points", \.points, .readOnly),
    Column("status", \.status, .readOnly),
    Column("note", \.note, .readOnly, .maxLength(500))
  )
}

extension DuplicatePair {
  init(_ first: ID<Account>, _ second: ID<Account>, points: Int, status: Status) {
    let ids = [first.rawValue, second.rawValue].sorted()
    self.init(
      id: .unsaved,
      entity: Account.schema.name,
      first: ids[0],
      otherEntity: Account.schema.name,
      second: ids[1],
      points: Int64(points),
      status: status
    )
  }
}

/// All duplicate pairs, and what can be done with them.
public typealias DuplicatePairs = Repository<DuplicatePair>

extension Transaction {
  /// The accounts that may be one, and those that aren't.
  public var duplicatePairs: DuplicatePairs { DuplicatePairs(self) }
}

// Either may be the one with the lesser id once another was merged into it.
let duplicateTables =
  DuplicateKeys.table + """
    CREATE TABLE duplicate_pair(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, entity TEXT NOT NULL,
      first INTEGER NOT NULL, other_entity TEXT NOT NULL, second INTEGER NOT NULL,
      points INTEGER NOT NULL, status TEXT NOT NULL, note TEXT, deleted_at INTEGER
    ) STRICT;
    CREATE INDEX duplicate_pair_first ON duplicate_pair(first, second) WHERE deleted_at IS NULL;
    CREATE INDEX duplicate_pair_second ON duplicate_pair(second, first) WHERE deleted_at IS NULL;
    CREATE INDEX duplicate_pair_points ON duplicate_pair(status, points DESC, id)
      WHERE deleted_at IS NULL;

    """
