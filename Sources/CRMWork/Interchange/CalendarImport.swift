public import CRMGovernance
public import CRMInterchange
public import CRMKernel
import CRMParties
public import CRMStore

/// What became of a calendar of another program.
public struct CalendarImportReport: Hashable, Sendable {
  /// The activities that are new.
  public internal(set) var created: [ID<Activity>] = []
  /// The activities that were changed.
  public internal(set) var updated: [ID<Activity>] = []
  /// What wasn't taken: the name of each entry, and why.
  public internal(set) var refused: [Refused] = []

  /// An entry that wasn't taken.
  public struct Refused: Hashable, Sendable {
    /// What the entry calls itself: its summary, or else its UID; empty without both.
    public let summary: String
    /// Why it wasn't taken, and what to do about it.
    public let reason: Refusal
  }
}

extension CalendarImportReport: ValueConvertible {
  public var value: Value {
    .record([
      "created": .list(created.map(\.value)), "updated": .list(updated.map(\.value)),
      "refused": .list(
        refused.map {
          .record(["summary": .text($0.summary), "reason": .text($0.reason.description)])
        }
      ),
    ])
  }
}

extension Activities {
  /// Takes over the events and tasks of another program's calendar.
  ///
  /// What was taken over before is found by its UID and changed; an answer to an invitation is noted
  /// for who gave it. Each entry is taken as a whole, or refused with the reason, and the others go on.
  ///
  /// - `owner`: Whose activities they become; who imports them unless somebody is named.
  /// - Complexity: O(*n*) in the entries.
  @discardableResult
  public func take(_ calendar: ICalendar, owner: ID<User>? = nil) throws -> CalendarImportReport {
    var report = CalendarImportReport()
    let owner = try owner ?? tx.currentUser()?.id
    // A changed occurrence needs its series to be there.
    let entries =
      calendar.entries.filter { $0.replaces == nil }
      + calendar.entries.filter { $0.replaces != nil }
    for entry in entries {
      do {
        try tx.savepoint { try take(entry, method: calendar.method, owner: owner, &report) }
      } catch let refusal as Refusal {
        let summary = entry.summary ?? entry.uid ?? ""
        report.refused.append(CalendarImportReport.Refused(summary: summary, reason: refusal))
      }
    }
    return report
  }

  private func take(
    _ entry: CalendarEntry,
    method: String?,
    owner: ID<User>?,
    _ report: inout CalendarImportReport
  ) throws {
    let known = try known(entry)
    if method == "REPLY" {
      guard let known else { throw Refusal.noSuchInvitation(entry) }
      try note(entry.attendees, of: known.id)
      report.updated.append(known.id)
      return
    }
    if method == "CANCEL" || entry.status == "CANCELLED" {
      guard let known, !known.status.isClosed else { return }
      try cancel(known.id)
      report.updated.append(known.id)
      return
    }
    guard let known else {
      report.created.append(try add(entry, owner: owner).id)
      return
    }
    report.updated.append(try change(known, by: entry).id)
  }

  private func known(_ entry: CalendarEntry) throws -> Activity? {
    guard let uid = entry.uid else { return nil }
    let own = uid.hasSuffix("@crmkit") ? ID<Activity>(String(uid.dropLast(7))) : nil
    let master = try own.flatMap { try find($0) } ?? first(where: \.uid == uid)
    guard let replaced = entry.replaces?.time, let master else { return master }
    return try first(where: \.series == master.id, \.originalStart == replaced)
  }

  private func add(
    _ entry: CalendarEntry,
    owner: ID<User>?
  ) throws -> Activity {
    if let replaced = entry.replaces?.time {
      guard let uid = entry.uid, let series = try first(where: \.uid == uid) else {
        throw Refusal(
          "activity.occurrence",
          "The series of \(entry.summary ?? "") isn't here.",
          remedy: "Import the whole series.",
          field: "RECURRENCE-ID"
        )
      }
      let changed = try changeOccurrence(of: series.id, at: replaced)
      return try change(changed, by: entry)
    }
    var activity = Activity(
      kind: entry.kind == .event ? .meeting : .task,
      title: entry.title,
      series: nil,
      originalStart: nil
    )
    activity.uid = entry.uid
    activity.owner = owner
    try set(&activity, from: entry)
    let stored = try insert(activity)
    for attendee in entry.attendees {
      guard let email = attendee.email else { continue }
      let participant = try invite(to: stored.id, email: email)
      if let answer = Participant.Answer(calendarStatus: attendee.status) {
        try self.answer(participant.id, answer)
      }
    }
    return try completed(stored, by: entry)
  }

  private func change(
    _ known: Activity,
    by entry: CalendarEntry
  ) throws -> Activity {
    var activity = known
    activity.title = entry.title
    try set(&activity, from: entry)
    let stored = try update(activity)
    if stored.startsAt != known.startsAt, !stored.status.isClosed {
      try tx.reminders.rearm(stored)
    }
    return try completed(stored, by: entry)
  }

  /// Notes that a task was done elsewhere, with all that follows: a series is done as a whole there.
  private func completed(_ activity: Activity, by entry: CalendarEntry) throws -> Activity {
    guard entry.status == "COMPLETED", activity.kind == .task, !activity.status.isClosed else {
      return activity
    }
    return try finish(activity.id, .complete, at: entry.completed ?? tx.now)
  }

  private func set(
    _ activity: inout Activity,
    from entry: CalendarEntry
  ) throws {
    activity.details = entry.description
    activity.location = entry.location
    activity.priority = Activity.Priority(calendarPriority: entry.priority)
    activity.recurrence = entry.rule
    if activity.series == nil, !entry.exceptions.isEmpty { activity.exceptions = entry.exceptions }
    let start = entry.start ?? entry.dueTime
    try set(start, minutes: try minutes(of: entry), of: &activity)
  }

  private func minutes(of entry: CalendarEntry) throws -> Int64? {
    switch entry.end {
    case .after(let span)?: return Int64(span.days) * 1440 + Int64(span.seconds) / 60
    case .at(let end)?:
      guard let start = entry.start else { return nil }
      let from = try start.instant(in: tx.zones, floatingIn: tx.timeZone)
      let to = try end.instant(in: tx.zones, floatingIn: tx.timeZone)
      return max(0, (to - from).milliseconds / 60_000)
    case nil: return nil
    }
  }

  /// Notes the answers of attendees who were invited.
  private func note(_ attendees: [Attendee], of id: ID<Activity>) throws {
    for participant in try participants(of: id) {
      let email = try email(of: participant)?.lowercased()
      let attendee = attendees.first { $0.email?.lowercased() == email && email != nil }
      guard let answer = Participant.Answer(calendarStatus: attendee?.status) else { continue }
      try self.answer(participant.id, answer)
    }
  }

  private func email(of participant: Participant) throws -> String? {
    try participant.email
      ?? participant.user.flatMap { try tx.users.find($0)?.email }
      ?? participant.contact.flatMap { try tx.contacts.find($0)?.email }
  }
}

extension CalendarEntry {
  fileprivate var title: String {
    let title = summary ?? ""
    return title.allSatisfy(\.isWhitespace) ? "?" : String(title.prefix(300))
  }

  fileprivate var dueTime: CalendarTime? {
    if case .at(let due)? = end { due } else { nil }
  }
}

extension Refusal {
  fileprivate static func noSuchInvitation(_ entry: CalendarEntry) -> Refusal {
    Refusal(
      .notFound,
      "There is no invitation \(entry.uid ?? "").",
      remedy: "The answer belongs to a meeting that isn't here.",
      field: "UID"
    )
  }
}
