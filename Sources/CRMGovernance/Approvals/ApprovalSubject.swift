public import CRMKernel
public import CRMStore

/// What approvals must know of an entity: what of it is approved, and what follows.
///
/// A module contributes one for an entity whose content isn't just the fields that people can edit.
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

  /// A digest of what is approved of a subject: of the fields that people can edit, unless the
  /// module says otherwise.
  func approvalContent(of subject: SubjectReference) throws -> String {
    if let declared = approvalSubject(subject.entity) {
      return try declared.content(subject.id, self)
    }
    // Whole, whoever asks: two people must come to the same digest.
    let record = try unscopedRecord(of: subject)
    let fields = try model().entity(subject.entity).fields.filter { field in
      field.name != "id" && field.name != "version" && !field.rules.contains(.readOnly)
    }
    let content = Record(fields.map { ($0.name, record[$0.name] ?? .null) })
    return SHA256.hex(Value.record(content).json)
  }
}
