import CRMGovernance
import CRMKernel
import CRMStore
import CRMWork
import TestSupport
import Testing

@Suite struct `A report of activities` {
  @Test func `adds up what was closed in the time, by user and kind`() async throws {
    let book = try await WorkBook.open()
    let wang = book.wang
    let missed = try await book.plan(.call, "2026-03-10T14:00:00Z").id
    _ = try await book.plan(.call, "2026-03-10T15:00:00Z")
    try await book.session.write { tx in
      try tx.activities.log(.call, "One", minutes: 10, outcome: "interested")
      try tx.activities.log(.call, "Two", minutes: 5, outcome: "interested")
      try tx.activities.log(.email, "Offer", outcome: "sent")
      try tx.activities.reschedule(missed, to: .instant(tx.now + .hours(1)))
      try tx.activities.miss(missed, reason: "No answer")
      let task = try tx.activities.plan(.task, "Other", owner: wang)
      try tx.activities.complete(task.id)
    }
    let report = try await book.session.read { tx in
      try tx.activities.report(from: OpenBook.start, to: OpenBook.start + .hours(1))
    }
    #expect(
      report.rows.map { "\($0.kind) \($0.done) \($0.missed)" } == [
        "call 2 1", "email 1 0", "task 1 0",
      ]
    )
    #expect(report.rows[0].minutes == 15)
    #expect(report.rows[0].reschedules == 1)
    #expect(report.rows[0].outcomes == ["interested": 2])
    #expect(report.rows.map(\.owner) == [book.wei, book.wei, wang])
    let later = try await book.session.read { tx in
      try tx.activities.report(from: OpenBook.start + .hours(1), to: OpenBook.start + .hours(2))
    }
    #expect(later.rows == [])
  }
}

@Suite struct `More than a thousand rows` {
  @Test func `are all answered, and all in a report, where no limit is given`() async throws {
    let book = try await WorkBook.open()
    let count = 1_003
    for part in [600, count - 600] {
      try await book.session.write { tx in
        for _ in 0..<part { try tx.activities.log(.email, "Offer", minutes: 1) }
      }
    }
    let (all, report) = try await book.session.read { tx in
      (
        try tx.activities.all().count,
        try tx.activities.report(from: OpenBook.start, to: OpenBook.start + .hours(1))
      )
    }
    #expect(all == count)
    #expect(report.rows.map(\.done) == [count])
    #expect(try await book.session.activities.all().count == count)
    #expect(try await book.session.activities.all(limit: 7).count == 7)
  }
}
