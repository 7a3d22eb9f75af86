/// What a reading of calendar and clock means at a place.
public enum LocalTimeMeaning: Hashable, Sendable {
  /// The clocks show it once.
  case unique(Instant)
  /// The clocks are put forward past it, at `transition`. `shifted` is as long
  /// after the change as the reading is into the gap: 02:30 becomes 03:30.
  case gap(shifted: Instant, transition: Instant)
  /// The clocks show it twice, because they are put back.
  case fold(earlier: Instant, later: Instant)

  /// The instant that stands for the reading: of a gap the shifted one, of a fold the earlier.
  ///
  /// The rule of RFC 5545, section 3.3.5, which calendars follow.
  public var instant: Instant {
    switch self {
    case .unique(let instant): instant
    case .gap(let shifted, _): shifted
    case .fold(let earlier, _): earlier
    }
  }
}

extension TimeZoneRules {
  /// When calendar and clock show `local`: once, twice, or never.
  public func meaning(of local: LocalDateTime) -> LocalTimeMeaning {
    let reading = Calendar.floorDivide(local.milliseconds, 1000)
    let fraction = local.milliseconds - reading * 1000
    func instant(_ second: Int64) -> Instant {
      Instant(milliseconds: second * 1000 + fraction)
    }
    var matches: [Int64] = []
    var gap: LocalTimeMeaning?
    // Within this window, one stretch between two changes after the other.
    var start = reading - Self.largestOffset
    while start <= reading + Self.largestOffset {
      let offset = Int64(offset(at: start).seconds)
      let end = transition(after: start)
      let match = reading - offset
      if match >= start, match < end ?? .max { matches.append(match) }
      guard let end else { break }
      // Past the change by the old offset, before it by the new.
      if match >= end, reading - Int64(self.offset(at: end).seconds) < end {
        gap = .gap(shifted: instant(match), transition: Instant(milliseconds: end * 1000))
      }
      start = end
    }
    if let first = matches.first, let last = matches.last {
      return first == last
        ? .unique(instant(first)) : .fold(earlier: instant(first), later: instant(last))
    }
    return gap ?? .unique(instant(reading - Int64(offset(at: reading).seconds)))
  }

  /// The instant that stands for `local`, see ``LocalTimeMeaning/instant``.
  public func instant(_ local: LocalDateTime) -> Instant { meaning(of: local).instant }

  /// The first instant of a date: midnight, or the change of the clocks that skips midnight.
  public func startOfDay(_ date: LocalDate) -> Instant {
    if case .gap(_, let transition) = meaning(of: LocalDateTime(date)) { return transition }
    return instant(LocalDateTime(date))
  }

  /// The instant at which a date is over: the first of the next date, so no longer part of it.
  ///
  /// What holds through the last day of an offer holds while `now < endOfDay(lastDay)`.
  public func endOfDay(_ date: LocalDate) -> Instant {
    date == .max ? .max : startOfDay(date.adding(days: 1))
  }

  /// More seconds than any offset has: RFC 8536 allows up to 26 hours.
  static let largestOffset: Int64 = 26 * 3600
}
