import CRMKernel

/// A source without zones, for what is by any clock.
struct NoZones: TimeZoneSource {
  func rules(_ id: String) throws(Refusal) -> TimeZoneRules { throw .unknownZone(id) }
}

/// Series for tests.
enum Series {
  /// Reads both from text, such as `FREQ=DAILY` and `2026-03-28T02:30[Europe/Berlin]`.
  static func read(
    _ rule: String,
    from start: String,
    additions: [String] = [],
    exceptions: [String] = []
  ) throws -> RecurrenceSeries {
    func time(_ text: String) throws -> CalendarTime {
      guard let time = CalendarTime(text) else { throw Refusal(.wrongType, "\(text) is no time.") }
      return time
    }
    return try Recurrence(
      start: time(start),
      rule: RecurrenceRule(parsing: rule),
      additions: additions.map(time),
      exceptions: exceptions.map(time)
    ).series(in: ZoneFiles.system)
  }
}
