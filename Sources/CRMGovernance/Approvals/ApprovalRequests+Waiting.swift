import CRMKernel
public import CRMStore

extension ApprovalRequests {
  /// The requests that wait for the principal, oldest first.
  ///
  /// - `limit`: At most so many; it stops to look when it has found them.
  /// - Complexity: some lookups for each open step that asks the principal, their roles or teams, or
  ///   a manager where they are one; one pass over the open steps that ask nobody by name.
  public func waiting(limit: Int = 100) throws -> [ApprovalRequest] {
    var waiting: [ApprovalRequest] = []
    for id in try tx.asLibrary({ try candidates() }) {
      guard waiting.count < max(0, limit) else { break }
      // Not as the library: who may not see the request isn't shown it.
      guard let request = try find(id), request.status == .pending else { continue }
      let progress = try progress(of: request)
      guard let task = progress.open else { continue }
      let deciders = try progress.deciders(of: task) { try tx.approvers($0, of: request) }
      let hasVoted = !progress.voters(of: task).isDisjoint(with: tx.principal.people)
      if deciders.contains(tx.principal), !hasVoted { waiting.append(request) }
    }
    return waiting
  }

  /// The requests an open step of which could ask the principal, oldest first.
  private func candidates() throws -> [ID<ApprovalRequest>] {
    let isOpen = "opened_at IS NOT NULL AND closed_at IS NULL"
    guard try tx.hasUsers() else {
      return Set(try tx.approvalTasks.kept(where: isOpen).map(\.request)).sorted()
    }
    let login = tx.principal.rightsLogin
    let named: [Value] = [.text(Approver.user(login).description)]
    let asked = try tx.approvalTasks.kept(where: "approver = $1 AND \(isOpen)", named)
    let escalated = try tx.approvalTasks.kept(
      where: "escalate_to = $1 AND escalated_at IS NOT NULL AND closed_at IS NULL",
      named
    )
    let handedOn = try tx.approvalTasks.kept(
      where: "id IN (SELECT task FROM approval_vote WHERE delegate = $1) AND \(isOpen)",
      [.text(login)]
    )
    let others = try tx.approvalTasks.kept(
      where: """
        \(isOpen) AND (approver NOT GLOB 'user:*'
        OR escalated_at IS NOT NULL AND escalate_to NOT GLOB 'user:*')
        """
    )
    let means = try membership(of: login)
    let included = others.filter { task in
      means(task.approver) || task.escalateTo.map(means) ?? false
    }
    return Set((asked + escalated + handedOn + included).map(\.request)).sorted()
  }

  /// Whether an approver could mean a user: by a role, a team, or as somebody's manager.
  private func membership(of login: String) throws -> (Approver) -> Bool {
    guard let user = try tx.users.find(login: login) else { return { _ in false } }
    let isManager = try tx.users.first(where: \.manager == user.id) != nil
    let isGoverned = try tx.isGoverned()
    let roles = Set(try RightsFacts(of: user, in: tx).roles.map(\.role.name.folded))
    let members = try tx.teamMembers.all(where: \.user == user.id)
    let teams = Set(try members.compactMap { try tx.teams.find($0.team)?.name.folded })
    return { approver in
      switch approver {
      case .user: false
      case .manager: isManager
      // Where nobody administers rights, a role that nobody made is everybody's.
      case .role(let name): !isGoverned || roles.contains(name.folded)
      case .team(let name): teams.contains(name.folded)
      }
    }
  }
}
