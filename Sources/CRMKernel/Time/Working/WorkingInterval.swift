/// Hours of a day at which work is done: `09:00-12:00` is open at nine and closed at twelve.
///
/// An interval whose end isn't after its start crosses midnight and belongs to
/// the day on which it starts, as in OpenStreetMap's `opening_hours` and in
/// schema.org: `22:00-06:00` of a Monday ends on Tuesday at six. A day ends
/// with `24:00`, which is why `00:00-24:00` is open around the clock.
public struct WorkingInterval: Hashable, Sendable {
  /// What the clock shows when work starts.
  public let start: LocalTime
  /// From `start` to the end in milliseconds of clock time, from 1 to those of a day.
  let milliseconds: Int64

  /// The hours from `start` until the clock next shows `end`; `nil` if they are equal.
  ///
  /// Midnight as the end is that after the start: 24:00 of the same day.
  public init?(from start: LocalTime, to end: LocalTime) {
    guard start != end else { return nil }
    let difference = Int64(end.millisecondOfDay) - Int64(start.millisecondOfDay)
    self.start = start
    milliseconds = difference > 0 ? difference : difference + TimeSpan.millisecondsPerDay
  }

  private init() {
    start = .midnight
    milliseconds = TimeSpan.millisecondsPerDay
  }

  /// `00:00-24:00`.
  public static var wholeDay: WorkingInterval { WorkingInterval() }

  /// What the clock shows when work ends: midnight for 24:00.
  public var end: LocalTime {
    LocalTime(clamping: Int(range.upperBound % TimeSpan.millisecondsPerDay))
  }

  /// Whether it ends on the day after that on which it starts, later than at 24:00.
  public var crossesMidnight: Bool { range.upperBound > TimeSpan.millisecondsPerDay }

  /// Milliseconds of the day on which it starts: beyond a day if it crosses midnight.
  var range: Range<Int64> {
    let start = Int64(start.millisecondOfDay)
    return start..<start + milliseconds
  }
}

extension WorkingInterval: LosslessStringConvertible {
  /// Start and end with a hyphen, such as `09:00-18:00`, and `24:00` where a day ends.
  public var description: String {
    let endsTheDay = range.upperBound == TimeSpan.millisecondsPerDay
    return "\(start)-" + (endsTheDay ? "24:00" : "\(end)")
  }

  /// Reads what ``description`` writes; `nil` for any other text and for an empty interval.
  public init?(_ description: String) {
    let parts = description.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let start = LocalTime(parts[0]) else { return nil }
    let endsTheDay = parts[1] == "24:00"
    if endsTheDay, start == .midnight {
      self = .wholeDay
    } else {
      guard let end = endsTheDay ? .midnight : LocalTime(parts[1]) else { return nil }
      self.init(from: start, to: end)
    }
  }
}

extension WorkingInterval: TextValue {
  public static var valueForm: Message { "hours such as 09:00-18:00" }
}
