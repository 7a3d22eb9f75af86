public import CRMKernel

/// Periods of equal nominal length that follow each other, counted from an anchor.
///
/// Each start is counted from the anchor and never from the start before: monthly from 31 January
/// are 28 or 29 February, then 31 March again.
public struct BillingCycle: Hashable, Sendable {
  /// The first day of the period 0.
  public let start: LocalDate
  /// How long each period is.
  public let length: CalendarSpan
  /// The day of the month that months and years aim at.
  public let anchorDay: Int

  /// Periods of `length`, of which the period 0 contains `day`.
  ///
  /// - Parameters:
  ///   - day: Where the period 0 starts, or a later day of it if another day of the month is the
  ///     anchor: what is sold from the middle of a period on is a part of a full one.
  ///   - length: How long each period is.
  ///   - anchorDay: The day of the month to aim at, such as 31 for the last; that of `day` if `nil`.
  ///     Days and weeks have none.
  /// - Throws: ``Refusal`` `period.anchor` unless the anchor is from 1 to 31.
  public init(
    from day: LocalDate,
    every length: CalendarSpan,
    anchorDay: Int? = nil
  ) throws(Refusal) {
    let anchor = anchorDay ?? day.day
    guard (1...31).contains(anchor) else {
      throw Refusal(
        "period.anchor",
        "No month has a day \(anchor).",
        remedy: "Use a day from 1 to 31: a shorter month ends it earlier."
      )
    }
    self.length = length
    self.anchorDay = anchor
    guard length.unit == .month || length.unit == .year else {
      start = day
      return
    }
    let aimed = day.adding(months: 0, anchor: anchor)
    start = aimed <= day ? aimed : day.adding(months: -1, anchor: anchor)
  }

  /// The first day of the period with this number, which can be below zero.
  public func start(of index: Int) -> LocalDate {
    index == 0 ? start : length.day(index, after: start, anchor: anchorDay)
  }

  /// The period with this number; `nil` beyond the calendar.
  public func period(_ index: Int) -> DayPeriod? {
    let (first, last) = (start(of: index), start(of: index + 1))
    return first < last ? DayPeriod(unchecked: first, last) : nil
  }

  /// The number of the period that the day belongs to.
  ///
  /// - Complexity: O(1).
  public func index(containing day: LocalDate) -> Int {
    let days = start.days(until: day)
    let estimate =
      switch length.unit {
      case .day: days.floored(by: length.count)
      case .week: days.floored(by: 7 * length.count)
      case .month:
        (12 * (day.year - start.year) + day.month - start.month).floored(by: length.count)
      case .year: (day.year - start.year).floored(by: length.count)
      }
    // A month's end can lie on either side: the estimate is at most one away.
    var index = estimate
    while start(of: index) > day { index -= 1 }
    while start(of: index + 1) <= day, start(of: index + 1) > start(of: index) { index += 1 }
    return index
  }

  /// The period that the day belongs to; `nil` beyond the calendar.
  public func period(containing day: LocalDate) -> DayPeriod? {
    period(index(containing: day))
  }
}

extension Int {
  /// The quotient rounded toward negative infinity.
  fileprivate func floored(by divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
