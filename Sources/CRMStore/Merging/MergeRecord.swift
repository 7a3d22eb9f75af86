public import CRMKernel

/// That two entities became one: who, when, and which changes of the log it made.
///
/// The log of changes is its journal: from it the merge is undone.
public struct MergeRecord: Entity {
  public internal(set) var id: ID<MergeRecord> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The name of the entity.
  public let entity: String
  /// The one that stays.
  public let winner: Int64
  /// The one that went: its id leads to the winner.
  public let loser: Int64
  /// When, by the session's clock.
  public let at: Instant
  /// Who merged them.
  public let principal: String
  /// The fields in which they differed, and whose value each has since, as JSON.
  ///
  /// The values are in the changes, for whom may see them.
  public let fieldChoices: String
  /// The first change in the log that the merge made.
  public let firstChange: Int64
  /// The last of these changes: undoing takes back all from the first to it.
  public let lastChange: Int64
  /// When it was undone, if it was.
  public internal(set) var undoneAt: Instant?

  public static let schema = Schema(
    "merge_record",
    MergeRecord.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("entity", \.entity),
    Column("winner", \.winner, .subject(entity: "entity"), .history),
    Column("loser", \.loser, .subject(entity: "entity"), .history),
    Column("at", \.at),
    Column("principal", \.principal),
    Column("field_choices", \.fieldChoices, .personal),
    Column("first_change", \.firstChange),
    Column("last_change", \.lastChange),
    Column("undone_at", \.undoneAt, .readOnly)
  )

  var run: ChangeRun { ChangeRun(first: firstChange, last: lastChange) }
}

/// What was merged, and how it is undone.
public typealias Merges = Repository<MergeRecord>

extension Transaction {
  /// What was merged.
  public var merges: Merges { Merges(self) }
}

extension Session {
  /// What was merged.
  public var merges: AsyncRepository<MergeRecord> { AsyncRepository(self) }
}

let mergeTables = """
  CREATE TABLE merge_record(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, entity TEXT NOT NULL,
    winner INTEGER NOT NULL, loser INTEGER NOT NULL, at INTEGER NOT NULL,
    principal TEXT NOT NULL, field_choices TEXT NOT NULL, first_change INTEGER NOT NULL,
    last_change INTEGER NOT NULL, undone_at INTEGER, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX merge_record_winner ON merge_record(winner, id) WHERE deleted_at IS NULL;
  CREATE INDEX merge_record_loser ON merge_record(loser, id) WHERE deleted_at IS NULL;
  CREATE TABLE merge_redirect(
    entity TEXT NOT NULL, old INTEGER NOT NULL, new INTEGER NOT NULL, first_change INTEGER NOT NULL,
    PRIMARY KEY(old, entity)
  ) STRICT;
  CREATE INDEX merge_redirect_new ON merge_redirect(new, entity);
  CREATE INDEX merge_redirect_change ON merge_redirect(first_change);
  CREATE TABLE undone_version(
    entity TEXT NOT NULL, id INTEGER NOT NULL, restored INTEGER NOT NULL, used INTEGER NOT NULL,
    PRIMARY KEY(id, entity, used)
  ) STRICT;
  """
