/// A walk through time that counts how long a calendar is open on the way, or how long closed.
///
/// Between two changes of the clocks, instants and readings differ by a fixed
/// offset. So the walk goes from change to change, there from day to day, and
/// over whole weeks in one step where no holiday is in the way. So it steps
/// through less than a week before each change, each holiday and its end.
struct WorkingTimeWalk {
  /// What a walk counts.
  enum Counted { case open, closed }

  private let rules: TimeZoneRules
  private let hours: OpenHours
  private let counted: Counted
  private let perWeek: Int64
  private let end: Int64
  private let target: Int64

  /// Where the walk is, in milliseconds since 1970.
  private(set) var now: Int64
  /// What was counted so far, in milliseconds.
  private(set) var count: Int64 = 0

  /// Walks from `start` to `end`, or until so many milliseconds are counted.
  init(
    _ calendar: WorkingCalendar,
    counting counted: Counted = .open,
    from start: Instant,
    to end: Instant,
    until target: Int64 = .max
  ) {
    rules = calendar.rules
    hours = calendar.openHours
    self.counted = counted
    perWeek = counted == .open ? hours.perWeek : Self.week - hours.perWeek
    self.end = end.milliseconds
    self.target = target
    now = start.milliseconds
    while now < self.end, count < target { walkToNextChange() }
  }

  private static let week = 7 * TimeSpan.millisecondsPerDay

  /// Walks until the clocks change.
  private mutating func walkToNextChange() {
    let second = Calendar.floorDivide(now, 1000)
    let offset = Int64(rules.offset(at: second).seconds) * 1000
    let stop = rules.transition(after: second).map { min(end, $0 * 1000) } ?? end
    while now < stop, count < target {
      let day = Calendar.floorDivide(now + offset, TimeSpan.millisecondsPerDay)
      let midnight = day * TimeSpan.millisecondsPerDay - offset
      let weeks = now == midnight ? weeksToSkip(from: Int(day), to: stop) : 0
      if weeks > 0 {
        now += weeks * Self.week
        count += weeks * perWeek
      } else {
        walkThroughDay(Int(day), midnight: midnight, to: stop)
      }
    }
  }

  /// How many whole weeks from `day` on are alike, and don't reach the target.
  private func weeksToSkip(from day: Int, to stop: Int64) -> Int64 {
    var weeks = (stop - now) / Self.week
    if let dated = hours.firstDatedDay(from: day) { weeks = min(weeks, Int64(dated - day) / 7) }
    // The last millisecond is walked to, because the week may go on after it.
    if perWeek > 0 { weeks = min(weeks, (target - count - 1) / perWeek) }
    return weeks
  }

  private mutating func walkThroughDay(_ day: Int, midnight: Int64, to stop: Int64) {
    for range in counted == .open ? hours.open(on: day) : hours.closed(on: day) {
      let from = max(now, midnight + range.lowerBound)
      let to = min(stop, midnight + range.upperBound)
      guard from < to else { continue }
      if to - from >= target - count {
        now = from + target - count
        count = target
        return
      }
      count += to - from
    }
    now = min(stop, midnight + TimeSpan.millisecondsPerDay)
  }
}
