public import CRMGovernance
public import CRMKernel
public import CRMStore

/// When somebody is busy.
public struct BusyTimes: Hashable, Sendable {
  /// Whose times they are; what they do then isn't told.
  public let user: ID<User>
  /// Without overlaps, the earliest first.
  public let busy: [TimeRange]
}

extension BusyTimes: ValueConvertible {
  public var value: Value {
    .record(["user": user.value, "busy": .list(busy.map(\.value))])
  }
}

extension Activities {
  /// When users are busy between two instants: in calls, meetings and visits.
  ///
  /// What they do stays private: only the times are told, also of activities that the principal may
  /// not see.
  ///
  /// - Parameters:
  ///   - users: Whose times; in the answer in this order.
  ///   - from: The first instant that counts.
  ///   - to: The first instant after it that doesn't.
  /// - Returns: One answer a user.
  /// - Throws: ``Refusal`` `time.unknownZone` if a series is by the clock of an unknown place;
  ///   `activity.range` if the time is longer than 400 days.
  /// - Complexity: O(*n*) in the activities of the users in the time and their occurrences in it;
  ///   memory for the activities and for the times that don't touch each other.
  public func freeBusy(
    of users: [ID<User>],
    from: Instant,
    to: Instant
  ) throws -> [BusyTimes] {
    guard let range = TimeRange(from, to) else { return [] }
    try range.requireAtMost(days: Self.mostDays)
    return try users.map { user in
      let busy = try tx.asLibrary { try busyTimes(of: user, in: range) }
      return BusyTimes(user: user, busy: busy.merged())
    }
  }

  /// A year and what is asked for around it.
  private static let mostDays: Int64 = 400

  /// When a user is busy; what touches within a series is one time already.
  private func busyTimes(of user: ID<User>, in range: TimeRange) throws -> [TimeRange] {
    var busy: [TimeRange] = []
    for activity in try inCalendar(of: [user], from: range.start, to: range.end)
    where activity.kind.isAppointment && activity.status != .notHeld {
      try eachOccurrence(of: activity, from: range.start, to: range.end) { occurrence in
        let (start, end) = (max(occurrence.start, range.start), min(occurrence.end, range.end))
        if let last = busy.last, (last.start...last.end).contains(start) {
          if let joined = TimeRange(last.start, max(last.end, end)) {
            busy[busy.count - 1] = joined
          }
        } else if let time = TimeRange(start, end) {
          busy.append(time)
        }
        return true
      }
    }
    return busy
  }

  /// The first times at which all of some users are free, within their working hours.
  ///
  /// - Parameters:
  ///   - users: Who takes part.
  ///   - minutes: How long it takes.
  ///   - from: The first instant that counts.
  ///   - to: The first instant after it that doesn't.
  ///   - limit: How many are answered at most.
  /// - Returns: Times of that length, the earliest first, none overlapping another.
  /// - Throws: ``Refusal`` `activity.minutes` for no time at all; as ``freeBusy(of:from:to:)``.
  public func freeTimes(
    of users: [ID<User>],
    minutes: Int64,
    from: Instant,
    to: Instant,
    limit: Int = 10
  ) throws -> [TimeRange] {
    guard minutes > 0 else {
      throw Refusal(
        "activity.minutes",
        "A meeting takes at least a minute.",
        field: "minutes"
      )
    }
    guard let range = TimeRange(from, to) else { return [] }
    var taken = try freeBusy(of: users, from: from, to: to).flatMap(\.busy)
    for user in users {
      guard let calendar = try tx.workCalendars.calendar(of: user) else { continue }
      taken += calendar.openTimes(in: range).gaps(in: range)
    }
    var times: [TimeRange] = []
    for gap in taken.gaps(in: range) {
      var start = gap.start
      while times.count < max(0, limit), start + .minutes(minutes) <= gap.end {
        if let time = TimeRange(start, start + .minutes(minutes)) { times.append(time) }
        start = start + .minutes(minutes)
      }
    }
    return times
  }
}
