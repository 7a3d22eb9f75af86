import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

/// A governed company of which Chen leaves, with ten accounts; "boss", "wang" and "zhao" administer.
private struct Leaving: Sendable {
  let company: GovernedCompany
  let chen: ID<User>
  let wang: ID<User>
  /// Chen's, by id.
  let accounts: [ID<Account>]

  static func open(leaves: Bool = true) async throws -> Leaving {
    let company = try await GovernedCompany.open()
    for login in ["wang", "zhao"] { try await company.role(for: login, [("*", ["*"], .all)]) }
    let (chen, wang) = (try company.user("chen"), try company.user("wang"))
    let accounts = try await company.boss.write { tx in
      for number in 0..<9 {
        let account = try tx.accounts.open(named: "A\(number)")
        _ = try tx.accounts.assign(account.id, owner: chen)
      }
      if leaves { try tx.users.leave(chen) }
      return try tx.accounts.all(where: \.owner == chen).map(\.id)
    }
    return Leaving(company: company, chen: chen, wang: wang, accounts: accounts)
  }

  func start(as login: String, isReassignment: Bool = false) async throws -> ID<Handover> {
    try await company.session(login).write { [chen, wang] tx in
      let rules = [HandoverRule(.user(wang))]
      let handover = try tx.handovers.start(chen, rules: rules, isReassignment: isReassignment)
      _ = try tx.handovers.simulate(handover.id)
      return handover.id
    }
  }

  func run(
    _ verb: String,
    _ id: ID<Handover>,
    as login: String
  ) async throws -> Refusal.Code? {
    await refusal {
      _ = try await company.session(login).run("handovers.\(verb)", ["id": id.value])
    }?
    .code
  }
}

@Suite struct `A handover in a governed book` {
  @Test func `is approved by somebody who neither asks for it nor gets anything`() async throws {
    let leaving = try await Leaving.open()
    let handover = try await leaving.start(as: "boss")
    #expect(try await leaving.run("approve", handover, as: "boss") == "handover.ownRequest")
    #expect(try await leaving.run("approve", handover, as: "wang") == "handover.ownGain")
    #expect(try await leaving.run("approve", handover, as: "zhao") == nil)
    #expect(try await leaving.run("execute", handover, as: "boss") == nil)
    let stored = try await leaving.company.boss.read { tx in try tx.handovers.get(handover) }
    #expect(stored.requestedBy == "boss")
    #expect(stored.approvedBy == "zhao")
  }

  @Test func `is asked for by who gave it its rules last`() async throws {
    let leaving = try await Leaving.open()
    let handover = try await leaving.start(as: "boss")
    let wang = leaving.wang
    try await leaving.company.session("zhao").write { tx in
      _ = try tx.handovers.revise(handover, rules: [HandoverRule(.user(wang))])
      _ = try tx.handovers.simulate(handover)
    }
    #expect(try await leaving.run("approve", handover, as: "zhao") == "handover.ownRequest")
    #expect(try await leaving.run("approve", handover, as: "boss") == nil)
  }

  @Test func `isn't approved by a deputy of who asks for it, nor by them as a deputy`()
    async throws
  {
    let leaving = try await Leaving.open()
    let company = leaving.company
    let handover = try await leaving.start(as: "boss")
    let pairs = [("zhao", "boss"), ("boss", "zhao")]
    for (deputy, user) in pairs {
      let (one, other) = (try company.user(deputy), try company.user(user))
      try await company.session(user).write { tx in
        let today = tx.moment.today
        _ = try tx.delegations.add(to: one, from: today, to: today.adding(days: 1), user: other)
      }
      let acting = company.test.book.session(
        as: Principal(deputy, for: user),
        time: company.test.time
      )
      let answer = await refusal {
        try await acting.write { tx in _ = try tx.handovers.approve(handover) }
      }
      #expect(answer?.code == "handover.ownRequest", "\(deputy) for \(user)")
    }
  }

