import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import CRMWork
import TestSupport
import Testing

/// Zones whose clocks are so many hours before UTC, without summer time.
struct FixedZones: TimeZoneSource {
  static let hours = ["UTC": 0, "Asia/Shanghai": 8, "Europe/Berlin": 1, "Pacific/Far": -11]

  func rules(_ id: String) throws(Refusal) -> TimeZoneRules {
    guard let hours = Self.hours[id], let rules = TimeZoneRules(secondsEast: hours * 3600) else {
      throw .unknownZone(id)
    }
    return rules
  }
}

/// Two colleagues and a customer.
struct WorkBook {
  let test: OpenBook
  let wei: ID<User>
  let wang: ID<User>
  let account: ID<Account>
  let contact: ID<Contact>

  var session: Session { test.session }

  static func open() async throws -> WorkBook {
    var extensions = Extensions()
    extensions[TimeZones.self] = FixedZones()
    let test = try await OpenBook.with([.governance, .parties, .work], extensions: extensions)
    return try await test.session.write { tx in
      let account = try tx.accounts.open(named: "東華機械")
      return WorkBook(
        test: test,
        wei: try tx.users.add("li.wei", name: "李伟").id,
        wang: try tx.users.add("wang", name: "王芳").id,
        account: account.id,
        contact: try tx.contacts.add(to: account.id, familyName: "陈", givenName: "明").id
      )
    }
  }

  func plan(_ kind: Activity.Kind, _ start: String?, minutes: Int64? = nil) async throws -> Activity
  {
    let account = account
    return try await session.write { tx in
      try tx.activities.plan(
        kind,
        "Talk",
        start: start.flatMap { CalendarTime($0) },
        minutes: minutes,
        account: account
      )
    }
  }

  func code(_ body: @escaping @Sendable (Transaction) throws -> Void) async -> String? {
    do { try await session.write(body) } catch let refusal as Refusal {
      return refusal.code.rawValue
    } catch { return "\(error)" }
    return nil
  }
}

@Suite struct `An activity` {
  @Test func `belongs to who plans it`() async throws {
    let book = try await WorkBook.open()
    #expect(try await book.plan(.task, nil).owner == book.wei)
  }

  @Test func `by the clock of a place keeps that, and knows its instants`() async throws {
    let book = try await WorkBook.open()
    let meeting = try await book.plan(.meeting, "2026-03-12T09:30[Asia/Shanghai]")
    #expect(meeting.start?.description == "2026-03-12T09:30[Asia/Shanghai]")
    #expect(meeting.startsAt == Instant("2026-03-12T01:30:00Z"))
    #expect(meeting.endsAt == Instant("2026-03-12T02:30:00Z"))
  }

  @Test func `with a contact is with their account`() async throws {
    let book = try await WorkBook.open()
    let contact = book.contact
    let call = try await book.session.write { tx in
      try tx.activities.log(.call, "Question", minutes: 5, contact: contact, outcome: "interested")
    }
    #expect(call.account == book.account)
    #expect(call.status == .held)
    #expect(call.outcome == "interested")
    #expect(call.closedAt == OpenBook.start)
  }

