public import CRMKernel

extension Repository {
  /// Loads what `condition` must know of other entities before it can be asked in memory.
  ///
  /// Like every read, it sees what the principal may see.
  ///
  /// - Complexity: one query for each entity and relation that the condition follows.
  public func load(
    _ condition: Condition<E>,
    for entity: E,
    into facts: inout Facts
  ) throws {
    while true {
      let missing = condition.missingFacts(for: entity, at: tx.moment, facts: facts)
      guard !missing.isEmpty else { return }
      for request in missing {
        let found = try tx.snapshots(for: request, in: tx.scope)
        if let entity = found.first?.entity { try tx.note(.condition, found, of: entity) }
        facts[request] = found
      }
    }
  }

  /// Loads what a rule must know, whatever the principal may see: rules aren't scoped again.
  func loadForRule(_ rule: Condition<E>, for entity: E) throws -> Facts {
    var facts = Facts()
    while true {
      let missing = rule.missingFacts(for: entity, at: tx.moment, facts: facts)
      guard !missing.isEmpty else { return facts }
      for request in missing {
        facts[request] = try tx.snapshots(for: request, in: .unrestricted)
      }
    }
  }

  /// Refuses a condition that asks about what the principal may not see.
  func refuseIfMasked(_ condition: Condition<E>) throws(Refusal) {
    guard !tx.scope.isUnrestricted else { return }
    _ = try condition.sql(at: tx.moment, in: tx.scope)
  }

  /// Whether a stored or unsaved entity meets `condition`, and why.
  ///
  /// - Throws: ``Refusal`` `maskedField` if the condition asks about a hidden field.
  public func explain(_ condition: Condition<E>, _ entity: E) throws -> Explanation {
    try refuseIfMasked(condition)
    var facts = Facts()
    try load(condition, for: entity, into: &facts)
    return condition.explain(entity, at: tx.moment, facts: facts)
  }
}

extension Transaction {
  /// The entities that a condition in memory asks for.
  func snapshots(for request: FactRequest, in scope: Scope) throws -> [Snapshot] {
    let entity: EntityInfo
    let formula: Formula
    switch request {
    case .entity(let info, let id):
      entity = info
      formula = .comparing(Operand(info.fields[0]), .equal, ID<Never>(rawValue: id).value)
    case .related(let relation, let id):
      entity = relation.child
      formula = .comparing(Operand(relation.via), .equal, ID<Never>(rawValue: id).value)
    case .matching(let relation, let value):
      entity = relation.child
      formula = .comparing(Operand(relation.via), .equal, value)
    }
    return try snapshots(of: entity, meeting: formula, in: scope)
  }

  func snapshots(
    of entity: EntityInfo,
    meeting formula: Formula,
    in scope: Scope
  ) throws -> [Snapshot] {
    let visible = try scope.visible(entity, at: moment)
    let compiled = try formula.sql(
      about: entity,
      at: moment,
      in: scope,
      first: visible.arguments.count + 1
    )
    let text = """
      SELECT \(entity.visibleColumns(in: scope)) FROM \(entity.name) \
      WHERE \(visible.text) AND \(compiled.text)
      """
    var found: [Snapshot] = []
    try connection.run(text, visible.arguments + compiled.arguments) { row in
      found.append(Snapshot(entity, try entity.values(of: &row)))
    }
    return found
  }
}
