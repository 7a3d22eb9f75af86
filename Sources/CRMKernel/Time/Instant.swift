/// A point in time, to the millisecond: when something happened or is due.
///
/// Instants run from 0001-01-01T00:00:00.000Z to 9999-12-31T23:59:59.999Z.
/// Arithmetic that would leave this range stays at its end, which sorts after
/// (or before) everything that can happen.
public struct Instant: Hashable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds, as POSIX counts.
  public let milliseconds: Int64

  /// The instant so many milliseconds after 1970, or the nearest end of the range.
  public init(milliseconds: Int64) {
    self.milliseconds = Swift.min(Swift.max(milliseconds, Self.first), Self.last)
  }

  private static let first: Int64 = -62_135_596_800_000
  private static let last: Int64 = 253_402_300_799_999

  /// The first instant that there is.
  public static var min: Instant { Instant(milliseconds: first) }
  /// The last instant that there is.
  public static var max: Instant { Instant(milliseconds: last) }
  /// 1970-01-01T00:00:00.000Z.
  public static var epoch: Instant { Instant(milliseconds: 0) }
}

extension Instant {
  /// The instant `span` later.
  public static func + (lhs: Instant, rhs: TimeSpan) -> Instant {
    Instant(milliseconds: lhs.milliseconds.addingSaturating(rhs.milliseconds))
  }

  /// The instant `span` earlier.
  public static func - (lhs: Instant, rhs: TimeSpan) -> Instant {
    Instant(milliseconds: lhs.milliseconds.subtractingSaturating(rhs.milliseconds))
  }

  /// The time from `rhs` to `lhs`.
  public static func - (lhs: Instant, rhs: Instant) -> TimeSpan {
    // Both are within ±2^48.
    TimeSpan(milliseconds: lhs.milliseconds - rhs.milliseconds)
  }
}

extension Instant: Comparable {
  public static func < (lhs: Instant, rhs: Instant) -> Bool {
    lhs.milliseconds < rhs.milliseconds
  }
}

extension Instant: LosslessStringConvertible {
  /// RFC 3339 in UTC with milliseconds: texts sort like the instants.
  public var description: String {
    "\(LocalDateTime(milliseconds: milliseconds).fullText)Z"
  }

  /// Reads a date-time of RFC 3339 with any offset, such as `2026-01-31T10:30:00+01:00`.
  ///
  /// Decimals beyond the millisecond are dropped. A leap second, `23:59:60` in
  /// UTC, is read as the midnight after it, as POSIX counts.
  public init?(_ description: String) {
    var reader = TimeText(description)
    guard let instant = reader.instant(), reader.isAtEnd else { return nil }
    self = instant
  }
}

extension Instant: FieldValue {
  public static var kind: Kind { .instant }
  public var value: Value { .instant(self) }
  public init?(_ value: Value) {
    switch value {
    case .instant(let instant): self = instant
    case .text(let text): self.init(text)
    default: return nil
    }
  }
  public static func read(next row: inout Row) throws(CorruptRow) -> Instant {
    let milliseconds = row.nextInt()
    let instant = Instant(milliseconds: milliseconds)
    guard instant.milliseconds == milliseconds else {
      throw CorruptRow(kind: .instant, found: "\(milliseconds)")
    }
    return instant
  }
  public func write(next row: inout Bindings) { row.next(milliseconds) }
}
