import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `A right to a territory` {
  /// A company in which the first account lies in the north, and chen may read the north's.
  private static func open() async throws -> GovernedCompany {
    let company = try await GovernedCompany.open()
    let (wei, chen) = (try company.account("li.wei"), try company.user("chen"))
    try await company.boss.write { tx in
      try tx.accounts.assignTerritory("north", to: wei)
      let role = try tx.roles.add(named: "Territory")
      _ = try tx.roles.grant(role.id, "account", ["read", "update"], .territory)
      _ = try tx.roles.grant(role.id, "contact", ["read"], .territory)
      _ = try tx.users.assign(chen, role: role.id)
      _ = try tx.users.assign(chen, territory: "north")
      try tx.contacts.add(to: wei, named: "Zhang San")
    }
    return company
  }

  private func seen(_ company: GovernedCompany) async throws -> [ID<Account>] {
    try await company.session("chen").accounts.all().map(\.id)
  }

  @Test func `reaches what lies there, and one's own`() async throws {
    let company = try await Self.open()
    let own = try company.account("chen")
    #expect(try await Set(seen(company)) == [try company.account("li.wei"), own])
    let contacts = try await company.session("chen").contacts.all()
    #expect(contacts.contains { $0.name == "Zhang San" })
  }

  @Test func `goes with the territory of the account`() async throws {
    let company = try await Self.open()
    let (wei, wang) = (try company.account("li.wei"), try company.account("wang"))
    try await company.boss.write { tx in
      try tx.accounts.update(wei, set: ["territory": "south"])
      try tx.accounts.update(wang, set: ["territory": "north"])
    }
    #expect(try await Set(seen(company)) == [wang, try company.account("chen")])
  }

  @Test func `holds from the first day in the territory to the last`() async throws {
    let company = try await Self.open()
    let chen = try company.user("chen")
    let wang = try company.account("wang")
    let today = company.test.session.moment.today
    try await company.boss.write { tx in
      try tx.accounts.update(wang, set: ["territory": "west"])
      _ = try tx.users.assign(
        chen,
        territory: "west",
        from: today.adding(days: 1),
        to: today.adding(days: 1)
      )
    }
    var days: [Bool] = []
    for _ in 0..<3 {
      days.append(try await seen(company).contains(wang))
      _ = company.test.time.advance(by: .days(1))
    }
    #expect(days == [false, true, false])
  }

  @Test func `is a team's as well, and ends at once when it is withdrawn`() async throws {
    let company = try await Self.open()
    let (chen, east) = (try company.user("chen"), company.east)
    let wei = try company.account("li.wei")
    try await company.boss.write { tx in
      _ = try tx.users.withdraw(chen, territory: "north")
      _ = try tx.teams.assign(east, territory: "north")
    }
    #expect(try await seen(company).contains(wei) == false)
    try await company.boss.write { tx in _ = try tx.teams.join(east, user: chen) }
    #expect(try await seen(company).contains(wei))
    let territories = try await company.boss.read { tx in try tx.users.territories(of: chen) }
    #expect(territories == ["north"])
    try await company.boss.write { tx in _ = try tx.teams.withdraw(east, territory: "north") }
    #expect(try await seen(company).contains(wei) == false)
  }

  @Test func `doesn't let anybody move a record out of their reach`() async throws {
    let company = try await Self.open()
    let wei = try company.account("li.wei")
    let answer = await refusal {
      try await company.session("chen").write { tx in
        _ = try tx.accounts.update(wei, set: ["territory": "south"])
      }
    }
    #expect(answer?.code == .forbidden)
    #expect(answer?.field == "territory")
  }

  @Test func `can be asked for in conditions`() async throws {
    let company = try await Self.open()
    let (wang, user) = (try company.account("wang"), try company.user("wang"))
    try await company.boss.write { tx in
      try tx.accounts.update(wang, set: ["territory": "east"])
      let role = try tx.roles.add(named: "By condition")
      let condition = "territory in my_territories and owner ~= me"
      _ = try tx.roles.grant(role.id, "account", ["read"], .all, where: condition)
      _ = try tx.users.assign(user, role: role.id)
      _ = try tx.users.assign(user, territory: "north")
    }
    let seen = try await company.session("wang").accounts.all().map(\.id)
    #expect(seen.contains(try company.account("li.wei")))
  }
}
