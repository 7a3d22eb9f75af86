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

@Suite struct `A reminder of a task` {
  private func task(_ book: WorkBook) async throws -> ID<Activity> {
    let id = try await book.plan(.task, "2026-03-10T14:00:00Z").id
    try await book.session.write { tx in try tx.reminders.add(to: id, minutesBefore: 30) }
    return id
  }

  private func next(_ book: WorkBook) async throws -> Instant? {
    try await book.test.book.tick(now: OpenBook.start + .minutes(1)).next
  }

  @Test func `moves when the task is put off`() async throws {
    let book = try await WorkBook.open()
    let id = try await task(book)
    try await book.session.write { tx in
      try tx.activities.putOff(id, until: .instant(OpenBook.start + .hours(5)))
    }
    #expect(try await next(book) == OpenBook.start + .hours(5) - .minutes(30))
  }

  @Test func `fires again when the task is taken up again in time`() async throws {
    let book = try await WorkBook.open()
    let id = try await task(book)
    try await book.session.write { tx in
      try tx.activities.complete(id)
      try tx.activities.reopen(id)
    }
    let due = try await book.session.read { tx in try tx.reminders.all().first?.at }
    #expect(due == OpenBook.start + .minutes(90))
    #expect(try await next(book) == due)
  }

  @Test func `stays silent when the task is taken up again too late`() async throws {
    let book = try await WorkBook.open()
    let id = try await task(book)
    book.test.time.set(OpenBook.start + .days(2))
    try await book.session.write { tx in
      try tx.activities.complete(id)
      try tx.activities.reopen(id)
    }
    #expect(try await book.test.book.tick(now: OpenBook.start + .days(2)).fired.isEmpty)
  }
}
