import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `A hierarchy of accounts` {
  /// A group, its holding, and two firms below that.
  private func group(_ desk: CustomerDesk) async throws -> [ID<Account>] {
    try await desk.session.write { tx in
      let ids = try ["Group", "Holding", "North", "South"].map { name in
        var account = Account(name: name)
        account.annualRevenue = name == "South" ? .usd(5) : .eur(10)
        return try tx.accounts.insert(account).id
      }
      try tx.accounts.setParent(ids[0], of: ids[1])
      try tx.accounts.setParent(ids[1], of: ids[2])
      try tx.accounts.setParent(ids[1], of: ids[3])
      return ids
    }
  }

  @Test func `lists what is above, the nearest first`() async throws {
    let desk = try await CustomerDesk.open()
    let ids = try await group(desk)
    let above = try await desk.session.read { tx in try tx.accounts.ancestors(of: ids[2]) }
    #expect(above.map(\.name) == ["Holding", "Group"])
  }

  @Test func `lists what is below, level by level`() async throws {
    let desk = try await CustomerDesk.open()
    let ids = try await group(desk)
    let below = try await desk.session.read { tx in try tx.accounts.subtree(of: ids[0]) }
    #expect(below.map { $0.account.name } == ["Group", "Holding", "North", "South"])
    #expect(below.map(\.depth) == [0, 1, 2, 2])
  }

  @Test func `never adds up amounts of two currencies`() async throws {
    let desk = try await CustomerDesk.open()
    let ids = try await group(desk)
    let sum = try await desk.session.read { tx in try tx.accounts.rollUp(ids[0]) }
    #expect(sum.accounts == 4)
    #expect(sum.annualRevenue == [.eur(30), .usd(5)])
  }

  @Test func `has no cycle, however long`() async throws {
    let desk = try await CustomerDesk.open()
    let ids = try await group(desk)
    for top in [0, 1, 2] {
      let code = try await desk.refusal { tx in
        try tx.accounts.setParent(ids[2], of: ids[top])
      }
      #expect(code == "account.cycle")
    }
  }

  @Test func `has no cycle through an account that is hidden either`() async throws {
    let desk = try await CustomerDesk.open()
    let ids = try await group(desk)
    let scope = Scope.unrestricted.showing(\Account.name != "Holding")
    let session = desk.test.book.session(
      as: Principal("mallory"),
      scope: scope,
      time: desk.test.time
    )
    await #expect(throws: Refusal.self) {
      try await session.write { tx in try tx.accounts.setParent(ids[2], of: ids[0]) }
    }
  }

  @Test func `shows nothing below what is hidden`() async throws {
    let desk = try await CustomerDesk.open()
    let ids = try await group(desk)
    let scope = Scope.unrestricted.showing(\Account.name != "Holding")
    let session = desk.test.book.session(
      as: Principal("mallory"),
      scope: scope,
      time: desk.test.time
    )
    let below = try await session.read { tx in try tx.accounts.subtree(of: ids[0]) }
    #expect(below.map { $0.account.name } == ["Group"])
  }

  @Test func `can be taken apart`() async throws {
    let desk = try await CustomerDesk.open()
    let ids = try await group(desk)
    let alone = try await desk.session.write { tx in
      try tx.accounts.setParent(nil, of: ids[2])
      return try tx.accounts.ancestors(of: ids[2])
    }
    #expect(alone == [])
  }
}

@Suite struct `The roles of an account` {
  @Test func `are a set, which conditions ask for one by one`() async throws {
    let desk = try await CustomerDesk.open()
    let found = try await desk.session.write { tx in
      var account = try tx.accounts.get(desk.account)
      account.roles = [.supplier, .customer]
      try tx.accounts.update(account)
      let text = try Condition<Account>(#"contains(roles, "customer")"#, in: tx.model())
      return [
        try tx.accounts.count(where: .has(.supplier)), try tx.accounts.count(where: text),
        try tx.accounts.count(where: .has(.partner)),
      ]
    }
    #expect(found == [1, 1, 0])
  }

  @Test func `read the same in whatever order they were given`() {
    #expect(AccountRoles("partner customer") == [.customer, .partner])
    #expect("\(AccountRoles([.partner, .customer]))" == "customer partner")
    #expect(AccountRoles("customer friend") == nil)
  }
}

@Suite struct `Tags` {
  @Test func `filter accounts and contacts in conditions`() async throws {
    let desk = try await CustomerDesk.open()
    let counts = try await desk.session.write { tx in
      try tx.accounts.tag(desk.account, "VIP")
      try tx.accounts.tag(desk.account, "ｖｉｐ")
      try tx.contacts.tag(desk.person, "golf")
      let model = try tx.model()
      return [
        try tx.accounts.count(where: Condition(#"any(tags, tag.name == "vip")"#, in: model)),
        try tx.contacts.count(where: Condition(#"any(tags, tag.name == "golf")"#, in: model)),
        try tx.contacts.count(where: Condition(#"any(tags, tag.name == "vip")"#, in: model)),
        try tx.tags.count(),
      ]
    }
    #expect(counts == [1, 1, 0, 2])
  }

  @Test func `can be taken off again`() async throws {
    let desk = try await CustomerDesk.open()
    let left = try await desk.session.write { tx in
      try tx.accounts.tag(desk.account, "VIP")
      return try tx.accounts.untag(desk.account, "vip")
    }
    #expect(left == [])
  }
}

@Suite struct `A customer that was won` {
  @Test func `says why it chose us`() async throws {
    let desk = try await CustomerDesk.open()
    let account = try await desk.session.write { tx in
      let reason = try tx.winReasons.add("Delivery in two days")
      return try tx.accounts.won(desk.account, because: reason.id)
    }
    #expect(account.winReason != nil)
    #expect(account.roles.contains(.customer))
  }

  @Test func `can't have a reason that is out of use`() async throws {
    let desk = try await CustomerDesk.open()
    let code = try await desk.refusal { tx in
      var reason = try tx.winReasons.add("Price")
      reason.isActive = false
      try tx.winReasons.update(reason)
      return try tx.accounts.won(desk.account, because: reason.id)
    }
    #expect(code == "picklist.inactive")
  }
}
