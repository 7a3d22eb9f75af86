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
    Column("activity", \.activity, .whole, .noted, .inverse("reminders")),
    Column("user", \.user),
    Column("minutes_before", \.minutesBefore, .range(0...525_600)),
    Column("channel", \.channel),
    Column("at", \.at, .readOnly, .noted),
    Column("fired_at", \.firedAt, .readOnly, .noted)
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
  /// Of what takes a whole day, the reminder comes when the day's work begins for who is told; of a
  /// series, before each occurrence.
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
    guard try !waits(reminder, for: activity) else { return }
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
    reminder.at = try time(of: reminder, of: activity, after: instant)
    guard let at = reminder.at else {
      try tx.disarmTimer("reminder.fire", for: reminder.id)
      return try update(reminder)
    }
    try tx.armTimer("reminder.fire", for: reminder.id, at: at)
    return try update(reminder)
  }

  /// Whether who is to be told begins the day later than was known when the reminder was set: the
  /// activity is another's now, or their hours have changed.
  private func waits(_ reminder: Reminder, for activity: Activity) throws -> Bool {
    guard activity.recurrence == nil, case .date(let day)? = activity.start,
      try tx.hasClock(reminder.user ?? activity.owner, on: day),
      let at = try time(of: reminder, of: activity, after: tx.now), at > tx.now
    else { return false }
    _ = try arm(reminder, of: activity, after: tx.now)
    return true
  }

  /// When a reminder is to fire: for a series, the first time after `instant`.
  private func time(
    of reminder: Reminder,
    of activity: Activity,
    after instant: Instant
  ) throws -> Instant? {
    let lead = TimeSpan.minutes(reminder.minutesBefore)
    let user = reminder.user ?? activity.owner
    let isAllDay = activity.start?.isAllDay == true
    guard let series = try activity.series(in: tx) else {
      guard isAllDay, let day = activity.start?.local.date else {
        return activity.startsAt.map { $0 - lead }
      }
      return try tx.workBegins(on: day, for: user) - lead
    }
    guard isAllDay else { return series.next(after: instant + lead).map { $0.instant - lead } }
    // Somewhere it is still the day before, and elsewhere the day after already.
    var cursor = instant + lead - .days(2)
    while let occurrence = series.next(after: cursor) {
      let at = try tx.workBegins(on: occurrence.local.date, for: user) - lead
      if at > instant { return at }
      cursor = occurrence.instant
    }
    return nil
  }
}
