import CRMGovernance
import CRMKernel
import CRMStore
import TestSupport
import Testing

/// A team whose leader and whose finance department approve the names of teams.
private struct Office {
  let test: OpenBook
  let subject: ID<Team>

  func session(_ login: String) -> Session { test.session(as: login) }

  static func open(quorum: Int64 = 1, escalates: Bool = false) async throws -> Office {
    let test = try await OpenBook.with([.governance])
    let subject = try await test.session.write { tx in
      let lead = try tx.users.add("lead", name: "Lead")
      try tx.users.add("li.wei", name: "李伟", manager: lead.id)
      let finance = try tx.teams.add(named: "Finance")
      for login in ["cfo", "controller"] {
        try tx.teams.join(finance.id, user: tx.users.add(login, name: login).id)
      }
      try tx.users.add("ceo", name: "CEO")
      let process = try tx.approvalProcesses.add(
        named: "New names",
        of: "team",
        when: "name ~= \"Finance\""
      )
      try tx.approvalProcesses.addStep(
        to: process.id,
        named: "Manager",
        approver: .manager,
        escalateAfter: escalates ? 24 : nil,
        escalateTo: escalates ? .user("ceo") : nil
      )
      try tx.approvalProcesses.addStep(
        to: process.id,
        named: "Finance",
        approver: .team("Finance"),
        quorum: quorum
      )
      return try tx.teams.add(named: "East").id
    }
    return Office(test: test, subject: subject)
  }

  func submit() async throws -> ID<ApprovalRequest> {
    let subject = subject
    return try await test.session.write { tx in try tx.approvals.submit(subject).id }
  }

  func approve(_ id: ID<ApprovalRequest>, as login: String) async throws -> ApprovalRequest {
    try await session(login).write { tx in try tx.approvals.approve(id) }
  }

  func code(_ body: () async throws -> Void) async -> String? {
    do { try await body() } catch let refusal as Refusal {
      return refusal.code.rawValue
    } catch { return "\(error)" }
    return nil
  }
}

@Suite struct `A request for approval` {
  @Test func `is approved when every step is`() async throws {
    let office = try await Office.open()
    let id = try await office.submit()
    #expect(try await office.approve(id, as: "lead").status == .pending)
    #expect(try await office.approve(id, as: "cfo").status == .approved)
    let isApproved = try await office.test.session.read { [subject = office.subject] tx in
      try tx.approvals.isApproved(subject)
    }
    #expect(isApproved)
  }

  @Test func `needs nobody where no process applies`() async throws {
    let office = try await Office.open()
    let request = try await office.test.session.write { tx in
      let finance = try #require(try tx.teams.first(where: \.name == "Finance"))
      return try tx.approvals.submit(finance.id)
    }
    #expect(request.status == .approved)
  }

