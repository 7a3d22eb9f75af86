import CRMGovernance
import CRMKernel
import CRMStore
import CRMWork
import TestSupport
import Testing

@Suite struct `The calendar of a user` {
  private let from = OpenBook.start - .hours(12)

  private func entries(
    _ book: WorkBook,
    of user: ID<User>,
    days: Int64 = 30
  ) async throws -> [String] {
    let from = from
    return try await book.session.read { tx in
      try tx.activities.calendar(of: [user], from: from, to: from + .days(days))
        .map { "\($0.activity.title) \($0.localTime)" }
    }
  }

  private func weekly(_ book: WorkBook) async throws -> ID<Activity> {
    try await book.session.write { tx in
      try tx.activities.plan(
        .meeting,
        "Jour fixe",
        start: CalendarTime("2026-03-10T09:30[Europe/Berlin]"),
        recurrence: RecurrenceRule("FREQ=WEEKLY;COUNT=4")
      ).id
    }
  }

  @Test func `has each occurrence of a series`() async throws {
    let book = try await WorkBook.open()
    _ = try await weekly(book)
    #expect(
      try await entries(book, of: book.wei) == [
        "Jour fixe 2026-03-10T09:30", "Jour fixe 2026-03-17T09:30", "Jour fixe 2026-03-24T09:30",
        "Jour fixe 2026-03-31T09:30",
      ]
    )
  }

  @Test func `has what they are invited to, unless they declined`() async throws {
    let book = try await WorkBook.open()
    let id = try await book.plan(.meeting, "2026-03-12T09:30:00Z").id
    let wang = book.wang
    #expect(try await entries(book, of: wang) == [])
    let invitation = try await book.session.write { tx in
      try tx.activities.invite(to: id, user: wang).id
    }
    #expect(try await entries(book, of: wang).count == 1)
    try await book.session.write { tx in try tx.activities.answer(invitation, .declined) }
    #expect(try await entries(book, of: wang) == [])
  }

  @Test func `shows a changed occurrence in the place of the old one`() async throws {
    let book = try await WorkBook.open()
    let id = try await weekly(book)
    try await book.session.write { tx in
      try tx.activities.changeOccurrence(
        of: id,
        at: #require(CalendarTime("2026-03-17T09:30[Europe/Berlin]")),
        start: CalendarTime("2026-03-18T14:00[Europe/Berlin]"),
        title: "Moved"
      )
    }
    #expect(
      try await entries(book, of: book.wei) == [
        "Jour fixe 2026-03-10T09:30", "Moved 2026-03-18T14:00", "Jour fixe 2026-03-24T09:30",
        "Jour fixe 2026-03-31T09:30",
      ]
    )
  }

  @Test func `leaves out what is skipped, and what was cancelled`() async throws {
    let book = try await WorkBook.open()
    let id = try await weekly(book)
    try await book.session.write { tx in
      let at = try #require(CalendarTime("2026-03-24T09:30[Europe/Berlin]"))
      try tx.activities.skipOccurrence(of: id, at: at)
    }
    #expect(try await entries(book, of: book.wei).count == 3)
    try await book.session.write { tx in try tx.activities.cancel(id) }
    #expect(try await entries(book, of: book.wei) == [])
  }

  @Test func `can't change what isn't in the series`() async throws {
    let book = try await WorkBook.open()
    let id = try await weekly(book)
    let code = await book.code { tx in
      let at = try #require(CalendarTime("2026-03-18T09:30[Europe/Berlin]"))
      try tx.activities.skipOccurrence(of: id, at: at)
    }
    #expect(code == "activity.occurrence")
  }

  @Test func `holds no series as a whole`() async throws {
    let book = try await WorkBook.open()
    let id = try await weekly(book)
    #expect(await book.code { tx in try tx.activities.hold(id) } == "activity.series")
  }

  @Test func `has what began before and isn't over`() async throws {
    let book = try await WorkBook.open()
    _ = try await book.plan(.meeting, "2026-03-09T20:00:00Z", minutes: 600)
    #expect(try await entries(book, of: book.wei).count == 1)
    #expect(try await entries(book, of: book.wang).isEmpty)
  }

  @Test func `finds a series that began long ago`() async throws {
    let book = try await WorkBook.open()
    try await book.session.write { tx in
      try tx.activities.plan(
        .meeting,
        "Daily",
        start: CalendarTime("2020-01-06T09:00[Asia/Shanghai]"),
        minutes: 15,
        recurrence: RecurrenceRule("FREQ=DAILY")
      )
    }
    #expect(try await entries(book, of: book.wei, days: 7).count == 7)
  }
}
