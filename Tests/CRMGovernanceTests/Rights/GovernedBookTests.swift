import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `A book that nobody administers` {
  @Test func `lets everybody do everything`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let account = try await test.session(as: "nobody").write { tx in
      try tx.accounts.open(named: "東華機械")
    }
    #expect(try await test.session(as: "somebody").accounts.find(account.id) == account)
    #expect(try await test.session.read { tx in try tx.governance.isBegun() } == false)
  }

  @Test func `is governed by who is named first, and only once`() async throws {
    let company = try await GovernedCompany.open()
    let user = try company.user("wang")
    let again = await refusal {
      _ = try await company.boss.write { tx in try tx.governance.begin(administrator: user) }
    }
    #expect(again?.code == "governance.begun")
    #expect(try await company.boss.accounts.all().count == 3)
  }

  @Test func `isn't governed by a plan to govern it`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let user = try await test.session.write { tx in try tx.users.add("boss", name: "Boss") }
    let plan = try await test.session.plan("governance.begin", ["administrator": user.id.value])
    #expect(plan.refusal == nil)
    #expect(try await test.session(as: "nobody").users.all().count == 1)
  }
}

@Suite struct `In a governed book, a principal` {
  @Test func `who is no user is refused, with what to do`() async throws {
    let company = try await GovernedCompany.open()
    let stranger = company.session("mallory")
    let reading = await refusal { _ = try await stranger.accounts.all() }
    #expect(reading?.code == "principal.unknown")
    #expect(reading?.message.description.contains("mallory") == true)
    let writing = await refusal {
      try await stranger.write { _ = try $0.accounts.open(named: "x") }
    }
    #expect(writing?.code == "principal.unknown")
  }

  @Test func `who is unrestricted is so, and the change log says it`() async throws {
    let company = try await GovernedCompany.open()
    let host = company.test.book.session(as: .unrestricted("import"), time: company.test.time)
    let account = try await host.write { tx in try tx.accounts.open(named: "Imported") }
    let log = try await host.read { tx in try tx.accounts.changes(of: account.id) }
    #expect(log.first?.principal == "unrestricted:import")
  }

  @Test func `without a role sees what all share, and nothing else`() async throws {
    let company = try await GovernedCompany.open()
    let (counts, login) = try await company.session("li.wei").read { tx in
      (
        [try tx.users.count(), try tx.accounts.count(), try tx.roles.count()],
        try tx.currentUser()?.login
      )
    }
    #expect(counts == [5, 0, 0])
    #expect(login == "li.wei")
  }

  @Test func `who was deactivated can do nothing, and who leaves only reads`() async throws {
    let company = try await GovernedCompany.open()
    try await company.role(for: "li.wei", [("account", ["*"], .own)])
    let (user, id) = (try company.user("li.wei"), try company.account("li.wei"))
    try await company.boss.write { tx in _ = try tx.users.leave(user) }
    let leaving = company.session("li.wei")
    #expect(try await leaving.accounts.all().count == 1)
    for write in WritingWay.updates.prefix(4) + WritingWay.deletes {
      let answer = await refusal { try await leaving.write { tx in try write.body(tx, id) } }
      #expect(answer?.code == .forbidden, "\(write.name)")
    }
    #expect(
      await refusal { _ = try await leaving.run("accounts.open", ["name": "x"]) }?.code
        == .forbidden
    )
    _ = try await leaving.run("accounts.find")
    try await company.boss.write { tx in _ = try tx.users.makeMove(user, .deactivate) }
    let gone = await refusal { _ = try await leaving.accounts.all() }
    #expect(gone?.code == "principal.deactivated")
  }

  @Test func `loses a right at once, in a session that is open`() async throws {
    let company = try await GovernedCompany.open()
    let role = try await company.role(for: "li.wei", [("account", ["read"], .all)])
    let session = company.session("li.wei")
    #expect(try await session.accounts.all().count == 3)
    let user = try company.user("li.wei")
    try await company.boss.write { tx in _ = try tx.users.withdraw(user, role: role) }
    #expect(try await session.accounts.all().isEmpty)
  }

  @Test func `keeps a right that was withdrawn in a transaction that failed`() async throws {
    let company = try await GovernedCompany.open()
    let role = try await company.role(for: "li.wei", [("account", ["read"], .all)])
    let user = try company.user("li.wei")
    _ = await refusal {
      try await company.boss.write { tx in
        _ = try tx.users.withdraw(user, role: role)
        throw Refusal("test", "Not now.")
      }
    }
    #expect(try await company.session("li.wei").accounts.all().count == 3)
  }

  @Test func `learns nothing of what they may not see, not even that it is there`() async throws {
    let company = try await GovernedCompany.open()
    try await company.role(for: "li.wei", [("account", ["*"], .own)])
    let (own, other) = (try company.account("li.wei"), try company.account("chen"))
    let session = company.session("li.wei")
    let missing = ID<Account>(rawValue: own.rawValue + 4_096_000)
    for write in WritingWay.updates.prefix(2) + WritingWay.deletes {
      let unseen = await refusal { try await session.write { tx in try write.body(tx, other) } }
      let absent = await refusal { try await session.write { tx in try write.body(tx, missing) } }
      #expect(unseen?.code == .notFound, "\(write.name)")
      #expect(unseen?.remedy == absent?.remedy, "\(write.name)")
    }
    let naming = await refusal {
      try await session.write { tx in
        _ = try tx.contacts.add(to: other, familyName: "A", givenName: "B")
      }
    }
    #expect(naming?.code == .notFound)
  }

  @Test func `owns what they make, with their team`() async throws {
    let company = try await GovernedCompany.open()
    try await company.role(for: "li.wei", [("account", ["read", "create"], .own)])
    let made = try await company.session("li.wei").write { tx in
      try tx.accounts.open(named: "New")
    }
    #expect(made.owner == (try company.user("li.wei")))
    #expect(made.team == company.east)
  }

  @Test func `can't give a row to somebody out of their reach`() async throws {
    let company = try await GovernedCompany.open()
    try await company.role(
      for: "li.wei",
      [("account", ["read"], .all), ("account", ["update"], .team)]
    )
    let (id, wang, chen) = (
      try company.account("li.wei"), try company.user("wang"), try company.user("chen")
    )
    let (east, west) = (company.east, company.west)
    let session = company.session("li.wei")
    try await session.write { tx in _ = try tx.accounts.assign(id, owner: wang, team: east) }
    let outside = await refusal {
      try await session.write { tx in _ = try tx.accounts.assign(id, owner: chen, team: west) }
    }
    #expect(outside?.code == .forbidden)
    #expect(outside?.field == "owner")
  }

  @Test func `who leads teams reaches their people's rows, those of sub-teams too`() async throws {
    let company = try await GovernedCompany.open()
    try await company.role(for: "zhao", [("account", ["read"], .team)])
    #expect(try await company.session("zhao").accounts.all().count == 3)
    let (east, west, user) = (company.east, company.west, try company.user("chen"))
    try await company.boss.write { tx in
      _ = try tx.teams.setManager(east, nil)
      _ = try tx.teams.setManager(west, nil)
      let north = try tx.teams.add(named: "North", parent: west).id
      _ = try tx.teams.leave(west, user: user)
      _ = try tx.teams.join(north, user: user)
    }
    #expect(try await company.session("zhao").accounts.all().isEmpty)
    let zhao = try company.user("zhao")
    try await company.boss.write { tx in _ = try tx.teams.setManager(west, zhao) }
    let seen = try await company.session("zhao").accounts.all()
    #expect(seen.map(\.id) == [try company.account("chen")])
  }
}
