import CRMGovernance
import CRMKernel
import CRMStore
import TestSupport
import Testing

/// A team's name that two of the finance department must agree to: "anna", "dave" and "carl".
///
/// "li.wei", whose manager is "anna", asks.
private struct Department {
  let test: OpenBook
  let request: ID<ApprovalRequest>

  static func open(quorum: Int64 = 2) async throws -> Department {
    let test = try await OpenBook.with([.governance])
    let request = try await test.session.write { tx in
      let finance = try tx.teams.add(named: "Finance")
      var anna: ID<User>?
      for login in ["anna", "dave", "carl"] {
        let user = try tx.users.add(login, name: login).id
        try tx.teams.join(finance.id, user: user)
        if login == "anna" { anna = user }
      }
      try tx.users.add("ceo", name: "CEO")
      try tx.users.add("li.wei", name: "李伟", manager: anna)
      let process = try tx.approvalProcesses.add(named: "Names", of: "team")
      try tx.approvalProcesses.addStep(
        to: process.id,
        named: "Finance",
        approver: .team("Finance"),
        quorum: quorum
      )
      return try tx.approvals.submit(tx.teams.add(named: "East").id).id
    }
    return Department(test: test, request: request)
  }

  func acting(_ principal: Principal) -> Session {
    test.book.session(as: principal, time: test.time)
  }

  func approve(as principal: Principal) async -> Refusal.Code? {
    await refusal {
      try await acting(principal).write { [request] tx in _ = try tx.approvals.approve(request) }
    }?.code
  }

  func delegate(to login: String, as principal: Principal) async -> Refusal.Code? {
    await refusal {
      try await acting(principal).write { [request] tx in
        _ = try tx.approvals.delegate(request, to: login)
      }
    }?.code
  }

  func status() async throws -> ApprovalRequest.Status {
    try await test.session.read { [request] tx in try tx.approvals.get(request).status }
  }
}

@Suite struct `A vote for an approval` {
  @Test func `by a deputy is the vote of both, and neither has another`() async throws {
    for second in [Principal("anna"), Principal("dave"), Principal("carl", for: "anna")] {
      let department = try await Department.open()
      #expect(await department.approve(as: Principal("dave", for: "anna")) == nil)
      #expect(await department.approve(as: second) == "approval.twice", "\(second.name)")
      #expect(try await department.status() == .pending)
      #expect(await department.approve(as: Principal("carl")) == nil)
      #expect(try await department.status() == .approved)
    }
  }

  @Test func `of one's own leaves none to give as a deputy`() async throws {
    let department = try await Department.open()
    #expect(await department.approve(as: Principal("dave")) == nil)
    #expect(await department.approve(as: Principal("dave", for: "anna")) == "approval.twice")
    #expect(await department.approve(as: Principal("carl", for: "anna")) == nil)
    #expect(try await department.status() == .approved)
  }

  @Test func `is given by a deputy only where whom they stand in for is asked`() async throws {
    let department = try await Department.open()
    #expect(await department.approve(as: Principal("dave", for: "ceo")) == "approval.notAsked")
    #expect(await department.approve(as: Principal("ceo", for: "dave")) == nil)
  }

  @Test func `isn't given by a deputy of who asks, nor by who asks as a deputy`() async throws {
    let department = try await Department.open()
    for principal in [Principal("anna", for: "li.wei"), Principal("li.wei", for: "anna")] {
      #expect(await department.approve(as: principal) == "approval.ownRequest")
    }
  }

  @Test func `that a deputy hands on is no longer whom they stand in for's`() async throws {
    let department = try await Department.open()
    #expect(await department.delegate(to: "ceo", as: Principal("dave", for: "anna")) == nil)
    #expect(await department.approve(as: Principal("anna")) == "approval.notAsked")
    #expect(await department.approve(as: Principal("ceo")) == nil)
    #expect(await department.approve(as: Principal("dave")) == nil)
    #expect(try await department.status() == .approved)
  }

