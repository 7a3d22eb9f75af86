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

  @Test func `doesn't say that an account is below itself`() async throws {
    let desk = try await CustomerDesk.open()
    let refusal = await #expect(throws: Refusal.self) {
      try await desk.session.write { tx in
        try tx.accounts.setParent(desk.account, of: desk.account)
      }
    }
    #expect(refusal?.message == "\("東華機械") can't be its own parent.")
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

@Suite struct `A command about an entity` {
  @Test func `takes its id by the name id as well`() async throws {
    let desk = try await CustomerDesk.open()
    _ = try await desk.session.run(
      "contacts.tag",
      ["id": desk.person.value, "name": "VIP"]
    )
    let tags = try await desk.session.read { tx in try tx.tags.of(contact: desk.person) }
    #expect(tags.map(\.name) == ["VIP"])
  }

  @Test func `refuses the id given twice`() async throws {
    let desk = try await CustomerDesk.open()
    let refusal = await #expect(throws: Refusal.self) {
      try await desk.session.run(
        "contacts.tag",
        ["id": desk.person.value, "contact": desk.person.value, "name": "VIP"]
      )
    }
    #expect(refusal?.code == "command.twice")
  }

  @Test func `says so in its help, and not for the id of another entity`() throws {
    let commands = Module.parties.commands.map(\.info)
    func subject(_ name: String) -> String? { commands.first { $0.name == name }?.subject }
    #expect(subject("contacts.tag") == "contact")
    #expect(subject("holds.release") == "hold")
    #expect(subject("accounts.set_credit") == "account")
    #expect(subject("contacts.add") == nil)
    #expect(subject("contacts.get") == nil)
    let help = try #require(commands.first { $0.name == "holds.release" }?.help)
    #expect(help.contains("Which hold. The id of Hold. Also called id."))
  }
}

@Suite struct `The name of an account` {
  @Test func `is one line without spaces around it, however it gets there`() async throws {
    let desk = try await CustomerDesk.open()
    try await desk.session.write { tx in
      var account = try tx.accounts.open(named: "  ACME\nTrading\u{3000}")
      #expect(account.name == "ACME Trading")
      account.name = "\tActon "
      account = try tx.accounts.update(account)
      #expect(account.name == "Acton")
      // Nothing has changed but space around it: nothing is written.
      account.name = " Acton"
      #expect(try tx.accounts.update(account).version == account.version)
    }
    let id = desk.account
    _ = try await desk.session.run(
      "accounts.update",
      ["id": id.value, "set": ["name": " 东华\u{2028}机械\u{3000}"]]
    )
    let name = try await desk.session.read { tx in try tx.accounts.get(id).name }
    #expect(name == "东华 机械")
  }

  @Test(arguments: ["", "  ", "\u{200B}", "\u{FEFF}\u{2060}", "\n"])
  func `isn't what nobody sees`(name: String) async throws {
    let desk = try await CustomerDesk.open()
    #expect(try await desk.refusal { tx in try tx.accounts.open(named: name) } == "empty")
    let id = desk.account
    let code = try await desk.refusal { tx in
      var account = try tx.accounts.get(id)
      account.name = name
      return try tx.accounts.update(account)
    }
    #expect(code == "empty")
  }
}
