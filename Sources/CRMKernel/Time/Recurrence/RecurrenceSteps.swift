/// The times of a rule by the clock of its place, in order and each once, without its end.
struct RecurrenceSteps: Sendable {
  private var periods: RecurrencePeriods
  private var period: RecurrencePeriod?
  private var index = 0
  /// Seconds since 1970 on the clock, before which nothing is meant.
  private var earliest: Int64

  init(_ rule: RecurrenceRule, start: LocalDateTime, isAllDay: Bool) {
    periods = RecurrencePeriods(rule, start: start, isAllDay: isAllDay)
    earliest = Calendar.floorDivide(start.milliseconds, 1000)
  }

  /// Whether it ended because of ``end(at:)``, not with the calendar.
  var isCutOff: Bool { periods.isAtEnd && periods.latest < RecurrencePeriods.lastSecond }

  /// Leaves out what is after `second`, and perhaps what is a period before.
  mutating func end(at second: Int64) {
    periods.latest = min(periods.latest, second)
  }

  /// Leaves out what is before `second`; never goes back.
  mutating func seek(to second: Int64) {
    guard second > earliest else { return }
    earliest = second
    if let period {
      index = max(index, period.firstIndex(from: second))
      if index < period.count { return }
    }
    period = nil
    periods.seek(to: second)
  }

  /// The next time; `nil` at the end, or if so many periods have been looked at in vain.
  mutating func next(budget: inout Int) -> Int64? {
    while true {
      if let period, index < period.count {
        index += 1
        return period.second(index - 1)
      }
      guard let next = periods.next(budget: &budget) else { return nil }
      period = next
      index = next.firstIndex(from: earliest)
    }
  }
}
