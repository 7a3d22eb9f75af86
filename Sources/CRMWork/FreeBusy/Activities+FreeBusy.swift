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
  /// - Throws: ``Refusal`` `time.unknownZone` if a series is by the clock of an unknown place.
  /// - Complexity: O(*n*) in the activities of the users in the time.
  public func freeBusy(
    of users: [ID<User>],
    from: Instant,
    to: Instant
  ) throws -> [BusyTimes] {
    guard let range = TimeRange(from, to) else { return [] }
    return try users.map { user in
      let entries = try tx.asLibrary {
        try calendar(of: [user], from: from, to: to, limit: .max)
      }
      let busy =
        entries
        .filter { $0.activity.kind.isAppointment && $0.activity.status != .notHeld }
        .compactMap { TimeRange(max($0.start, range.start), min($0.end, range.end)) }
      return BusyTimes(user: user, busy: busy.merged())
    }
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
