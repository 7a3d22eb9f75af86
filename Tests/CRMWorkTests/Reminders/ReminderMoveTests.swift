import CRMGovernance
import CRMKernel
import CRMStore
import CRMWork
import TestSupport
import Testing

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