  @Test func `is of somebody who leaves, unless it says that they stay`() async throws {
    let leaving = try await Leaving.open(leaves: false)
    let refused = await refusal { _ = try await leaving.start(as: "boss") }
    #expect(refused?.code == "handover.notLeaving")
    let handover = try await leaving.start(as: "boss", isReassignment: true)
    #expect(try await leaving.run("approve", handover, as: "zhao") == nil)
    #expect(try await leaving.run("execute", handover, as: "boss") == nil)
  }

  @Test func `is only for whose rights reach every row of what is moved`() async throws {
    let leaving = try await Leaving.open()
    let company = leaving.company
    try await company.role(
      for: "li.wei",
      [("account", ["*"], .own), ("handover", ["*"], .all), ("user", ["*"], .all)]
    )
    let (chen, mine) = (leaving.chen, try company.user("li.wei"))
    let session = company.session("li.wei")
    let probe = await refusal {
      try await session.write { tx in
        let rule = HandoverRule(.user(mine), entity: "account", where: "name == \"A1\"")
        _ = try tx.handovers.start(chen, rules: [rule])
      }
    }
    #expect(probe?.code == "handover.reach")
    #expect(probe?.message.description.contains("account") == true)
    let handover = try await session.write { tx in
      try tx.handovers.start(chen, rules: [HandoverRule(.user(mine))]).id
    }
    #expect(try await leaving.run("simulate", handover, as: "li.wei") == "handover.reach")
    let other = try await leaving.start(as: "boss")
    for verb in ["simulate", "approve"] {
      #expect(try await leaving.run(verb, other, as: "li.wei") == "handover.reach", "\(verb)")
    }
    #expect(try await leaving.run("approve", other, as: "zhao") == nil)
    #expect(try await leaving.run("execute", other, as: "li.wei") == "handover.reach")
    #expect(try await leaving.run("execute", other, as: "boss") == nil)
    #expect(try await leaving.run("undo", other, as: "li.wei") == "handover.reach")
  }

  @Test func `doesn't ask about fields that its starter may not see`() async throws {
    let leaving = try await Leaving.open()
    let company = leaving.company
    let role = try await company.role(for: "li.wei", [("*", ["*"], .all)])
    try await company.boss.write { tx in _ = try tx.roles.limit(role, "account", "notes") }
    let (chen, mine) = (leaving.chen, try company.user("li.wei"))
    let answer = await refusal {
      try await company.session("li.wei").write { tx in
        let rule = HandoverRule(.user(mine), entity: "account", where: "notes == \"x\"")
        _ = try tx.handovers.start(chen, rules: [rule])
      }
    }
    #expect(answer?.code == "maskedField")
  }

  @Test func `is executed with the very rows that were approved, or simulated again`()
    async throws
  {
    let leaving = try await Leaving.open()
    let company = leaving.company
    let handover = try await leaving.start(as: "boss")
    #expect(try await leaving.run("approve", handover, as: "zhao") == nil)
    // As many as before, and the same first ones.
    let (last, chen, wang) = (leaving.accounts[9], leaving.chen, leaving.wang)
    try await company.boss.write { tx in
      _ = try tx.accounts.assign(last, owner: wang)
      let late = try tx.accounts.open(named: "Late")
      _ = try tx.accounts.assign(late.id, owner: chen)
    }
    #expect(try await leaving.run("execute", handover, as: "boss") == "handover.changed")
    #expect(try await leaving.run("simulate", handover, as: "boss") == nil)
    #expect(try await leaving.run("execute", handover, as: "boss") == "lifecycle.illegalMove")
    #expect(try await leaving.run("approve", handover, as: "zhao") == nil)
    #expect(try await leaving.run("execute", handover, as: "boss") == nil)
  }

  @Test func `isn't approved as something else than was simulated`() async throws {
    let leaving = try await Leaving.open()
    let handover = try await leaving.start(as: "boss")
    let (last, wang) = (leaving.accounts[9], leaving.wang)
    try await leaving.company.boss.write { tx in
      _ = try tx.accounts.assign(last, owner: wang)
    }
    #expect(try await leaving.run("approve", handover, as: "zhao") == "handover.changed")
  }
}
