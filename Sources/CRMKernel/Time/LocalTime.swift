/// A time on the clock, to the millisecond, without a date or a zone.
public struct LocalTime: Hashable, Sendable {
  /// Milliseconds since midnight, below 86,400,000.
  public let millisecondOfDay: Int32

  /// A time on the clock; `nil` if there is none, such as 24:00.
  public init?(hour: Int, minute: Int, second: Int = 0, millisecond: Int = 0) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      (0..<1000).contains(millisecond)
    else { return nil }
    self.init(clamping: ((hour * 60 + minute) * 60 + second) * 1000 + millisecond)
  }

  /// The time so many milliseconds after midnight, or the nearest one of the day.
  init(clamping millisecondOfDay: Int) {
    self.millisecondOfDay = Int32(min(max(millisecondOfDay, 0), 86_399_999))
  }

  /// 00:00, with which a date starts.
  public static var midnight: LocalTime { LocalTime(clamping: 0) }
  /// 12:00.
  public static var noon: LocalTime { LocalTime(clamping: 43_200_000) }

  /// The hour, from 0 to 23.
  public var hour: Int { Int(millisecondOfDay) / 3_600_000 }
  /// The minute, from 0 to 59.
  public var minute: Int { Int(millisecondOfDay) / 60_000 % 60 }
  /// The second, from 0 to 59.
  public var second: Int { Int(millisecondOfDay) / 1000 % 60 }
  /// The millisecond, from 0 to 999.
  public var millisecond: Int { Int(millisecondOfDay) % 1000 }
}

extension LocalTime: Comparable {
  public static func < (lhs: LocalTime, rhs: LocalTime) -> Bool {
    lhs.millisecondOfDay < rhs.millisecondOfDay
  }
}

extension LocalTime: LosslessStringConvertible {
  /// ISO 8601's extended format as far as it is needed: `09:30`, `09:30:15`, `09:30:15.250`.
  public var description: String {
    var text = TimeText.padded(hour, to: 2) + ":" + TimeText.padded(minute, to: 2)
    if second != 0 || millisecond != 0 { text += ":" + TimeText.padded(second, to: 2) }
    if millisecond != 0 { text += "." + TimeText.padded(millisecond, to: 3) }
    return text
  }

  /// Reads hours and minutes, optionally with seconds and their decimals.
  public init?(_ description: String) {
    var reader = TimeText(description)
    guard let time = reader.time(), reader.isAtEnd else { return nil }
    self = time
  }
}

extension LocalTime: TextValue {
  public static var valueForm: Message { "a time of day such as 09:30" }
}
