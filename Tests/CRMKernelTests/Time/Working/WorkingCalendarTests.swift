import Testing

@testable import CRMKernel

@Suite(.enabled(if: ZoneFiles.arePresent, "the system has no time-zone database"))
struct `A working calendar` {
  @Test func `is open at the start of an interval and closed at its end`() throws {
    let office = try Calendars.office()
    #expect(try !office.isOpen(at: instant("2026-01-07T07:59:59.999Z")))
    #expect(try office.isOpen(at: instant("2026-01-07T08:00:00Z")))
    #expect(try office.isOpen(at: instant("2026-01-07T10:59:59.999Z")))
    #expect(try !office.isOpen(at: instant("2026-01-07T11:00:00Z")))
    #expect(try office.isOpen(at: instant("2026-01-07T12:00:00Z")))
    #expect(try !office.isOpen(at: instant("2026-01-10T12:00:00Z")))
  }

  @Test func `says when it opens and closes next`() throws {
    let office = try Calendars.office()
    // A Friday noon, the break, the evening, and the exact ends of the intervals.
    #expect(
      try office.nextClosing(after: instant("2026-01-09T10:00:00Z"))
        == instant("2026-01-09T11:00:00Z")
    )
    #expect(
      try office.nextClosing(after: instant("2026-01-09T11:00:00Z"))
        == instant("2026-01-09T16:00:00Z")
    )
    #expect(
      try office.nextOpening(after: instant("2026-01-09T08:00:00Z"))
        == instant("2026-01-09T12:00:00Z")
    )
    #expect(
      try office.nextOpening(after: instant("2026-01-09T12:00:00Z"))
        == instant("2026-01-12T08:00:00Z")
    )
  }

  @Test func `counts several intervals of a day`() throws {
    let office = try Calendars.office()
    let (start, end) = try (instant("2026-01-09T10:00:00Z"), instant("2026-01-12T12:30:00Z"))
    #expect(office.workingTime(from: start, to: end) == .hours(5) + .hours(3) + .minutes(30))
    #expect(office.workingTime(from: end, to: start) == -.minutes(510))
    #expect(try office.instant(adding: .minutes(510), to: start) == end)
    #expect(try office.instant(subtracting: .minutes(510), from: end) == start)
  }

  @Test func `ends time that runs out in the evening, and starts it in the morning`() throws {
    let office = try Calendars.office()
    let (morning, evening) = try (instant("2026-01-09T08:00:00Z"), instant("2026-01-09T16:00:00Z"))
    let (night, weekend) = try (instant("2026-01-09T02:00:00Z"), instant("2026-01-10T10:00:00Z"))
    #expect(try office.instant(adding: .hours(7), to: night) == evening)
    #expect(try office.instant(subtracting: .hours(7), from: weekend) == morning)
    #expect(try office.instant(adding: -.hours(7), to: weekend) == morning)
    #expect(try office.instant(subtracting: -.hours(7), from: night) == evening)
    #expect(try office.instant(adding: .zero, to: weekend) == weekend)
    #expect(try office.instant(subtracting: .zero, from: weekend) == weekend)
  }

  @Test func `ends whole weeks in their last evening`() throws {
    let office = try Calendars.office()
    let weekend = try instant("2026-01-10T10:00:00Z")
    #expect(
      try office.instant(adding: .hours(5 * 7), to: weekend) == instant("2026-01-16T16:00:00Z")
    )
    #expect(
      try office.instant(adding: .hours(8 * 5 * 7), to: weekend)
        == instant("2026-03-06T16:00:00Z")
    )
  }

  @Test func `closes on holidays, and opens on make-up work days`() throws {
    // The national day of 2026: seven days off, made up for on a Sunday and a Saturday.
    let days = (1...7).map { "\"2026-10-0\($0)\": \"closed\"" }.joined(separator: ",")
    let calendar = try Calendars.read(
      """
      {"zone": "Asia/Shanghai", "week": {"thu": ["09:00-18:00"], "fri": ["09:00-18:00"]},
       "holidays": {\(days), "2026-09-27": ["09:00-12:00"], "2026-10-10": ["09:00-18:00"]}}
      """
    )
    #expect(calendar.name == "Asia/Shanghai")
    #expect(try calendar.isOpen(at: instant("2026-09-27T10:00:00+08:00")))
    #expect(try !calendar.isOpen(at: instant("2026-10-01T10:00:00+08:00")))
    #expect(
      try calendar.nextOpening(after: instant("2026-09-27T09:00:00+08:00"))
        == instant("2026-10-08T09:00:00+08:00")
    )
    #expect(
      try calendar.workingTime(
        from: instant("2026-09-26T00:00:00+08:00"),
        to: instant("2026-10-12T00:00:00+08:00")
      ) == .hours(3 + 9 + 9 + 9)
    )
  }

  @Test func `counts across the year's end`() throws {
    let office = try Calendars.office(holidays: #"{"2027-01-01": "closed"}"#)
    // Thursday afternoon to Monday morning; New Year's Day is a Friday.
    #expect(
      try office.instant(adding: .hours(2), to: instant("2026-12-31T15:00:00Z"))
        == instant("2027-01-04T09:00:00Z")
    )
    #expect(
      try office.instant(subtracting: .hours(2), from: instant("2027-01-04T09:00:00Z"))
        == instant("2026-12-31T15:00:00Z")
    )
  }

  @Test func `leaves the hour out that the clocks skip`() throws {
    let calendar = try Calendars.daily("01:00-02:30", "02:45-05:00", zone: "Europe/Berlin")
    let start = try instant("2026-03-29T00:00:00+01:00")
    #expect(calendar.workingTime(from: start, to: start + .days(1)) == .hours(1) + .hours(2))
    // Two o'clock is three o'clock, at which the second interval has long started.
    let change = try instant("2026-03-29T01:00:00Z")
    #expect(calendar.isOpen(at: change))
    #expect(
      try calendar.nextClosing(after: start) == instant("2026-03-29T05:00:00+02:00")
    )
    #expect(
      try calendar.instant(adding: .hours(2), to: start) == instant("2026-03-29T04:00:00+02:00")
    )
  }

  @Test func `counts the hour twice that the clocks show twice`() throws {
    let calendar = try Calendars.daily("01:00-02:30", zone: "Europe/Berlin")
    let start = try instant("2026-10-25T00:00:00+02:00")
    #expect(calendar.workingTime(from: start, to: start + .days(1)) == .hours(2))
    // Closed between the two half past two, because the clock shows it.
    let first = try instant("2026-10-25T02:30:00+02:00")
    #expect(calendar.nextClosing(after: start) == first)
    #expect(try calendar.nextOpening(after: first) == instant("2026-10-25T02:00:00+01:00"))
    #expect(
      try calendar.instant(adding: .hours(2), to: start) == instant("2026-10-25T02:30:00+01:00")
    )
  }

  @Test func `follows clocks that go back into the day before`() throws {
    // Newfoundland, at one minute past midnight: the 28th goes on for 59 minutes.
    let calendar = try Calendars.read(
      """
      {"zone": "America/St_Johns", "week": {"sat": ["00:00-24:00"], "sun": ["00:00-24:00"]},
       "holidays": {"2000-10-29": "closed"}}
      """
    )
    let noon = try instant("2000-10-28T12:00:00-02:30")
    #expect(calendar.workingTime(from: noon, to: noon + .days(2)) == .hours(12) + .minutes(59))
    #expect(try calendar.nextClosing(after: noon) == instant("2000-10-29T00:00:00-02:30"))
    #expect(
      try calendar.nextOpening(after: noon) == instant("2000-10-28T23:01:00-03:30")
    )
  }

  @Test func `has days of 23, 24 and 25 hours`() throws {
    let calendar = try Calendars.daily("00:00-24:00", zone: "Europe/Berlin")
    for (date, hours) in [("2026-03-29", 23), ("2026-06-01", 24), ("2026-10-25", 25)] {
      let date = try #require(LocalDate(date))
      #expect(
        calendar.workingTime(
          from: calendar.rules.startOfDay(date),
          to: calendar.rules.endOfDay(date)
        ) == .hours(Int64(hours))
      )
    }
  }

  @Test func `gives a night shift to the day on which it starts`() throws {
    let calendar = try Calendars.read(
      """
      {"zone": "UTC", "week": {"mon": ["22:00-06:00"], "sun": ["08:00-12:00", "22:00-06:00"]},
       "holidays": {"2026-01-12": "closed"}}
      """
    )
    // Sunday's shift ends on Monday, the 5th; Monday's on Tuesday.
    #expect(
      try calendar.workingTime(
        from: instant("2026-01-04T00:00:00Z"),
        to: instant("2026-01-07T00:00:00Z")
      ) == .hours(4 + 8 + 8)
    )
    // The closed Monday, the 12th, has no shift of its own; Sunday's ends as usual.
    #expect(try calendar.isOpen(at: instant("2026-01-12T05:59:00Z")))
    #expect(try !calendar.isOpen(at: instant("2026-01-12T23:00:00Z")))
    #expect(try !calendar.isOpen(at: instant("2026-01-13T03:00:00Z")))
    #expect(
      try calendar.nextClosing(after: instant("2026-01-11T23:00:00Z"))
        == instant("2026-01-12T06:00:00Z")
    )
  }

  @Test func `that is never closed counts all time`() throws {
    let always = WorkingCalendar.alwaysOpen
    let start = try instant("2026-01-01T10:00:00Z")
    #expect(always.isOpen(at: .min) && always.isOpen(at: .max))
    #expect(always.nextOpening(after: start) == nil)
    #expect(always.nextClosing(after: start) == nil)
    #expect(always.workingTime(from: .min, to: .max) == .max - .min)
    #expect(try always.instant(adding: .hours(1000), to: start) == start + .hours(1000))
    #expect(
      try Calendars.daily("00:00-12:00", "12:00-24:00", zone: "UTC")
        .nextClosing(after: start) == nil
    )
  }

  @Test func `that never opens is refused, and not searched for ever`() throws {
    let closed = try Calendars.read(
      #"{"name": "Ruin", "zone": "Europe/Berlin", "holidays": {"2026-10-10": ["09:00-18:00"]}}"#
    )
    let start = try instant("2026-10-10T10:00:00Z")
    #expect(closed.workingTime(from: .min, to: .max) == .hours(9))
    #expect(closed.nextOpening(after: start) == nil)
    #expect(throws: Refusal.self) { try closed.instant(subtracting: .hours(4), from: start) }
    #expect {
      try closed.instant(adding: .hours(10), to: start)
    } throws: { error in
      "\(error)" == """
        The calendar Ruin isn't open for 10h in the 100 years after 2026-10-10T10:00:00.000Z. \
        Give it more hours, or ask for less working time.
        """
    }
    #expect(throws: Refusal.self) {
      try closed.instant(adding: TimeSpan(milliseconds: .max), to: start)
    }
    #expect(throws: Refusal.self) {
      try closed.instant(adding: TimeSpan(milliseconds: .min), to: start)
    }
  }
}
