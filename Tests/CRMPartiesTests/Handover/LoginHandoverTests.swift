import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

/// Somebody who leaves, of whom approvals know only the login.
private struct ApprovalOffice: Sendable {
  let test: OpenBook
  let leaver: ID<User>
  let heir: ID<User>
  let team: ID<Team>

  /// - `approver`: Who decides about teams.
  static func open(approver: Approver) async throws -> ApprovalOffice {
    let test = try await OpenBook.with([.governance, .parties])
    return try await test.session.write { tx in
      let leaver = try tx.users.add("leaver", name: "Leaver").id
      try tx.users.leave(leaver)
      let heir = try tx.users.add("heir", name: "Heir").id
      for login in ["li.wei", "leaver.2"] { try tx.users.add(login, name: login) }
      let process = try tx.approvalProcesses.add(named: "Names", of: "team")
      try tx.approvalProcesses.addStep(to: process.id, named: "Check", approver: approver)
      let team = try tx.teams.add(named: "East").id
      return ApprovalOffice(test: test, leaver: leaver, heir: heir, team: team)
    }
  }

  func submit(as login: String) async throws -> ID<ApprovalRequest> {
    try await test.session(as: login).write { [team] tx in try tx.approvals.submit(team).id }
  }

  func left() async throws -> Record {
    try await test.session.read { [leaver] tx in try tx.users.openReferences(to: leaver) }
  }

  func handOver() async throws -> ID<Handover> {
    try await test.session.write { [leaver, heir] tx in
      let handover = try tx.handovers.start(leaver, rules: [HandoverRule(.user(heir))])
      _ = try tx.handovers.simulate(handover.id)
      try tx.handovers.approve(handover.id)
      return try tx.handovers.execute(handover.id).id
    }
  }
}

@Suite struct `Approvals of somebody who leaves` {
  @Test func `are seen where they are asked for`() async throws {
    let office = try await ApprovalOffice.open(approver: .user("leaver"))
    _ = try await office.submit(as: "li.wei")
    #expect(try await office.left() == ["approval_step": 1, "approval_task": 1])
    let refusal = await refusal {
      try await office.test.session.write { tx in
        try tx.users.deactivate(office.leaver)
      }
    }
    #expect(refusal?.code == "user.referenced")
  }

  @Test func `are seen where they ask, themselves or for somebody`() async throws {
    let office = try await ApprovalOffice.open(approver: .user("heir"))
    for login in ["leaver", "leaver for li.wei", "li.wei for leaver"] {
      let request = try await office.submit(as: "li.wei")
      try await office.test.session.write { tx in
        try tx.approvals.overwrite(request.rawValue, with: ["requested_by": .text(login)])
      }
      #expect(try await office.left() == ["approval_request": 1], "\(login)")
      try await office.test.session.write { tx in
        try tx.approvals.overwrite(request.rawValue, with: ["requested_by": "li.wei"])
        try tx.approvals.recall(request)
      }
    }
  }

  @Test func `aren't mixed up with those of a login that only begins like it, or of a role`()
    async throws
  {
    for approver in [Approver.user("leaver.2"), .role("leaver"), .team("leaver")] {
      let office = try await ApprovalOffice.open(approver: approver)
      _ = try await office.submit(as: "li.wei")
      #expect(try await office.left() == [:])
    }
  }

  @Test func `are decided by who takes over`() async throws {
    let office = try await ApprovalOffice.open(approver: .user("leaver"))
    let request = try await office.submit(as: "li.wei")
    _ = try await office.handOver()
    #expect(try await office.left() == [:])
    let approved = try await office.test.session(as: "heir").write { tx in
      try tx.approvals.approve(request)
    }
    #expect(approved.status == .approved)
  }

  @Test func `occupy nobody once they are decided`() async throws {
    let office = try await ApprovalOffice.open(approver: .user("leaver"))
    let request = try await office.submit(as: "li.wei")
    try await office.test.session(as: "leaver").write { tx in
      try tx.approvals.approve(request)
    }
    // The process goes on asking them.
    #expect(try await office.left() == ["approval_step": 1])
    _ = try await office.handOver()
    let task = try await office.test.session.read { tx in
      try Repository<ApprovalTask>(tx).all(where: \.request == request).map(\.approver)
    }
    #expect(task == [.user("leaver")])
  }

  @Test func `are as they were once the handover is undone`() async throws {
    let office = try await ApprovalOffice.open(approver: .user("leaver"))
    _ = try await office.submit(as: "li.wei")
    func rows() async throws -> [String: [String]] {
      try await office.test.session.read { tx in
        try BookDump.rows(in: tx, without: BookDump.journals)
      }
    }
    let before = try await rows()
    let handover = try await office.handOver()
    #expect(try await rows() != before)
    try await office.test.session.write { tx in try tx.handovers.undo(handover) }
    #expect(try await rows() == before)
  }
}
