import CRMKernel

/// The ids that lead to another since what they named was merged into it.
extension Transaction {
  /// What an id leads to: the end of a chain of merges; `nil` if it wasn't merged.
  ///
  /// - Complexity: one lookup by key a merge of the chain; none if nothing was ever merged.
  func heir(of id: Int64, _ entity: String) throws -> Int64? {
    guard try hasAnyRedirect() else { return nil }
    var heir: Int64?
    var next = id
    while let found = try redirect(of: next, entity) {
      heir = found
      next = found
    }
    return heir
  }

  private func redirect(of id: Int64, _ entity: String) throws -> Int64? {
    var found: Int64?
    try connection.run(
      "SELECT new FROM merge_redirect WHERE old = $1 AND entity = $2",
      [.int(id), .text(entity)]
    ) { row in found = row.nextInt() }
    return found
  }

  /// The ids that lead to one, directly or through others, the latest first.
  package func forebears(of id: Int64, _ entity: String) throws -> [Int64] {
    var found: [Int64] = []
    var open = [id]
    while let next = open.popLast() {
      try connection.run(
        "SELECT old FROM merge_redirect WHERE new = $1 AND entity = $2 ORDER BY old DESC",
        [.int(next), .text(entity)]
      ) { row in
        let old = row.nextInt()
        found.append(old)
        open.append(old)
      }
    }
    return found
  }

  func addRedirect(
    _ entity: String,
    from old: Int64,
    to new: Int64,
    firstChange: Int64
  ) throws {
    hasRedirects = true
    try connection.run(
      "INSERT INTO merge_redirect(entity, old, new, first_change) VALUES($1, $2, $3, $4)",
      [.text(entity), .int(old), .int(new), .int(firstChange)]
    )
  }

  /// Takes back the redirects of the merge whose first change this is.
  func removeRedirects(since firstChange: Int64) throws {
    try connection.run("DELETE FROM merge_redirect WHERE first_change = $1", [.int(firstChange)])
    hasRedirects = nil
  }

  func hasAnyRedirect() throws -> Bool {
    if let hasRedirects { return hasRedirects }
    var isThere = false
    try connection.run("SELECT 1 FROM merge_redirect LIMIT 1") { _ in isThere = true }
    hasRedirects = isThere
    return isThere
  }
}

extension Repository {
  /// The entity with what it names led on to what that was merged into.
  func redirected(_ entity: E) throws -> E {
    guard !schema.references.isEmpty, try tx.hasAnyRedirect() else { return entity }
    var led = Record()
    for field in schema.references {
      guard let target = field.info.target,
        case .int(let id)? = field.info.storedForm(of: field.value(of: entity)).first,
        let heir = try tx.heir(of: id, target.name)
      else { continue }
      led[field.name] = ID<Never>(rawValue: heir).value
    }
    return led.isEmpty ? entity : try schema.replacing(led, of: entity)
  }

  /// A condition that somebody wrote, with ids led on to what they were merged into.
  func redirected(_ condition: Condition<E>) throws -> Condition<E> {
    guard try tx.hasAnyRedirect() else { return condition }
    return Condition(try tx.redirected(condition.formula))
  }
}

extension Transaction {
  fileprivate func redirected(_ formula: Formula) throws -> Formula {
    switch formula {
    case .compare(let operand, let comparison, .value(let value)):
      return .compare(operand, comparison, .value(try redirected(value, of: operand)))
    case .isIn(let operand, let values):
      return .isIn(operand, try values.map { try redirected($0, of: operand) })
    case .exists(let relation, let inner):
      return .exists(relation, try inner.map(redirected))
    case .and(let one, let other):
      return .and(try redirected(one), try redirected(other))
    case .or(let one, let other): return .or(try redirected(one), try redirected(other))
    case .not(let inner): return .not(try redirected(inner))
    default: return formula
    }
  }

  private func redirected(_ value: Value, of operand: Operand) throws -> Value {
    guard case .field(let field) = operand.leaf, case .id = field.kind.wrapped,
      case .int(let id)? = field.storedForm(of: value).first,
      let heir = try heir(of: id, field.target?.name ?? field.entity)
    else { return value }
    return ID<Never>(rawValue: heir).value
  }
}

extension Repository {
  /// Refuses to bring back by itself what was merged: its rows are with another.
  func refuseIfMerged(_ id: ID<E>) throws {
    guard let heir = try tx.heir(of: id.rawValue, schema.name) else { return }
    throw Refusal(
      "merged",
      "\(schema.name) \(id) was merged into \(ID<E>(rawValue: heir)).",
      remedy: "Undo the merge to have both.",
      field: "id"
    )
  }

  /// Leads what a row that comes back names on to what that was merged into meanwhile.
  func followMerges(of entity: E) throws {
    let led = try redirected(entity)
    if led != entity { try overwrite(with: led) }
  }
}
