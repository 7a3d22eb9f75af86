/// The periods of a rule one after the other, from that of its start on.
///
/// Every period has a closed form, so a jump to a far one takes no longer than the next step.
struct RecurrencePeriods: Sendable {
  private let rule: RecurrenceRule
  private let days: RecurrenceDays
  private let clock: RecurrenceClock
  /// Which year, month, week, day, hour, minute or second the start is in.
  private var origin = 0
  /// How many intervals the next period is from the start's.
  private var step = 0

  init(_ rule: RecurrenceRule, start: LocalDateTime, isAllDay: Bool) {
    self.rule = rule
    days = RecurrenceDays(rule, start: start.date)
    clock = isAllDay ? .midnight : RecurrenceClock(rule, start: start.time)
    let second = Calendar.floorDivide(start.milliseconds, 1000)
    origin = unit(of: second)
    if rule.frequency == .yearly, !rule.by.weekNumbers.isEmpty {
      origin = originOfWeeks(second, in: start.date.year)
    }
  }

  /// The year that a rule of weeks counts from.
  ///
  /// That of the start's week, as long as something of it is still to come; otherwise that of
  /// its date. RFC 5545 leaves it open; this is what libical's cases have.
  private func originOfWeeks(_ second: Int64, in year: Int) -> Int {
    guard origin != year else { return origin }
    let period = period(origin)
    return period.firstIndex(from: second) < period.count ? origin : year
  }

  /// The number of the period that a second of the local clock is in.
  private func unit(of second: Int64) -> Int {
    let day = Int(Calendar.floorDivide(second, 86_400))
    switch rule.frequency {
    case .secondly: return Int(second)
    case .minutely: return Int(Calendar.floorDivide(second, 60))
    case .hourly: return Int(Calendar.floorDivide(second, 3600))
    case .daily: return day
    case .weekly:
      // Day 0, a Thursday, is in a week that starts six days before at most.
      return Calendar.floorDivide(day - RecurrenceWeeks.start(of: 0, startingOn: rule.weekStart), 7)
    case .monthly:
      let (year, month, _) = Calendar.components(day)
      return 12 * year + month - 1
    case .yearly:
      return rule.by.weekNumbers.isEmpty
        ? Calendar.components(day).year
        : RecurrenceWeeks.year(of: day, startingOn: rule.weekStart)
    }
  }

  /// Leaves out the periods that end before `second`.
  mutating func seek(to second: Int64) {
    let distance = unit(of: second) - origin
    guard distance > 0 else { return }
    step = max(step, (distance + rule.interval - 1) / rule.interval)
  }

  /// The next period with any times in it; `nil` if none is early enough or `budget` is used up.
  mutating func next(budget: inout Int) -> RecurrencePeriod? {
    while budget > 0 {
      budget -= 1
      let unit = origin + step * rule.interval
      let first = firstSecond(of: unit)
      guard first <= latest else {
        isAtEnd = true
        return nil
      }
      if rule.frequency < .daily, let later = firstSecondToLookAt(from: first) {
        let before = step
        seek(to: later)
        if step > before { continue }
      }
      step += 1
      let period = period(unit)
      if period.count > 0 { return period }
    }
    return nil
  }

  /// Whether the next period is after ``latest``.
  private(set) var isAtEnd = false

  /// The last second that is looked at: at most the calendar's.
  var latest = Self.lastSecond

  static let lastSecond = Int64(LocalDate.max.daysSince1970) * 86_400 + 86_399

  private func firstSecond(of unit: Int) -> Int64 {
    switch rule.frequency {
    case .secondly: return Int64(unit)
    case .minutely: return Int64(unit) * 60
    case .hourly: return Int64(unit) * 3600
    default: return Int64(firstDay(of: unit)) * 86_400
    }
  }

  private func firstDay(of unit: Int) -> Int {
    switch rule.frequency {
    case .weekly: RecurrenceWeeks.start(of: 0, startingOn: rule.weekStart) + 7 * unit
    case .monthly: Calendar.days(unit / 12, unit % 12 + 1, 1)
    case .yearly:
      rule.by.weekNumbers.isEmpty
        ? Calendar.days(unit, 1, 1)
        : RecurrenceWeeks.start(ofYear: unit, startingOn: rule.weekStart)
    default: unit
    }
  }

  /// The first second after the day, hour or minute of `second`, if the rule leaves all of it out.
  private func firstSecondToLookAt(from second: Int64) -> Int64? {
    let day = Calendar.floorDivide(second, 86_400)
    if !days.contains(Int(day)) { return (day + 1) * 86_400 }
    let secondOfDay = Int(second - day * 86_400)
    if !clock.hours.isEmpty, !clock.hours.contains(secondOfDay / 3600) {
      return (second / 3600 + 1) * 3600
    }
    if rule.frequency == .secondly, !clock.minutes.isEmpty,
      !clock.minutes.contains(secondOfDay / 60 % 60)
    {
      return (second / 60 + 1) * 60
    }
    return nil
  }

  /// The days of a period of days; of a year those of the months alone that are meant.
  private func candidates(of unit: Int) -> [Int] {
    guard rule.frequency == .yearly, rule.by.weekNumbers.isEmpty, !rule.by.months.isEmpty else {
      let last = Int(LocalDate.max.daysSince1970)
      return (firstDay(of: unit)..<firstDay(of: unit + 1)).filter { $0 <= last }
    }
    return rule.by.months.flatMap { month in
      let first = Calendar.days(unit, month, 1)
      return first..<first + Calendar.days(in: month, of: unit)
    }
  }

  private func period(_ unit: Int) -> RecurrencePeriod {
    guard rule.frequency < .daily else {
      let days = candidates(of: unit).filter { self.days.contains($0) }
      return RecurrencePeriod(days: days, clock: clock, positions: rule.by.positions)
    }
    let second = firstSecond(of: unit)
    let day = Int(Calendar.floorDivide(second, 86_400))
    let secondOfDay = Int(second) - day * 86_400
    func only(_ number: Int, of chosen: [Int]) -> [Int] {
      chosen.isEmpty || chosen.contains(number) ? [number] : []
    }
    var clock = clock
    clock.hours = only(secondOfDay / 3600, of: clock.hours)
    if rule.frequency < .hourly { clock.minutes = only(secondOfDay / 60 % 60, of: clock.minutes) }
    if rule.frequency < .minutely { clock.seconds = only(secondOfDay % 60, of: clock.seconds) }
    let isOn = days.contains(day)
    return RecurrencePeriod(days: isOn ? [day] : [], clock: clock, positions: rule.by.positions)
  }
}
