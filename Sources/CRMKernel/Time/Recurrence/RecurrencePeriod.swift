/// The times that a rule finds in one of its periods, in order.
///
/// They are days × hours × minutes × seconds, which is counted but never built: the product
/// can have 31 million members.
struct RecurrencePeriod: Sendable {
  /// Days since 1970.
  let days: [Int]
  let clock: RecurrenceClock
  /// Which of the product's members are meant, in order; all if `nil`.
  private let chosen: [Int]?

  init(days: [Int], clock: RecurrenceClock, positions: [Int]) {
    self.days = days
    self.clock = clock
    guard !positions.isEmpty else {
      chosen = nil
      return
    }
    let all = days.count * clock.count
    let indices = positions.map { $0 > 0 ? $0 - 1 : all + $0 }.filter { $0 >= 0 && $0 < all }
    chosen = Set(indices).sorted()
  }

  var count: Int { chosen?.count ?? days.count * clock.count }

  /// Seconds since 1970 on the clock of the place.
  ///
  /// - Precondition: `index` is from 0 to below ``count``.
  func second(_ index: Int) -> Int64 {
    let member = chosen?[index] ?? index
    let (day, time) = member.quotientAndRemainder(dividingBy: clock.count)
    return Int64(days[day]) * 86_400 + clock.second(time)
  }

  /// The index of the first member that isn't before `second`, by binary search.
  func firstIndex(from second: Int64) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self.second(middle) < second { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The times of a day that a rule means.
struct RecurrenceClock: Sendable {
  var hours: [Int]
  var minutes: [Int]
  var seconds: [Int]

  init(_ rule: RecurrenceRule, start: LocalTime) {
    func chosen(_ numbers: [Int], _ frequency: RecurrenceRule.Frequency, _ own: Int) -> [Int] {
      numbers.isEmpty && rule.frequency >= frequency ? [own] : numbers
    }
    hours = chosen(rule.by.hours, .daily, start.hour)
    minutes = chosen(rule.by.minutes, .hourly, start.minute)
    let seconds = chosen(rule.by.seconds, .minutely, start.second)
    // Without leap seconds the 60th is the 59th (RFC 5545, section 3.3.12).
    self.seconds = seconds.contains(60) ? Set(seconds.map { min($0, 59) }).sorted() : seconds
  }

  /// Midnight alone, for days without times.
  static let midnight = RecurrenceClock(hours: [0], minutes: [0], seconds: [0])

  init(hours: [Int], minutes: [Int], seconds: [Int]) {
    self.hours = hours
    self.minutes = minutes
    self.seconds = seconds
  }

  var count: Int { hours.count * minutes.count * seconds.count }

  /// The second of the day of the `index`-th time.
  func second(_ index: Int) -> Int64 {
    let (minute, second) = index.quotientAndRemainder(dividingBy: seconds.count)
    let (hour, minuteOfHour) = minute.quotientAndRemainder(dividingBy: minutes.count)
    return Int64(hours[hour] * 3600 + minutes[minuteOfHour] * 60 + seconds[second])
  }
}
