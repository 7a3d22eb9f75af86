/// How something repeats: "every second Tuesday of the month", as RFC 5545, section 3.3.10, says it.
///
/// A rule is read together with a start, see ``Recurrence``: what it leaves open, such as the
/// time of the day, is the start's.
public struct RecurrenceRule: Hashable, Sendable {
  /// The length of a period, of which every ``interval``-th counts.
  public let frequency: Frequency
  /// Every how many periods, from 1 on.
  public let interval: Int
  /// Which times of a period are meant.
  public let by: By
  /// When it stops.
  public let end: End
  /// The day on which weeks start, which counts for weekly rules and for numbers of weeks.
  public let weekStart: Weekday

  /// Puts a rule together.
  ///
  /// - Parameters:
  ///   - frequency: The length of a period.
  ///   - interval: Every how many periods, from 1 to 1,000,000,000.
  ///   - by: Which times of a period are meant; the start's own if it is empty.
  ///   - end: When it stops.
  ///   - weekStart: The day on which weeks start: Monday, unless said otherwise.
  /// - Throws: ``Refusal`` `recurrence.value` if a number is out of its range, and
  ///   `recurrence.part` if a part doesn't go with the frequency; the field is the name of the
  ///   part in RFC 5545, such as `BYWEEKNO`.
  public init(
    _ frequency: Frequency,
    every interval: Int = 1,
    by: By = By(),
    end: End = .never,
    weekStart: Weekday = .monday
  ) throws(Refusal) {
    self.frequency = frequency
    self.interval = interval
    self.by = by.ordered
    self.end = end
    self.weekStart = weekStart
    try check()
  }
}

extension RecurrenceRule {
  /// The length of a period.
  public enum Frequency: Int, CaseIterable, Hashable, Sendable, Comparable {
    /// Periods within a day, whose hours are those of the clock.
    case secondly, minutely, hourly
    /// Periods of days.
    case daily, weekly, monthly, yearly

    public static func < (lhs: Frequency, rhs: Frequency) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  /// When a rule stops.
  public enum End: Hashable, Sendable {
    /// With the calendar, at the end of the year 9999.
    case never
    /// After so many occurrences, from 1 on; those that are left out count, added ones don't.
    case after(Int)
    /// With the last occurrence that isn't later; a date means the whole day.
    case until(CalendarTime)
  }

  /// A day of the week, and which of the month or year.
  public struct Day: Hashable, Sendable {
    /// The day of the week.
    public let weekday: Weekday
    /// The how manieth, from the end if it is negative; every one if `nil`.
    public let ordinal: Int?

    /// Every such weekday, or the `ordinal`-th one.
    public init(_ weekday: Weekday, ordinal: Int? = nil) {
      self.weekday = weekday
      self.ordinal = ordinal
    }
  }

  /// Which times of a period are meant: for longer periods there are more, for shorter ones fewer.
  ///
  /// An empty list doesn't choose. Negative numbers count from the end. A rule puts them in order.
  public struct By: Hashable, Sendable {
    /// Seconds of the minute, from 0 to 60, of which the 60th is read as the 59th.
    public var seconds: [Int]
    /// Minutes of the hour, from 0 to 59.
    public var minutes: [Int]
    /// Hours of the day, from 0 to 23.
    public var hours: [Int]
    /// Days of the week, of which some can be the first, the last and so on.
    public var days: [Day]
    /// Days of the month, from 1 to 31 and from -1 to -31.
    public var monthDays: [Int]
    /// Days of the year, from 1 to 366 and from -1 to -366.
    public var yearDays: [Int]
    /// Weeks of the year, from 1 to 53 and from -1 to -53; the first has four days of the year.
    public var weekNumbers: [Int]
    /// Months, from 1 to 12.
    public var months: [Int]
    /// Which of the times that the other parts find in a period, from 1 to 366 and from -1 on.
    public var positions: [Int]

    /// Chooses by the parts that are given.
    public init(
      months: [Int] = [],
      weekNumbers: [Int] = [],
      yearDays: [Int] = [],
      monthDays: [Int] = [],
      days: [Day] = [],
      hours: [Int] = [],
      minutes: [Int] = [],
      seconds: [Int] = [],
      positions: [Int] = []
    ) {
      self.months = months
      self.weekNumbers = weekNumbers
      self.yearDays = yearDays
      self.monthDays = monthDays
      self.days = days
      self.hours = hours
      self.minutes = minutes
      self.seconds = seconds
      self.positions = positions
    }

    /// The same choice, spelled in one way: so that equal rules are equal.
    var ordered: By {
      func ordered(_ numbers: [Int]) -> [Int] { Set(numbers).sorted() }
      let days = Set(days).sorted { ($0.ordinal ?? 0, $0.weekday) < ($1.ordinal ?? 0, $1.weekday) }
      return By(
        months: ordered(months),
        weekNumbers: ordered(weekNumbers),
        yearDays: ordered(yearDays),
        monthDays: ordered(monthDays),
        days: days,
        hours: ordered(hours),
        minutes: ordered(minutes),
        seconds: ordered(seconds),
        positions: ordered(positions)
      )
    }

    /// Whether a part other than ``positions`` chooses.
    var isChoosing: Bool {
      !(months.isEmpty && weekNumbers.isEmpty && choosesNoDay && hours.isEmpty && minutes.isEmpty
        && seconds.isEmpty)
    }

    /// Whether days of the week, month or year are all left open.
    var choosesNoDay: Bool { yearDays.isEmpty && monthDays.isEmpty && days.isEmpty }
  }
}
