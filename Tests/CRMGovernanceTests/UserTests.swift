import CRMGovernance
import CRMKernel
import CRMStore
import Testing
import TestSupport

@Suite struct `A user` {
  @Test func `is found by the login of their session`() async throws {
    let test = try await OpenBook.with([.governance])
    let user = try await test.session.write { tx in try tx.users.add("li.wei", name: "李伟") }
    let current = try await test.session.read { tx in try tx.currentUser() }
    #expect(current == user)
    #expect(try await test.session(as: "mallory").read { tx in try tx.currentUser() } == nil)
  }

  @Test func `has a login of their own`() async throws {
    let test = try await OpenBook.with([.governance])
    try await test.session.write { tx in try tx.users.add("li.wei", name: "李伟") }
    await #expect(throws: Refusal.self) {
      try await test.session.write { tx in try tx.users.add("li.wei", name: "Li Wei") }
    }
  }

  @Test func `has a login that nobody else has in another case or width`() async throws {
    let test = try await OpenBook.with([.governance])
    try await test.session.write { tx in try tx.users.add("wei", name: "李伟") }
    for login in ["WEI", "Wei", "ｗｅｉ"] {
      let answer = await refusal {
        try await test.session.write { tx in _ = try tx.users.add(login, name: "Mallory") }
      }
      #expect(answer?.code == "user.login", "\(login)")
      #expect(answer?.message.description.contains("李伟") == true)
      // The row itself is refused, too, however it is written.
      let row = await refusal {
        try await test.session.write { tx in
          _ = try tx.users.insert(User(login: login, name: "Mallory"))
        }
      }
      #expect(row?.code == .notUnique)
      let found = try await test.session(as: login).read { tx in try tx.currentUser() }
      #expect(found == nil, "\(login)")
    }
  }

  @Test func `in a governed book is let in by the login to the letter`() async throws {
    let company = try await GovernedCompany.open()
    let answer = await refusal { _ = try await company.session("BOSS").users.all() }
    #expect(answer?.code == "principal.unknown")
  }

  @Test func `is in a team once, however often they join`() async throws {
    let test = try await OpenBook.with([.governance])
    let members = try await test.session.write { tx in
      let user = try tx.users.add("li.wei", name: "李伟")
      let team = try tx.teams.add(named: "East")
      let first = try tx.teams.join(team.id, user: user.id)
      return [first, try tx.teams.join(team.id, user: user.id)]
    }
    #expect(members[0] == members[1])
  }
}
