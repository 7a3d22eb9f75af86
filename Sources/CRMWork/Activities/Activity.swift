public import CRMGovernance
public import CRMKernel
public import CRMParties

/// Something that somebody does for a customer: a call, a meeting, a task, a mail, a letter, a visit.
///
/// What has a time of its own (a meeting) keeps the time that was meant, by the clock of a place; the
/// instants are computed from it.
///
/// When the person with whom it was is erased, it stays as something that was done, for reports,
/// without its words. If others took part as well, its words stay but for the person's name.
public struct Activity: Stateful {
  public internal(set) var id: ID<Activity> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What is done; it says which verbs there are and never changes.
  public let kind: Kind
  /// What lists and calendars show, at most 300 characters; searched.
  public var title: String
  /// What else there is to know, as text; searched.
  public var details: String?
  /// Where it is on its way; verbs and calendars that are taken over change it, no edit does.
  public internal(set) var status: Status = .planned
  /// How urgent it is, for who sorts by it; calendars export it.
  public var priority: Priority = .normal
  /// Whose it is.
  public internal(set) var owner: ID<User>?
  /// The team that looks after it; a role that reaches a team's rows reaches it.
  public internal(set) var team: ID<Team>?
  /// For which customer it is; that of ``contact`` unless another was named.
  public internal(set) var account: ID<Account>?
  /// With whom it is.
  public internal(set) var contact: ID<Contact>?
  /// The name of the entity that it is about, such as `quote`, if it is about one.
  public internal(set) var aboutEntity: String?
  /// The id of that entity.
  public internal(set) var about: Int64?
  /// When it begins, or by when a task is to be done: as it was meant.
  public internal(set) var start: CalendarTime?
  /// How long it takes, in minutes; nothing for a task, a day for a whole day unless it is given.
  public internal(set) var minutes: Int64?
  /// The instant at which it begins, from ``start``; for a series that of the first.
  public internal(set) var startsAt: Instant?
  /// The instant at which it ends; for a series the end of its last, none if it has no end.
  public internal(set) var endsAt: Instant?
  /// How it repeats.
  public internal(set) var recurrence: RecurrenceRule?
  /// The times at which the series leaves out an occurrence.
  public internal(set) var exceptions: [CalendarTime] = []
  /// The series of which this is an occurrence that is unlike the others.
  public let series: ID<Activity>?
  /// When that occurrence would have been.
  public let originalStart: CalendarTime?
  /// Where it takes place, as calendars show it; at most 300 characters.
  public var location: String?
  /// Which way a call, mail or letter went.
  public var direction: Direction?
  /// What came of it: a code of the list ``Kind/outcomes``.
  public internal(set) var outcome: String?
  /// How often it was put off.
  public internal(set) var reschedules: Int64 = 0
  /// When it was done, held or given up.
  public internal(set) var closedAt: Instant?
  /// The step of a plan that it carries out.
  public internal(set) var planStep: ID<PlannedStep>?
  /// What calendars of other programs know it by; unique.
  public internal(set) var uid: String?
  /// The values of the fields that administrators added to activities.
  public var custom: CustomValues = CustomValues()

  public static let schema = Schema(
    "activity",
    Activity.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("kind", \.kind),
    Column("title", \.title, .notEmpty, .maxLength(300), .folded, .searchable, .personal),
    Column("details", \.details, .searchable, .personal),
    Column("status", \.status, .readOnly),
    Column("priority", \.priority),
    Column("owner", \.owner, .readOnly, .owner, .inverse("activities")),
    Column("team", \.team, .readOnly, .team, .inverse("activities")),
    Column("account", \.account, .readOnly, .inverse("activities")),
    Column("contact", \.contact, .readOnly, .inverse("activities")),
    Column("about_entity", \.aboutEntity, .readOnly),
    Column("about", \.about, .readOnly, .subject(entity: "about_entity")),
    Column("start", \.start, .readOnly),
    Column("minutes", \.minutes, .readOnly),
    Column("starts_at", \.startsAt, .readOnly, .noted),
    Column("ends_at", \.endsAt, .readOnly, .noted),
    Column("recurrence", \.recurrence, .readOnly),
    Column("exceptions", \.exceptions, .readOnly),
    Column("series", \.series, .inverse("changed_occurrences")),
    Column("original_start", \.originalStart),
    Column("location", \.location, .maxLength(300), .personal),
    Column("direction", \.direction),
    Column("outcome", \.outcome, .readOnly),
    Column("reschedules", \.reschedules, .readOnly, .noted),
    Column("closed_at", \.closedAt, .readOnly, .noted),
    Column("plan_step", \.planStep, .readOnly),
    Column("uid", \.uid, .readOnly),
    Column("custom", \.custom)
  )