  @Test func `that is a meeting needs a time, a task doesn't`() async throws {
    let book = try await WorkBook.open()
    #expect(
      await book.code { tx in _ = try tx.activities.plan(.meeting, "Talk") } == "activity.start"
    )
    #expect(try await book.plan(.task, nil).startsAt == nil)
  }

  @Test func `isn't planned by the clock of an unknown place`() async throws {
    let book = try await WorkBook.open()
    let code = await book.code { tx in
      let start = CalendarTime("2026-03-12T09:30[Mars/Base]")
      _ = try tx.activities.plan(.meeting, "Talk", start: start)
    }
    #expect(code == "time.unknownZone")
  }

  @Test func `counts how often it was put off`() async throws {
    let book = try await WorkBook.open()
    let id = try await book.plan(.meeting, "2026-03-12T09:30:00Z").id
    let moved = try await book.session.write { tx in
      try tx.activities.reschedule(id, to: .instant(OpenBook.start + .days(3)))
      return try tx.activities.reschedule(id, to: .instant(OpenBook.start + .days(4)))
    }
    #expect(moved.reschedules == 2)
    #expect(moved.startsAt == OpenBook.start + .days(4))
  }

  @Test func `is overdue when its time is past and it isn't done`() async throws {
    let book = try await WorkBook.open()
    let id = try await book.plan(.task, "2026-03-11").id
    func overdue() async throws -> [ID<Activity>] {
      try await book.session.read { tx in
        try tx.activities.all(where: Activity.isOverdue).map(\.id)
      }
    }
    #expect(try await overdue() == [])
    book.test.time.set(OpenBook.start + .days(2))
    #expect(try await overdue() == [id])
    try await book.session.write { tx in try tx.activities.complete(id) }
    #expect(try await overdue() == [])
  }

  @Test func `is about an entity of any kind that is there`() async throws {
    let book = try await WorkBook.open()
    let wang = book.wang
    let about = try await book.session.write { tx in
      try tx.activities.plan(.task, "Onboard", about: SubjectReference(wang)).about
    }
    #expect(about == wang.rawValue)
    let code = await book.code { tx in
      let nobody = SubjectReference(entity: "user", id: 12)
      _ = try tx.activities.plan(.task, "Onboard", about: nobody)
    }
    #expect(code == "notFound")
  }

  @Test func `has each participant once`() async throws {
    let book = try await WorkBook.open()
    let id = try await book.plan(.meeting, "2026-03-12T09:30:00Z").id
    let (wang, contact) = (book.wang, book.contact)
    let names = try await book.session.write { tx in
      try tx.activities.invite(to: id, user: wang)
      try tx.activities.invite(to: id, contact: contact)
      try tx.activities.invite(to: id, email: "Guest@Example.com")
      try tx.activities.invite(to: id, user: wang)
      try tx.activities.invite(to: id, email: "guest@example.com")
      return try tx.activities.participants(of: id).map { $0.email ?? "" }
    }
    #expect(names == ["", "", "guest@example.com"])
    let code = await book.code { tx in _ = try tx.activities.invite(to: id) }
    #expect(code == "participant.who")
  }
}

@Suite struct `The moves of an activity` {
  private static let appointments: [Activity.Verb: [Activity.Status]] = [
    .hold: [.planned], .miss: [.planned], .reschedule: [.planned, .deferred],
    .cancel: [.planned, .inProgress, .waiting, .deferred],
  ]
  private static let toDos: [Activity.Verb: [Activity.Status]] = [
    .start: [.planned, .waiting, .deferred], .wait: [.planned, .inProgress],
    .putOff: [.planned, .inProgress], .resume: [.waiting, .deferred],
    .complete: [.planned, .inProgress, .waiting, .deferred], .reschedule: [.planned, .deferred],
    .cancel: [.planned, .inProgress, .waiting, .deferred], .reopen: [.completed],
  ]

  @Test(arguments: Activity.Status.allCases, Activity.Verb.allCases)
  func `depend on its kind and status as declared`(
    status: Activity.Status,
    verb: Activity.Verb
  ) async throws {
    let book = try await WorkBook.open()
    for kind in Activity.Kind.allCases {
      var activity = try await book.plan(kind, "2026-03-12")
      try Activity.schema.field("status").restore(status.value, of: &activity)
      let isLegal = (kind.isAppointment ? Self.appointments : Self.toDos)[verb]?.contains(status)
      let result = Result {
        try Activity.lifecycle.apply(
          verb,
          to: activity,
          at: Moment(utc: OpenBook.start),
          reason: "x"
        )
      }
      #expect(((try? result.get()) != nil) == (isLegal ?? false), "\(kind) \(status) \(verb)")
    }
  }
}