  @Test func `once given can't be handed on`() async throws {
    let department = try await Department.open()
    #expect(await department.approve(as: Principal("anna")) == nil)
    #expect(await department.delegate(to: "ceo", as: Principal("anna")) == "approval.twice")
    #expect(
      await department.delegate(to: "ceo", as: Principal("dave", for: "anna")) == "approval.twice"
    )
  }

  @Test func `is asked of the manager of whom the request is for, not of the deputy's`()
    async throws
  {
    let department = try await Department.open()
    let waiting = try await department.acting(Principal("carl", for: "li.wei")).write { tx in
      let process = try tx.approvalProcesses.add(named: "Users", of: "user")
      try tx.approvalProcesses.addStep(to: process.id, named: "Manager", approver: .manager)
      let ceo = try #require(try tx.users.find(login: "ceo"))
      let carl = try #require(try tx.users.find(login: "carl"))
      try tx.users.setManager(carl.id, ceo.id)
      return try tx.approvals.submit(carl.id).id
    }
    for (login, requests) in [("ceo", []), ("anna", [waiting])] {
      let found = try await department.acting(Principal(login)).read { tx in
        try tx.approvals.waiting().filter { $0.entity == "user" }.map(\.id)
      }
      #expect(found == requests, "\(login)")
    }
  }
}

@Suite struct `Requests that wait` {
  @Test func `are those that one could decide, whichever way one is asked`() async throws {
    let test = try await OpenBook.with([.governance])
    let logins = ["li.wei", "anna", "dave", "ceo"]
    try await test.session.write { tx in
      var users: [String: ID<User>] = [:]
      for login in logins { users[login] = try tx.users.add(login, name: login).id }
      if let wei = users["li.wei"] { try tx.users.setManager(wei, users["anna"]) }
      let finance = try tx.teams.add(named: "Finance")
      for login in ["anna", "dave"] {
        if let user = users[login] { try tx.teams.join(finance.id, user: user) }
      }
      let role = try tx.roles.add(named: "Chief")
      if let ceo = users["ceo"] { _ = try tx.users.assign(ceo, role: role.id) }
      let approvers: [Approver] = [
        .user("dave"), .team("FINANCE"), .role("chief"), .manager, .user("ceo"),
      ]
      for (number, approver) in approvers.enumerated() {
        let name = "Team \(number)"
        let process = try tx.approvalProcesses.add(
          named: name,
          of: "team",
          when: "name == \"\(name)\""
        )
        try tx.approvalProcesses.addStep(to: process.id, named: "One", approver: approver)
        for _ in 0..<2 { try tx.approvals.submit(tx.teams.add(named: name).id) }
      }
      // The last is handed on, and the one before it was asked of others, too.
      let last = try #require(try tx.approvals.all(order: .newestFirst).first)
      try Repository<ApprovalTask>(tx).each { task in
        guard task.request == last.id else { return }
        let id = task.id.rawValue
        try Repository<ApprovalTask>(tx).overwrite(
          id,
          with: ["escalate_to": "user:anna", "escalated_at": .instant(tx.now)]
        )
      }
    }
    let first = try await test.session(as: "ceo").write { tx in
      let mine = try tx.approvals.waiting()
      let handed = try #require(mine.dropLast().last)
      try tx.approvals.delegate(handed.id, to: "dave")
      return handed.id
    }
    for login in logins {
      let session = test.session(as: login)
      let (all, waiting) = try await session.read { tx in
        (try tx.approvals.all().map(\.id), try tx.approvals.waiting().map(\.id))
      }
      var decidable: [ID<ApprovalRequest>] = []
      for id in all {
        let plan = try await session.whatIf { tx in try tx.approvals.approve(id).id }
        if plan.refusal == nil { decidable.append(id) }
      }
      #expect(waiting == decidable, "\(login)")
      #expect(waiting.contains(first) == (login == "dave"))
      let some = try await session.read { tx in try tx.approvals.waiting(limit: 2).map(\.id) }
      #expect(some == Array(waiting.prefix(2)), "\(login)")
    }
  }

  @Test func `are none once they are decided, refused or taken back`() async throws {
    let department = try await Department.open(quorum: 1)
    #expect(await department.approve(as: Principal("dave")) == nil)
    let open = try await department.test.session.read { tx in
      try Repository<ApprovalTask>(tx).all().filter { $0.closedAt == nil }.count
    }
    #expect(open == 0)
    let recalled = try await Department.open()
    try await recalled.test.session.write { tx in try tx.approvals.recall(recalled.request) }
    for login in ["anna", "dave", "carl"] {
      let waiting = try await recalled.acting(Principal(login)).read { tx in
        try tx.approvals.waiting().count
      }
      #expect(waiting == 0)
    }
  }
}
