public import CRMGovernance
public import CRMInterchange
public import CRMKernel
import CRMParties
public import CRMStore

extension Activities {
  /// The activities of some users as a calendar of other programs (RFC 5545).
  ///
  /// Calls, meetings and visits become events, the rest tasks. Series stay series; their changed
  /// occurrences go with them. What has no time is left out.
  ///
  /// - Parameters:
  ///   - users: Whose activities.
  ///   - from: What ended before is left out.
  ///   - name: What programs call the calendar.
  /// - Returns: A calendar that declares the zones it names; ``ICalendar/written()`` makes the file.
  /// - Throws: ``StoreError``.
  /// - Complexity: O(*n*) in the activities since `from`.
  public func iCalendar(
    of users: [ID<User>],
    from: Instant,
    named name: String? = nil
  ) throws -> ICalendar {
    var calendar = ICalendar(name: name)
    for user in users {
      let activities = try all(
        where: \.owner == user,
        \.startsAt != nil && (\.endsAt == nil || \.endsAt >= from)
      )
      for activity in activities { calendar.entries.append(try entry(for: activity)) }
    }
    calendar.declareZones(in: tx.zones)
    return calendar
  }

  /// What other programs know an activity by.
  static func uid(of activity: Activity) -> String {
    activity.uid ?? "\((activity.series ?? activity.id).description)@crmkit"
  }

  private func entry(for activity: Activity) throws -> CalendarEntry {
    var entry = CalendarEntry(
      activity.kind.isAppointment ? .event : .task,
      uid: try activity.series.map { Self.uid(of: try get($0)) } ?? Self.uid(of: activity),
      start: activity.start,
      summary: activity.title
    )
    entry.stamp = tx.now
    if let minutes = activity.minutes, minutes > 0, !(activity.start?.isAllDay ?? false) {
      entry.end = .after(.minutes(Int(minutes)))
    } else if entry.kind == .task, let start = activity.start {
      // A task is due at its time: DUE, and no DTSTART.
      (entry.start, entry.end) = activity.recurrence == nil ? (nil, .at(start)) : (start, nil)
    }
    entry.rule = activity.recurrence
    entry.exceptions = try activity.exceptions.filter { exception in
      try first(where: \.series == activity.id, \.originalStart == exception) == nil
    }
    entry.replaces = activity.originalStart.map { .init($0) }
    entry.description = activity.details
    entry.location = activity.location
    entry.status = activity.calendarStatus
    entry.priority = activity.priority.calendarPriority
    entry.sequence = Int(activity.reschedules)
    entry.completed = activity.status == .completed ? activity.closedAt : nil
    entry.attendees = try participants(of: activity.id).compactMap(attendee)
    if !entry.attendees.isEmpty { entry.organizer = try organizer(of: activity) }
    entry.alarms = try tx.reminders.all(where: \.activity == activity.id).map(\.alarm)
    return entry
  }

  private func organizer(of activity: Activity) throws -> Attendee? {
    guard let owner = try activity.owner.flatMap({ try tx.users.find($0) }), let email = owner.email
    else { return nil }
    return Attendee("mailto:\(email)", name: owner.name)
  }

  private func attendee(_ participant: Participant) throws -> Attendee? {
    let user = try participant.user.flatMap { try tx.users.find($0) }
    let contact = try participant.contact.flatMap { try tx.contacts.find($0) }
    guard let email = participant.email ?? user?.email ?? contact?.email else { return nil }
    var attendee = Attendee(
      "mailto:\(email)",
      name: user?.name ?? contact?.name,
      status: participant.answer.calendarStatus
    )
    attendee.role = participant.isOptional ? "OPT-PARTICIPANT" : "REQ-PARTICIPANT"
    return attendee
  }
}

extension Activity {
  /// Its status in the words of RFC 5545.
  fileprivate var calendarStatus: String {
    switch status {
    case .cancelled, .notHeld: "CANCELLED"
    case .completed: "COMPLETED"
    case .inProgress: "IN-PROCESS"
    case .planned, .held: kind.isAppointment ? "CONFIRMED" : "NEEDS-ACTION"
    case .waiting, .deferred: "NEEDS-ACTION"
    }
  }
}

extension Activity.Priority {
  /// 1 is the highest, 9 the lowest.
  fileprivate var calendarPriority: Int {
    switch self {
    case .high: 1
    case .normal: 5
    case .low: 9
    }
  }

  init(calendarPriority: Int?) {
    switch calendarPriority ?? 0 {
    case 1...4: self = .high
    case 6...9: self = .low
    default: self = .normal
    }
  }
}

extension Participant.Answer {
  fileprivate var calendarStatus: String {
    rawValue.uppercased().split(separator: "_").joined(separator: "-")
  }

  init?(calendarStatus: String?) {
    guard let calendarStatus else { return nil }
    self.init(rawValue: calendarStatus.lowercased().split(separator: "-").joined(separator: "_"))
  }
}

extension Reminder {
  fileprivate var alarm: CalendarAlarm {
    CalendarAlarm(
      .relative(.minutes(-Int(minutesBefore)), toEnd: false),
      action: channel == .email ? "EMAIL" : "DISPLAY"
    )
  }
}
