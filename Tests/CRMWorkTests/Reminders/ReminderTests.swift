import CRMGovernance
import CRMKernel
import CRMStore
import CRMWork
import TestSupport
import Testing

@Suite struct `A reminder` {
  private func remind(_ book: WorkBook, of activity: ID<Activity>) async throws {
    try await book.session.write { tx in try tx.reminders.add(to: activity, minutesBefore: 30) }
  }

  @Test func `fires once, so long before as was asked`() async throws {
    let book = try await WorkBook.open()
    try await remind(book, of: book.plan(.meeting, "2026-03-10T14:00:00Z").id)
    let early = try await book.test.book.tick(now: OpenBook.start + .minutes(89))
    #expect(early.fired.isEmpty)
    #expect(early.next == OpenBook.start + .minutes(90))
    #expect(try await book.test.book.tick(now: OpenBook.start + .minutes(90)).fired.count == 1)
    #expect(try await book.test.book.tick(now: OpenBook.start + .minutes(91)).fired.isEmpty)
    let fired = try await book.session.read { tx in try tx.reminders.all().map(\.firedAt) }
    #expect(fired == [OpenBook.start + .minutes(90)])
  }

  @Test func `moves with its activity`() async throws {
    let book = try await WorkBook.open()
    let id = try await book.plan(.meeting, "2026-03-10T14:00:00Z").id
    try await remind(book, of: id)
    try await book.session.write { tx in
      try tx.activities.reschedule(id, to: .instant(OpenBook.start + .hours(5)))
    }
    let report = try await book.test.book.tick(now: OpenBook.start + .hours(3))
    #expect(report.fired.isEmpty)
    #expect(report.next == OpenBook.start + .hours(5) - .minutes(30))
  }

  @Test func `of what is done or given up stays silent`() async throws {
    let book = try await WorkBook.open()
    let held = try await book.plan(.meeting, "2026-03-10T14:00:00Z").id
    let cancelled = try await book.plan(.meeting, "2026-03-10T15:00:00Z").id
    try await remind(book, of: held)
    try await remind(book, of: cancelled)
    try await book.session.write { tx in
      try tx.activities.hold(held)
      try tx.activities.cancel(cancelled)
    }
    #expect(try await book.test.book.tick(now: OpenBook.start + .hours(9)).fired.isEmpty)
  }

  @Test func `of a series fires before each occurrence`() async throws {
    let book = try await WorkBook.open()
    let id = try await book.session.write { tx in
      try tx.activities.plan(
        .meeting,
        "Daily",
        start: CalendarTime("2026-03-10T14:00[Asia/Shanghai]"),
        recurrence: RecurrenceRule("FREQ=DAILY;COUNT=4")
      ).id
    }
    try await remind(book, of: id)
    var fired = 0
    for day in 0...6 {
      fired += try await book.test.book.tick(now: OpenBook.start + .days(Int64(day))).fired.count
    }
    // The one of the day itself was past when the reminder was set.
    #expect(fired == 3)
  }

  @Test func `of a whole day doesn't wake anybody at midnight`() async throws {
    let book = try await WorkBook.open()
    let id = try await book.plan(.task, "2026-03-12").id
    let at = try await book.session.write { tx in
      try tx.reminders.add(to: id, minutesBefore: 0).at
    }
    #expect(at == Instant("2026-03-12T09:00:00Z"))
  }
}

@Suite struct `A reminder of a whole day` {
  private static let week: Record = [
    "thu": ["08:30-12:00", "13:00-17:00"], "fri": ["10:00-16:00"],
  ]

  /// When a reminder of a Thursday's task comes for who is told.
  private func time(
    of book: WorkBook,
    _ day: String = "2026-03-12",
    minutesBefore: Int64 = 0,
    for user: ID<User>? = nil
  ) async throws -> Instant? {
    let id = try await book.plan(.task, day).id
    return try await book.session.write { tx in
      try tx.reminders.add(to: id, minutesBefore: minutesBefore, user: user).at
    }
  }

