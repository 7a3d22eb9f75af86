import CRMKernel
import Foundation
import TestSeeds
import Testing

/// Random rules against python-dateutil, where both read the standard in the same way.
@Suite(.enabled(if: Judge.isPresent, Judge.absence))
struct `Rules expanded by other programs` {
  @Test func `are the same`() throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    let count = Trials.count(2000, long: 20_000)
    let rules = try (0..<count).map { _ in try RandomRule.next(&numbers) }
    let cases = try rules.filter { try RandomRule.isQuick($0.rule, $0.start) }
    #expect(cases.count > 500)
    try Judge.withFolder { folder in
      let lines = cases.map { "\($0.rule)\t\(CalendarTimeText.basic($0.start))\n" }
      try folder.write("rules", Array(lines.joined().utf8))
      let answer = String(decoding: try Judge.run("rrule", folder.path + "/rules"), as: UTF8.self)
      let answers = answer.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, (rule, start)) in cases.enumerated() {
        let series = try Recurrence(start: start, rule: rule).series(in: ZoneFiles.system)
        let ours = series.prefix(30).map { CalendarTimeText.basic(.local($0.local)) }
        let same = ours.joined(separator: ",") == answers[index]
        #expect(same, "\(rule) from \(start), seed \(seed): \(ours) is \(answers[index])")
        if !same { return }
      }
    }
  }
}

/// Rules that match often, of which python-dateutil and we have the same idea.
enum RandomRule {
  /// Whether 30 occurrences are so near that dateutil, which looks at every step, finds them soon.
  static func isQuick(_ rule: RecurrenceRule, _ start: CalendarTime) throws -> Bool {
    let series = try Recurrence(start: start, rule: rule).series(in: ZoneFiles.system)
    let first = try start.instant(in: ZoneFiles.system)
    let span: TimeSpan =
      switch rule.frequency {
      case .secondly: .hours(1)
      case .minutely: .days(1)
      case .hourly: .days(60)
      case .daily, .weekly: .days(3000)
      case .monthly, .yearly: .days(30_000)
      }
    let found = series.occurrences(from: first, to: first + span, limit: 30, budget: 10_000)
    return found.stop == .limit || found.stop == .end
  }

  static func next(
    _ numbers: inout SeededNumbers
  ) throws -> (rule: RecurrenceRule, start: CalendarTime) {
    func some(_ range: ClosedRange<Int>, _ most: Int = 3) -> [Int] {
      (0..<Int.random(in: 1...most, using: &numbers)).map { _ in
        Int.random(in: range, using: &numbers)
      }
    }
    func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &numbers) < percent }
    let frequency = try #require(RecurrenceRule.Frequency.allCases.randomElement(using: &numbers))
    var by = RecurrenceRule.By()
    if chance(30) { by.months = some(1...12, 4) }
    if frequency != .weekly, chance(35) {
      by.monthDays = some(1...31) + (chance(30) ? some(-5 ... -1) : [])
    }
    if chance(45) {
      by.days = some(1...7).compactMap { Weekday(rawValue: $0) }.map { .init($0) }
      if frequency >= .monthly, chance(50) {
        let most = frequency == .monthly || !by.months.isEmpty ? 5 : 53
        by.days = by.days.map {
          let place = Int.random(in: 1...most, using: &numbers)
          return .init($0.weekday, ordinal: chance(50) ? place : -place)
        }
      }
    }
    if frequency == .yearly, chance(15) { by.yearDays = some(1...365) + some(-20 ... -1) }
    // Alone, days of the month are those of the start's month here, of every month there.
    if frequency == .yearly, by.months.isEmpty, by.days.isEmpty, by.yearDays.isEmpty {
      by.monthDays = []
    }
    if chance(25) { by.hours = some(0...23) }
    if chance(25) { by.minutes = some(0...59) }
    if chance(25) { by.seconds = some(0...59) }
    // dateutil cuts the first week and month off at the start before it takes positions.
    if frequency >= .monthly, by != RecurrenceRule.By(), chance(25) {
      by.positions = some(1...4, 2) + (chance(50) ? [-1] : [])
    }
    // Steps within a day that rarely meet their hour take dateutil minutes.
    let interval = frequency < .daily ? 1 : Int.random(in: 1...4, using: &numbers)
    let end: RecurrenceRule.End =
      chance(40) ? .after(Int.random(in: 1...20, using: &numbers)) : .never
    let weekStart: Weekday = chance(30) ? .sunday : .monday
    let day = LocalDate(daysSince1970: Int.random(in: 9000...22_000, using: &numbers))
    let time = try #require(
      LocalTime(
        hour: Int.random(in: 0...23, using: &numbers),
        minute: Int.random(in: 0...59, using: &numbers),
        second: Int.random(in: 0...59, using: &numbers)
      )
    )
    let rule = try RecurrenceRule(
      frequency,
      every: interval,
      by: by,
      end: end,
      weekStart: weekStart
    )
    return (rule, .local(LocalDateTime(day, time)))
  }
}
