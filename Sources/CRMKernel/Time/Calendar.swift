/// The proleptic Gregorian calendar in whole numbers.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
/// (days_from_civil, civil_from_days). Years run from March, so that the leap
/// day is the last of a year, and 400 years are always 146,097 days.
enum Calendar {
  private static let daysPerEra = 146_097
  /// Days from 0000-03-01, where the eras start, to 1970-01-01.
  private static let daysBefore1970 = 719_468

  static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01.
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let era = floorDivide(marchYear, 400)
    let yearOfEra = marchYear - era * 400
    let monthsSinceMarch = (month + 9) % 12
    let dayOfYear = (153 * monthsSinceMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * daysPerEra + dayOfEra - daysBefore1970
  }

  static func components(_ daysSince1970: Int) -> (year: Int, month: Int, day: Int) {
    let days = daysSince1970 + daysBefore1970
    let era = floorDivide(days, daysPerEra)
    let dayOfEra = days - era * daysPerEra
    let leapDays = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leapDays) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthsSinceMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthsSinceMarch + 2) / 5 + 1
    let month = monthsSinceMarch < 10 ? monthsSinceMarch + 3 : monthsSinceMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The quotient rounded toward negative infinity, for a positive divisor.
  static func floorDivide<I: FixedWidthInteger & SignedInteger>(_ dividend: I, _ divisor: I) -> I {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

/// A day of the week, numbered as in ISO 8601: Monday is 1, Sunday 7.
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
  /// The first day of the week (ISO 8601), whatever a country's own calendars begin with.
  case monday = 1
  /// The days after it, numbered 2 to 7.
  case tuesday, wednesday, thursday, friday, saturday, sunday

  init(daysSince1970 days: Int) {
    // 1970-01-01 was a Thursday, the fourth day.
    let index = days + 3 - 7 * Calendar.floorDivide(days + 3, 7)
    self = Self.allCases[index]
  }

  /// Whether it is Saturday or Sunday, the weekend in most countries.
  public var isWeekend: Bool { self == .saturday || self == .sunday }
}

extension Weekday: Comparable {
  public static func < (lhs: Weekday, rhs: Weekday) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// A week of ISO 8601: it starts on Monday and belongs to the year of its Thursday.
public struct ISOWeek: Hashable, Sendable, CustomStringConvertible {
  /// The year that the week belongs to, which can differ from that of its days.
  public let year: Int
  /// From 1 to 52 or 53.
  public let week: Int

  /// The week in ISO 8601's format, such as `2026-W05`.
  public var description: String {
    TimeText.padded(year, to: 4) + "-W" + TimeText.padded(week, to: 2)
  }
}
