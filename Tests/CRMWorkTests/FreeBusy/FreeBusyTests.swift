import CRMGovernance
import CRMKernel
import CRMStore
import CRMWork
import TestSeeds
import TestSupport
import Testing

@Suite struct `Times without overlaps` {
  private func range(_ start: Int64, _ end: Int64) throws -> TimeRange {
    try #require(TimeRange(.epoch + .hours(start), .epoch + .hours(end)))
  }

  @Test func `join what touches and drop what is empty`() throws {
    let times = [
      try range(5, 7), try range(1, 3), try range(2, 4), try range(4, 5), try range(9, 9),
    ]
    #expect(times.merged() == [try range(1, 7)])
  }

  @Test func `leave the gaps between them`() throws {
    let times = [try range(2, 3), try range(5, 6)]
    #expect(times.gaps(in: try range(0, 8)) == [try range(0, 2), try range(3, 5), try range(6, 8)])
    #expect(times.gaps(in: try range(2, 3)) == [])
    #expect([TimeRange]().gaps(in: try range(0, 8)) == [try range(0, 8)])
  }

  @Test func `and their gaps fill the whole time, and nothing twice`() throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<500 {
      let times = try (0..<Int.random(in: 0...8, using: &numbers)).map { _ in
        let start = Int64.random(in: 0...40, using: &numbers)
        return try range(start, start + Int64.random(in: 0...9, using: &numbers))
      }
      let whole = try range(5, 35)
      let gaps = times.gaps(in: whole)
      for hour in 5..<35 {
        let slot = try range(Int64(hour), Int64(hour) + 1)
        func covers(_ ranges: [TimeRange]) -> Int {
          ranges.filter { $0.start <= slot.start && $0.end >= slot.end }.count
        }
        #expect(covers(times.merged()) + covers(gaps) == 1, "seed \(seed)")
      }
    }
  }
}

@Suite struct `The free times of colleagues` {
  private let from = Instant(milliseconds: 1_773_187_200_000)  // 2026-03-11T00:00Z

  private func hours(_ book: WorkBook) async throws {
    let (wei, wang) = (book.wei, book.wang)
    try await book.session.write { tx in
      let shanghai = try tx.workCalendars.set(
        "Shanghai",
        zone: "Asia/Shanghai",
        week: ["wed": ["09:00-12:00", "13:00-18:00"], "thu": ["09:00-12:00"]],
        isDefault: true
      )
      let berlin = try tx.workCalendars.set(
        "Berlin",
        zone: "Europe/Berlin",
        week: ["wed": ["09:00-17:00"]],
        holidays: ["2026-03-18": "closed"]
      )
      try tx.workCalendars.assign(shanghai.id, to: wei)
      try tx.workCalendars.assign(berlin.id, to: wang)
    }
  }

  private func times(_ book: WorkBook, _ users: [ID<User>]) async throws -> [String] {
    let from = from
    return try await book.session.read { tx in
      try tx.activities.freeTimes(of: users, minutes: 60, from: from, to: from + .days(1), limit: 5)
        .map { "\($0.start)" }
    }
  }

