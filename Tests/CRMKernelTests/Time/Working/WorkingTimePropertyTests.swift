import TestSeeds
import Testing

@testable import CRMKernel

/// Random calendars and instants of 2000 and 2001, when the clocks of Newfoundland went back from
/// one minute past midnight into the day before.
@Suite(.enabled(if: ZoneFiles.arePresent, "the system has no time-zone database"))
struct `Working time in any calendar` {
  private let seed = Trials.seed()
  private static let years: ClosedRange<Int64> = 946_684_800_000...1_009_843_200_000

  private func forEachCalendar(
    _ count: Int = 60,
    check: (WorkingCalendar, inout SeededNumbers) throws -> Void
  ) throws {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<count {
      let calendar = try Calendars.random(using: &numbers)
      try check(calendar, &numbers)
    }
  }

  private func instant(_ numbers: inout SeededNumbers) -> Instant {
    Instant(milliseconds: Int64.random(in: Self.years, using: &numbers))
  }

  @Test func `is what a count by the minute finds`() throws {
    try forEachCalendar(12) { calendar, numbers in
      // Days around a change of the clocks as often as not.
      let change = calendar.rules.nextTransition(after: instant(&numbers))
      let day = Bool.random(using: &numbers) ? instant(&numbers) : change ?? instant(&numbers)
      let start = Instant(milliseconds: day.milliseconds / 60_000 * 60_000) - .hours(30)
      var counted: Int64 = 0
      for minute in 0..<Int64(9 * 24 * 60) {
        let now = start + .minutes(minute)
        let isOpen = calendar.hasWorkingTime(at: calendar.rules.local(now))
        guard isOpen == calendar.isOpen(at: now) else {
          Issue.record("isOpen is wrong at \(now) of \(calendar.value.json), seed \(seed)")
          return
        }
        counted += isOpen ? 1 : 0
      }
      let worked = calendar.workingTime(from: start, to: start + .days(9))
      #expect(worked == .minutes(counted), "seed \(seed), \(start) of \(calendar.value.json)")
    }
  }

  @Test func `is undone by its inverse`() throws {
    try forEachCalendar { calendar, numbers in
      for _ in 0..<10 {
        let start = instant(&numbers)
        let span = TimeSpan(
          milliseconds: Int64.random(in: -1_000_000_000...1_000_000_000, using: &numbers)
        )
        let end = try calendar.instant(adding: span, to: start)
        #expect(calendar.workingTime(from: start, to: end) == span, "seed \(seed)")
        #expect(try calendar.instant(subtracting: -span, from: start) == end, "seed \(seed)")
      }
    }
  }

  @Test func `ends at the nearest instant of those that are as far away`() throws {
    try forEachCalendar { calendar, numbers in
      let start = instant(&numbers)
      let span = TimeSpan(milliseconds: Int64.random(in: 1...1_000_000_000, using: &numbers))
      let later = try calendar.instant(adding: span, to: start)
      let earlier = try calendar.instant(adding: -span, to: start)
      #expect(calendar.isOpen(at: later - .milliseconds(1)), "seed \(seed)")
      #expect(calendar.isOpen(at: earlier), "seed \(seed)")
    }
  }

  @Test func `is additive and grows with time`() throws {
    try forEachCalendar { calendar, numbers in
      for _ in 0..<10 {
        let (a, b, c) = (instant(&numbers), instant(&numbers), instant(&numbers))
        let sum = calendar.workingTime(from: a, to: b) + calendar.workingTime(from: b, to: c)
        #expect(sum == calendar.workingTime(from: a, to: c), "seed \(seed)")
        let (first, last) = (min(a, b), max(a, b))
        let worked = calendar.workingTime(from: first, to: last)
        #expect(worked >= .zero && worked <= last - first, "seed \(seed)")
        let span = TimeSpan.minutes(Int64.random(in: 0...10_000, using: &numbers))
        let due = try calendar.instant(adding: span, to: first)
        #expect(try due <= calendar.instant(adding: span, to: last), "seed \(seed)")
        #expect(
          try due < calendar.instant(adding: span + .milliseconds(1), to: first),
          "seed \(seed)"
        )
      }
    }
  }

  @Test func `starts at openings and stops at closings`() throws {
    try forEachCalendar { calendar, numbers in
      let start = instant(&numbers)
      let millisecond = TimeSpan.milliseconds(1)
      let opening = try #require(calendar.nextOpening(after: start))
      #expect(calendar.isOpen(at: opening) && !calendar.isOpen(at: opening - millisecond))
      let closing = try #require(calendar.nextClosing(after: opening))
      #expect(!calendar.isOpen(at: closing) && calendar.isOpen(at: closing - millisecond))
      let worked = calendar.workingTime(from: opening, to: closing)
      #expect(opening > start && worked == closing - opening, "seed \(seed)")
      #expect(
        calendar.nextOpening(after: opening).map { $0 > closing } ?? false,
        "seed \(seed)"
      )
    }
  }
}
