extension LocalDate {
  /// The date so many days later, or earlier if `days` is negative.
  public func adding(days: Int) -> LocalDate {
    LocalDate(daysSince1970: Int(daysSince1970).addingSaturating(days))
  }

  /// The same day so many months later, or the last day of that month if it is shorter.
  ///
  /// A series that started on the 31st keeps its day only if it is counted from
  /// its start, or if `anchor` says so: 31 January and one month is 28 February,
  /// and one month more, with the anchor 31, is 31 March again.
  ///
  /// - Parameters:
  ///   - months: How many months later, or earlier if it is negative.
  ///   - anchor: The day of the month to aim at; the date's own if `nil`.
  /// - Returns: A date of the month so far away.
  public func adding(months: Int, anchor: Int? = nil) -> LocalDate {
    let (year, month, day) = components
    let monthsSinceZero = (12 * year + month - 1).addingSaturating(months)
    let resultYear = Calendar.floorDivide(monthsSinceZero, 12)
    guard resultYear >= Self.years.lowerBound else { return .min }
    guard resultYear <= Self.years.upperBound else { return .max }
    let resultMonth = monthsSinceZero - 12 * resultYear + 1
    let aim = Swift.max(1, anchor ?? day)
    let resultDay = Swift.min(aim, Calendar.days(in: resultMonth, of: resultYear))
    return LocalDate(daysSince1970: Calendar.days(resultYear, resultMonth, resultDay))
  }

  /// The same day so many years later; 29 February becomes the 28th where it must.
  public func adding(years: Int, anchor: Int? = nil) -> LocalDate {
    adding(months: years.multipliedSaturating(by: 12), anchor: anchor)
  }

  /// How many days later `other` is; negative if it is earlier.
  public func days(until other: LocalDate) -> Int {
    Int(other.daysSince1970) - Int(daysSince1970)
  }

  /// How many whole months later `other` is; negative if it is earlier.
  ///
  /// The largest count such that adding so many months doesn't pass `other`:
  /// from 31 January to 28 February is one month, because adding clips to it.
  public func months(until other: LocalDate) -> Int {
    if other < self { return -other.months(until: self) }
    let (from, to) = (components, other.components)
    let months = 12 * (to.year - from.year) + to.month - from.month
    return adding(months: months) > other ? months - 1 : months
  }

  /// The ISO 8601 week that the date is in.
  public var isoWeek: ISOWeek {
    let thursday = Int(daysSince1970) + 4 - weekday.rawValue
    let year = Calendar.components(thursday).year
    return ISOWeek(year: year, week: (thursday - Calendar.days(year, 1, 1)) / 7 + 1)
  }
}

extension FixedWidthInteger where Self: SignedInteger {
  /// The sum, or the nearest number that there is.
  func addingSaturating(_ other: Self) -> Self {
    let (sum, overflow) = addingReportingOverflow(other)
    guard overflow else { return sum }
    return other < 0 ? .min : .max
  }

  /// The difference, or the nearest number that there is.
  func subtractingSaturating(_ other: Self) -> Self {
    let (difference, overflow) = subtractingReportingOverflow(other)
    guard overflow else { return difference }
    return other < 0 ? .max : .min
  }

  /// The product, or the nearest number that there is.
  func multipliedSaturating(by other: Self) -> Self {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    guard overflow else { return product }
    return (self < 0) == (other < 0) ? .max : .min
  }
}