  /// What is done.
  public enum Kind: String, Choice {
    /// An appointment on the telephone: it is held or missed.
    case call
    /// An appointment with others: it is held or missed.
    case meeting
    /// An appointment at the customer's: it is held or missed.
    case visit
    /// Something to do by a time: it is completed.
    case task
    /// A mail to write by a time, or one that went or came: it is completed.
    case email
    /// A letter to write by a time, or one that went or came: it is completed.
    case letter

    /// Whether it is held at a time with somebody, not done by a time.
    public var isAppointment: Bool { Self.appointments.contains(self) }
    static let appointments: [Kind] = [.call, .meeting, .visit]
    static let toDos: [Kind] = [.task, .email, .letter]
  }

  /// What comes first.
  public enum Priority: String, Choice {
    /// When the rest is done: 9 in calendars.
    case low
    /// In its turn: 5 in calendars.
    case normal
    /// Before the rest: 1 in calendars.
    case high
  }

  /// From them or to them.
  public enum Direction: String, Choice {
    /// They called or wrote to us.
    case inbound
    /// We called or wrote to them.
    case outbound
  }
}

let activityTables = """
  CREATE TABLE activity(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
    title_folded TEXT NOT NULL, details TEXT, status TEXT NOT NULL, priority TEXT NOT NULL,
    owner INTEGER REFERENCES user(id), team INTEGER REFERENCES team(id),
    account INTEGER REFERENCES account(id), contact INTEGER REFERENCES contact(id),
    about_entity TEXT, about INTEGER, start TEXT, minutes INTEGER, starts_at INTEGER,
    ends_at INTEGER, recurrence TEXT, exceptions TEXT NOT NULL,
    series INTEGER REFERENCES activity(id), original_start TEXT, location TEXT, direction TEXT,
    outcome TEXT, reschedules INTEGER NOT NULL, closed_at INTEGER,
    plan_step INTEGER REFERENCES planned_step(id), uid TEXT, custom TEXT NOT NULL,
    deleted_at INTEGER
  ) STRICT;
  CREATE INDEX activity_owner ON activity(owner, starts_at, id) WHERE deleted_at IS NULL;
  CREATE INDEX activity_owner_ends ON activity(owner, ends_at, id) WHERE deleted_at IS NULL;
  CREATE INDEX activity_owner_closed ON activity(owner, closed_at, id)
    WHERE deleted_at IS NULL AND closed_at IS NOT NULL;
  CREATE INDEX activity_series_of ON activity(owner, id)
    WHERE deleted_at IS NULL AND recurrence IS NOT NULL;
  CREATE INDEX activity_team ON activity(team, starts_at, id) WHERE deleted_at IS NULL;
  CREATE INDEX activity_account ON activity(account, id) WHERE deleted_at IS NULL;
  CREATE INDEX activity_contact ON activity(contact, id) WHERE deleted_at IS NULL;
  CREATE INDEX activity_about ON activity(about, id) WHERE deleted_at IS NULL;
  CREATE INDEX activity_starts_at ON activity(starts_at, id) WHERE deleted_at IS NULL;
  CREATE INDEX activity_status ON activity(status, starts_at, id) WHERE deleted_at IS NULL;
  CREATE INDEX activity_series ON activity(series, id) WHERE deleted_at IS NULL;
  CREATE INDEX activity_planned_step ON activity(plan_step, id) WHERE deleted_at IS NULL;
  CREATE INDEX activity_title_folded ON activity(title_folded, id) WHERE deleted_at IS NULL;
  CREATE UNIQUE INDEX activity_uid ON activity(uid) WHERE deleted_at IS NULL;
  CREATE VIRTUAL TABLE search_activity USING fts5(
    title, details, content='activity', content_rowid='id', tokenize='crm', prefix='1');
  """
