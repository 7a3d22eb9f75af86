public import CRMKernel
public import CRMStore

/// When something needs approval, and whose.
public typealias ApprovalProcesses = Repository<ApprovalProcess>

extension Transaction {
  /// When something needs approval, and whose.
  public var approvalProcesses: ApprovalProcesses { ApprovalProcesses(self) }
  var approvalSteps: Repository<ApprovalStep> { Repository(self) }
}

extension ApprovalProcesses {
  /// Says that entities which meet a condition need approval.
  ///
  /// - `entity`: The name of the entity, such as `quote`.
  /// - `condition`: Which of them, such as `margin < 0.2`; all of them if there is none.
  /// - `priority`: Of several processes that apply, the one with the smallest number does.
  /// - Throws: ``Refusal`` if there is no such entity, or the text is no condition about it, or
  ///   `approval.noContent` if there is nothing to approve.
  @discardableResult
  public func add(
    named name: String,
    of entity: String,
    when condition: String? = nil,
    priority: Int64 = 100
  ) throws -> ApprovalProcess {
    let model = try tx.model()
    let info = try model.entity(entity)
    try tx.requireContent(of: info)
    if let condition { _ = try Formula(condition, about: info, in: model) }
    return try insert(
      ApprovalProcess(name: name, entity: entity, condition: condition, priority: priority)
    )
  }

  /// Adds a step after those that a process has.
  ///
  /// Requests that are under way keep the steps that they began with.
  ///
  /// - Throws: ``Refusal`` if there is no such process; `approval.escalation` if only one of the two
  ///   parts of an escalation is given; `outOfRange` for a quorum below 1.
  @discardableResult
  public func addStep(
    to process: ID<ApprovalProcess>,
    named name: String,
    approver: Approver,
    quorum: Int64 = 1,
    escalateAfter: Int64? = nil,
    escalateTo: Approver? = nil
  ) throws -> ApprovalStep {
    _ = try get(process)
    guard (escalateAfter == nil) == (escalateTo == nil) else {
      throw Refusal(
        "approval.escalation",
        "An escalation needs a time and somebody to turn to.",
        remedy: "Give escalate_after and escalate_to, or neither.",
        field: escalateAfter == nil ? "escalate_after" : "escalate_to"
      )
    }
    return try tx.approvalSteps.insert(
      ApprovalStep(
        process: process,
        position: Int64(try steps(of: process).count) + 1,
        name: name,
        approver: approver,
        quorum: quorum,
        escalateAfter: escalateAfter,
        escalateTo: escalateTo
      )
    )
  }

  /// The steps of a process, in their order.
  public func steps(of process: ID<ApprovalProcess>) throws -> [ApprovalStep] {
    try tx.approvalSteps.all(where: \.process == process, order: .by(\.position))
  }

  /// The process that applies to a subject, if one does.
  ///
  /// - Throws: ``Refusal`` `approval.noProcess` if nobody ever said that such entities need
  ///   approval, or `approval.noSteps` if nobody said who decides.
  func applying(to subject: SubjectReference) throws -> ApprovalProcess? {
    guard try first(where: \.entity == subject.entity) != nil else {
      throw Refusal(
        "approval.noProcess",
        "Nobody has said who approves \(subject.entity).",
        remedy: "Say it with approval_processes.add, or go on without approval.",
        field: "entity"
      )
    }
    let candidates = try all(
      where: \.entity == subject.entity,
      \.isActive == true,
      order: .by(\.priority)
    )
    let found = try candidates.first { process in
      guard let condition = process.condition else { return true }
      return try tx.meets(condition, subject)
    }
    if let found, try steps(of: found.id).isEmpty {
      throw Refusal(
        "approval.noSteps",
        "The process \(found.name) says of nobody that they decide.",
        remedy: "Add a step with approval_processes.add_step.",
        field: "entity"
      )
    }
    return found
  }
}
