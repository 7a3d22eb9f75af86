import CRMGovernance
import CRMInterchange
import CRMKernel
import CRMParties
import CRMStore
import CRMWork
import TestSupport
import Testing

@Suite struct `A calendar file` {
  private func file(_ book: WorkBook) async throws -> String {
    let wei = book.wei
    let answer = try await book.session.run(
      "activities.write_calendar",
      ["users": [wei.value], "from": .instant(OpenBook.start - .days(1))]
    )
    guard case .text(let text) = answer else { return "" }
    return text
  }

  private func read(_ book: WorkBook, _ lines: String...) async throws -> CalendarImportReport {
    try await read(book, lines)
  }

  private func read(_ book: WorkBook, _ lines: [String]) async throws -> CalendarImportReport {
    let text =
      (["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN"] + lines + ["END:VCALENDAR"])
      .joined(separator: "\r\n") + "\r\n"
    return try await book.session.write { tx in
      try tx.activities.take(#require(ICalendar.read(text).values.first))
    }
  }

  @Test func `of a book is read by another as the same`() async throws {
    let book = try await WorkBook.open()
    let contact = book.contact
    try await book.session.write { tx in
      let series = try tx.activities.plan(
        .meeting,
        "周会",
        start: CalendarTime("2026-03-11T09:30[Asia/Shanghai]"),
        recurrence: RecurrenceRule("FREQ=WEEKLY;COUNT=3")
      )
      try tx.contacts.update(contact, set: ["email": "chen@example.com"])
      try tx.activities.invite(to: series.id, contact: contact)
      try tx.activities.changeOccurrence(
        of: series.id,
        at: #require(CalendarTime("2026-03-18T09:30[Asia/Shanghai]")),
        start: CalendarTime("2026-03-19T10:00[Asia/Shanghai]")
      )
      try tx.activities.plan(.task, "报价", start: CalendarTime("2026-03-20"))
    }
    let other = try await WorkBook.open()
    let text = try await file(book)
    let report = try await other.session.write { tx in
      try tx.activities.take(#require(ICalendar.read(text).values.first))
    }
    #expect(report.refused == [])
    #expect(report.created.count == 3)
    func calendar(_ book: WorkBook) async throws -> [String] {
      try await book.session.read { tx in
        try tx.activities.calendar(from: OpenBook.start, to: OpenBook.start + .days(30))
          .map { "\($0.activity.title) \($0.start) \($0.end)" }
      }
    }
    #expect(try await calendar(other) == calendar(book))
    #expect(try await calendar(book).count == 4)
  }

  @Test func `that comes again changes what is there, and adds nothing`() async throws {
    let book = try await WorkBook.open()
    let first = try await read(
      book,
      "BEGIN:VEVENT",
      "UID:a",
      "DTSTART:20260312T010000Z",
      "DTEND:20260312T020000Z",
      "SUMMARY:Talk",
      "END:VEVENT"
    )
    let second = try await read(
      book,
      "BEGIN:VEVENT",
      "UID:a",
      "DTSTART:20260313T010000Z",
      "DTEND:20260313T023000Z",
      "SUMMARY:Long talk",
      "END:VEVENT"
    )
    #expect(second.created == [])
    #expect(second.updated == first.created)
    let id = try #require(first.created.first)
    let activity = try await book.session.read { tx in try tx.activities.get(id) }
    #expect(activity.title == "Long talk")
    #expect(activity.minutes == 90)
    #expect(activity.startsAt == Instant("2026-03-13T01:00:00Z"))
  }

  @Test func `that says a task is done completes it, with all that follows`() async throws {
    let book = try await WorkBook.open()
    let todo = ["BEGIN:VTODO", "UID:t", "DUE:20260312T010000Z", "SUMMARY:Offer"]
    let id = try #require(try await read(book, todo + ["END:VTODO"]).created.first)
    try await book.session.write { tx in try tx.reminders.add(to: id, minutesBefore: 30) }
    let done = ["STATUS:COMPLETED", "COMPLETED:20260310T113000Z", "END:VTODO"]
    _ = try await read(book, todo + done)
    let task = try await book.session.read { tx in try tx.activities.get(id) }
    #expect(task.status == .completed)
    #expect(task.closedAt == Instant("2026-03-10T11:30:00Z"))
    #expect(try await book.test.book.tick(now: OpenBook.start + .days(5)).fired.isEmpty)
    let verbs = try await book.session.read { tx in
      try tx.activities.changes(of: id).map(\.command)
    }
    #expect(verbs.count > 1)
  }

  @Test func `that cancels a meeting cancels it`() async throws {
    let book = try await WorkBook.open()
    let created = try await read(
      book,
      "BEGIN:VEVENT",
      "UID:a",
      "DTSTART:20260312T010000Z",
      "SUMMARY:Talk",
      "END:VEVENT"
    ).created
    _ = try await read(
      book,
      "METHOD:CANCEL",
      "BEGIN:VEVENT",
      "UID:a",
      "DTSTART:20260312T010000Z",
      "END:VEVENT"
    )
    let id = try #require(created.first)
    #expect(try await book.session.read { tx in try tx.activities.get(id).status } == .cancelled)
  }

  @Test func `that answers an invitation is noted for who was invited`() async throws {
    let book = try await WorkBook.open()
    let id = try await book.plan(.meeting, "2026-03-12T09:30:00Z").id
    try await book.session.write { tx in
      try tx.activities.invite(to: id, email: "guest@example.com")
      try tx.activities.invite(to: id, email: "other@example.com")
    }
    _ = try await read(
      book,
      "METHOD:REPLY",
      "BEGIN:VEVENT",
      "UID:\(id)@crmkit",
      "DTSTART:20260312T093000Z",
      "ATTENDEE;PARTSTAT=ACCEPTED:mailto:Guest@example.com",
      "END:VEVENT"
    )
    let answers = try await book.session.read { tx in
      try tx.activities.participants(of: id).map(\.answer)
    }
    #expect(answers == [.accepted, .needsAction])
  }

  @Test func `is taken entry by entry: what can't be is named, the rest is there`() async throws {
    let book = try await WorkBook.open()
    let report = try await read(
      book,
      "BEGIN:VEVENT",
      "UID:a",
      "DTSTART;TZID=Mars/Base:20260312T010000",
      "SUMMARY:Nowhere",
      "END:VEVENT",
      "BEGIN:VEVENT",
      "UID:b",
      "DTSTART:20260312T010000Z",
      "SUMMARY:Here",
      "END:VEVENT"
    )
    #expect(report.created.count == 1)
    #expect(report.refused.map(\.summary) == ["Nowhere"])
    let titles = try await book.session.read { tx in try tx.activities.all().map(\.title) }
    #expect(titles == ["Here"])
  }
}
