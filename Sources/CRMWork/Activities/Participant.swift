public import CRMGovernance
public import CRMKernel
public import CRMParties
public import CRMStore

/// Somebody who takes part in an activity beside its owner: a colleague, a contact, or a mail address.
public struct Participant: Entity {
  public internal(set) var id: ID<Participant> = .unsaved
  public internal(set) var version: Int64 = 0
  /// In what they take part; who may see it may see who does.
  public let activity: ID<Activity>
  /// A colleague; one of three, and `nil` for a contact or a mail address.
  public let user: ID<User>?
  /// A person of a customer's; one of three, and `nil` for a colleague or a mail address.
  public let contact: ID<Contact>?
  /// The mail address of somebody whom the book doesn't know.
  public let email: String?
  /// What they said; who declined doesn't have it in their calendar.
  public internal(set) var answer: Answer = .needsAction
  /// Whether it takes place without them, too: calendars export it as the role.
  public var isOptional: Bool

  public static let schema = Schema(
    "participant",
    Participant.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column(
      "activity",
      \.activity,
      .whole,
      .carries(["ends_at", "recurrence"]),
      .outlivesPerson("Who else took part in what was about a person is somebody else."),
      .inverse("participants")
    ),
    Column("user", \.user, .inverse("invitations")),
    Column("contact", \.contact, .inverse("invitations")),
    Column("email", \.email, .maxLength(254), .mentions),
    Column("answer", \.answer, .readOnly),
    Column("is_optional", \.isOptional)
  )

  /// What they said to an invitation, by the names of RFC 5545.
  public enum Answer: String, Choice {
    /// They haven't answered: the time counts as taken.
    case needsAction = "needs_action"
    /// They come.
    case accepted
    /// They may come: the time counts as taken.
    case tentative
    /// They don't come: the time stays free.
    case declined
  }
}

extension Participant: ErasedWithPerson {}

let participantTables = """
  CREATE TABLE participant(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    activity INTEGER NOT NULL REFERENCES activity(id), user INTEGER REFERENCES user(id),
    contact INTEGER REFERENCES contact(id), email TEXT, answer TEXT NOT NULL,
    is_optional INTEGER NOT NULL, activity_ends_at INTEGER, activity_recurrence TEXT,
    deleted_at INTEGER
  ) STRICT;
  CREATE INDEX participant_activity ON participant(activity, id) WHERE deleted_at IS NULL;
  CREATE UNIQUE INDEX participant_user ON participant(activity, user)
    WHERE deleted_at IS NULL AND user IS NOT NULL;
  CREATE UNIQUE INDEX participant_contact ON participant(activity, contact)
    WHERE deleted_at IS NULL AND contact IS NOT NULL;
  CREATE INDEX participant_of_user ON participant(user, activity) WHERE deleted_at IS NULL;
  CREATE INDEX participant_until ON participant(user, activity_ends_at, id)
    WHERE deleted_at IS NULL AND user IS NOT NULL;
  CREATE INDEX participant_of_series ON participant(user, id)
    WHERE deleted_at IS NULL AND user IS NOT NULL AND activity_recurrence IS NOT NULL;
  CREATE INDEX participant_of_contact ON participant(contact, activity) WHERE deleted_at IS NULL;
  """
