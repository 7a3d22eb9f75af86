public import CRMKernel

/// Days from a first one up to, but not including, a last one: [start, end).
///
/// Half-open, so that periods that follow each other share no day and miss none.
public struct DayPeriod: Hashable, Sendable {
  /// The first day that belongs to it.
  public let start: LocalDate
  /// The first day that doesn't belong to it any more.
  public let end: LocalDate

  /// The days from `start` up to but without `end`.
  ///
  /// - Throws: ``Refusal`` `period.empty` unless `end` is later than `start`.
  public init(from start: LocalDate, to end: LocalDate) throws(Refusal) {
    guard start < end else {
      throw Refusal(
        "period.empty",
        "The period from \(start) to \(end) has no days.",
        remedy: "Its end is the first day after it."
      )
    }
    self.init(unchecked: start, end)
  }

  init(unchecked start: LocalDate, _ end: LocalDate) {
    self.start = start
    self.end = end
  }

  /// How many days it has.
  public var days: Int { start.days(until: end) }

  /// Whether the day belongs to it.
  public func contains(_ day: LocalDate) -> Bool { start <= day && day < end }

  /// Whether all days of `other` belong to it.
  public func contains(_ other: DayPeriod) -> Bool { start <= other.start && other.end <= end }

  /// The days that belong to both; `nil` if there are none.
  public func intersection(_ other: DayPeriod) -> DayPeriod? {
    let (first, last) = (max(start, other.start), min(end, other.end))
    return first < last ? DayPeriod(unchecked: first, last) : nil
  }
}

extension DayPeriod: CustomStringConvertible {
  /// Both ends as ISO 8601 writes intervals: `2026-01-31/2026-02-28`.
  public var description: String { "\(start)/\(end)" }
}

/// A length that calendars know: three months, a week.
public struct CalendarSpan: Hashable, Sendable {
  /// What is counted.
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    /// Days of the calendar, whatever hours they have.
    case day
    /// Seven days.
    case week
    /// Months of the calendar, which aim at a day of the month.
    case month
    /// Twelve months.
    case year
  }

  /// How many; at least one.
  public let count: Int
  /// Of what.
  public let unit: Unit

  /// So many of a unit.
  ///
  /// - Throws: ``Refusal`` `period.span` unless `count` is from 1 to 10,000.
  public init(_ count: Int, _ unit: Unit) throws(Refusal) {
    guard (1...10_000).contains(count) else {
      throw Refusal(
        "period.span",
        "\(count) isn't a number of periods that can follow each other.",
        remedy: "Use a number from 1 to 10000."
      )
    }
    self.init(unchecked: count, unit)
  }

  private init(unchecked count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// A single day.
  public static var day: CalendarSpan { CalendarSpan(unchecked: 1, .day) }
  /// Seven days.
  public static var week: CalendarSpan { CalendarSpan(unchecked: 1, .week) }
  /// A month of the calendar.
  public static var month: CalendarSpan { CalendarSpan(unchecked: 1, .month) }
  /// Three months.
  public static var quarter: CalendarSpan { CalendarSpan(unchecked: 3, .month) }
  /// Twelve months.
  public static var year: CalendarSpan { CalendarSpan(unchecked: 1, .year) }

  /// The day so many spans after `start`, aiming at a day of the month.
  ///
  /// - Parameters:
  ///   - times: How many spans, below zero for earlier days.
  ///   - start: The day to count from.
  ///   - anchor: The day of the month to aim at; that of `start` if `nil`.
  /// - Returns: The day, or the last of its month where that is shorter.
  public func day(_ times: Int, after start: LocalDate, anchor: Int? = nil) -> LocalDate {
    let (product, overflow) = count.multipliedReportingOverflow(by: times)
    let total = overflow ? (times < 0 ? -1_000_000 : 1_000_000) : product
    // Beyond the calendar a day stays at its end, so no more has to be counted.
    let bounded = min(max(total, -4_000_000), 4_000_000)
    switch unit {
    case .day: return start.adding(days: bounded)
    case .week: return start.adding(days: 7 * bounded)
    case .month: return start.adding(months: bounded, anchor: anchor)
    case .year: return start.adding(months: 12 * bounded, anchor: anchor)
    }
  }
}
