public import CRMKernel

/// What everybody in the company, or a team, should know.
public struct Announcement: Stateful {
  public internal(set) var id: ID<Announcement> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What it is about, at most 200 characters; searched.
  public var title: String
  /// What it says, as text; searched.
  public var body: String
  /// Who should know: everybody unless a team is named.
  public let team: ID<Team>?
  /// Whether each reader must say that they have read it.
  public let mustAcknowledge: Bool
  /// Whether readers see it; past ``expiresAt`` they don't, though it stays published.
  public internal(set) var status: Status = .draft
  /// The name of who wrote it, as the change log has it; they needn't read it themselves.
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
  public enum Status: String, Choice {
    /// Nobody is shown it yet.
    case draft
    /// A tick shows it at ``Announcement/publishAt``.
    case scheduled
    /// Its readers are shown it until it expires.
    case published
    /// Nobody is shown it any more; who has read it stays known.
    case withdrawn
  }

  /// What can be done with it.
  public enum Verb: String, Choice {
    /// Has a tick show it at a later time.
    case schedule
    /// Shows it from now on.
    case publish
    /// Takes it back, also before it was shown; there is no way back.
    case withdraw
  }

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
  /// What was read; who may see the announcement may see who read it.
  public let announcement: ID<Announcement>
  /// The login of who has read it.
  public let reader: String
  /// When they first read it, by the session's clock.
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
