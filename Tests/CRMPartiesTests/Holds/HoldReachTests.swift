import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `A hold that reaches subsidiaries` {
  /// A group, its daughter and the daughter's own, with a person there.
  private struct Group: Sendable {
    let desk: CustomerDesk
    let daughter: ID<Account>
    let grandchild: ID<Account>
    let person: ID<Contact>

    static func open() async throws -> Group {
      let desk = try await CustomerDesk.open()
      let (daughter, grandchild, person) = try await desk.session.write { tx in
        let daughter = try tx.accounts.open(named: "Daughter").id
        let grandchild = try tx.accounts.open(named: "Grandchild").id
        try tx.accounts.setParent(desk.account, of: daughter)
        try tx.accounts.setParent(daughter, of: grandchild)
        let person = try tx.contacts.add(
          to: grandchild,
          familyName: "王",
          givenName: "芳",
          email: "wang@grandchild.example"
        )
        try tx.messageTypes.add("invoice", .transactional, purpose: "contract")
        return (daughter, grandchild, person.id)
      }
      return Group(desk: desk, daughter: daughter, grandchild: grandchild, person: person)
    }

    func place(_ reach: Hold.Reach, on account: ID<Account>) async throws -> ID<Hold> {
      try await desk.session.write { tx in
        try tx.holds.place(.blacklist, on: account, reason: "Unpaid since May", reach: reach).id
      }
    }

    func isHeld(_ account: ID<Account>) async throws -> Bool {
      try await desk.refusal { tx in try tx.accounts.requireNotHeld(account, for: .order) } != nil
    }
  }

  @Test func `binds all below the account, not those above`() async throws {
    let group = try await Group.open()
    let hold = try await group.place(.subsidiaries, on: group.daughter)
    #expect(try await group.isHeld(group.grandchild))
    #expect(try await group.isHeld(group.daughter))
    #expect(try await group.isHeld(group.desk.account) == false)
    let listed = try await group.desk.session.read { tx in
      try tx.accounts.holds(on: group.grandchild).map(\.id)
    }
    #expect(listed == [hold])
  }

  @Test func `is no wider than its account unless it says so`() async throws {
    let group = try await Group.open()
    let place = try await group.desk.session.run(
      "holds.place",
      ["kind": "legal", "account": group.desk.account.value, "reason": "Lawsuit"]
    )
    #expect(place.json.contains(#""reach":"account""#))
    #expect(try await group.isHeld(group.desk.account))
    #expect(try await group.isHeld(group.daughter) == false)
  }

  @Test func `names the account above in what it refuses`() async throws {
    let group = try await Group.open()
    _ = try await group.place(.subsidiaries, on: group.desk.account)
    let refusal = await #expect(throws: Refusal.self) {
      try await group.desk.session.write { tx in
        try tx.accounts.requireNotHeld(group.grandchild, for: .quote)
      }
    }
    let text = refusal.map { "\($0)" } ?? ""
    for part in ["東華機械", "Grandchild", "Unpaid since May"] { #expect(text.contains(part)) }
  }

  @Test func `tells nothing of the account above to who may not see it`() async throws {
    let group = try await Group.open()
    _ = try await group.place(.subsidiaries, on: group.desk.account)
    let session = group.desk.test.book.session(
      as: Principal("mallory"),
      scope: Scope.unrestricted.showing(\Account.name == "Grandchild"),
      time: group.desk.test.time
    )
    let refusal = await #expect(throws: Refusal.self) {
      try await session.read { tx in
        try tx.accounts.requireNotHeld(group.grandchild, for: .order)
      }
    }
    #expect(refusal?.code == "hold.blocks")
    #expect(refusal.map { "\($0)".contains("東華") || "\($0)".contains("Unpaid") } == false)
  }

  @Test func `blocks contact with persons below, and says whose hold it is`() async throws {
    let group = try await Group.open()
    _ = try await group.place(.subsidiaries, on: group.desk.account)
    let decision = try await group.desk.session.read { tx in
      try tx.consents.mayContact(group.person, "invoice", by: .email)
    }
    let hold = decision.reasons.first { $0.code == "hold" }
    #expect(decision.isAllowed == false)
    #expect(hold.map { "\($0.message)".contains("東華機械") } == true)
  }

  @Test func `follows the hierarchy, and ends when it is released`() async throws {
    let group = try await Group.open()
    let hold = try await group.place(.subsidiaries, on: group.daughter)
    try await group.desk.session.write { tx in
      try tx.accounts.setParent(nil, of: group.grandchild)
    }
    #expect(try await group.isHeld(group.grandchild) == false)
    try await group.desk.session.write { tx in
      try tx.accounts.setParent(group.daughter, of: group.grandchild)
      try tx.holds.release(hold, reason: "Paid")
    }
    #expect(try await group.isHeld(group.grandchild) == false)
  }

  @Test func `isn't one on a person`() async throws {
    let desk = try await CustomerDesk.open()
    let code = try await desk.refusal { tx in
      try tx.holds.place(
        .legal,
        on: desk.account,
        reason: "x",
        contact: desk.person,
        reach: .subsidiaries
      )
    }
    #expect(code == "hold.reach")
  }
}
