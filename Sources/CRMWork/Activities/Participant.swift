public import CRMGovernance
public import CRMKernel
public import CRMParties
public import CRMStore

/// Somebody who takes part in an activity beside its owner: a colleague, a contact, or a mail address.
public struct Participant: Entity {
  public internal(set) var id: ID<Participant> = .unsaved
  public internal(set) var version: Int64 = 0
  public let activity: ID<Activity>
  public let user: ID<User>?
  public let contact: ID<Contact>?
  /// The mail address of somebody whom the book doesn't know.
  public let email: String?
  public internal(set) var answer: Answer = .needsAction
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
    case needsAction = "needs_action"
    case accepted, tentative, declined
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
  CREATE TRIGGER participant_has_activity AFTER INSERT ON participant
  BEGIN
    UPDATE participant SET (activity_ends_at, activity_recurrence) =
      (SELECT ends_at, recurrence FROM activity WHERE id = NEW.activity AND deleted_at IS NULL)
    WHERE id = NEW.id;
  END;
  CREATE TRIGGER participant_changes_activity
    AFTER UPDATE OF activity, deleted_at ON participant
    WHEN NEW.activity <> OLD.activity OR NEW.deleted_at IS NULL AND OLD.deleted_at IS NOT NULL
  BEGIN
    UPDATE participant SET (activity_ends_at, activity_recurrence) =
      (SELECT ends_at, recurrence FROM activity WHERE id = NEW.activity AND deleted_at IS NULL)
    WHERE id = NEW.id;
  END;
  CREATE TRIGGER participant_follows_activity
    AFTER UPDATE OF ends_at, recurrence, deleted_at ON activity
    WHEN NEW.ends_at IS NOT OLD.ends_at OR NEW.recurrence IS NOT OLD.recurrence
      OR (NEW.deleted_at IS NULL) <> (OLD.deleted_at IS NULL)
  BEGIN
    UPDATE participant SET
      activity_ends_at = CASE WHEN NEW.deleted_at IS NULL THEN NEW.ends_at END,
      activity_recurrence = CASE WHEN NEW.deleted_at IS NULL THEN NEW.recurrence END
    WHERE activity = NEW.id AND deleted_at IS NULL;
  END;
  CREATE INDEX participant_of_contact ON participant(contact, activity) WHERE deleted_at IS NULL;
  """