  @Test func `isn't decided by who made it`() async throws {
    let office = try await Office.open()
    let id = try await office.submit()
    #expect(
      await office.code { _ = try await office.approve(id, as: "li.wei") } == "approval.ownRequest"
    )
  }

  @Test func `isn't decided by who wasn't asked`() async throws {
    let office = try await Office.open()
    let id = try await office.submit()
    #expect(
      await office.code { _ = try await office.approve(id, as: "cfo") } == "approval.notAsked"
    )
  }

  @Test func `waits for its quorum, and counts nobody twice`() async throws {
    let office = try await Office.open(quorum: 2)
    let id = try await office.submit()
    _ = try await office.approve(id, as: "lead")
    #expect(try await office.approve(id, as: "cfo").status == .pending)
    #expect(await office.code { _ = try await office.approve(id, as: "cfo") } == "approval.twice")
    #expect(try await office.approve(id, as: "controller").status == .approved)
  }

  @Test func `is void once what it is about is edited`() async throws {
    let office = try await Office.open()
    let id = try await office.submit()
    let subject = office.subject
    try await office.test.session.write { tx in
      try tx.teams.update(subject, set: ["name": "West"])
    }
    #expect(await office.code { _ = try await office.approve(id, as: "lead") } == "approval.void")
    let closed = try await office.session("lead").write { tx in try tx.approvals.invalidate(id) }
    #expect(closed.status == .invalidated)
  }

  @Test func `doesn't hold any more for what was edited after it`() async throws {
    let office = try await Office.open()
    let id = try await office.submit()
    _ = try await office.approve(id, as: "lead")
    _ = try await office.approve(id, as: "cfo")
    let subject = office.subject
    let code = await office.code {
      try await office.test.session.write { tx in
        try tx.teams.update(subject, set: ["name": "West"])
        try tx.approvals.requireApproved(subject)
      }
    }
    #expect(code == "approval.void")
  }

  @Test func `isn't approval of a copy`() async throws {
    let office = try await Office.open()
    let id = try await office.submit()
    _ = try await office.approve(id, as: "lead")
    _ = try await office.approve(id, as: "cfo")
    let isApproved = try await office.test.session.write { tx in
      try tx.approvals.isApproved(try tx.teams.add(named: "East").id)
    }
    #expect(!isApproved)
  }

  @Test func `ends when one step is refused, with a reason`() async throws {
    let office = try await Office.open()
    let id = try await office.submit()
    let code = await office.code {
      _ = try await office.session("lead").write { tx in try tx.approvals.reject(id, comment: " ") }
    }
    #expect(code == "lifecycle.reasonMissing")
    let rejected = try await office.session("lead").write { tx in
      try tx.approvals.reject(id, comment: "No")
    }
    #expect(rejected.status == .rejected)
    #expect(
      await office.code { _ = try await office.approve(id, as: "lead") } == "lifecycle.illegalMove"
    )
  }

  @Test func `is recalled by who made it only`() async throws {
    let office = try await Office.open()
    let id = try await office.submit()
    let code = await office.code {
      _ = try await office.session("lead").write { tx in try tx.approvals.recall(id) }
    }
    #expect(code == "approval.othersRequest")
    let recalled = try await office.test.session.write { tx in try tx.approvals.recall(id) }
    #expect(recalled.status == .recalled)
  }

  @Test func `isn't made twice at a time`() async throws {
    let office = try await Office.open()
    _ = try await office.submit()
    #expect(await office.code { _ = try await office.submit() } == "approval.pending")
  }
}

@Suite struct `A step of an approval` {
  @Test func `can be handed on, and then isn't one's own any more`() async throws {
    let office = try await Office.open()
    let id = try await office.submit()
    try await office.session("lead").write { tx in try tx.approvals.delegate(id, to: "ceo") }
    #expect(
      await office.code { _ = try await office.approve(id, as: "lead") } == "approval.notAsked"
    )
    #expect(try await office.approve(id, as: "ceo").step == 2)
  }

  @Test func `can't be handed to who asks`() async throws {
    let office = try await Office.open()
    let id = try await office.submit()
    let code = await office.code {
      _ = try await office.session("lead").write { tx in
        try tx.approvals.delegate(id, to: "li.wei")
      }
    }
    #expect(code == "approval.delegate")
  }

  @Test func `asks others too when nobody decides in time`() async throws {
    let office = try await Office.open(escalates: true)
    let id = try await office.submit()
    #expect(
      await office.code { _ = try await office.approve(id, as: "ceo") } == "approval.notAsked"
    )
    let report = try await office.test.book.tick(now: OpenBook.start + .hours(24))
    #expect(report.fired.map(\.kind) == ["approval.escalate"])
    #expect(try await office.approve(id, as: "ceo").step == 2)
  }

  @Test func `keeps the process with which the request began`() async throws {
    let office = try await Office.open()
    let id = try await office.submit()
    try await office.test.session.write { tx in
      let process = try #require(try tx.approvalProcesses.first())
      try tx.approvalProcesses.addStep(to: process.id, named: "Board", approver: .user("ceo"))
    }
    _ = try await office.approve(id, as: "lead")
    #expect(try await office.approve(id, as: "cfo").status == .approved)
  }

  @Test func `is listed for those who may decide it`() async throws {
    let office = try await Office.open()
    let id = try await office.submit()
    func waiting(_ login: String) async throws -> [ID<ApprovalRequest>] {
      try await office.session(login).read { tx in try tx.approvals.waiting().map(\.id) }
    }
    #expect(try await waiting("lead") == [id])
    #expect(try await waiting("cfo") == [])
    #expect(try await waiting("li.wei") == [])
    _ = try await office.approve(id, as: "lead")
    #expect(try await waiting("lead") == [])
    #expect(try await waiting("cfo") == [id])
  }
}
