extension RecurrenceRule: LosslessStringConvertible {
  /// The text form of RFC 5545, such as `FREQ=MONTHLY;BYDAY=2TU;UNTIL=20261231`.
  ///
  /// Rules that are equal have the same text. What a reader assumes anyway isn't written.
  public var description: String {
    var parts = ["FREQ=\(frequency.text)"]
    if interval != 1 { parts.append("INTERVAL=\(interval)") }
    switch end {
    case .never: break
    case .after(let count): parts.append("COUNT=\(count)")
    case .until(let time): parts.append("UNTIL=\(CalendarTimeText.basic(time))")
    }
    func add(_ name: String, _ values: [some CustomStringConvertible]) {
      guard !values.isEmpty else { return }
      parts.append("\(name)=\(values.map(\.description).joined(separator: ","))")
    }
    add("BYMONTH", by.months)
    add("BYWEEKNO", by.weekNumbers)
    add("BYYEARDAY", by.yearDays)
    add("BYMONTHDAY", by.monthDays)
    add("BYDAY", by.days)
    add("BYHOUR", by.hours)
    add("BYMINUTE", by.minutes)
    add("BYSECOND", by.seconds)
    add("BYSETPOS", by.positions)
    if weekStart != .monday { parts.append("WKST=\(weekStart.twoLetters)") }
    return parts.joined(separator: ";")
  }

  /// Reads what ``description`` writes and anything that ``init(parsing:)`` reads; or `nil`.
  public init?(_ description: String) {
    guard let rule = try? RecurrenceRule(parsing: description) else { return nil }
    self = rule
  }
}

extension RecurrenceRule: TextValue {
  public static var valueForm: Message { "a rule such as FREQ=WEEKLY;BYDAY=MO,TH" }

  public static func complaint(about value: Value) -> Refusal? {
    guard case .text(let text) = value else { return nil }
    do {
      _ = try RecurrenceRule(parsing: text)
      return nil
    } catch {
      return error
    }
  }
}

extension RecurrenceRule.Frequency {
  var text: String {
    switch self {
    case .secondly: "SECONDLY"
    case .minutely: "MINUTELY"
    case .hourly: "HOURLY"
    case .daily: "DAILY"
    case .weekly: "WEEKLY"
    case .monthly: "MONTHLY"
    case .yearly: "YEARLY"
    }
  }
}

extension RecurrenceRule.Day: LosslessStringConvertible {
  /// Two letters, with the number before them if there is one: `MO`, `2TU`, `-1FR`.
  public var description: String { (ordinal.map { "\($0)" } ?? "") + weekday.twoLetters }

  /// Reads what ``description`` writes, with a plus as well.
  public init?(_ description: String) {
    guard description.utf8.count >= 2,
      let weekday = Weekday(twoLetters: String(description.suffix(2)))
    else { return nil }
    let number = description.dropLast(2)
    guard !number.isEmpty else {
      self.init(weekday)
      return
    }
    guard number.utf8.count <= 3, let ordinal = Int(number), ordinal != 0 else { return nil }
    self.init(weekday, ordinal: ordinal)
  }
}

extension Weekday {
  /// The two letters of RFC 5545: `MO`.
  package var twoLetters: String {
    switch self {
    case .monday: "MO"
    case .tuesday: "TU"
    case .wednesday: "WE"
    case .thursday: "TH"
    case .friday: "FR"
    case .saturday: "SA"
    case .sunday: "SU"
    }
  }

  package init?(twoLetters: String) {
    let letters = twoLetters.uppercased()
    guard let day = Self.allCases.first(where: { $0.twoLetters == letters }) else { return nil }
    self = day
  }
}

/// Dates and times without hyphens and colons, as RFC 5545 writes them: `20260131T093000Z`.
package enum CalendarTimeText {
  /// A zone isn't part of the text; its property names it.
  package static func basic(_ time: CalendarTime) -> String {
    switch time {
    case .date(let date): basic(date)
    case .local(let local), .zoned(let local, _): basic(local)
    case .instant(let instant): basic(TimeZoneRules.utc.local(instant)) + "Z"
    }
  }

  private static func basic(_ date: LocalDate) -> String {
    let (year, month, day) = date.components
    return TimeText.padded(year, to: 4) + TimeText.padded(month, to: 2)
      + TimeText.padded(day, to: 2)
  }

  private static func basic(_ local: LocalDateTime) -> String {
    let time = local.time
    return basic(local.date) + "T" + TimeText.padded(time.hour, to: 2)
      + TimeText.padded(time.minute, to: 2) + TimeText.padded(time.second, to: 2)
  }

  /// Reads a date, a date and time, or an instant; a second of 60 as 59 (section 3.3.12).
  package static func read(_ text: String) -> CalendarTime? {
    var reader = TimeText(text)
    guard let year = reader.number(digits: 4), let month = reader.number(digits: 2),
      let day = reader.number(digits: 2), let date = LocalDate(year: year, month: month, day: day)
    else { return nil }
    if reader.isAtEnd { return .date(date) }
    guard reader.skip("T", "t") != nil, let hour = reader.number(digits: 2),
      let minute = reader.number(digits: 2), let second = reader.number(digits: 2), second <= 60,
      let time = LocalTime(hour: hour, minute: minute, second: min(second, 59))
    else { return nil }
    let local = LocalDateTime(date, time)
    if reader.isAtEnd { return .local(local) }
    guard reader.skip("Z", "z") != nil, reader.isAtEnd else { return nil }
    return .instant(TimeZoneRules.utc.instant(local))
  }
}
