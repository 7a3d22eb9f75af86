public import CRMKernel

extension Repository {
  /// The entity as it was at `instant`, or `nil` if it wasn't stored then.
  ///
  /// The past is shown to who sees the entity now, or did when it was deleted, and would have seen
  /// it as it was: who no longer looks after it learns nothing more of it.
  ///
  /// - Complexity: O(*n*) in the changes of the entity since then.
  public func find(_ id: ID<E>, asOf instant: Instant) throws -> E? {
    let reader = HistoryReader(schema.info, tx)
    guard let snapshot = try reader.snapshot(id.rawValue, asOf: instant), try isSeen(id)
    else { return nil }
    return try noted(.history, visible(snapshot, asOf: instant))
  }

  /// The entities that met `condition` at `instant`, by id.
  ///
  /// Those that the principal doesn't see now are left out, as by ``find(_:asOf:)``; nothing else
  /// is unless a limit is given.
  ///
  /// What they referred to is looked up as it was then, too; `now` and `today`
  /// mean the session's moment.
  ///
  /// - Throws: ``Refusal`` `maskedField` if the condition asks about a hidden field.
  /// - Complexity: O(*n*) in the entities there are and the changes since then.
  public func all(
    where condition: Condition<E> = .always,
    asOf instant: Instant,
    limit: Int = .max
  ) throws -> [E] {
    try refuseIfMasked(condition)
    let reader = HistoryReader(schema.info, tx)
    var entities: [E] = []
    try reader.each(asOf: instant) { snapshot in
      guard entities.count < limit else { return false }
      guard let entity = try visible(snapshot, asOf: instant) else { return true }
      let facts = try PastFacts(tx, instant, scope: tx.scope).load(condition, for: entity)
      guard condition.matches(entity, at: tx.moment, facts: facts) else { return true }
      if try isSeen(entity.id) { entities.append(entity) }
      return true
    }
    return try noted(.history, entities)
  }

  /// What was done to an entity, newest first.
  ///
  /// Fields that the principal may not see are left out.
  public func changes(of id: ID<E>, limit: Int = 100) throws -> [ChangeRecord] {
    try refuseIfInvisible(id)
    try tx.note(.history, id.rawValue, of: schema.info)
    return try HistoryReader(schema.info, tx).changes(of: id.rawValue, limit: limit)
      .map { $0.shown(of: schema.info, in: tx.scope) }
  }

  /// The entity as it was in `version`, if the log reaches back so far.
  func snapshot(of current: Snapshot, atVersion version: Int64) throws -> Snapshot? {
    try HistoryReader(schema.info, tx).snapshot(of: current, atVersion: version)
  }

  /// Refuses what the principal doesn't see, nor did when it was deleted.
  func refuseIfInvisible(_ id: ID<E>) throws {
    guard try isSeen(id) else { throw notFound(id) }
  }

  /// Whether the principal sees the entity, or did when it was deleted.
  private func isSeen(_ id: ID<E>) throws -> Bool {
    guard !tx.scope.isUnrestricted, try located(id) == nil else { return true }
    let last = try HistoryReader(schema.info, tx).lastState(id.rawValue)
    return try last.flatMap { try visible($0, asOf: tx.now) } != nil
  }

  /// The entity behind a snapshot, if the scope shows it; hidden fields are empty.
  private func visible(_ snapshot: Snapshot, asOf instant: Instant) throws -> E? {
    let entity = try schema.make(snapshot.values)
    guard !tx.scope.isUnrestricted else { return entity }
    guard try tx.showsSubject(of: snapshot) else { return nil }
    if let rule = tx.scope.rules[schema.name] {
      let condition = Condition<E>(rule)
      // What a rule itself asks about is not scoped again.
      let facts = try PastFacts(tx, instant, scope: .unrestricted).load(condition, for: entity)
      guard condition.matches(entity, at: tx.moment, facts: facts) else { return nil }
    }
    return try schema.make(snapshot.masked(in: tx.scope).values)
  }
}

extension Transaction {
  /// Whether the scope shows what a snapshot is about, if it names entities of any kind, and what
  /// the whole is about of which it is a part.
  fileprivate func showsSubject(of snapshot: Snapshot) throws -> Bool {
    guard !scope.rules.isEmpty else { return true }
    let entity = snapshot.entity
    for subject in entity.subjects {
      guard case .text(let name)? = entity.declaredField(subject.entityField).map({ snapshot[$0] }),
        case .int(let id)? = entity.declaredField(subject.idField).map({ snapshot[$0] })
      else { continue }
      guard try shows(name, id) else { return false }
    }
    guard entity.isSeenWithSubject, let whole = entity.whole, let target = whole.target,
      case .int(let id)? = whole.storedForm(of: snapshot[whole]).first
    else { return true }
    return try shows(target.name, id)
  }

  private func shows(_ entity: String, _ id: Int64) throws -> Bool {
    let visible = try scope.visibleSubject(at: moment)
    var isShown = false
    try connection.run(
      "WITH asked(entity, id) AS (SELECT $1, $2) SELECT 1 FROM asked WHERE \(visible.text)",
      [.text(entity), .int(id)] + visible.arguments
    ) { _ in isShown = true }
    return isShown
  }
}

/// What conditions in memory must know of other entities, as these were at an instant.
struct PastFacts {
  private let tx: Transaction
  private let instant: Instant
  private let scope: Scope

  init(_ tx: Transaction, _ instant: Instant, scope: Scope) {
    self.tx = tx
    self.instant = instant
    self.scope = scope
  }

  func load<E: Entity>(_ condition: Condition<E>, for entity: E) throws -> Facts {
    try load { facts in condition.missingFacts(for: entity, at: tx.moment, facts: facts) }
  }

  func load(_ missing: (Facts) -> Set<FactRequest>) throws -> Facts {
    var facts = Facts()
    while true {
      let requests = missing(facts)
      guard !requests.isEmpty else { return facts }
      for request in requests {
        let found = try HistoryReader.snapshots(for: request, asOf: instant, tx)
        facts[request] = try found.filter(isShown).map { $0.masked(in: scope) }
      }
    }
  }

  /// Whether the scope's rule shows what a snapshot holds; what a rule asks about isn't scoped.
  private func isShown(_ snapshot: Snapshot) throws -> Bool {
    guard try scope.isUnrestricted || tx.showsSubject(of: snapshot) else { return false }
    guard let rule = scope.rules[snapshot.entity.name] else { return true }
    let facts = try PastFacts(tx, instant, scope: .unrestricted).load { facts in
      rule.missingFacts(for: snapshot, at: tx.moment, facts: facts)
    }
    return rule.holds(for: snapshot, at: tx.moment, facts: facts) == true
  }
}
