public import CRMKernel
public import CRMStore

/// What approvals must know of an entity: what of it is approved, and what follows.
///
/// A module contributes one for an entity whose content isn't just its fields and parts.
public struct ApprovalSubject: Sendable {
  let entity: String
  let content: @Sendable (Int64, Transaction) throws -> String
  let decided: @Sendable (ApprovalRequest, String?, Transaction) throws -> Void

  /// Declares how an `E` is approved.
  ///
  /// - `content`: A digest of what is approved: what changes it voids the approval.
  /// - `decided`: What follows when a request was decided, with what was said of it, in the same
  ///   transaction.
  public init<E: Entity>(
    _: E.Type,
    content: @escaping @Sendable (ID<E>, Transaction) throws -> String,
    decided: @escaping @Sendable (ApprovalRequest, String?, Transaction) throws -> Void =
      { _, _, _ in }
  ) {
    entity = E.schema.name
    self.content = { id, tx in try content(ID(rawValue: id), tx) }
    self.decided = decided
  }
}

extension Transaction {
  func approvalSubject(_ entity: String) -> ApprovalSubject? {
    contributions(ApprovalSubject.self).first { $0.entity == entity }
  }

  /// A digest of what is approved of a subject: of its fields and its parts, unless the module says
  /// otherwise.
  func approvalContent(of subject: SubjectReference) throws -> String {
    if let declared = approvalSubject(subject.entity) {
      return try declared.content(subject.id, self)
    }
    return SHA256.hex(Value.record(try content(of: subject)).json)
  }

  /// Refuses an entity of which there is nothing to approve.
  func requireContent(of entity: EntityInfo) throws {
    guard approvalSubject(entity.name) == nil, try !hasContent(entity) else { return }
    throw Refusal(
      "approval.noContent",
      "There is nothing in \(entity.name) that anybody could approve.",
      remedy: "Have approved what it belongs to.",
      field: "entity"
    )
  }
}
