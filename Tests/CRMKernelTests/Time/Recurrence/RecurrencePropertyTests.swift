import CRMKernel
import TestSeeds
import Testing

/// Random rules in random zones, short ones that match often and long ones that rarely do.
@Suite(.enabled(if: ZoneFiles.arePresent, "the system has no time-zone database"))
struct `Any series` {
  private let seed = Trials.seed()

  private func forEachSeries(
    _ count: Int = 300,
    check: (RecurrenceSeries, RecurrenceRule, inout SeededNumbers) throws -> Void
  ) throws {
    var numbers = SeededNumbers(seed: seed)
    let zones = ["Europe/Berlin", "Asia/Shanghai", "America/St_Johns", "Africa/Cairo"]
    for _ in 0..<count {
      let rule = try rule(&numbers)
      let zone = try #require(zones.randomElement(using: &numbers))
      let day = LocalDate(daysSince1970: Int.random(in: 14_000...20_000, using: &numbers))
      let time = try #require(
        LocalTime(hour: Int.random(in: 0...3, using: &numbers), minute: 30)
      )
      let start = CalendarTime.zoned(LocalDateTime(day, time), zone: zone)
      let series = try Recurrence(start: start, rule: rule).series(in: ZoneFiles.system)
      try check(series, rule, &numbers)
    }
  }

  private func rule(_ numbers: inout SeededNumbers) throws -> RecurrenceRule {
    func some(_ range: ClosedRange<Int>) -> [Int] {
      guard Int.random(in: 0..<3, using: &numbers) == 0 else { return [] }
      return (0..<3).map { _ in Int.random(in: range, using: &numbers) }
    }
    let frequency = try #require(RecurrenceRule.Frequency.allCases.randomElement(using: &numbers))
    var by = RecurrenceRule.By(months: some(1...12), hours: some(0...23), minutes: some(0...59))
    if frequency != .weekly { by.monthDays = some(1...31) }
    if frequency == .yearly { by.weekNumbers = some(1...53) }
    by.days = some(1...7).compactMap { Weekday(rawValue: $0) }.map { .init($0) }
    if by != RecurrenceRule.By() { by.positions = some(1...3) }
    let interval = Int.random(in: 1...5, using: &numbers)
    let end: RecurrenceRule.End
    switch Int.random(in: 0..<3, using: &numbers) {
    case 0: end = .never
    case 1: end = .after(Int.random(in: 1...40, using: &numbers))
    default:
      let day = Int.random(in: 14_000...21_000, using: &numbers)
      end = .until(.date(LocalDate(daysSince1970: day)))
    }
    return try RecurrenceRule(frequency, every: interval, by: by, end: end)
  }

  @Test func `is in order, has each instant once, and keeps to its start and end`() throws {
    try forEachSeries { series, rule, _ in
      let found = series.occurrences(from: .min, to: .max, limit: 60, budget: 3000).occurrences
      let isOrdered = zip(found, found.dropFirst()).allSatisfy { $0.instant < $1.instant }
      #expect(isOrdered, "\(rule), seed \(seed)")
      switch rule.end {
      case .never: break
      case .after(let count): #expect(found.count <= count, "\(rule), seed \(seed)")
      case .until(let time):
        let isWithin = found.allSatisfy { $0.local.date <= time.local.date }
        #expect(isWithin, "\(rule), seed \(seed)")
      }
    }
  }

  @Test func `goes on from any point as if it had been counted from the start`() throws {
    try forEachSeries { series, rule, numbers in
      let all = series.occurrences(from: .min, to: .max, limit: 60, budget: 3000).occurrences
      guard let first = all.first, let last = all.last else { return }
      let from = Instant(
        milliseconds: Int64.random(
          in: first.instant.milliseconds...last.instant.milliseconds,
          using: &numbers
        )
      )
      let window = series.occurrences(from: from, to: last.instant, budget: 3000)
      let expected = all.filter { $0.instant >= from && $0.instant < last.instant }
      // Who counts to a point from the start may run out of the budget on the way, and says so.
      let found =
        window.stop == .budget ? Array(expected.prefix(window.occurrences.count)) : expected
      #expect(window.occurrences == found, "\(rule) from \(from), seed \(seed)")
    }
  }
}
