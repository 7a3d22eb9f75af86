/// A date of the calendar, without a time or a zone: a birthday, the last day of an offer.
///
/// Dates run from 0001-01-01 to 9999-12-31 of the proleptic Gregorian calendar
/// (ISO 8601). Arithmetic that would leave this range stays at its end.
public struct LocalDate: Hashable, Sendable {
  /// Days since 1970-01-01, before which they are negative.
  public let daysSince1970: Int32

  /// The date so many days after 1970-01-01, or the nearest end of the range.
  public init(daysSince1970 days: Int) {
    daysSince1970 = Int32(Swift.min(Swift.max(days, Self.firstDay), Self.lastDay))
  }

  /// A date of the calendar; `nil` if there is none, such as 30 February.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month), day >= 1,
      day <= Calendar.days(in: month, of: year)
    else { return nil }
    self.init(daysSince1970: Calendar.days(year, month, day))
  }

  private static let firstDay = -719_162
  private static let lastDay = 2_932_896
  static let years = 1...9999

  /// 0001-01-01, the first date that there is.
  public static var min: LocalDate { LocalDate(daysSince1970: firstDay) }
  /// 9999-12-31, the last date that there is.
  public static var max: LocalDate { LocalDate(daysSince1970: lastDay) }
}

extension LocalDate {
  /// Year, month and day in one step.
  public var components: (year: Int, month: Int, day: Int) {
    Calendar.components(Int(daysSince1970))
  }
  /// The year, from 1 to 9999.
  public var year: Int { components.year }
  /// 1 for January to 12 for December.
  public var month: Int { components.month }
  /// The day of the month, from 1.
  public var day: Int { components.day }
  /// The day of the week.
  public var weekday: Weekday { Weekday(daysSince1970: Int(daysSince1970)) }
  /// The day of the year, from 1 to 366.
  public var dayOfYear: Int { Int(daysSince1970) - Calendar.days(year, 1, 1) + 1 }
  /// How many days the date's month has.
  public var daysInMonth: Int {
    let (year, month, _) = components
    return Calendar.days(in: month, of: year)
  }
  /// The first day of the date's month.
  public var startOfMonth: LocalDate { LocalDate(daysSince1970: Int(daysSince1970) - day + 1) }
  /// The last day of the date's month.
  public var endOfMonth: LocalDate {
    LocalDate(daysSince1970: Int(daysSince1970) - day + daysInMonth)
  }
}

extension LocalDate: Comparable {
  public static func < (lhs: LocalDate, rhs: LocalDate) -> Bool {
    lhs.daysSince1970 < rhs.daysSince1970
  }
}

extension LocalDate: LosslessStringConvertible {
  /// ISO 8601's extended format, such as `2026-01-31`: texts sort like the dates.
  public var description: String {
    let (year, month, day) = components
    return String(unsafeUninitializedCapacity: 10) { text in
      TimeText.write(year, digits: 4, at: 0, of: text)
      text[4] = UInt8(ascii: "-")
      TimeText.write(month, digits: 2, at: 5, of: text)
      text[7] = UInt8(ascii: "-")
      TimeText.write(day, digits: 2, at: 8, of: text)
      return 10
    }
  }

  /// Reads what ``description`` writes; `nil` for any other text or a date that isn't.
  public init?(_ description: String) {
    var reader = TimeText(description)
    guard let date = reader.date(), reader.isAtEnd else { return nil }
    self = date
  }
}

extension LocalDate: FieldValue {
  public static var kind: Kind { .date }
  public var value: Value { .date(self) }
  public init?(_ value: Value) {
    switch value {
    case .date(let date): self = date
    case .text(let text): self.init(text)
    default: return nil
    }
  }
  public static func read(next row: inout Row) throws(CorruptRow) -> LocalDate {
    let text = row.nextText()
    guard let date = LocalDate(text) else { throw CorruptRow(kind: .date, found: text) }
    return date
  }
  public func write(next row: inout Bindings) { row.next(description) }
}