  @Test func `lie in the working hours of all of them`() async throws {
    let book = try await WorkBook.open()
    try await hours(book)
    // 9:00 to 12:00 and 13:00 to 18:00 in Shanghai are 1:00 to 4:00 and 5:00 to 10:00 in UTC.
    #expect(try await times(book, [book.wei]).first == "2026-03-11T01:00:00.000Z")
    // 9:00 to 17:00 in Berlin are 8:00 to 16:00.
    #expect(
      try await times(book, [book.wei, book.wang]) == [
        "2026-03-11T08:00:00.000Z", "2026-03-11T09:00:00.000Z",
      ]
    )
  }

  @Test func `of the default calendar stay the default when its hours change`() async throws {
    let book = try await WorkBook.open()
    try await hours(book)
    let stays = try await book.session.write { tx in
      let set = try tx.workCalendars.set(
        "Shanghai",
        zone: "Asia/Shanghai",
        week: ["wed": ["10:00-12:00"]]
      )
      return set.isDefault
    }
    #expect(stays)
    let given = try await book.session.write { tx in
      try tx.workCalendars.set("Shanghai", zone: "Asia/Shanghai", week: [:], isDefault: false)
        .isDefault
    }
    #expect(!given)
  }

  @Test func `leave out what one of them has in the calendar`() async throws {
    let book = try await WorkBook.open()
    try await hours(book)
    let wang = book.wang
    let meeting = try await book.plan(.meeting, "2026-03-11T08:30:00Z", minutes: 30).id
    #expect(
      try await times(book, [book.wei, book.wang]) == ["2026-03-11T09:00:00.000Z"]
    )
    // A task takes nobody's time.
    _ = try await book.plan(.task, "2026-03-11T09:00:00Z", minutes: 60)
    #expect(try await times(book, [book.wei, book.wang]).count == 1)
    try await book.session.write { tx in
      try tx.activities.invite(to: meeting, user: wang)
      try tx.activities.cancel(meeting)
    }
    #expect(try await times(book, [book.wei, book.wang]).count == 2)
  }

  @Test func `tell when somebody is busy, not with what`() async throws {
    let book = try await WorkBook.open()
    _ = try await book.plan(.meeting, "2026-03-11T08:30:00Z", minutes: 30)
    _ = try await book.plan(.meeting, "2026-03-11T08:45:00Z", minutes: 45)
    let (wei, from) = (book.wei, from)
    let busy = try await book.session.read { tx in
      try tx.activities.freeBusy(of: [wei], from: from, to: from + .days(1))
    }
    #expect(busy.map { $0.busy.map { "\($0.start) \($0.end - $0.start)" } }.count == 1)
    #expect(busy[0].busy.map { $0.end - $0.start } == [.minutes(60)])
  }

  @Test func `know of an invitation after a thousand old ones`() async throws {
    let book = try await WorkBook.open()
    let (wang, from) = (book.wang, from)
    let old = try #require(CalendarTime("2025-03-11T08:30:00Z"))
    let new = try #require(CalendarTime("2026-03-11T08:30:00Z"))
    let meeting = try await book.plan(.meeting, "2025-03-11T08:30:00Z", minutes: 30).id
    try await book.session.write { tx in
      for _ in 0..<1001 {
        let past = try tx.activities.plan(.meeting, "Past", start: old, minutes: 30).id
        try tx.activities.invite(to: past, user: wang)
      }
      try tx.activities.invite(to: meeting, user: wang)
    }
    func busy() async throws -> Int {
      try await book.session.read { tx in
        try tx.activities.freeBusy(of: [wang], from: from, to: from + .days(1))[0].busy.count
      }
    }
    #expect(try await busy() == 0)
    // An invitation follows its meeting.
    try await book.session.write { tx in
      try tx.activities.reschedule(meeting, to: new)
    }
    #expect(try await busy() == 1)
    #expect(try await book.test.book.checkup() == [])
  }

  @Test func `follow the calendar of the day`() async throws {
    let book = try await WorkBook.open()
    try await hours(book)
    let wang = book.wang
    let zones = try await book.session.write { tx in
      let shanghai = try #require(try tx.workCalendars.first(where: \.name == "Shanghai"))
      try tx.workCalendars.assign(shanghai.id, to: wang, from: tx.moment.today.adding(days: 7))
      return [0, 7, 8].map { days in
        try? tx.workCalendars.calendar(of: wang, on: tx.moment.today.adding(days: days))?.zone
      }
    }
    #expect(zones == ["Europe/Berlin", "Asia/Shanghai", "Asia/Shanghai"])
  }

  @Test func `know no hours that can't be`() async throws {
    let book = try await WorkBook.open()
    let code = await book.code { tx in
      try tx.workCalendars.set("Odd", zone: "Asia/Shanghai", week: ["mon": ["18:00-25:00"]])
    }
    #expect(code == "calendar.interval")
  }
}
