import CRMKernel

extension Snapshot {
  /// The same without what `scope` hides: hidden fields are empty or masked, hidden custom fields gone.
  func masked(in scope: Scope) -> Snapshot {
    guard !scope.hiddenFields(of: entity).isEmpty else { return self }
    let hiddenKeys = scope.hiddenCustomFields(of: entity)
    let masked = zip(entity.fields, values).map { field, value in
      if scope.hides(field) { return field.hiddenValue }
      return field == entity.customColumn ? value.without(hiddenKeys) : value
    }
    return Snapshot(entity, masked)
  }
}

extension ChangeRecord {
  /// The same change without what `scope` hides of `entity`.
  func shown(of entity: EntityInfo, in scope: Scope) -> ChangeRecord {
    let hidden = scope.hiddenFields(of: entity)
    guard !hidden.isEmpty else { return self }
    let custom = entity.customColumn?.name
    let diff = diff.compactMap { part -> FieldChange? in
      guard !hidden.contains(part.field) else { return nil }
      guard part.field == custom else { return part }
      let old = part.old.without(hidden)
      let new = part.new.without(hidden)
      if old.isIdentical(to: new) { return nil }
      return FieldChange(field: part.field, old: old, new: new)
    }
    return replacing(diff)
  }

  /// The same change with another account of what changed.
  func replacing(_ diff: [FieldChange]) -> ChangeRecord {
    ChangeRecord(
      seq: seq,
      at: at,
      principal: principal,
      command: command,
      entity: entity,
      id: id,
      version: version,
      operation: operation,
      schema: schema,
      diff: diff
    )
  }
}

extension Value {
  fileprivate func without(_ names: [String]) -> Value {
    guard case .record(var record) = self else { return self }
    for name in names { record[name] = nil }
    return .record(record)
  }
}
