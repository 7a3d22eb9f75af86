/// The open hours of each day by the clock, where night shifts are cut at midnight.
///
/// Days are counted from 1970 and hours in milliseconds from midnight, because
/// that is what a walk through time compares.
struct OpenHours: Hashable, Sendable {
  /// The hours of a week without holidays, Monday first.
  private let weekdays: [[Range<Int64>]]
  /// The hours of the holidays, and of the days after them, on which their night shifts end.
  private let dated: [Int: [Range<Int64>]]
  /// The days that ``dated`` has, in order.
  private let datedDays: [Int]
  /// How long a week without holidays is open.
  let perWeek: Int64

  /// Open around the clock.
  static let always = OpenHours(
    weekdays: Array(repeating: [0..<TimeSpan.millisecondsPerDay], count: 7),
    dated: [:]
  )

  private init(weekdays: [[Range<Int64>]], dated: [Int: [Range<Int64>]]) {
    self.weekdays = weekdays
    self.dated = dated
    datedDays = dated.keys.sorted()
    perWeek = weekdays.joined().reduce(0) { $0 + $1.upperBound - $1.lowerBound }
  }

  init(
    week: [Weekday: [WorkingInterval]],
    holidays: [LocalDate: [WorkingInterval]]
  ) throws(Refusal) {
    var weekdays: [[Range<Int64>]] = []
    for (weekday, before) in zip(Weekday.allCases, [.sunday] + Weekday.allCases) {
      let field = "week.\(weekday.shortName)"
      weekdays.append(
        try Self.hours(week[weekday] ?? [], after: week[before] ?? [], field: field)
      )
    }
    func intervals(on date: LocalDate) -> [WorkingInterval] {
      holidays[date] ?? week[date.weekday] ?? []
    }
    var dated: [Int: [Range<Int64>]] = [:]
    for holiday in holidays.keys.sorted() {
      for date in [holiday, holiday.adding(days: 1)] {
        dated[Int(date.daysSince1970)] = try Self.hours(
          intervals(on: date),
          after: intervals(on: date.adding(days: -1)),
          field: "holidays.\(holiday)"
        )
      }
    }
    self.init(weekdays: weekdays, dated: dated)
  }

  /// The hours of a day: what is left of a night shift, then its own intervals until midnight.
  private static func hours(
    _ intervals: [WorkingInterval],
    after dayBefore: [WorkingInterval],
    field: String
  ) throws(Refusal) -> [Range<Int64>] {
    let day = TimeSpan.millisecondsPerDay
    var hours: [Range<Int64>] = []
    var previous: WorkingInterval?
    if let nightShift = dayBefore.last, nightShift.crossesMidnight {
      hours.append(0..<nightShift.range.upperBound - day)
      if let first = intervals.first, first.range.lowerBound < nightShift.range.upperBound - day {
        throw .overlap(first, nightShift, field: field)
      }
    }
    for interval in intervals {
      if let previous {
        if interval.start < previous.start { throw .order(interval, previous, field: field) }
        if interval.range.lowerBound < previous.range.upperBound {
          throw .overlap(interval, previous, field: field)
        }
      }
      hours.append(interval.range.clamped(to: 0..<day))
      previous = interval
    }
    return hours
  }
}

extension OpenHours {
  /// When `day` is open, in order.
  func open(on day: Int) -> [Range<Int64>] {
    // 1970-01-01 was a Thursday, the fourth day.
    dated[day] ?? weekdays[day + 3 - 7 * Calendar.floorDivide(day + 3, 7)]
  }

  /// When `day` is closed, in order.
  func closed(on day: Int) -> [Range<Int64>] {
    var closed: [Range<Int64>] = []
    var end: Int64 = 0
    for open in open(on: day) {
      if end < open.lowerBound { closed.append(end..<open.lowerBound) }
      end = open.upperBound
    }
    if end < TimeSpan.millisecondsPerDay { closed.append(end..<TimeSpan.millisecondsPerDay) }
    return closed
  }

  /// The first day from `day` on that isn't like its weekday; `nil` if there is none.
  ///
  /// - Complexity: O(log *n*) in the number of holidays.
  func firstDatedDay(from day: Int) -> Int? {
    var (low, high) = (0, datedDays.count)
    while low < high {
      let middle = (low + high) / 2
      if datedDays[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low < datedDays.count ? datedDays[low] : nil
  }
}

extension Refusal {
  fileprivate static func order(
    _ interval: WorkingInterval,
    _ previous: WorkingInterval,
    field: String
  ) -> Refusal {
    Refusal(
      "calendar.order",
      "\(field) has \(interval.description) after \(previous.description).",
      remedy: "Give the hours of a day in their order.",
      field: field
    )
  }

  fileprivate static func overlap(
    _ interval: WorkingInterval,
    _ previous: WorkingInterval,
    field: String
  ) -> Refusal {
    Refusal(
      "calendar.overlap",
      "In \(field), \(interval.description) starts before \(previous.description) ends.",
      remedy: "Let it start later. Hours that end before they start end on the next day.",
      field: field
    )
  }
}
