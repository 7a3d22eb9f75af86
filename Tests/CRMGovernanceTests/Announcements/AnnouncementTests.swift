import CRMGovernance
import CRMKernel
import CRMStore
import TestSupport
import Testing

@Suite struct `An announcement` {
  /// A book whose team East has Li Wei; Wang is in no team.
  private func open() async throws -> (OpenBook, ID<Team>) {
    let test = try await OpenBook.with([.governance])
    let team = try await test.session.write { tx in
      let team = try tx.teams.add(named: "East")
      try tx.teams.join(team.id, user: tx.users.add("li.wei", name: "李伟").id)
      try tx.users.add("wang", name: "王芳")
      return team.id
    }
    return (test, team)
  }

  private func unread(_ session: Session) async throws -> [String] {
    try await session.read { tx in try tx.announcements.unread().map(\.title) }
  }

  @Test func `is seen when it is published`() async throws {
    let (test, _) = try await open()
    let id = try await test.session.write { tx in
      try tx.announcements.draft("春节放假", body: "2月16日至22日").id
    }
    #expect(try await unread(test.session(as: "wang")) == [])
    try await test.session.write { tx in try tx.announcements.publish(id) }
    #expect(try await unread(test.session(as: "wang")) == ["春节放假"])
  }

  @Test func `for a team is seen by its members`() async throws {
    let (test, team) = try await open()
    try await test.session.write { tx in
      try tx.announcements.publish(try tx.announcements.draft("East", body: "", team: team).id)
    }
    #expect(try await unread(test.session) == ["East"])
    #expect(try await unread(test.session(as: "wang")) == [])
  }

  @Test func `that was scheduled is shown by a tick`() async throws {
    let (test, _) = try await open()
    try await test.session.write { tx in
      let id = try tx.announcements.draft("Later", body: "").id
      try tx.announcements.publish(id, at: tx.now + .hours(3))
    }
    let early = try await test.book.tick(now: OpenBook.start + .hours(2))
    #expect(early.fired.isEmpty)
    #expect(early.next == OpenBook.start + .hours(3))
    #expect(try await unread(test.session) == [])
    try await test.book.tick(now: OpenBook.start + .hours(4))
    #expect(try await unread(test.session) == ["Later"])
  }

  @Test func `is no longer shown after its end`() async throws {
    let (test, _) = try await open()
    try await test.session.write { tx in
      let id = try tx.announcements.draft("Short", body: "").id
      try tx.announcements.publish(id, expiresAt: tx.now + .hours(1))
    }
    #expect(try await unread(test.session) == ["Short"])
    test.time.set(OpenBook.start + .hours(1))
    #expect(try await unread(test.session) == [])
  }

  @Test func `that asks for it stays until it is acknowledged`() async throws {
    let (test, _) = try await open()
    let id = try await test.session.write { tx in
      let id = try tx.announcements.draft("Rules", body: "", mustAcknowledge: true).id
      return try tx.announcements.publish(id).id
    }
    let wang = test.session(as: "wang")
    try await wang.write { tx in try tx.announcements.read(id) }
    #expect(try await unread(wang) == ["Rules"])
    let missing = try await test.session.read { tx in try tx.announcements.missing(id) }
    #expect(missing.map(\.login) == ["wang"])
    try await wang.write { tx in try tx.announcements.acknowledge(id) }
    #expect(try await unread(wang) == [])
    #expect(try await test.session.read { tx in try tx.announcements.missing(id) } == [])
  }

  @Test func `isn't waited for from who is leaving`() async throws {
    let (test, _) = try await open()
    let missing = try await test.session.write { tx in
      let id = try tx.announcements.draft("Rules", body: "").id
      try tx.announcements.publish(id)
      let wang = try #require(try tx.users.find(login: "wang"))
      try tx.users.leave(wang.id)
      return try tx.announcements.missing(id)
    }
    #expect(!missing.map(\.login).contains("wang"))
  }

  @Test func `can't end before it begins`() async throws {
    let (test, _) = try await open()
    await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        let id = try tx.announcements.draft("Odd", body: "").id
        try tx.announcements.publish(id, at: tx.now + .hours(2), expiresAt: tx.now + .hours(1))
      }
    }
  }

  @Test func `that was withdrawn isn't shown, but its readers are known`() async throws {
    let (test, _) = try await open()
    let receipts = try await test.session.write { tx in
      let id = try tx.announcements.publish(try tx.announcements.draft("Old", body: "").id).id
      try tx.announcements.read(id)
      try tx.announcements.withdraw(id)
      return try tx.announcements.receipts(of: id).map(\.reader)
    }
    #expect(receipts == ["li.wei"])
    #expect(try await unread(test.session(as: "wang")) == [])
  }
}

@Suite struct `A deputy` {
  @Test func `reads and acknowledges for themselves, not for whom they stand in for`()
    async throws
  {
    let test = try await OpenBook.with([.governance])
    let id = try await test.session.write { tx in
      for login in ["anna", "dave"] { try tx.users.add(login, name: login) }
      let id = try tx.announcements.draft("News", body: "", mustAcknowledge: true).id
      try tx.announcements.publish(id)
      return id
    }
    let acting = test.book.session(as: Principal("dave", for: "anna"), time: test.time)
    try await acting.write { tx in try tx.announcements.acknowledge(id) }
    let (missing, left) = try await test.session.read { tx in
      (
        try tx.announcements.missing(id).map(\.login),
        try tx.announcements.receipts(of: id).map(\.reader)
      )
    }
    #expect(missing == ["anna"])
    #expect(left == ["dave"])
  }

  @Test func `who writes an announcement isn't asked to read it, nor is whom they stand in for`()
    async throws
  {
    let test = try await OpenBook.with([.governance])
    for login in ["anna", "dave", "carl"] {
      try await test.session.write { tx in try tx.users.add(login, name: login) }
    }
    let acting = test.book.session(as: Principal("dave", for: "anna"), time: test.time)
    let missing = try await acting.write { tx in
      let id = try tx.announcements.draft("News", body: "").id
      try tx.announcements.publish(id)
      return try tx.announcements.missing(id).map(\.login)
    }
    #expect(missing == ["carl"])
  }

  @Test func `saves a list for whom they stand in for, who finds it`() async throws {
    let test = try await OpenBook.with([.governance])
    try await test.session.write { tx in
      for login in ["anna", "dave"] { try tx.users.add(login, name: login) }
    }
    let acting = test.book.session(as: Principal("dave", for: "anna"), time: test.time)
    let view = try await acting.write { tx in try tx.views.save("Mine", of: "team") }
    #expect(view.owner == "anna")
    for session in [acting, test.session(as: "anna")] {
      let shown = try await session.read { tx in try tx.views.shown().map(\.id) }
      #expect(shown == [view.id])
      try await session.write { tx in try tx.views.change(view.id, order: "name") }
    }
    let others = try await test.session(as: "dave").read { tx in try tx.views.shown().count }
    #expect(others == 0)
  }
}
