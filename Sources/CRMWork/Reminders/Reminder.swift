public import CRMGovernance
public import CRMKernel
public import CRMStore

/// That somebody wants to be told before an activity begins, or before it is due.
///
/// The tick of the host fires it: the event `reminder.due` says to whom it is to be shown.
public struct Reminder: Entity {
  public internal(set) var id: ID<Reminder> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Of what somebody is reminded; nothing fires once it is done or given up.
  public let activity: ID<Activity>
  /// Who is told; the owner unless somebody is named.
  public let user: ID<User>?
  /// So many minutes before the activity begins.
  public let minutesBefore: Int64
  /// By which way the host is to tell it; the event `reminder.due` says which.
  public let channel: Channel
  /// When it is to fire; for a series, the next time.
  public internal(set) var at: Instant?
  /// When it last fired.
  public internal(set) var firedAt: Instant?

  public static let schema = Schema(
    "reminder",
    Reminder.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("activity", \.activity, .whole, .inverse("reminders")),
    Column("user", \.user),
    Column("minutes_before", \.minutesBefore, .range(0...525_600)),
    Column("channel", \.channel),
    Column("at", \.at, .readOnly),
    Column("fired_at", \.firedAt, .readOnly)
  )

  /// How somebody is told.
  public enum Channel: String, Choice {
    /// On the screen: `DISPLAY` in calendars.
    case popup
    /// By mail: `EMAIL` in calendars.
    case email
  }
}

let reminderTables = """
  CREATE TABLE reminder(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    activity INTEGER NOT NULL REFERENCES activity(id), user INTEGER REFERENCES user(id),
    minutes_before INTEGER NOT NULL, channel TEXT NOT NULL, at INTEGER, fired_at INTEGER,
    deleted_at INTEGER
  ) STRICT;
  CREATE INDEX reminder_activity ON reminder(activity, id) WHERE deleted_at IS NULL;
  CREATE INDEX reminder_user ON reminder(user, at, id) WHERE deleted_at IS NULL;
  """

/// Who wants to be told of what.
public typealias Reminders = Repository<Reminder>

extension Transaction {
  /// Who wants to be told of what.
  public var reminders: Reminders { Reminders(self) }
}

extension Reminders {
  /// Has somebody be told before an activity begins.
  ///
  /// Of a task for a whole day, the reminder comes when the day's work begins; of a series, before
  /// each occurrence.
  ///
  /// - `minutesBefore`: So long before it begins.
  /// - `user`: Who is told; the owner of the activity unless somebody is named.
  /// - Throws: ``Refusal`` `reminder.time` if the activity has no time.
  @discardableResult
  public func add(
    to activity: ID<Activity>,
    minutesBefore: Int64 = 15,
    user: ID<User>? = nil,
    channel: Reminder.Channel = .popup
  ) throws -> Reminder {
    let subject = try tx.activities.get(activity)
    guard subject.start != nil else {
      throw Refusal(
        "reminder.time",
        "\(subject.title) has no time to be reminded of.",
        remedy: "Reschedule it to one first.",
        field: "activity"
      )
    }
    if let user { _ = try tx.users.get(user) }
    let reminder = try insert(
      Reminder(
        activity: activity,
        user: user,
        minutesBefore: minutesBefore,
        channel: channel
      )
    )
    return try arm(reminder, of: subject, after: tx.now)
  }

  /// Takes a reminder away.
  @discardableResult
  public func remove(_ id: ID<Reminder>) throws -> Activity {
    let reminder = try get(id)
    try tx.disarmTimer("reminder.fire", for: id)
    try delete(id)
    return try tx.activities.get(reminder.activity)
  }

  /// Sets the reminders of an activity whose time has changed.
  func rearm(_ activity: Activity) throws {
    for reminder in try all(where: \.activity == activity.id) {
      _ = try arm(reminder, of: activity, after: tx.now)
    }
  }

  /// Sets the reminders of an activity that is taken up again; what should have fired by now stays
  /// silent.
  func rearmFuture(_ activity: Activity) throws {
    for reminder in try all(where: \.activity == activity.id) {
      let armed = try arm(reminder, of: activity, after: tx.now)
      guard let at = armed.at, at <= tx.now else { continue }
      try tx.disarmTimer("reminder.fire", for: armed.id)
    }
  }

  /// Has nobody be told of what is done or given up.
  func disarm(_ activity: ID<Activity>) throws {
    for reminder in try all(where: \.activity == activity) {
      try tx.disarmTimer("reminder.fire", for: reminder.id)
    }
  }

  /// Tells whom it concerns, and waits for the next occurrence.
  func fire(_ timer: DueTimer) throws {
    guard let id = timer.id(Reminder.self), var reminder = try find(id),
      let activity = try tx.activities.find(reminder.activity), !activity.status.isClosed
    else { return }
    reminder.firedAt = tx.now
    reminder = try update(reminder)
    try tx.emit(
      DomainEvent(
        "reminder.due",
        id,
        [
          "activity": activity.id.value, "title": .text(activity.title),
          "user": (reminder.user ?? activity.owner).value, "channel": reminder.channel.value,
          "starts_at": (timer.dueAt + .minutes(reminder.minutesBefore)).value,
        ]
      )
    )
    if activity.recurrence != nil { _ = try arm(reminder, of: activity, after: timer.dueAt) }
  }

  /// Arms a reminder for the next time of its activity that isn't past.
  private func arm(
    _ reminder: Reminder,
    of activity: Activity,
    after instant: Instant
  ) throws -> Reminder {
    var reminder = reminder
    let lead = TimeSpan.minutes(reminder.minutesBefore)
    let start: Instant?
    if let series = try activity.series(in: tx) {
      start = series.next(after: instant + lead)?.instant
    } else {
      start = activity.startsAt
    }
    reminder.at = try start.map { try tx.reminderStart(of: activity, on: $0) - lead }
    guard let at = reminder.at else {
      try tx.disarmTimer("reminder.fire", for: reminder.id)
      return try update(reminder)
    }
    try tx.armTimer("reminder.fire", for: reminder.id, at: at)
    return try update(reminder)
  }
}

extension Transaction {
  /// What a reminder of an activity counts from: for a whole day, when work begins on it.
  ///
  /// Nobody wants to be told at midnight.
  fileprivate func reminderStart(of activity: Activity, on start: Instant) throws -> Instant {
    guard case .date? = activity.start else { return start }
    return start + .hours(9)
  }
}
