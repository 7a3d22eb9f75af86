/// A rule for all years, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// Source: the `TZ` variable of POSIX.1-2017, section 8.3, with the hours from
/// -167 to 167 of RFC 8536, section 3.3.1.
struct PosixTimeZone: Hashable, Sendable {
  let standard: TimeZoneRules.Offset
  let daylight: Daylight?

  struct Daylight: Hashable, Sendable {
    let offset: TimeZoneRules.Offset
    /// When daylight saving starts, by the clocks of standard time.
    let start: YearlyChange
    /// When it ends, by the clocks of daylight saving time.
    let end: YearlyChange
  }
}

/// A moment of every year, on the clocks that run until then.
struct YearlyChange: Hashable, Sendable {
  enum Day: Hashable, Sendable {
    /// The day of the year from 1 to 365; 29 February never counts.
    case julian(Int)
    /// The day of the year from 0 to 365; 29 February counts.
    case zeroBased(Int)
    /// A weekday (Sunday is 0) of a week of a month, the fifth week being the last.
    case weekday(Int, week: Int, month: Int)
  }

  let day: Day
  /// Seconds after midnight, which can be negative or beyond a day.
  let second: Int

  /// Seconds since 1970 on the clocks that run until then.
  func second(in year: Int) -> Int64 { Int64(daysSince1970(in: year) * 86_400 + second) }

  private func daysSince1970(in year: Int) -> Int {
    switch day {
    case .julian(let day):
      let isAfterLeapDay = Calendar.isLeap(year) && day >= 60
      return Calendar.days(year, 1, 1) + day - 1 + (isAfterLeapDay ? 1 : 0)
    case .zeroBased(let day): return Calendar.days(year, 1, 1) + day
    case .weekday(let weekday, let week, let month):
      let first = Calendar.days(year, month, 1)
      let firstWeekday = Weekday(daysSince1970: first).rawValue % 7
      let day = (weekday - firstWeekday + 7) % 7 + 7 * (week - 1)
      return first + (day < Calendar.days(in: month, of: year) ? day : day - 7)
    }
  }
}

extension PosixTimeZone {
  func offset(at second: Int64) -> TimeZoneRules.Offset {
    guard daylight != nil else { return standard }
    var latest: (second: Int64, offset: TimeZoneRules.Offset)?
    for change in changes(around: second) where change.second <= second {
      // Of two at once the later in the year's order holds: where summer time
      // never ends, its end and the next start coincide.
      if change.second >= latest?.second ?? .min { latest = change }
    }
    return latest?.offset ?? standard
  }

  func transition(after second: Int64) -> Int64? {
    changes(around: second).map(\.second).filter { $0 > second }.min()
  }

  /// The changes of the year of `second` and its neighbours.
  private func changes(
    around second: Int64
  ) -> [(second: Int64, offset: TimeZoneRules.Offset)] {
    guard let daylight else { return [] }
    let days = Int(Calendar.floorDivide(second, 86_400))
    let year = Calendar.components(days).year
    return (year - 1...year + 1).flatMap { year in
      [
        (daylight.start.second(in: year) - Int64(standard.seconds), daylight.offset),
        (daylight.end.second(in: year) - Int64(daylight.offset.seconds), standard),
      ]
    }
  }
}
