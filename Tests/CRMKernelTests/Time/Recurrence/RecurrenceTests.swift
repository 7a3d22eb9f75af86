import CRMKernel
import Testing

@Suite struct `A series` {
  private func locals(_ series: RecurrenceSeries, _ count: Int = 5) -> [String] {
    series.prefix(count).map { "\($0.local)" }
  }

  @Test func `takes what its rule leaves open from its start`() throws {
    let yearly = try Series.read("FREQ=YEARLY;BYMONTHDAY=1,15", from: "2026-03-10T08:15")
    #expect(locals(yearly, 3) == ["2026-03-15T08:15", "2027-03-01T08:15", "2027-03-15T08:15"])
    let weeks = try Series.read("FREQ=YEARLY;BYWEEKNO=20", from: "2026-01-07")
    #expect(locals(weeks, 2) == ["2026-05-13T00:00", "2027-05-19T00:00"])
  }

  @Test func `starts with its start only if the rule finds it`() throws {
    let series = try Series.read("FREQ=WEEKLY;BYDAY=WE", from: "2019-01-01T10:00")
    #expect(locals(series, 1) == ["2019-01-02T10:00"])
  }

  @Test func `leaves out dates that a month doesn't have`() throws {
    let series = try Series.read("FREQ=MONTHLY", from: "2026-01-31")
    #expect(locals(series, 3) == ["2026-01-31T00:00", "2026-03-31T00:00", "2026-05-31T00:00"])
  }

  @Test func `until a date has the last day whole`() throws {
    let series = try Series.read("FREQ=DAILY;UNTIL=20260103", from: "2026-01-01T23:00")
    #expect(series.map { "\($0.local.date)" } == ["2026-01-01", "2026-01-02", "2026-01-03"])
  }

  @Test func `counts what is left out, and not what is added`() throws {
    let series = try Series.read(
      "FREQ=DAILY;COUNT=3",
      from: "2026-01-01T09:00",
      additions: ["2026-01-02T12:00", "2026-01-01T09:00"],
      exceptions: ["2026-01-02T09:00"]
    )
    #expect(locals(series) == ["2026-01-01T09:00", "2026-01-02T12:00", "2026-01-03T09:00"])
  }

  @Test func `leaves out all of a date`() throws {
    let series = try Series.read(
      "FREQ=HOURLY;INTERVAL=12;COUNT=6",
      from: "2026-01-01T06:00",
      exceptions: ["2026-01-02"]
    )
    #expect(series.map { "\($0.local.date)" }.contains("2026-01-02") == false)
    #expect(series.map(\.instant).count == 4)
  }

  @Test func `without a rule is its start and what is added`() throws {
    let recurrence = try Recurrence(
      start: .date(#require(LocalDate("2026-05-01"))),
      additions: [.date(#require(LocalDate("2026-04-01")))]
    )
    let series = try recurrence.series(in: NoZones())
    #expect(series.map { "\($0.local.date)" } == ["2026-04-01", "2026-05-01"])
  }

  @Test func `that never matches ends, and says so`() throws {
    let impossible = try Series.read("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", from: "2026-01-01")
    var iterator = impossible.makeIterator()
    #expect(iterator.next() == nil)
    #expect(iterator.stop == .end)
    let odd = try Series.read("FREQ=SECONDLY;INTERVAL=2;BYSECOND=1", from: "2026-01-01T00:00")
    #expect(odd.occurrences(from: .epoch, to: .max).stop == .budget)
    #expect(odd.next(after: .epoch) == nil)
  }

  @Test func `of whole days doesn't repeat within a day`() throws {
    let rule = try RecurrenceRule(.hourly)
    let start = CalendarTime.date(try #require(LocalDate("2026-01-01")))
    let refusal = #expect(throws: Refusal.self) { try Recurrence(start: start, rule: rule) }
    #expect(refusal?.field == "FREQ")
  }

  @Test func `says why a window has no more`() throws {
    let series = try Series.read("FREQ=DAILY;COUNT=10", from: "2026-01-01T00:00")
    let start = try #require(Instant("2026-01-03T00:00:00Z"))
    #expect(series.occurrences(from: start, to: start + .days(2)).stop == .window)
    #expect(series.occurrences(from: start, to: .max, limit: 3).stop == .limit)
    let all = series.occurrences(from: start, to: .max)
    #expect(all.stop == .end)
    #expect(all.occurrences.count == 8)
  }
}

@Suite(.enabled(if: ZoneFiles.arePresent, "the system has no time-zone database"))
struct `A series by the clock of a place` {
  private func instants(_ series: RecurrenceSeries, _ count: Int) -> [String] {
    series.prefix(count).map { "\($0.instant)" }
  }

  @Test func `doesn't drift when the clocks change`() throws {
    let series = try Series.read("FREQ=WEEKLY", from: "2026-03-22T09:00[Europe/Berlin]")
    #expect(instants(series, 2) == ["2026-03-22T08:00:00.000Z", "2026-03-29T07:00:00.000Z"])
  }

  @Test func `moves a time that the clocks skip, on that day only`() throws {
    let series = try Series.read("FREQ=DAILY;COUNT=3", from: "2026-03-28T02:30[Europe/Berlin]")
    #expect(
      series.map { "\($0.local)" }
        == ["2026-03-28T02:30", "2026-03-29T03:30", "2026-03-30T02:30"]
    )
  }

  @Test func `takes the earlier of a time that the clocks show twice`() throws {
    let series = try Series.read("FREQ=DAILY;COUNT=1", from: "2026-10-25T02:30[Europe/Berlin]")
    #expect(instants(series, 2) == ["2026-10-25T00:30:00.000Z"])
  }

  @Test func `is in order and has each instant once where the clocks skip an hour`() throws {
    let series = try Series.read(
      "FREQ=MINUTELY;INTERVAL=30;COUNT=8",
      from: "2026-03-29T01:00[Europe/Berlin]"
    )
    #expect(
      series.map { "\($0.local.time)" }
        == ["01:00", "01:30", "03:00", "03:30", "04:00", "04:30", "05:00", "05:30"]
    )
  }

  @Test func `ends by the instant of UNTIL`() throws {
    let rule = "FREQ=DAILY;UNTIL=20260330T070000Z"
    let series = try Series.read(rule, from: "2026-03-28T09:00[Europe/Berlin]")
    #expect(series.map(\.instant).count == 3)
    let later = try Series.read(rule, from: "2026-03-28T09:01[Europe/Berlin]")
    #expect(later.map(\.instant).count == 2)
  }

  @Test func `of whole days starts where midnight is skipped, too`() throws {
    let start = try #require(LocalDate("2024-04-25"))
    let zone = try ZoneFiles.system.rules("Africa/Cairo")
    let series = try Recurrence(start: .date(start), rule: RecurrenceRule(.daily, end: .after(2)))
      .series(in: ZoneFiles.system, floatingIn: zone)
    #expect(instants(series, 2) == ["2024-04-24T22:00:00.000Z", "2024-04-25T22:00:00.000Z"])
  }
}
