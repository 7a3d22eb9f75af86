/// Which days a rule means: a test that each of its parts passes.
///
/// What RFC 5545's table calls "expand" and "limit" is the same test, on all days of a period.
struct RecurrenceDays: Sendable {
  private let months: NumberChoice
  private let monthDays: NumberChoice
  private let yearDays: NumberChoice
  private let weekNumbers: NumberChoice
  private let weekdays: NumberChoice
  private let ordinals: [RecurrenceRule.Day]
  /// Whether "the second Tuesday" is one of the month; otherwise of the year.
  private let countsInMonth: Bool
  private let weekStart: Weekday

  /// Takes what the rule leaves open from its start: month, day of the month, day of the week.
  init(_ rule: RecurrenceRule, start: LocalDate) {
    var by = rule.by
    if by.choosesNoDay {
      switch rule.frequency {
      case .yearly where !by.weekNumbers.isEmpty: by.days = [.init(start.weekday)]
      case .yearly:
        by.monthDays = [start.day]
        if by.months.isEmpty { by.months = [start.month] }
      case .monthly: by.monthDays = [start.day]
      case .weekly: by.days = [.init(start.weekday)]
      default: break
      }
    } else if rule.frequency == .yearly, by.months.isEmpty, by.weekNumbers.isEmpty,
      by.yearDays.isEmpty, by.days.isEmpty
    {
      by.months = [start.month]
    }
    months = NumberChoice(by.months)
    monthDays = NumberChoice(by.monthDays)
    yearDays = NumberChoice(by.yearDays)
    weekNumbers = NumberChoice(by.weekNumbers)
    ordinals = by.days.filter { $0.ordinal != nil }
    weekdays = NumberChoice(by.days.filter { $0.ordinal == nil }.map(\.weekday.rawValue))
    countsInMonth = rule.frequency == .monthly || !by.months.isEmpty
    weekStart = rule.weekStart
  }

  /// Whether a day, counted from 1970, is one of the rule's.
  func contains(_ daysSince1970: Int) -> Bool {
    let (year, month, day) = Calendar.components(daysSince1970)
    guard months.isEmpty || months.contains(month) else { return false }
    let monthLength = Calendar.days(in: month, of: year)
    guard monthDays.contains(day, of: monthLength) else { return false }
    let dayOfYear = daysSince1970 - Calendar.days(year, 1, 1) + 1
    let yearLength = Calendar.isLeap(year) ? 366 : 365
    guard yearDays.contains(dayOfYear, of: yearLength) else { return false }
    if !weekNumbers.isEmpty {
      let (week, weeks) = RecurrenceWeeks.number(of: daysSince1970, startingOn: weekStart)
      guard weekNumbers.contains(week, of: weeks) else { return false }
    }
    if weekdays.isEmpty && ordinals.isEmpty { return true }
    let weekday = Weekday(daysSince1970: daysSince1970)
    if weekdays.contains(weekday.rawValue) { return true }
    let (place, length) = countsInMonth ? (day, monthLength) : (dayOfYear, yearLength)
    return ordinals.contains { chosen in
      chosen.weekday == weekday
        && (chosen.ordinal == (place - 1) / 7 + 1 || chosen.ordinal == -((length - place) / 7 + 1))
    }
  }
}

/// Numbers that a part of a rule chooses, of which negative ones count from the end.
struct NumberChoice: Sendable {
  private static let offset = 366
  private let chosen: [Bool]
  let isEmpty: Bool

  init(_ numbers: [Int]) {
    isEmpty = numbers.isEmpty
    guard !numbers.isEmpty else {
      chosen = []
      return
    }
    var chosen = Array(repeating: false, count: 2 * Self.offset + 1)
    for number in numbers where abs(number) <= Self.offset { chosen[number + Self.offset] = true }
    self.chosen = chosen
  }

  func contains(_ number: Int) -> Bool {
    let index = number + Self.offset
    return chosen.indices.contains(index) && chosen[index]
  }

  /// Whether the `number`-th of so many is chosen, from either end; all are if nothing chooses.
  func contains(_ number: Int, of count: Int) -> Bool {
    isEmpty || contains(number) || contains(number - count - 1)
  }
}

/// Years of whole weeks: the first week is the first with four days of the year or more.
enum RecurrenceWeeks {
  /// The first day of the week that a day is in.
  static func start(of daysSince1970: Int, startingOn first: Weekday) -> Int {
    let weekday = Weekday(daysSince1970: daysSince1970)
    return daysSince1970 - (weekday.rawValue - first.rawValue + 7) % 7
  }

  /// The first day of a year's first week.
  static func start(ofYear year: Int, startingOn first: Weekday) -> Int {
    start(of: Calendar.days(year, 1, 4), startingOn: first)
  }

  /// The year that the week of a day belongs to.
  static func year(of daysSince1970: Int, startingOn first: Weekday) -> Int {
    // The fourth day of a week is in the year that the week belongs to.
    Calendar.components(start(of: daysSince1970, startingOn: first) + 3).year
  }

  static func number(
    of daysSince1970: Int,
    startingOn first: Weekday
  ) -> (week: Int, weeks: Int) {
    let year = year(of: daysSince1970, startingOn: first)
    let start = start(ofYear: year, startingOn: first)
    let next = Self.start(ofYear: year + 1, startingOn: first)
    return ((daysSince1970 - start) / 7 + 1, (next - start) / 7)
  }
}
