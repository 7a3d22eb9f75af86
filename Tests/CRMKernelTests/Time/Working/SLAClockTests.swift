import TestSeeds
import Testing

@testable import CRMKernel

@Suite(.enabled(if: ZoneFiles.arePresent, "the system has no time-zone database"))
struct `An SLA clock` {
  private func clock(_ pauses: (String, String?)...) throws -> SLAClock {
    // A Wednesday at nine, in winter.
    try SLAClock(
      Calendars.office(),
      start: instant("2026-01-07T08:00:00Z"),
      pauses: pauses.map { start, end in
        try SLAClock.Pause(from: instant(start), to: end.map { try instant($0) })
      }
    )
  }

  @Test func `counts working time from its start`() throws {
    let clock = try clock()
    #expect(try clock.elapsed(until: instant("2026-01-07T12:30:00Z")) == .minutes(210))
    #expect(try clock.elapsed(until: instant("2026-01-06T12:30:00Z")) == .zero)
    #expect(try clock.deadline(for: .hours(8)) == instant("2026-01-08T09:00:00Z"))
    #expect(
      try clock.remaining(of: .hours(8), at: instant("2026-01-08T10:00:00Z")) == -.hours(1)
    )
  }

  @Test func `stands still in a pause, which moves the deadline by its working time`() throws {
    // From 16:00 local through the night to 10:00: two working hours.
    let clock = try clock(("2026-01-07T15:00:00Z", "2026-01-08T09:00:00Z"))
    #expect(try clock.isPaused(at: instant("2026-01-07T15:00:00Z")))
    #expect(try !clock.isPaused(at: instant("2026-01-08T09:00:00Z")))
    #expect(try clock.elapsed(until: instant("2026-01-08T08:30:00Z")) == .hours(6))
    #expect(try clock.deadline(for: .hours(8)) == instant("2026-01-08T11:00:00Z"))
    #expect(try clock.deadline(for: .hours(6)) == instant("2026-01-07T15:00:00Z"))
  }

  @Test func `has no deadline while a pause goes on, unless it was before`() throws {
    let clock = try clock(("2026-01-07T10:00:00Z", nil))
    #expect(try clock.deadline(for: .hours(2)) == instant("2026-01-07T10:00:00Z"))
    #expect(try clock.deadline(for: .hours(3)) == nil)
    #expect(clock.elapsed(until: .max) == .hours(2))
    #expect(clock.isPaused(at: .max))
  }

  @Test func `takes pauses that overlap, touch, or start before it as one time`() throws {
    let clock = try clock(
      ("2026-01-07T12:00:00Z", "2026-01-07T13:00:00Z"),
      ("2026-01-06T08:00:00Z", "2026-01-07T09:00:00Z"),
      ("2026-01-07T09:00:00Z", "2026-01-07T09:30:00Z"),
      ("2026-01-07T12:00:00Z", "2026-01-07T12:30:00Z"),
      ("2026-01-05T08:00:00Z", "2026-01-05T09:00:00Z"),
      ("2026-01-07T14:00:00Z", "2026-01-07T14:00:00Z")
    )
    #expect(clock.pauses.count == 2)
    #expect(try clock.elapsed(until: instant("2026-01-07T16:00:00Z")) == .minutes(90 + 180))
  }

  @Test func `refuses a pause that ends before it starts`() throws {
    let error = try #require(throws: Refusal.self) {
      try clock(("2026-01-07T12:00:00Z", "2026-01-07T11:00:00Z"))
    }
    #expect(error.code == "calendar.pause" && error.field == "end")
  }

  @Test func `reaches its target at the deadline, whatever the pauses`() throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<100 {
      let calendar = try Calendars.random(using: &numbers)
      let start =
        Instant(milliseconds: 950_000_000_000) + .minutes(.random(in: 0...500_000, using: &numbers))
      let pauses = try (0..<Int.random(in: 0...6, using: &numbers)).map { _ in
        let from = start + .minutes(.random(in: -1000...20_000, using: &numbers))
        return try SLAClock.Pause(
          from: from,
          to: from + .minutes(.random(in: 0...5000, using: &numbers))
        )
      }
      let clock = SLAClock(calendar, start: start, pauses: pauses)
      let target = TimeSpan.minutes(.random(in: 1...10_000, using: &numbers))
      let deadline = try #require(try clock.deadline(for: target))
      #expect(clock.elapsed(until: deadline) == target, "seed \(seed)")
      #expect(clock.elapsed(until: deadline - .milliseconds(1)) < target, "seed \(seed)")
    }
  }
}
