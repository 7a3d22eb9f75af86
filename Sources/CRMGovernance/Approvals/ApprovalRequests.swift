public import CRMKernel
public import CRMStore

/// What is to be approved, and what was.
public typealias ApprovalRequests = Repository<ApprovalRequest>

extension Transaction {
  /// What is to be approved, and what was.
  public var approvals: ApprovalRequests { ApprovalRequests(self) }
  var approvalTasks: Repository<ApprovalTask> { Repository(self) }
  var approvalVotes: Repository<ApprovalVote> { Repository(self) }
}

extension Session {
  /// What is to be approved, and what was.
  public var approvals: AsyncRepository<ApprovalRequest> { AsyncRepository(self) }
}

extension ApprovalRequests {
  /// Asks for approval of an entity as it is now.
  ///
  /// The first process that applies says who decides. If there are processes for such entities and
  /// none applies to this one, nobody has to: the request is approved at once, and says why.
  ///
  /// - Throws: ``Refusal`` `notFound` if the principal can't see the entity, `approval.pending` if
  ///   somebody asked already, `approval.noProcess` if there is no process for such entities, or
  ///   `approval.noSteps` if the one that applies has no steps.
  @discardableResult
  public func submit<Subject: Entity>(_ id: ID<Subject>, reason: String? = nil) throws
    -> ApprovalRequest
  {
    try submit(SubjectReference(id), reason: reason)
  }

  /// Asks for approval of an entity that is known by its name.
  ///
  /// - Throws: ``Refusal`` as the other.
  @discardableResult
  public func submit(_ subject: SubjectReference, reason: String?) throws -> ApprovalRequest {
    try tx.requireVisible(subject)
    try tx.requireContent(of: tx.model().entity(subject.entity))
    // Who may ask and decide is said by commands and steps, not by rights on the rows of requests.
    return try tx.asLibrary {
      let process = try tx.approvalProcesses.applying(to: subject)
      let steps = try process.map { try tx.approvalProcesses.steps(of: $0.id) } ?? []
      return try open(subject, process: process?.id, steps: steps, reason: reason)
    }
  }

  /// Asks for approval by those whom a module knows itself, one after the other.
  ///
  /// - Throws: ``Refusal`` `approval.pending` if somebody asked already, or `approval.nobody` if a
  ///   governed book has no role that was named.
  @discardableResult
  package func submit(_ subject: SubjectReference, to approvers: [Approver]) throws
    -> ApprovalRequest
  {
    try tx.asLibrary {
      for case .role(let name) in approvers where try tx.isGoverned() {
        guard try tx.roles.find(named: name) == nil else { continue }
        throw Refusal(
          "approval.nobody",
          "\(name) must approve it, and there is no such role or user.",
          remedy: "Add the role, or name another one in the rule.",
          field: "approver"
        )
      }
      let steps = approvers.enumerated().map { index, approver in
        ApprovalStep(
          process: .unsaved,
          position: Int64(index) + 1,
          name: approver.name,
          approver: approver,
          quorum: 1
        )
      }
      return try open(subject, steps: steps, reason: nil)
    }
  }

  /// Closes what is asked about an entity that nobody needs to approve any more, whoever asked.
  package func withdraw(_ subject: SubjectReference, reason: String) throws {
    try tx.asLibrary {
      guard let pending = try pending(of: subject) else { return }
      _ = try close(pending.id, .invalidate, reason: reason)
    }
  }

  /// Whom a name means that a rule gives: as ``Approver`` writes it, or a user's login, or a role.
  package func approver(named name: String) throws -> Approver {
    if let approver = Approver(name) { return approver }
    return try tx.asLibrary { try tx.users.find(login: name) } != nil ? .user(name) : .role(name)
  }

  private func open(
    _ subject: SubjectReference,
    process: ID<ApprovalProcess>? = nil,
    steps: [ApprovalStep],
    reason: String?
  ) throws -> ApprovalRequest {
    if let pending = try pending(of: subject) {
      throw Refusal(
        "approval.pending",
        "\(pending.requestedBy) asked for its approval already.",
        remedy: "Recall that request first, or wait for it.",
        field: "id"
      )
    }
    let request = try insert(
      ApprovalRequest(
        entity: subject.entity,
        subject: subject.id,
        content: tx.approvalContent(of: subject),
        process: process,
        step: steps.first?.position ?? 0,
        requestedBy: tx.principal.name,
        requestedAt: tx.now,
        reason: reason
      )
    )
    for step in steps { try tx.approvalTasks.insert(ApprovalTask(step, of: request.id)) }
    let why = steps.isEmpty ? "No process applies: nobody needs to approve it." : nil
    return try goOn(with: request, comment: why)
  }

  /// Says whether an entity is approved as it is now.
  public func isApproved<Subject: Entity>(_ id: ID<Subject>) throws -> Bool {
    let subject = SubjectReference(id)
    guard let last = try latest(of: subject), last.status == .approved else { return false }
    return try last.content == tx.approvalContent(of: subject)
  }

  /// Refuses what isn't approved as it is now: what was edited after it was approved, too.
  ///
  /// - Throws: ``Refusal`` `approval.missing` or `approval.void`.
  public func requireApproved<Subject: Entity>(_ id: ID<Subject>) throws {
    let subject = SubjectReference(id)
    guard let last = try latest(of: subject), last.status == .approved else {
      throw Refusal(
        "approval.missing",
        "It isn't approved.",
        remedy: "Submit it for approval.",
        field: "id"
      )
    }
    guard try last.content == tx.approvalContent(of: subject) else { throw Refusal.voidApproval }
  }

  /// The requests for an entity, newest first.
  public func requests<Subject: Entity>(for id: ID<Subject>) throws -> [ApprovalRequest] {
    try all(where: \.entity == Subject.schema.name, \.subject == id.rawValue, order: .newestFirst)
  }

  /// The request that is open about an entity, if the principal may see it.
  package func pending(of subject: SubjectReference) throws -> ApprovalRequest? {
    try first(where: \.entity == subject.entity, \.subject == subject.id, \.status == .pending)
  }

  private func latest(of subject: SubjectReference) throws -> ApprovalRequest? {
    try first(
      where: \.entity == subject.entity,
      \.subject == subject.id,
      order: .newestFirst
    )
  }
}

extension ApprovalTask {
  init(_ step: ApprovalStep, of request: ID<ApprovalRequest>) {
    self.init(
      request: request,
      position: step.position,
      name: step.name,
      approver: step.approver,
      quorum: step.quorum,
      escalateAfter: step.escalateAfter,
      escalateTo: step.escalateTo
    )
  }
}

extension Refusal {
  static var voidApproval: Refusal {
    Refusal(
      "approval.void",
      "It was changed after approval was asked for.",
      remedy: "Submit it again: what is approved is what was seen.",
      field: "id"
    )
  }
}
