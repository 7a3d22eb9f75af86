public import CRMGovernance
public import CRMKernel
public import CRMStore

/// One time at which an activity is: its only one, or one of a series.
public struct ActivityOccurrence: Hashable, Sendable {
  /// What happens then: the series itself, or what was made of one of its occurrences.
  public let activity: Activity
  /// The instant at which it begins.
  public let start: Instant
  /// The instant at which it is over; the start itself for what takes no time.
  public let end: Instant
  /// What the clock at the place shows when it starts.
  public let localTime: LocalDateTime
  /// Whether it takes whole days.
  public let isAllDay: Bool
}

extension ActivityOccurrence: ValueConvertible {
  public var value: Value {
    .record([
      "activity": activity.id.value, "title": .text(activity.title), "kind": activity.kind.value,
      "status": activity.status.value, "start": .instant(start), "end": .instant(end),
      "local_time": .text(localTime.description), "all_day": .bool(isAllDay),
      "owner": activity.owner.value,
    ])
  }
}

extension Activities {
  /// What is in the calendar of some users, the earliest first: what they own and what they take
  /// part in, unless they declined; each occurrence of a series by itself.
  ///
  /// - Parameters:
  ///   - users: Whose calendar; everybody's if there is none.
  ///   - from: The first instant that counts.
  ///   - to: The first instant after it that doesn't.
  ///   - limit: How many are answered at most.
  /// - Returns: What overlaps the time between, without what was cancelled.
  /// - Throws: ``Refusal`` `time.unknownZone` if a series is by the clock of an unknown place.
  /// - Complexity: O(*n*) in the activities of the time, the series that reach into it and their
  ///   occurrences in it.
  public func calendar(
    of users: [ID<User>] = [],
    from: Instant,
    to: Instant,
    limit: Int = 1000
  ) throws -> [ActivityOccurrence] {
    var entries: [ActivityOccurrence] = []
    for activity in try inCalendar(of: users, from: from, to: to) {
      var count = 0
      try eachOccurrence(of: activity, from: from, to: to) { occurrence in
        guard count < limit else { return false }
        entries.append(occurrence)
        count += 1
        return true
      }
    }
    entries.sort { ($0.start, $0.end, $0.activity.id) < ($1.start, $1.end, $1.activity.id) }
    return Array(entries.prefix(max(0, limit)))
  }

  /// What users own or take part in that may be in a time, each once.
  func inCalendar(of users: [ID<User>], from: Instant, to: Instant) throws -> [Activity] {
    var found: [ID<Activity>: Activity] = [:]
    for activity in try owned(by: users, from: from, to: to) { found[activity.id] = activity }
    for activity in try attended(by: users, from: from, to: to) { found[activity.id] = activity }
    return Array(found.values)
  }

  /// Visits the times at which an activity is between two instants, in order, one at a time.
  ///
  /// - `body`: Whether to go on.
  /// - Throws: ``Refusal`` `activity.recurrence` if there are more than a calendar can mean.
  func eachOccurrence(
    of activity: Activity,
    from: Instant,
    to: Instant,
    _ body: (ActivityOccurrence) throws -> Bool
  ) throws {
    guard let start = activity.start, let startsAt = activity.startsAt,
      activity.status != .cancelled
    else { return }
    let length = TimeSpan.minutes(activity.minutes ?? 0)
    guard let series = try activity.series(in: tx) else {
      guard startsAt < to, startsAt + length > from || startsAt >= from else { return }
      _ = try body(ActivityOccurrence(activity, start.local, startsAt, length))
      return
    }
    // What began before the time may reach into it.
    var iterator = series.makeIterator(from: from - length, to: to)
    var visited = 0
    while let next = iterator.next(), next.instant < to {
      visited += 1
      guard visited <= Self.mostOccurrences else {
        throw Refusal.tooOften(activity, Self.mostOccurrences)
      }
      guard next.instant >= from || next.instant + length > from else { continue }
      guard try body(ActivityOccurrence(activity, next.local, next.instant, length)) else { return }
    }
  }

  /// More than one of 96 a day has in two years.
  private static let mostOccurrences = 100_000