  @Test func `comes when work begins for who is told, by the clock of their calendar`()
    async throws
  {
    let book = try await WorkBook.open()
    try await book.session.write { tx in
      let calendar = try tx.workCalendars.set("东华", zone: "Asia/Shanghai", week: Self.week)
      try tx.workCalendars.assign(calendar.id, to: book.wang, from: LocalDate("2026-01-01"))
    }
    #expect(try await time(of: book, for: book.wang) == Instant("2026-03-12T00:30:00Z"))
    #expect(
      try await time(of: book, minutesBefore: 15, for: book.wang) == Instant("2026-03-12T00:15:00Z")
    )
    #expect(
      try await time(of: book, "2026-03-13", for: book.wang) == Instant("2026-03-13T02:00:00Z")
    )
    // The owner has no calendar.
    #expect(try await time(of: book) == Instant("2026-03-12T09:00:00Z"))
  }

  @Test func `comes at nine on a day on which they don't work`() async throws {
    let book = try await WorkBook.open()
    try await book.session.write { tx in
      let calendar = try tx.workCalendars.set("东华", zone: "Asia/Shanghai", week: Self.week)
      try tx.workCalendars.assign(calendar.id, to: book.wang, from: LocalDate("2026-01-01"))
    }
    #expect(
      try await time(of: book, "2026-03-14", for: book.wang) == Instant("2026-03-14T01:00:00Z")
    )
  }

  @Test func `comes at the usual hour by the user's own clock, where a calendar is everybody's`()
    async throws
  {
    let book = try await WorkBook.open()
    try await book.session.write { tx in
      try tx.workCalendars.set("东华", zone: "Asia/Shanghai", week: Self.week, isDefault: true)
      try tx.users.update(book.wang, set: ["time_zone": "Europe/Berlin"])
    }
    #expect(try await time(of: book, for: book.wang) == Instant("2026-03-12T07:30:00Z"))
    #expect(try await time(of: book) == Instant("2026-03-12T00:30:00Z"))
  }

  @Test func `comes at nine in the user's zone where there is no calendar`() async throws {
    let book = try await WorkBook.open()
    try await book.session.write { tx in
      try tx.users.update(book.wang, set: ["time_zone": "Europe/Berlin"])
    }
    #expect(try await time(of: book, for: book.wang) == Instant("2026-03-12T08:00:00Z"))
  }

  @Test func `moves with the activity to whom it is assigned`() async throws {
    let book = try await WorkBook.open()
    let task = try await book.plan(.task, "2026-03-12").id
    let at = try await book.session.write { tx in
      try tx.users.update(book.wang, set: ["time_zone": "Asia/Shanghai"])
      let reminder = try tx.reminders.add(to: task, minutesBefore: 0).id
      try tx.activities.assign(task, owner: book.wang)
      return try tx.reminders.get(reminder).at
    }
    #expect(at == Instant("2026-03-12T01:00:00Z"))
  }

  @Test func `waits for who begins later than was known when it was set`() async throws {
    let book = try await WorkBook.open()
    let task = try await book.plan(.task, "2026-03-12").id
    try await book.session.write { tx in
      try tx.reminders.add(to: task, minutesBefore: 0)
      let calendar = try tx.workCalendars.set("Late", zone: "UTC", week: ["thu": ["14:00-20:00"]])
      try tx.workCalendars.assign(calendar.id, to: book.wei, from: LocalDate("2026-01-01"))
    }
    let nine = try await book.test.book.tick(now: try #require(Instant("2026-03-12T09:00:00Z")))
    #expect(nine.next == Instant("2026-03-12T14:00:00Z"))
    let fired = try await book.session.read { tx in try tx.reminders.all().map(\.firedAt) }
    #expect(fired == [nil])
    _ = try await book.test.book.tick(now: try #require(Instant("2026-03-12T14:00:00Z")))
    let later = try await book.session.read { tx in try tx.reminders.all().map(\.firedAt) }
    #expect(later == [Instant("2026-03-12T14:00:00Z")])
  }

  @Test func `isn't put off by the clock of who ticks, where nobody's is known`() async throws {
    let book = try await WorkBook.open()
    let at = try #require(try await time(of: book))
    let east = try #require(TimeZoneRules(secondsEast: -5 * 3600))
    #expect(try await book.test.book.tick(now: at, timeZone: east).fired.count == 1)
    let fired = try await book.session.read { tx in try tx.reminders.all().map(\.firedAt) }
    #expect(fired == [at])
  }

  @Test func `of a series comes on each day, however far off their clock is`() async throws {
    for zone in ["Asia/Shanghai", "Pacific/Far"] {
      let book = try await WorkBook.open()
      let id = try await book.session.write { tx in
        try tx.users.update(book.wang, set: ["time_zone": .text(zone)])
        let task = try tx.activities.plan(
          .task,
          "Daily",
          start: CalendarTime("2026-03-12"),
          recurrence: RecurrenceRule("FREQ=DAILY;COUNT=4")
        )
        return try tx.reminders.add(to: task.id, minutesBefore: 0, user: book.wang).id
      }
      var times: [Instant?] = []
      for _ in 1...4 {
        let at = try await book.session.read { tx in try tx.reminders.get(id).at }
        times.append(at)
        guard let at else { break }
        _ = try await book.test.book.tick(now: at, allowsJump: true)
      }
      let steps = zip(times, times.dropFirst()).map { one, two in
        one.flatMap { one in two.map { $0 - one } }
      }
      #expect(steps == [.days(1), .days(1), .days(1)], "\(zone)")
    }
  }
}
