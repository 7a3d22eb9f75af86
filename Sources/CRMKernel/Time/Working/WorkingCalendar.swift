/// When a team works: hours of the weekdays, dates with hours of their own, and a time zone.
///
/// A calendar is open at the instants at which the clocks of its zone show a
/// time in one of its intervals. So an hour that the clocks skip is no working
/// time, one that they show twice counts twice, and a whole day has 23, 24 or
/// 25 hours. It opens with the first instant of an interval and is closed at the last.
///
/// A value without a clock: what time it is, is said by who asks.
public struct WorkingCalendar: Hashable, Sendable {
  /// What people call it; messages about it do, too.
  public let name: String
  /// A name of the time-zone database, such as `Asia/Shanghai`.
  public let zone: String
  /// The hours of each weekday in their order; a weekday that is missing is closed.
  public let week: [Weekday: [WorkingInterval]]
  /// The hours of single dates instead of their weekday's: none close the date, others open it.
  ///
  /// A date's hours are those that start on it. A night shift that started the day before
  /// ends as usual.
  public let holidays: [LocalDate: [WorkingInterval]]

  /// The rules of ``zone``, looked up when the calendar was made.
  public let rules: TimeZoneRules
  let openHours: OpenHours

  /// Puts a calendar together.
  ///
  /// - Parameters:
  ///   - name: What people call it.
  ///   - zone: A name of the time-zone database, whose clocks the hours are read from.
  ///   - week: The hours of each weekday in their order; one that is missing is closed.
  ///   - holidays: The hours of single dates, instead of their weekday's: none if the date is
  ///     closed. A make-up work day has some.
  ///   - source: Who has the rules of the zone.
  /// - Throws: ``Refusal`` `time.unknownZone` if there is no such zone, `calendar.order` or
  ///   `calendar.overlap` if the intervals of a day aren't one after the other, or if the
  ///   first starts before the last of the day before ends; its field is such as
  ///   `week.mon` or `holidays.2026-10-10`.
  public init(
    _ name: String,
    zone: String,
    week: [Weekday: [WorkingInterval]],
    holidays: [LocalDate: [WorkingInterval]] = [:],
    in source: some TimeZoneSource
  ) throws(Refusal) {
    let rules: TimeZoneRules
    do {
      rules = try source.rules(zone)
    } catch {
      var refusal = error
      refusal.field = "zone"
      throw refusal
    }
    self.name = name
    self.zone = zone
    // A closed weekday is spelled in one way, so that equal calendars are equal.
    self.week = week.filter { !$0.value.isEmpty }
    self.holidays = holidays
    self.rules = rules
    openHours = try OpenHours(week: week, holidays: holidays)
  }

  private init(alwaysOpen name: String) {
    self.name = name
    zone = "UTC"
    week = Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, [.wholeDay]) })
    holidays = [:]
    rules = .utc
    openHours = .always
  }

  /// Open around the clock, every day: working time is the time that passes.
  public static let alwaysOpen = WorkingCalendar(alwaysOpen: "24x7")
}

extension WorkingCalendar {
  /// The intervals that start on `date`.
  public func intervals(on date: LocalDate) -> [WorkingInterval] {
    holidays[date] ?? week[date.weekday] ?? []
  }
}
