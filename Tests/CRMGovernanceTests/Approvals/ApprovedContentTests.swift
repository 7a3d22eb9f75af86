import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

/// What somebody does to an account after they asked for its approval.
private struct Afterthought: Sendable, CustomTestStringConvertible {
  let name: String
  let body: @Sendable (Transaction, ID<Account>) throws -> Void
  var testDescription: String { name }

  init(_ name: String, _ body: @escaping @Sendable (Transaction, ID<Account>) throws -> Void) {
    self.name = name
    self.body = body
  }

  static let changes = [
    Afterthought("a field") { tx, id in
      try tx.accounts.update(id, set: ["notes": "changed"])
    },
    Afterthought("the owner") { tx, id in
      _ = try tx.accounts.assign(id, owner: tx.users.find(login: "cfo")?.id)
    },
    Afterthought("the tier") { tx, id in
      _ = try tx.accounts.overrideTier("A", of: id, reason: "x")
    },
    Afterthought("the credit limit") { tx, id in
      _ = try tx.accounts.setCredit(.usd(99_000_000), of: id)
    },
    Afterthought("an address") { tx, id in
      _ = try tx.accounts.addAddress(
        to: id,
        lines: ["x"],
        city: "y",
        region: nil,
        postalCode: nil,
        country: Country(code: "DE")
      )
    },
  ]

  static let remarks = [
    Afterthought("a tag") { tx, id in _ = try tx.accounts.tag(id, "VIP") },
    Afterthought("nothing") { _, _ in },
  ]
}

/// An account that "cfo" approves, and its credit profile, which they approve too.
private struct Desk: Sendable {
  let test: OpenBook
  let account: ID<Account>
  let credit: ID<CreditProfile>

  static func open() async throws -> Desk {
    let test = try await OpenBook.with([.governance, .parties])
    return try await test.session.write { tx in
      for login in ["li.wei", "cfo"] { try tx.users.add(login, name: login) }
      for entity in ["account", "credit_profile"] {
        let process = try tx.approvalProcesses.add(named: entity, of: entity)
        try tx.approvalProcesses.addStep(to: process.id, named: "CFO", approver: .user("cfo"))
      }
      let account = try tx.accounts.open(named: "東華機械").id
      let credit = try tx.accounts.setCredit(.usd(1000), of: account).id
      return Desk(test: test, account: account, credit: credit)
    }
  }

  func approval(
    of request: ID<ApprovalRequest>
  ) async -> Refusal.Code? {
    await refusal {
      try await test.session(as: "cfo").write { tx in _ = try tx.approvals.approve(request) }
    }?.code
  }
}

@Suite struct `An approval` {
  @Test(arguments: Afterthought.changes)
  fileprivate func `isn't given to what was changed since, by an edit or a command`(
    change: Afterthought
  ) async throws {
    let desk = try await Desk.open()
    let account = desk.account
    let request = try await desk.test.session.write { tx in
      let request = try tx.approvals.submit(account).id
      try change.body(tx, account)
      return request
    }
    #expect(await desk.approval(of: request) == "approval.void")
  }

  @Test(arguments: Afterthought.changes)
  fileprivate func `doesn't hold for what was changed after it, by an edit or a command`(
    change: Afterthought
  ) async throws {
    let desk = try await Desk.open()
    let account = desk.account
    let request = try await desk.test.session.write { tx in try tx.approvals.submit(account).id }
    #expect(await desk.approval(of: request) == nil)
    let answers = try await desk.test.session.write { tx in
      let before = try tx.approvals.isApproved(account)
      try change.body(tx, account)
      return [before, try tx.approvals.isApproved(account)]
    }
    #expect(answers == [true, false])
  }

  @Test(arguments: Afterthought.remarks)
  fileprivate func `still holds after what is only noted of it`(
    remark: Afterthought
  ) async throws {
    let desk = try await Desk.open()
    let account = desk.account
    let request = try await desk.test.session.write { tx in
      let request = try tx.approvals.submit(account).id
      try remark.body(tx, account)
      return request
    }
    #expect(await desk.approval(of: request) == nil)
  }

  @Test func `of a credit limit isn't approval of another limit`() async throws {
    let desk = try await Desk.open()
    let (account, credit) = (desk.account, desk.credit)
    let request = try await desk.test.session.write { tx in
      let request = try tx.approvals.submit(credit).id
      _ = try tx.accounts.setCredit(.usd(99_000_000), of: account)
      return request
    }
    #expect(await desk.approval(of: request) == "approval.void")
  }

  @Test func `survives what happens to a state by a verb`() async throws {
    let test = try await OpenBook.with([.governance])
    let isApproved = try await test.session.write { tx in
      let user = try tx.users.add("li.wei", name: "李伟").id
      try tx.approvalProcesses.add(named: "Users", of: "user", when: "name == \"nobody\"")
      _ = try tx.approvals.submit(user)
      try tx.users.leave(user)
      return try tx.approvals.isApproved(user)
    }
    #expect(isApproved)
  }
}

@Suite struct `What no process applies to` {
  @Test func `is approved at once, and says why, where there are processes`() async throws {
    let test = try await OpenBook.with([.governance])
    let (request, reason) = try await test.session.write { tx in
      try tx.approvalProcesses.add(named: "Finance", of: "team", when: "name == \"Finance\"")
      let request = try tx.approvals.submit(tx.teams.add(named: "East").id)
      return (request, try Repository<StatusChange>(tx).all().last?.reason)
    }
    #expect(request.status == .approved)
    #expect(reason == "No process applies: nobody needs to approve it.")
  }

  @Test func `is refused where nobody said who approves such a thing`() async throws {
    let test = try await OpenBook.with([.governance])
    let answer = await refusal {
      try await test.session.write { tx in
        _ = try tx.approvals.submit(tx.teams.add(named: "East").id)
      }
    }
    #expect(answer?.code == "approval.noProcess")
    #expect(answer?.remedy?.description.contains("approval_processes.add") == true)
  }

  @Test func `isn't what a process without steps applies to: that is refused`() async throws {
    let test = try await OpenBook.with([.governance])
    let answer = await refusal {
      try await test.session.write { tx in
        try tx.approvalProcesses.add(named: "Teams", of: "team")
        _ = try tx.approvals.submit(tx.teams.add(named: "East").id)
      }
    }
    #expect(answer?.code == "approval.noSteps")
  }
}
