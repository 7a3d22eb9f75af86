public import CRMKernel

extension CustomRows {
  /// What was done to a row, newest first.
  ///
  /// Fields that the principal may not see are left out; those that were removed are there.
  public func changes(of id: RowID, limit: Int = 100) throws -> [ChangeRecord] {
    guard try isVisible(id) else { throw notFound(id) }
    try tx.note(.history, id.rawValue, of: entity)
    return try HistoryReader(entity, tx).changes(of: id.rawValue, limit: limit)
      .map { $0.shown(of: entity, in: tx.scope) }
  }

  /// The row as it was at `instant`, or `nil` if it wasn't stored then, or isn't visible now.
  ///
  /// - Complexity: O(*n*) in the changes of the row since then.
  public func find(_ id: RowID, asOf instant: Instant) throws -> CustomRow? {
    let reader = HistoryReader(entity, tx)
    guard let snapshot = try reader.snapshot(id.rawValue, asOf: instant),
      try isVisible(id), try isShown(snapshot, asOf: instant)
    else { return nil }
    try tx.note(.history, snapshot, of: entity)
    return CustomRow(object, snapshot.masked(in: tx.scope))
  }

  /// Whether the principal may see the row, or could when it was deleted.
  func isVisible(_ id: RowID) throws -> Bool {
    if try located(id) != nil { return true }
    guard let last = try HistoryReader(entity, tx).lastState(id.rawValue) else { return false }
    return try isShown(last, asOf: tx.now)
  }

  private func isShown(_ snapshot: Snapshot, asOf instant: Instant) throws -> Bool {
    guard let rule = tx.scope.rules[entity.name] else { return true }
    // What a rule itself asks about is not scoped again.
    let facts = try PastFacts(tx, instant, scope: .unrestricted).load { facts in
      rule.missingFacts(for: snapshot, at: tx.moment, facts: facts)
    }
    return rule.holds(for: snapshot, at: tx.moment, facts: facts) == true
  }

  /// Refuses a write on an old version: names what both changed, with the values now.
  func stale(_ version: Int64, _ names: [String], _ current: Snapshot) throws -> Refusal {
    let reader = HistoryReader(entity, tx)
    let base = try reader.snapshot(of: current, atVersion: version)?.masked(in: tx.scope)
    let theirs = current.masked(in: tx.scope)
    let conflicts = entity.fields.dropFirst(2).filter { field in
      !tx.scope.hides(field) && names.contains(field.name)
        && !theirs[field].isIdentical(to: base?[field] ?? .null)
    }
    let list = conflicts.map { "\($0.name) (now \(theirs[$0]))" }.joined(separator: ", ")
    let id = RowID(rawValue: current.id)
    return Refusal(
      .stale,
      "\(entity.name) \(id) was changed meanwhile: it is version \(self.version(of: current.values)), not \(version).",
      remedy: conflicts.isEmpty
        ? "Read it again: what you changed wasn't touched."
        : "Read it again and look at \(list).",
      field: conflicts.isEmpty ? nil : conflicts.map(\.name).joined(separator: ",")
    )
  }

  /// Rows that break a rule or name what isn't there: for checks of the whole book.
  func findings() throws -> [String] {
    var findings: [String] = []
    let columns = entity.statements.columns
    try tx.connection.run("SELECT \(columns) FROM \(entity.name)") { row in
      let snapshot = Snapshot(entity, try entity.values(of: &row))
      do {
        for (field, value) in zip(entity.fields, snapshot.values) { try field.validate(value) }
      } catch {
        guard findings.count < 10 else { return }
        findings.append("\(entity.name) \(RowID(rawValue: snapshot.id)): \(error)")
      }
    }
    return try findings + tx.rowFindings(of: entity)
  }
}
