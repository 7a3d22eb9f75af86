public import CRMGovernance
public import CRMKernel
public import CRMParties
public import CRMStore

/// What people do for customers.
public typealias Activities = Repository<Activity>

extension Transaction {
  /// What people do for customers.
  public var activities: Activities { Activities(self) }
  var participants: Repository<Participant> { Repository(self) }
}

extension Session {
  /// What people do for customers.
  public var activities: AsyncRepository<Activity> { AsyncRepository(self) }
}

extension Activities {
  /// Plans an activity; it belongs to who plans it unless somebody else is named.
  ///
  /// - `start`: When it begins, or by when a task is to be done, as it is meant:
  ///   `2026-03-10T09:30[Asia/Shanghai]`, a date for a whole day, or an instant.
  /// - `minutes`: How long it takes; an hour for a call, meeting or visit unless it is said.
  /// - `recurrence`: How it repeats, as a rule of RFC 5545.
  /// - Throws: ``Refusal`` `activity.start` if a rule has no start, or an appointment no time;
  ///   `notFound` if it is about what isn't there; `time.unknownZone`.
  @discardableResult
  public func plan(
    _ kind: Activity.Kind,
    _ title: String,
    start: CalendarTime? = nil,
    minutes: Int64? = nil,
    account: ID<Account>? = nil,
    contact: ID<Contact>? = nil,
    about: SubjectReference? = nil,
    owner: ID<User>? = nil,
    recurrence: RecurrenceRule? = nil
  ) throws -> Activity {
    var activity = Activity(kind: kind, title: title, series: nil, originalStart: nil)
    activity.owner = try owner ?? tx.currentUser()?.id
    activity.contact = contact
    activity.account = try account ?? contact.map { try tx.contacts.get($0).account }
    if let account { _ = try tx.accounts.get(account) }
    if let about {
      try tx.requireVisible(about)
      activity.aboutEntity = about.entity
      activity.about = about.id
    }
    activity.recurrence = recurrence
    try set(start, minutes: minutes, of: &activity)
    return try insert(activity)
  }

  /// Notes what was done already: a call that came in, a visit that took place.
  ///
  /// - `at`: When it began; now unless that is said.
  /// - `outcome`: What came of it: a code of the list of the kind.
  /// - Throws: ``Refusal`` as ``plan(_:_:start:minutes:account:contact:about:owner:recurrence:)``;
  ///   `picklist.unknown` or `picklist.inactive`.
  @discardableResult
  public func log(
    _ kind: Activity.Kind,
    _ title: String,
    at start: Instant? = nil,
    minutes: Int64? = nil,
    account: ID<Account>? = nil,
    contact: ID<Contact>? = nil,
    about: SubjectReference? = nil,
    direction: Activity.Direction? = nil,
    outcome: String? = nil
  ) throws -> Activity {
    var planned = try plan(
      kind,
      title,
      start: .instant(start ?? tx.now),
      minutes: minutes ?? 0,
      account: account,
      contact: contact,
      about: about
    )
    planned.direction = direction
    let id = try update(planned).id
    return try kind.isAppointment ? hold(id, outcome: outcome) : complete(id, outcome: outcome)
  }

  /// Sets when an activity is, and the instants that follow from it.
  func set(_ start: CalendarTime?, minutes: Int64?, of activity: inout Activity) throws {
    guard let start else {
      guard activity.recurrence == nil, !activity.kind.isAppointment else {
        throw Refusal(
          "activity.start",
          "\(activity.title) needs a time.",
          remedy: "Say when it begins.",
          field: "start"
        )
      }
      (activity.start, activity.startsAt, activity.endsAt) = (nil, nil, nil)
      activity.minutes = minutes
      return
    }
    let span = minutes ?? activity.minutes ?? Self.usualMinutes(activity.kind, start)
    guard (0...Self.mostMinutes).contains(span) else {
      throw Refusal(
        "activity.minutes",
        "An activity takes 0 to \(Self.mostMinutes) minutes, not \(span).",
        field: "minutes"
      )
    }
    try activity.recurrence.map(Self.requireSparse)
    activity.start = start
    activity.minutes = span
    let series = try activity.series(in: tx)
    let first = try start.instant(in: tx.zones, floatingIn: tx.timeZone)
    activity.startsAt = first
    activity.endsAt =
      try series.map { try Self.end(of: $0, from: first, minutes: span) }
      ?? first + .minutes(span)
  }

  private static let mostMinutes: Int64 = 525_600

  private static func usualMinutes(_ kind: Activity.Kind, _ start: CalendarTime) -> Int64 {
    guard kind.isAppointment else { return 0 }
    return start.isAllDay ? 1440 : 60
  }

  /// Nobody does something every second: such a rule would fill a calendar with millions of times.
  private static func requireSparse(_ rule: RecurrenceRule) throws {
    let timesADay =
      (rule.frequency == .hourly && rule.by.hours.isEmpty ? 24 : max(1, rule.by.hours.count))
      * max(1, rule.by.minutes.count) * max(1, rule.by.seconds.count)
    guard rule.frequency >= .hourly, timesADay <= mostTimesADay else {
      throw Refusal(
        "activity.recurrence",
        "An activity takes place at most \(mostTimesADay) times a day, and not every minute or second.",
        remedy: "Use FREQ=HOURLY, or FREQ=DAILY with BYHOUR and BYMINUTE.",
        field: "recurrence"
      )
    }
  }

  /// Every quarter of an hour.
  private static let mostTimesADay = 96
  /// So far ahead a rule must find a day, and an end is looked for.
  private static let horizon = TimeSpan.days(36_525)

  /// When the last occurrence of a series ends; `nil` if it goes on for ever, or for very long.
  private static func end(
    of series: RecurrenceSeries,
    from first: Instant,
    minutes: Int64
  ) throws -> Instant? {
    let window = series.occurrences(from: .min, to: first + horizon, limit: 3_660)
    guard let last = window.occurrences.last else {
      throw Refusal(
        "activity.recurrence",
        "The rule finds no day.",
        remedy: "Mend the rule, or leave it out.",
        field: "recurrence"
      )
    }
    return window.stop == .end ? last.instant + .minutes(minutes) : nil
  }
}

extension Activity {
  /// What repeats, on the clocks of its place; `nil` if it doesn't.
  func series(in tx: Transaction) throws -> RecurrenceSeries? {
    guard let recurrence, let start else { return nil }
    return try Recurrence(start: start, rule: recurrence, exceptions: exceptions)
      .series(in: tx.zones, floatingIn: tx.timeZone)
  }
}
