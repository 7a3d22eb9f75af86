import Testing

@testable import CRMKernel

private let file = "golden-analytics/sla_clock.json"

/// Cases that were counted minute by minute with Python's `zoneinfo`.
private struct Golden: Decodable {
  struct Calendar: Decodable {
    let name: String
    let tz: String
    /// Minutes of the day by weekday, of which "0" is Monday.
    let week: [String: [[Int]]]
    let holidays: [String]
  }
  struct Case: Decodable {
    let calendar: String
    let start: String
    let end: String
    let business_minutes: Int64
    let target_minutes: Int64
    let due: String
  }
  struct Paused: Decodable {
    let calendar: String
    let start: String
    let end: String
    let pauses: [[String]]
    let business_minutes: Int64
  }
  let calendars: [Calendar]
  let cases: [Case]
  let paused: [Paused]
}

extension Golden.Calendar {
  func calendar() throws -> WorkingCalendar {
    var week: [Weekday: [WorkingInterval]] = [:]
    for (day, intervals) in self.week {
      let weekday = try #require(Int(day).flatMap { Weekday(rawValue: $0 + 1) })
      week[weekday] = try intervals.map { interval in
        let (start, end) = (interval[0] * 60_000, interval[1] % 1440 * 60_000)
        if start == end { return .wholeDay }
        return try #require(
          WorkingInterval(from: LocalTime(clamping: start), to: LocalTime(clamping: end))
        )
      }
    }
    let dates = try holidays.map { try (#require(LocalDate($0)), [WorkingInterval]()) }
    return try WorkingCalendar(
      name,
      zone: tz,
      week: week,
      holidays: Dictionary(uniqueKeysWithValues: dates),
      in: ZoneFiles.system
    )
  }
}

@Suite(
  .enabled(if: GoldenFile.exists(file), "The golden files aren't beside the repository."),
  .enabled(if: ZoneFiles.arePresent, "the system has no time-zone database")
)
struct `Working time counted elsewhere` {
  private func golden() throws -> (Golden, [String: WorkingCalendar]) {
    let golden = try #require(try GoldenFile.decode(Golden.self, file))
    let calendars = try golden.calendars.map { ($0.name, try $0.calendar()) }
    return (golden, Dictionary(uniqueKeysWithValues: calendars))
  }

  @Test func `is the same, and so are the deadlines`() throws {
    let (golden, calendars) = try golden()
    #expect(golden.cases.count > 90)
    for expected in golden.cases {
      let calendar = try #require(calendars[expected.calendar])
      let (start, end) = try (instant(expected.start), instant(expected.end))
      #expect(
        calendar.workingTime(from: start, to: end) == .minutes(expected.business_minutes),
        "\(expected)"
      )
      #expect(
        try calendar.instant(adding: .minutes(expected.target_minutes), to: start)
          == instant(expected.due),
        "\(expected)"
      )
    }
  }

  @Test func `is the same with pauses`() throws {
    let (golden, calendars) = try golden()
    #expect(golden.paused.count >= 15)
    for expected in golden.paused {
      let clock = SLAClock(
        try #require(calendars[expected.calendar]),
        start: try instant(expected.start),
        pauses: try expected.pauses.map { pause in
          try SLAClock.Pause(from: instant(pause[0]), to: instant(pause[1]))
        }
      )
      let elapsed = try clock.elapsed(until: instant(expected.end))
      #expect(elapsed == .minutes(expected.business_minutes), "\(expected)")
    }
  }
}
