import CRMKernel

extension Repository {
  /// Refuses a write on an old version: names what both changed, with the values now.
  func stale(_ changed: E, _ current: E) throws -> Refusal {
    let mine = Snapshot(changed)
    let base = try snapshot(of: Snapshot(current), atVersion: changed.version)?
      .masked(in: tx.scope)
    return try stale(changed.version, current) { field, theirs in
      guard let base = base?[field] else { return !mine[field].isIdentical(to: theirs) }
      return !mine[field].isIdentical(to: base) && !theirs.isIdentical(to: base)
    }
  }

  /// Refuses to set the fields called `names` on an old version.
  func stale(_ version: Int64, _ names: [String], _ current: E) throws -> Refusal {
    let base = try snapshot(of: Snapshot(current), atVersion: version)?.masked(in: tx.scope)
    let custom = schema.info.customColumn?.name
    return try stale(version, current) { field, theirs in
      let isSet =
        names.contains(field.name)
        || field.name == custom && names.contains { schema.info.declaredField($0) == nil }
      return isSet && !theirs.isIdentical(to: base?[field] ?? .null)
    }
  }

  private func stale(
    _ version: Int64,
    _ current: E,
    isInConflict: (FieldInfo, Value) -> Bool
  ) throws -> Refusal {
    let theirs = Snapshot(current).masked(in: tx.scope)
    let visible = schema.info.fields.dropFirst(2).filter { !tx.scope.hides($0) }
    let conflicts = visible.filter { isInConflict($0, theirs[$0]) }
    let list = conflicts.map { "\($0.name) (now \(theirs[$0]))" }.joined(separator: ", ")
    return Refusal(
      .stale,
      "\(schema.name) \(current.id) was changed meanwhile: it is version \(current.version), not \(version).",
      remedy: conflicts.isEmpty
        ? "Read it again: what you changed wasn't touched."
        : "Read it again and look at \(list).",
      field: conflicts.isEmpty ? nil : conflicts.map(\.name).joined(separator: ",")
    )
  }
}
