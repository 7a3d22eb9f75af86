public import CRMKernel

/// A time from one instant to another, without the last.
public struct TimeRange: Hashable, Sendable {
  /// The first instant that belongs to it.
  public let start: Instant
  /// The first instant after it; the start itself for no time at all.
  public let end: Instant

  /// A time; `nil` if it would end before it begins.
  public init?(_ start: Instant, _ end: Instant) {
    guard start <= end else { return nil }
    self.start = start
    self.end = end
  }
}

extension TimeRange {
  /// Refuses what is longer than can be looked through at once.
  func requireAtMost(days: Int64) throws {
    let length = (end - start).milliseconds / TimeSpan.days(1).milliseconds
    guard length > days else { return }
    throw Refusal(
      "activity.range",
      "\(length) days are too long for busy and free times; \(days) can be asked for.",
      remedy: "Ask for a shorter time.",
      field: "to"
    )
  }
}

extension TimeRange: ValueConvertible {
  public var value: Value { .record(["start": .instant(start), "end": .instant(end)]) }
}

extension [TimeRange] {
  /// The same times without overlaps and gaps of nothing, the earliest first.
  ///
  /// - Complexity: O(*n* log *n*).
  public func merged() -> [TimeRange] {
    var merged: [TimeRange] = []
    for range in sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) })
    where range.start < range.end {
      if let last = merged.last, range.start <= last.end {
        guard range.end > last.end, let joined = TimeRange(last.start, range.end) else { continue }
        merged[merged.count - 1] = joined
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  /// What is left of `range` beside these times.
  public func gaps(in range: TimeRange) -> [TimeRange] {
    var gaps: [TimeRange] = []
    var open = range.start
    for busy in merged() where busy.end > range.start && busy.start < range.end {
      if let gap = TimeRange(open, busy.start), gap.start < gap.end { gaps.append(gap) }
      open = Swift.max(open, busy.end)
    }
    if let rest = TimeRange(open, range.end), rest.start < rest.end { gaps.append(rest) }
    return gaps
  }
}

extension WorkingCalendar {
  /// When it is open within `range`, the earliest first.
  ///
  /// - Complexity: O(*n*) in the intervals.
  func openTimes(in range: TimeRange) -> [TimeRange] {
    var times: [TimeRange] = []
    var start = isOpen(at: range.start) ? range.start : nextOpening(after: range.start)
    while let opening = start, opening < range.end {
      let closing = nextClosing(after: opening) ?? range.end
      if let time = TimeRange(opening, min(closing, range.end)) { times.append(time) }
      guard closing < range.end else { break }
      start = nextOpening(after: closing - .milliseconds(1))
    }
    return times
  }
}
