public import CRMKernel

/// What everybody in the company, or a team, should know.
public struct Announcement: Stateful {
  public internal(set) var id: ID<Announcement> = .unsaved
  public internal(set) var version: Int64 = 0
  public var title: String
  public var body: String
  /// Who should know: everybody unless a team is named.
  public let team: ID<Team>?
  /// Whether each reader must say that they have read it.
  public let mustAcknowledge: Bool
  public internal(set) var status: Status = .draft
  public let author: String
  /// When it is shown, or was first.
  public internal(set) var publishAt: Instant?
  /// When it is no longer shown.
  public internal(set) var expiresAt: Instant?

  public static let schema = Schema(
    "announcement",
    Announcement.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("title", \.title, .notEmpty, .maxLength(200), .searchable),
    Column("body", \.body, .searchable),
    Column("team", \.team),
    Column("must_acknowledge", \.mustAcknowledge),
    Column("status", \.status, .readOnly),
    Column("author", \.author),
    Column("publish_at", \.publishAt, .readOnly),
    Column("expires_at", \.expiresAt, .readOnly)
  )

  /// Where it is on its way; that it has expired is derived from the clock.
  public enum Status: String, Choice { case draft, scheduled, published, withdrawn }

  /// What can be done with it.
  public enum Verb: String, Choice { case schedule, publish, withdraw }

  /// Published, and not past its end.
  public static let isShown: Condition<Announcement> =
    \.status == .published && (\.expiresAt == nil || \.expiresAt > .now)

  /// Who reads it in a governed book: its author, and while it is shown, those for whom it is.
  static let addressees = """
    author in my_logins or status == "published" and (expires_at == nil or expires_at > now) \
    and (team == nil or team in my_teams)
    """

  public static let lifecycle = Lifecycle<Announcement, Status, Verb>(
    \.status,
    [
      Move(.schedule, from: .draft, to: .scheduled),
      Move(.publish, from: .draft, .scheduled, to: .published),
      Move(.withdraw, from: .scheduled, .published, to: .withdrawn),
    ]
  )
}

/// That somebody has read an announcement.
public struct ReadReceipt: Entity {
  public internal(set) var id: ID<ReadReceipt> = .unsaved
  public internal(set) var version: Int64 = 0
  public let announcement: ID<Announcement>
  /// The login of who has read it.
  public let reader: String
  public let readAt: Instant
  /// When they said so; opening it isn't that.
  public internal(set) var acknowledgedAt: Instant?

  public static let schema = Schema(
    "read_receipt",
    ReadReceipt.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("announcement", \.announcement, .whole, .inverse("receipts")),
    Column("reader", \.reader),
    Column("read_at", \.readAt),
    Column("acknowledged_at", \.acknowledgedAt, .readOnly)
  )
}

let announcementTables = """
  CREATE TABLE announcement(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
    team INTEGER REFERENCES team(id), must_acknowledge INTEGER NOT NULL, status TEXT NOT NULL,
    author TEXT NOT NULL, publish_at INTEGER, expires_at INTEGER, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX announcement_status ON announcement(status, id) WHERE deleted_at IS NULL;
  CREATE INDEX announcement_team ON announcement(team, id) WHERE deleted_at IS NULL;
  CREATE VIRTUAL TABLE search_announcement USING fts5(
    title, body, content='announcement', content_rowid='id', tokenize='crm', prefix='1');

  CREATE TABLE read_receipt(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    announcement INTEGER NOT NULL REFERENCES announcement(id), reader TEXT NOT NULL,
    read_at INTEGER NOT NULL, acknowledged_at INTEGER, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX read_receipt_reader ON read_receipt(announcement, reader)
    WHERE deleted_at IS NULL;
  """
