/// A length of time to the millisecond, without a calendar: a day is 24 hours.
///
/// For deadlines and conditions, such as `created_at < now() - days(90)`. What
/// people call a month or "the same time tomorrow" needs a ``LocalDate`` and a
/// zone. Lengths beyond the range of `Int64` stay at its end.
public struct TimeSpan: Hashable, Sendable {
  /// The length in milliseconds; negative if it leads back.
  public let milliseconds: Int64

  /// A length of so many milliseconds.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  private init(_ count: Int64, times unit: Int64) {
    milliseconds = count.multipliedSaturating(by: unit)
  }

  static let millisecondsPerDay: Int64 = 86_400_000

  /// No time at all.
  public static var zero: TimeSpan { TimeSpan(milliseconds: 0) }
  /// Thousandths of a second.
  public static func milliseconds(_ count: Int64) -> TimeSpan { TimeSpan(milliseconds: count) }
  /// Seconds.
  public static func seconds(_ count: Int64) -> TimeSpan { TimeSpan(count, times: 1000) }
  /// Minutes of 60 seconds.
  public static func minutes(_ count: Int64) -> TimeSpan { TimeSpan(count, times: 60_000) }
  /// Hours of 60 minutes.
  public static func hours(_ count: Int64) -> TimeSpan { TimeSpan(count, times: 3_600_000) }
  /// Days of 24 hours on instants; days of the calendar on dates.
  public static func days(_ count: Int64) -> TimeSpan {
    TimeSpan(count, times: millisecondsPerDay)
  }
  /// Weeks of seven days.
  public static func weeks(_ count: Int64) -> TimeSpan {
    TimeSpan(count, times: 7 * millisecondsPerDay)
  }

  /// Whole days of 24 hours, the rest dropped.
  public var wholeDays: Int { Int(milliseconds / Self.millisecondsPerDay) }
}

extension TimeSpan {
  /// The two lengths after each other.
  public static func + (lhs: TimeSpan, rhs: TimeSpan) -> TimeSpan {
    TimeSpan(milliseconds: lhs.milliseconds.addingSaturating(rhs.milliseconds))
  }

  /// What the first is longer than the second.
  public static func - (lhs: TimeSpan, rhs: TimeSpan) -> TimeSpan {
    TimeSpan(milliseconds: lhs.milliseconds.subtractingSaturating(rhs.milliseconds))
  }

  /// The same length in the other direction.
  public static prefix func - (span: TimeSpan) -> TimeSpan {
    TimeSpan(milliseconds: span.milliseconds.multipliedSaturating(by: -1))
  }

  /// The length so many times.
  public static func * (lhs: TimeSpan, rhs: Int64) -> TimeSpan {
    TimeSpan(lhs.milliseconds, times: rhs)
  }
}

extension LocalDate {
  /// The date so many whole days later; hours below a day don't count.
  public static func + (lhs: LocalDate, rhs: TimeSpan) -> LocalDate {
    lhs.adding(days: rhs.wholeDays)
  }

  /// The date so many whole days earlier; hours below a day don't count.
  public static func - (lhs: LocalDate, rhs: TimeSpan) -> LocalDate {
    lhs.adding(days: -rhs.wholeDays)
  }
}

extension TimeSpan: Comparable {
  public static func < (lhs: TimeSpan, rhs: TimeSpan) -> Bool {
    lhs.milliseconds < rhs.milliseconds
  }
}

extension TimeSpan: LosslessStringConvertible {
  private static let units: [(name: String, length: Int64)] = [
    ("d", millisecondsPerDay), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
  ]

  /// Days, hours, minutes, seconds and milliseconds as far as there are any: `1d 4h 30m`.
  public var description: String {
    guard milliseconds != 0 else { return "0s" }
    var rest = milliseconds.magnitude
    var parts: [String] = []
    for (name, length) in Self.units {
      let (count, remainder) = rest.quotientAndRemainder(dividingBy: length.magnitude)
      if count > 0 { parts.append("\(count)\(name)") }
      rest = remainder
    }
    return (milliseconds < 0 ? "-" : "") + parts.joined(separator: " ")
  }

  /// Reads what ``description`` writes, and weeks: `1w`, `4h`, `-1d 4h 30m`.
  public init?(_ description: String) {
    let isNegative = description.utf8.first == UInt8(ascii: "-")
    let terms = (isNegative ? description.dropFirst() : description[...])
      .split(separator: " ", omittingEmptySubsequences: false)
    var total: Int128 = 0
    for term in terms {
      let digits = term.prefix { $0.isASCII && $0.isWholeNumber }
      let name = term.dropFirst(digits.count)
      let length =
        name == "w"
        ? 7 * Self.millisecondsPerDay
        : Self.units.first { $0.name == name }?.length
      guard let count = Int64(digits), let length else { return nil }
      total += Int128(count) * Int128(length)
    }
    guard let milliseconds = Int64(exactly: isNegative ? -total : total) else { return nil }
    self.init(milliseconds: milliseconds)
  }
}

extension TimeSpan: FieldValue {
  public static var kind: Kind { .int }
  /// Milliseconds.
  public var value: Value { .int(milliseconds) }
  public init?(_ value: Value) {
    switch value {
    case .int(let milliseconds): self.init(milliseconds: milliseconds)
    case .text(let text): self.init(text)
    default: return nil
    }
  }
  public static func read(next row: inout Row) -> TimeSpan {
    TimeSpan(milliseconds: row.nextInt())
  }
  public func write(next row: inout Bindings) { row.next(milliseconds) }
}
