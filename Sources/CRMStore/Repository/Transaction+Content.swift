package import CRMKernel

/// What people decide about an entity: what an approval of it is bound to.
extension Transaction {
  /// What an entity and its parts say, whatever the principal may see.
  ///
  /// Two people must come to the same content. It has every field that somebody sets, by an edit or
  /// by a verb such as `set_credit`. Left out are the id, the version, the state of the lifecycle,
  /// what is computed, and what its module declares as ``CRMKernel/Rule/noted``.
  ///
  /// - Throws: ``Refusal`` `unknown` or `notFound`.
  /// - Complexity: O(*n*) in the parts.
  package func content(of subject: SubjectReference) throws -> Record {
    let entity = try requireCheck(of: subject.entity).info
    let found = try snapshots(for: .entity(entity, id: subject.id), in: .unrestricted)
    guard let snapshot = found.first else { throw Self.notFound(subject) }
    return try content(of: snapshot)
  }

  /// Whether an entity has anything that could be approved.
  package func hasContent(_ entity: EntityInfo) throws -> Bool {
    try !contentFields(of: entity).isEmpty
  }

  private func content(of snapshot: Snapshot) throws -> Record {
    let entity = snapshot.entity
    var content = Record()
    for field in try contentFields(of: entity) { content[field.name] = snapshot[field] }
    if let custom = entity.customColumn?.name, case .record(var values)? = content[custom] {
      for name in try saveRules(of: entity)?.computes ?? [] { values[name] = nil }
      content[custom] = .record(values)
    }
    for part in try parts(of: entity) {
      let whole = ID<Never>(rawValue: snapshot.id).value
      let formula = Formula.comparing(Operand(part.field), .equal, whole)
      let rows = try snapshots(of: part.entity, meeting: formula, in: .unrestricted)
      guard !rows.isEmpty else { continue }
      content["\(part.entity.name).\(part.field.name)"] = .list(
        try rows.sorted { $0.id < $1.id }.map { .record(try self.content(of: $0)) }
      )
    }
    return content
  }

  private func contentFields(of entity: EntityInfo) throws -> [FieldInfo] {
    let hasLifecycle = try requireCheck(of: entity.name).lifecycle != nil
    return entity.fields.filter { field in
      guard field.name != "id", field.name != "version" else { return false }
      return !(hasLifecycle && field.name == "status") && !field.rules.contains(.noted)
    }
  }

  /// What an entity consists of, but for ledgers and what is only noted.
  private func parts(of entity: EntityInfo) throws -> [(entity: EntityInfo, field: FieldInfo)] {
    try model().entities.compactMap { part in
      guard let whole = part.whole, whole.target == entity, part != entity,
        !whole.rules.contains(.noted), let check = try check(of: part.name), !check.isLedger
      else { return nil }
      return (part, whole)
    }
  }
}
