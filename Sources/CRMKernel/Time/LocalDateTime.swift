/// What calendar and clock on a wall show, wherever that wall is.
public struct LocalDateTime: Hashable, Sendable {
  /// What the calendar shows.
  public let date: LocalDate
  /// What the clock shows.
  public let time: LocalTime

  /// A date at a time, or at its midnight.
  public init(_ date: LocalDate, _ time: LocalTime = .midnight) {
    self.date = date
    self.time = time
  }
}

extension LocalDateTime {
  /// Milliseconds since 1970-01-01T00:00 on the same wall.
  var milliseconds: Int64 {
    Int64(date.daysSince1970) * TimeSpan.millisecondsPerDay + Int64(time.millisecondOfDay)
  }

  init(milliseconds: Int64) {
    let days = Calendar.floorDivide(milliseconds, TimeSpan.millisecondsPerDay)
    let date = LocalDate(daysSince1970: Int(days))
    guard date.daysSince1970 == days else {
      // Beyond the calendar: its first or its last moment.
      self.init(date, days < 0 ? .midnight : LocalTime(clamping: .max))
      return
    }
    self.init(
      date,
      LocalTime(clamping: Int(milliseconds - days * TimeSpan.millisecondsPerDay))
    )
  }

  /// The text with all seconds and milliseconds.
  var fullText: String {
    "\(date)T" + TimeText.padded(time.hour, to: 2) + ":" + TimeText.padded(time.minute, to: 2)
      + ":" + TimeText.padded(time.second, to: 2) + "."
      + TimeText.padded(time.millisecond, to: 3)
  }
}

extension LocalDateTime: Comparable {
  public static func < (lhs: LocalDateTime, rhs: LocalDateTime) -> Bool {
    lhs.milliseconds < rhs.milliseconds
  }
}

extension LocalDateTime: LosslessStringConvertible {
  /// ISO 8601's extended format, such as `2026-01-31T09:30`.
  public var description: String { "\(date)T\(time)" }

  /// Reads a date, a `T` and a time.
  public init?(_ description: String) {
    var reader = TimeText(description)
    guard let local = reader.dateTime(), reader.isAtEnd else { return nil }
    self = local
  }
}

extension LocalDateTime: TextValue {
  public static var valueForm: Message { "a date and time such as 2026-11-22T09:30" }
}
