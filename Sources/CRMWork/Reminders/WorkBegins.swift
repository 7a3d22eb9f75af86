import CRMGovernance
import CRMKernel
import CRMStore

extension Transaction {
  /// When somebody's work begins on a day; at nine where they don't work then, or nobody said when.
  ///
  /// Who has a calendar of their own works by its clock. The default calendar says at which hour,
  /// and the user's own zone by which clock, where one is known.
  ///
  /// - `user`: Nobody for what has no owner: the session's clock counts then.
  func workBegins(on day: LocalDate, for user: ID<User>?) throws -> Instant {
    guard let user else { return timeZone.instant(LocalDateTime(day, Self.usualStart)) }
    let calendar = try workCalendars.calendar(of: user, on: day)
    let start = calendar?.intervals(on: day).first?.start ?? Self.usualStart
    let clock = try clock(of: user, calendar, on: day) ?? timeZone
    return clock.instant(LocalDateTime(day, start))
  }

  /// Whether it is known by which clock somebody works, whoever's session asks.
  func hasClock(_ user: ID<User>?, on day: LocalDate) throws -> Bool {
    guard let user else { return false }
    return try clock(of: user, workCalendars.calendar(of: user, on: day), on: day) != nil
  }

  private static let usualStart = LocalTime(hour: 9, minute: 0) ?? .midnight

  private func clock(
    of user: ID<User>,
    _ calendar: WorkingCalendar?,
    on day: LocalDate
  ) throws -> TimeZoneRules? {
    let isOwn = try workSchedules.first(where: \.user == user, \.firstDay <= day) != nil
    if isOwn, let calendar { return calendar.rules }
    // A zone that nobody knows any more is none.
    if let zone = try users.find(user)?.timeZone, let rules = try? zones.rules(zone) {
      return rules
    }
    return calendar?.rules
  }
}
