public import CRMKernel
public import CRMStore

/// When something needs approval, and whose.
public typealias ApprovalPolicies = Repository<ApprovalPolicy>

extension Transaction {
  /// When something needs approval, and whose.
  public var approvalPolicies: ApprovalPolicies { ApprovalPolicies(self) }
  var approvalSteps: Repository<ApprovalStep> { Repository(self) }
}

extension ApprovalPolicies {
  /// Says that entities which meet a condition need approval.
  ///
  /// - `entity`: The name of the entity, such as `quote`.
  /// - `condition`: Which of them, such as `margin < 0.2`; all of them if there is none.
  /// - `priority`: Of several policies that apply, the one with the smallest number does.
  /// - Throws: ``Refusal`` if there is no such entity, or the text is no condition about it.
  @discardableResult
  public func add(
    named name: String,
    of entity: String,
    when condition: String? = nil,
    priority: Int64 = 100
  ) throws -> ApprovalPolicy {
    let model = try tx.model()
    let info = try model.entity(entity)
    if let condition { _ = try Formula(condition, about: info, in: model) }
    return try insert(
      ApprovalPolicy(name: name, entity: entity, condition: condition, priority: priority)
    )
  }

  /// Adds a step after those that a policy has.
  ///
  /// Requests that are under way keep the steps that they began with.
  ///
  /// - Throws: ``Refusal`` if there is no such policy; `approval.escalation` if only one of the two
  ///   parts of an escalation is given; `outOfRange` for a quorum below 1.
  @discardableResult
  public func addStep(
    to policy: ID<ApprovalPolicy>,
    named name: String,
    approver: Approver,
    quorum: Int64 = 1,
    escalateAfter: Int64? = nil,
    escalateTo: Approver? = nil
  ) throws -> ApprovalStep {
    _ = try get(policy)
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
        policy: policy,
        position: Int64(try steps(of: policy).count) + 1,
        name: name,
        approver: approver,
        quorum: quorum,
        escalateAfter: escalateAfter,
        escalateTo: escalateTo
      )
    )
  }

  /// The steps of a policy, in their order.
  public func steps(of policy: ID<ApprovalPolicy>) throws -> [ApprovalStep] {
    try tx.approvalSteps.all(where: \.policy == policy, order: .by(\.position))
  }

  /// The policy that applies to a subject, if one does.
  func applying(to subject: SubjectReference) throws -> ApprovalPolicy? {
    let candidates = try all(
      where: \.entity == subject.entity,
      \.isActive == true,
      order: .by(\.priority)
    )
    return try candidates.first { policy in
      guard let condition = policy.condition else { return true }
      return try tx.meets(condition, subject)
    }
  }
}
