extension RecurrenceRule {
  /// The rule in words: "every second Tuesday of the month", "每月第二个星期二".
  ///
  /// Says every part of the rule. What the rule leaves open, such as the time, is the start's and
  /// isn't said.
  public func words(_ language: Language) -> String {
    switch language {
    case .english: EnglishRecurrence(rule: self).text
    case .simplifiedChinese: ChineseRecurrence(rule: self, words: .simplified).text
    case .traditionalChinese: ChineseRecurrence(rule: self, words: .traditional).text
    }
  }
}

/// A rule in English.
private struct EnglishRecurrence {
  let rule: RecurrenceRule

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let ordinals = ["first", "second", "third", "fourth", "fifth"]
  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  var text: String {
    var parts = [rhythm]
    let by = rule.by
    if !by.days.isEmpty, !daysAreRhythm { parts.append("on " + list(by.days.map(day)) + scope) }
    if !by.monthDays.isEmpty {
      parts.append("on the " + places(by.monthDays, "day") + " of the month")
    }
    if !by.yearDays.isEmpty {
      parts.append("on the " + places(by.yearDays, "day") + " of the year")
    }
    if !by.weekNumbers.isEmpty {
      parts.append("in the " + places(by.weekNumbers, "week") + " of the year")
    }
    if !by.months.isEmpty { parts.append("in " + list(by.months.map { Self.months[$0 - 1] })) }
    if !by.hours.isEmpty { parts.append("in hour " + list(by.hours.map { "\($0)" })) }
    if !by.minutes.isEmpty { parts.append("in minute " + list(by.minutes.map { "\($0)" })) }
    if !by.seconds.isEmpty { parts.append("in second " + list(by.seconds.map { "\($0)" })) }
    if !by.positions.isEmpty {
      parts.append("only the " + places(by.positions, "one") + " of these")
    }
    switch rule.end {
    case .never: break
    case .after(let count): parts.append(count == 1 ? "once" : "\(count) times")
    case .until(let time): parts.append("until " + date(time.local.date))
    }
    return parts.joined(separator: " ")
  }

  /// Whether the days are the rhythm itself: "every second Tuesday of the month".
  private var daysAreRhythm: Bool {
    rule.interval == 1 && rule.by.monthDays.isEmpty && rule.by.yearDays.isEmpty
      && rule.by.weekNumbers.isEmpty && rule.by.positions.isEmpty && !rule.by.days.isEmpty
      && rule.frequency >= .weekly
  }

  private var rhythm: String {
    if daysAreRhythm { return "every " + list(rule.by.days.map(day)) + scope }
    let unit =
      switch rule.frequency {
      case .secondly: "second"
      case .minutely: "minute"
      case .hourly: "hour"
      case .daily: "day"
      case .weekly: "week"
      case .monthly: "month"
      case .yearly: "year"
      }
    return rule.interval == 1 ? "every \(unit)" : "every \(rule.interval) \(unit)s"
  }

  /// "of the month", where days have numbers.
  private var scope: String {
    guard rule.by.days.contains(where: { $0.ordinal != nil }) else { return "" }
    if rule.frequency == .monthly { return " of the month" }
    return rule.by.months.isEmpty ? " of the year" : " of the month"
  }

  private func day(_ day: RecurrenceRule.Day) -> String {
    let name = Self.weekdays[day.weekday.rawValue - 1]
    return day.ordinal.map { "\(place($0)) \(name)" } ?? name
  }

  private func place(_ number: Int) -> String {
    guard number < 0 else {
      return number <= Self.ordinals.count
        ? Self.ordinals[number - 1] : "\(number)" + suffix(number)
    }
    return number == -1 ? "last" : "\(place(-number))-to-last"
  }

  private func suffix(_ number: Int) -> String {
    switch (number % 10, number % 100) {
    case (_, 11...13): "th"
    case (1, _): "st"
    case (2, _): "nd"
    case (3, _): "rd"
    default: "th"
    }
  }

  private func places(_ numbers: [Int], _ noun: String) -> String {
    list(numbers.map(place)) + " " + noun
  }

  private func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  private func date(_ date: LocalDate) -> String {
    "\(date.day) \(Self.months[date.month - 1].prefix(3)) \(date.year)"
  }
}
