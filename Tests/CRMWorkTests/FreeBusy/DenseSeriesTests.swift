import CRMGovernance
import CRMKernel
import CRMStore
import CRMWork
import TestSupport
import Testing

@Suite struct `A series that repeats very often` {
  private func plan(_ book: WorkBook, _ rule: String, minutes: Int64? = nil) async throws
    -> Activity
  {
    let rule = try #require(RecurrenceRule(rule))
    return try await book.session.write { tx in
      try tx.activities.plan(
        .meeting,
        "Watch",
        start: .instant(tx.now),
        minutes: minutes,
        recurrence: rule
      )
    }
  }

  @Test(arguments: [
    "FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=SECONDLY;COUNT=3",
    "FREQ=SECONDLY;BYYEARDAY=366;BYDAY=SU;BYHOUR=3;BYMINUTE=3;BYSECOND=3",
    "FREQ=HOURLY;BYMINUTE=0,10,20,30,40,50",
    "FREQ=DAILY;BYHOUR=9;BYMINUTE=0,1,2,3,4,5,6,7,8,9,10;BYSECOND=0,1,2,3,4,5,6,7,8,9",
  ])
  func `more than every quarter of an hour is refused`(rule: String) async throws {
    let book = try await WorkBook.open()
    let refusal = await #expect(throws: Refusal.self) { try await plan(book, rule) }
    #expect(refusal?.code == "activity.recurrence")
    #expect(refusal?.field == "recurrence")
    #expect(refusal.map { "\($0)".contains("at most 96 times a day") } == true)
  }

  @Test(arguments: [
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
  ])
  func `is refused if its rule finds no day, whatever its frequency`(rule: String) async throws {
    let book = try await WorkBook.open()
    let refusal = await #expect(throws: Refusal.self) { try await plan(book, rule) }
    #expect(refusal?.message == "The rule finds no day.")
  }

  @Test func `is refused in an imported calendar, and the others are taken`() async throws {
    let book = try await WorkBook.open()
    let text = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:a", "DTSTART:20260312T010000Z",
      "RRULE:FREQ=SECONDLY", "SUMMARY:Flood", "END:VEVENT", "BEGIN:VEVENT", "UID:b",
      "DTSTART:20260312T010000Z", "RRULE:FREQ=DAILY", "SUMMARY:Talk", "END:VEVENT",
      "END:VCALENDAR",
    ].joined(separator: "\r\n")
    let answer = try await book.session.run("activities.read_calendar", ["text": .text(text)])
    guard case .record(let report) = answer, case .list(let refused)? = report["refused"],
      case .list(let created)? = report["created"]
    else {
      Issue.record("\(answer)")
      return
    }
    #expect(refused.count == 1 && created.count == 1)
    #expect("\(refused)".contains("Flood"))
  }

  @Test func `whose times touch is one busy time`() async throws {
    let book = try await WorkBook.open()
    _ = try await plan(book, "FREQ=HOURLY", minutes: 60)
    let wei = book.wei
    let busy = try await book.session.read { tx in
      try tx.activities.freeBusy(of: [wei], from: tx.now, to: tx.now + .days(300))[0].busy
    }
    #expect(busy.count == 1)
    #expect(busy.first?.start == OpenBook.start)
    #expect(busy.first?.end == OpenBook.start + .days(300))
  }

  @Test func `is looked through for 400 days at most`() async throws {
    let book = try await WorkBook.open()
    let wei = book.wei
    let code = await book.code { tx in
      _ = try tx.activities.freeBusy(of: [wei], from: tx.now, to: tx.now + .days(401))
    }
    #expect(code == "activity.range")
    let fine = await book.code { tx in
      _ = try tx.activities.freeBusy(of: [wei], from: tx.now, to: tx.now + .days(400))
    }
    #expect(fine == nil)
  }

  @Test func `may be asked for by days`() async throws {
    let book = try await WorkBook.open()
    _ = try await plan(book, "FREQ=DAILY;COUNT=3")
    let answer = try await book.session.run(
      "activities.calendar",
      ["from": "2026-03-10", "to": "2026-03-12"]
    )
    guard case .list(let entries) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(entries.count == 2)
  }
}