  /// What isn't over when the time begins: however much lies behind, an index leads past it.
  private func owned(by users: [ID<User>], from: Instant, to: Instant) throws -> [Activity] {
    let inTime: Condition<Activity> = \.endsAt >= from && \.status != .cancelled
    let endless: Condition<Activity> =
      \.recurrence != nil && \.endsAt == nil && \.status != .cancelled
    guard !users.isEmpty else {
      return try [inTime, endless].flatMap { condition in
        try all(where: condition, \.startsAt < to, limit: .max)
      }
    }
    return try users.flatMap { user in
      try [inTime, endless].flatMap { condition in
        // The end alone leads: by the beginning, the database would read all that lies behind.
        try all(where: \.owner == user, condition, limit: .max)
          .filter { $0.startsAt.map { $0 < to } ?? false }
      }
    }
  }

  private func attended(by users: [ID<User>], from: Instant, to: Instant) throws -> [Activity] {
    let inTime: Condition<Participant> = .related(\.activity, \.endsAt >= from)
    let endless: Condition<Participant> =
      .related(\.activity, \.recurrence != nil) && .related(\.activity, \.endsAt == nil)
    return try users.flatMap { user in
      // Who may see the activity may see who takes part: `find` answers for both.
      let invitations = try tx.asLibrary {
        try [inTime, endless].flatMap { condition in
          try tx.participants.all(
            where: \.user == user,
            \.answer != .declined,
            condition,
            limit: .max
          )
        }
      }
      return try invitations.compactMap { try find($0.activity) }
        .filter { $0.startsAt.map { $0 < to } ?? false }
    }
  }

  /// Makes one occurrence of a series an activity of its own, which may be unlike the others.
  ///
  /// - Parameters:
  ///   - id: The series.
  ///   - original: When the occurrence would be, as the series has it.
  ///   - start: When it is instead; the same unless given.
  ///   - minutes: How long it takes instead.
  ///   - title: What it is called instead.
  /// - Returns: The occurrence: it can be moved, held or missed by itself.
  /// - Throws: ``Refusal`` `activity.occurrence` if the series has none at that time.
  @discardableResult
  public func changeOccurrence(
    of id: ID<Activity>,
    at original: CalendarTime,
    start: CalendarTime? = nil,
    minutes: Int64? = nil,
    title: String? = nil
  ) throws -> Activity {
    var series = try dropped(original, from: get(id))
    var occurrence = Activity(
      kind: series.kind,
      title: title ?? series.title,
      series: id,
      originalStart: original
    )
    occurrence.details = series.details
    occurrence.priority = series.priority
    (occurrence.owner, occurrence.team) = (series.owner, series.team)
    (occurrence.account, occurrence.contact) = (series.account, series.contact)
    (occurrence.aboutEntity, occurrence.about) = (series.aboutEntity, series.about)
    occurrence.location = series.location
    try set(start ?? original, minutes: minutes ?? series.minutes, of: &occurrence)
    series = try update(series)
    let stored = try insert(occurrence)
    for participant in try participants(of: id) {
      try tx.participants.insert(
        Participant(
          activity: stored.id,
          user: participant.user,
          contact: participant.contact,
          email: participant.email,
          isOptional: participant.isOptional
        )
      )
    }
    return stored
  }

  /// Leaves one occurrence of a series out.
  ///
  /// - Throws: ``Refusal`` `activity.occurrence` if the series has none at that time.
  @discardableResult
  public func skipOccurrence(of id: ID<Activity>, at original: CalendarTime) throws -> Activity {
    try update(dropped(original, from: get(id)))
  }

  /// The series without the occurrence that would be at `original`.
  private func dropped(_ original: CalendarTime, from series: Activity) throws -> Activity {
    let instant = try original.instant(in: tx.zones, floatingIn: tx.timeZone)
    let next = try series.series(in: tx)?.occurrences(
      from: instant,
      to: instant + .milliseconds(1),
      limit: 1
    )
    guard next?.occurrences.isEmpty == false else {
      throw Refusal(
        "activity.occurrence",
        "\(series.title) has no occurrence at \(original.description).",
        remedy: "Take the time from the calendar.",
        field: "at"
      )
    }
    var series = series
    series.exceptions.append(original)
    return series
  }
}

extension Refusal {
  fileprivate static func tooOften(_ activity: Activity, _ most: Int) -> Refusal {
    Refusal(
      "activity.recurrence",
      "\(activity.title) takes place more than \(most) times in that time.",
      remedy: "Ask for a shorter time.",
      field: "to"
    )
  }
}

extension ActivityOccurrence {
  init(_ activity: Activity, _ local: LocalDateTime, _ start: Instant, _ length: TimeSpan) {
    self.init(
      activity: activity,
      start: start,
      end: start + length,
      localTime: local,
      isAllDay: activity.start?.isAllDay ?? false
    )
  }
}
