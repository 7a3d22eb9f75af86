public import CRMKernel

/// When something has been left alone too long: of which entity, which of them, and how many days.
public struct AlertRule: Entity {
  public internal(set) var id: ID<AlertRule> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What people call it, such as `Quotes without an answer`; at most 200 characters.
  public var name: String
  /// The name of the entity whose rows it watches, such as `quote`.
  public let entity: String
  /// Which of them, in the language of conditions; all of them if there is none.
  public let condition: String?
  /// After so many days without a change or an activity.
  public let days: Int64
  /// Whether it raises alerts; those that it raised stay.
  public var isActive: Bool = true

  public static let schema = Schema(
    "alert_rule",
    AlertRule.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(200), .folded),
    Column("entity", \.entity),
    Column("condition", \.condition, .mentions),
    Column("days", \.days, .range(1...3_650)),
    Column("is_active", \.isActive)
  )
}

/// That something has been left alone too long.
public struct Alert: Stateful {
  public internal(set) var id: ID<Alert> = .unsaved
  public internal(set) var version: Int64 = 0
  /// By which rule it was raised.
  public let rule: ID<AlertRule>
  /// The name of the entity that was left alone.
  public let entity: String
  /// Its id.
  public let subject: Int64
  /// Whether anybody has dealt with it; for each rule and row at most one alert isn't cleared.
  public internal(set) var status: Status = .raised
  /// When a check found it, by the session's clock.
  public let raisedAt: Instant
  /// When it was last touched before.
  public let idleSince: Instant
  /// Until when nobody wants to hear of it.
  public internal(set) var snoozedUntil: Instant?
  /// When it was cleared, by a person or because the row was touched; `nil` before.
  public internal(set) var clearedAt: Instant?

  public static let schema = Schema(
    "alert",
    Alert.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("rule", \.rule, .inverse("alerts")),
    Column("entity", \.entity),
    Column(
      "subject",
      \.subject,
      .subject(entity: "entity"),
      .outlivesPerson("It says when something was left alone, and nothing of what it is.")
    ),
    Column("status", \.status, .readOnly),
    Column("raised_at", \.raisedAt),
    Column("idle_since", \.idleSince),
    Column("snoozed_until", \.snoozedUntil, .readOnly),
    Column("cleared_at", \.clearedAt, .readOnly)
  )

  /// Where an alert is on its way.
  public enum Status: String, Choice {
    /// Nobody has dealt with it.
    case raised
    /// Somebody has seen it: it isn't raised again until it is cleared.
    case acknowledged
    /// It rests until ``Alert/snoozedUntil``; the next check after that raises it again.
    case snoozed
    /// It is over; if the row is left alone as before, the next check raises another.
    case cleared
  }

  /// What can be done with an alert.
  public enum Verb: String, Choice {
    /// Notes that somebody has seen it.
    case acknowledge
    /// Has it rest until a time.
    case snooze
    /// Raises it again when its rest is over: ``Alerts/check()`` does that.
    case wake
    /// Closes it: by hand, or by ``Alerts/check()`` once the row was touched.
    case clear
  }

  public static let lifecycle = Lifecycle<Alert, Status, Verb>(
    \.status,
    [
      Move(.acknowledge, from: .raised, .snoozed, to: .acknowledged),
      Move(.snooze, from: .raised, .acknowledged, to: .snoozed),
      Move(.wake, from: .snoozed, to: .raised),
      Move(.clear, from: .raised, .acknowledged, .snoozed, to: .cleared),
    ]
  )
}

let alertTables = """
  CREATE TABLE alert_rule(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, entity TEXT NOT NULL, condition TEXT, days INTEGER NOT NULL,
    is_active INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX alert_rule_name ON alert_rule(name_folded, id) WHERE deleted_at IS NULL;
  CREATE TABLE alert(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    rule INTEGER NOT NULL REFERENCES alert_rule(id), entity TEXT NOT NULL,
    subject INTEGER NOT NULL, status TEXT NOT NULL, raised_at INTEGER NOT NULL,
    idle_since INTEGER NOT NULL, snoozed_until INTEGER, cleared_at INTEGER, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX alert_open ON alert(rule, subject)
    WHERE deleted_at IS NULL AND status <> 'cleared';
  CREATE INDEX alert_status ON alert(status, id) WHERE deleted_at IS NULL;
  CREATE INDEX alert_subject ON alert(subject, entity, id) WHERE deleted_at IS NULL;
  """
