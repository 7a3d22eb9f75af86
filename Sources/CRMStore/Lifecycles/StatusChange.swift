public import CRMKernel

/// A passage of a lifecycle: what moved, from where to where, when, by whom and why.
///
/// Time in a stage, velocity and service levels are all computed from these.
public struct StatusChange: Entity {
  public internal(set) var id: ID<StatusChange> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The name of the entity that moved.
  public let entity: String
  /// The id of what moved.
  public let subject: Int64
  /// The move's name in the lifecycle.
  public let verb: String
  /// The state that it left.
  public let oldStatus: String
  /// The state that it reached: its own until the next passage.
  public let newStatus: String
  /// When, by the session's clock.
  public let at: Instant
  /// Who moved it.
  public let principal: String
  /// Why, in the words of who moved it; `nil` where the move doesn't ask and none was given.
  public let reason: String?
  /// How long it had been in the old status: since the passage before, or since it was made.
  public let millisecondsInOld: Int64?

  public static let schema = Schema(
    "status_change",
    StatusChange.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("entity", \.entity),
    Column("subject", \.subject, .subject(entity: "entity"), .history),
    Column("verb", \.verb),
    Column("old_status", \.oldStatus),
    Column("new_status", \.newStatus),
    Column("at", \.at),
    Column("principal", \.principal),
    Column("reason", \.reason, .personal),
    Column("milliseconds_in_old", \.millisecondsInOld)
  )
}

extension Repository where E: Stateful {
  /// Makes a move of the entity's lifecycle that has no effects besides, and records the passage.
  ///
  /// - `reason`: Why, where the move asks for it.
  /// - `change`: What else changes with the move, such as when it happened.
  /// - Throws: ``Refusal`` if the move isn't legal, what it needs isn't there, or
  ///   `lifecycle.verbHasEffects` if the lifecycle doesn't declare the verb free.
  @discardableResult
  public func move(
    _ id: ID<E>,
    _ verb: E.Verb,
    reason: String? = nil,
    change: (inout E) throws -> Void = { _ in }
  ) throws -> E {
    try E.lifecycle.requireFree(verb)
    return try makeMove(id, verb, reason: reason, change: change)
  }

  /// The move alone, for the verb that brings its effects.
  @discardableResult
  package func makeMove(
    _ id: ID<E>,
    _ verb: E.Verb,
    reason: String? = nil,
    change: (inout E) throws -> Void = { _ in }
  ) throws -> E {
    let entity = try get(id)
    let facts = try factsForMove(verb, of: entity)
    var moved = try E.lifecycle.apply(
      verb,
      to: entity,
      at: tx.moment,
      reason: reason,
      facts: facts
    )
    try change(&moved)
    let stored = try self.change(moved, by: Action(verb.rawValue))
    try tx.recordPassage(of: entity, to: stored, by: verb, reason: reason)
    return stored
  }

  private func factsForMove(_ verb: E.Verb, of entity: E) throws -> Facts {
    var facts = Facts()
    for move in E.lifecycle.moves where move.verb == verb {
      guard let condition = move.condition else { continue }
      try load(condition, for: entity, into: &facts)
    }
    return facts
  }
}

extension Transaction {
  /// Records a passage of a state that is derived, not moved by a lifecycle.
  ///
  /// - `since`: When it came to the old state, if that is known.
  package func recordPassage<E: Entity>(
    of id: ID<E>,
    from old: String,
    to new: String,
    by verb: String,
    reason: String?,
    since: Instant?
  ) throws {
    try Repository<StatusChange>(self).keep(
      StatusChange(
        entity: E.schema.name,
        subject: id.rawValue,
        verb: verb,
        oldStatus: old,
        newStatus: new,
        at: now,
        principal: principal.name,
        reason: reason,
        millisecondsInOld: since.map { now.milliseconds - $0.milliseconds }
      )
    )
  }

  fileprivate func recordPassage<E: Stateful>(
    of old: E,
    to new: E,
    by verb: E.Verb,
    reason: String?
  ) throws {
    let since = try arrival(of: old)
    try Repository<StatusChange>(self).keep(
      StatusChange(
        entity: E.schema.name,
        subject: old.id.rawValue,
        verb: verb.rawValue,
        oldStatus: E.lifecycle.state(of: old).rawValue,
        newStatus: E.lifecycle.state(of: new).rawValue,
        at: now,
        principal: principal.name,
        reason: reason,
        millisecondsInOld: since.map { now.milliseconds - $0 }
      )
    )
  }

  /// When an entity came to its status: by its last passage, or when it was inserted.
  private func arrival<E: Stateful>(of entity: E) throws -> Int64? {
    let arguments: [Value] = [.int(entity.id.rawValue), .text(E.schema.name)]
    var found: Int64?
    let last = """
      SELECT at FROM status_change WHERE subject = $1 AND entity = $2 AND deleted_at IS NULL
      ORDER BY id DESC LIMIT 1
      """
    try connection.run(last, arguments) { row in found = row.nextInt() }
    if let found { return found }
    let made = "SELECT at FROM change WHERE id = $1 AND entity = $2 ORDER BY seq LIMIT 1"
    try connection.run(made, arguments) { row in found = row.nextInt() }
    return found
  }
}
