public import CRMKernel
public import CRMStore

/// A list that somebody saved: which rows of an entity, which columns, in which order.
///
/// Whoever runs it sees what they may see themselves, not what its author may.
public struct SavedView: Entity {
  public internal(set) var id: ID<SavedView> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What its owner calls it; they have no other of that name.
  public var name: String
  /// The entity whose rows it lists, such as `account`, or `x_project`.
  public let entity: String
  /// Which rows; all if there is none.
  public internal(set) var condition: String?
  /// Fields and paths such as `account.industry`; all fields if there are none.
  public internal(set) var columns: [String]
  /// Fields, each with `desc` or not; oldest first if there is none.
  public internal(set) var sorting: String?
  /// The login of whose it is.
  public internal(set) var owner: String
  /// Who else sees it; only its owner changes or removes it.
  public internal(set) var sharing: Sharing
  /// The team that sees it, if it is shared with one.
  public internal(set) var team: ID<Team>?

  public static let schema = Schema(
    "saved_view",
    SavedView.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(200), .mentions),
    Column("entity", \.entity, .notEmpty),
    Column("condition", \.condition, .mentions),
    Column("columns", \.columns),
    Column("sorting", \.sorting),
    Column("owner", \.owner, .notEmpty, .readOnly, .login),
    Column("sharing", \.sharing, .readOnly),
    Column("team", \.team, .readOnly)
  )

  /// Who sees that there is such a view; what it shows is everyone's own matter.
  public enum Sharing: String, Choice {
    /// Only its owner.
    case nobody
    /// The members of one team: ``SavedView/team``.
    case team
    /// Everybody who works with the book.
    case everybody
  }
}

extension SavedView: RetiredWithOwner {}

extension SavedView: CombinesOnMerge {
  /// Who takes a list over may have one of that name: it is then called after whose it was, too.
  public static func yielding(_ row: SavedView) -> SavedView? {
    var view = row
    view.name = "\(row.name.prefix(190 - row.owner.count)) (\(row.owner))"
    return view
  }
}

let viewTables = """

  CREATE TABLE saved_view(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, entity TEXT NOT NULL,
    condition TEXT, columns TEXT NOT NULL, sorting TEXT, owner TEXT NOT NULL,
    sharing TEXT NOT NULL, team INTEGER REFERENCES team(id), deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX saved_view_name ON saved_view(owner, name) WHERE deleted_at IS NULL;
  CREATE INDEX saved_view_team ON saved_view(team, id) WHERE deleted_at IS NULL;
  """
