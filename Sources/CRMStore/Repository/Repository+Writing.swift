public import CRMKernel

extension Repository {
  /// Stores a new entity: draws its id, checks it, and records the change.
  ///
  /// Text is brought to Unicode's normal form C.
  ///
  /// - Throws: ``Refusal`` if a rule of a field isn't met, it names what isn't
  ///   there, or the principal may not have such a row; `notUnique` if another
  ///   has what must be its own; that of a ``SaveRule``.
  @discardableResult
  public func insert(_ new: E) throws -> E {
    try tx.requireWriting()
    let entity = try store(owned(new)) { entity in
      try requireRight(.create, from: nil, to: entity)
      try check(entity, insteadOf: nil)
    }
    return try tx.scope.isUnrestricted ? entity : written(entity.id)
  }

  /// Draws the id, checks and stores the entity, and records the change.
  func store(_ new: E, _ check: (E) throws -> Void) throws -> E {
    let entity = try schema.stamped(judged(redirected(new)), id: tx.nextID(), version: 1)
    try check(entity)
    try store { connection in
      try connection.run(
        schema.statements.insert,
        bind: { row in schema.encode(entity, &row) },
        row: { _ in }
      )
    }
    try index(nil, entity)
    try record(.insert, of: entity, diff: [])
    return entity
  }

  /// Stores the new state of an entity, unless someone else changed it meanwhile.
  ///
  /// What the principal doesn't see stays as it is. Nothing is written if
  /// nothing differs.
  ///
  /// - Throws: ``Refusal`` `stale` that names the fields in conflict; or as ``insert(_:)``.
  @discardableResult
  public func update(_ changed: E) throws -> E { try change(changed, by: .update) }

  /// Stores the new state of an entity, if the principal has the right to `action`.
  func change(_ changed: E, by action: Action) throws -> E {
    try tx.requireWriting()
    try refuseIfLedger()
    let current = try unmasked(changed.id)
    guard current.version == changed.version else { throw try stale(changed, current) }
    let kept = try keepingHidden(redirected(changed), from: current)
    let merged = try judged(kept, insteadOf: current)
    let version = try tx.nextVersion(of: schema.name, changed.id.rawValue, current.version)
    let entity = try schema.stamped(merged, id: changed.id, version: version)
    let diff = schema.diff(current, entity)
    guard !diff.isEmpty else { return try tx.scope.isUnrestricted ? current : written(current.id) }
    try requireRight(action, from: current, to: entity)
    try check(entity, insteadOf: current)
    let rows = try store { connection in
      try connection.run(
        version == current.version + 1 ? schema.statements.update : schema.statements.overwrite,
        bind: { row in schema.encode(entity, &row) },
        row: { _ in }
      )
    }
    guard rows == 1 else { throw try stale(changed, current) }
    try index(current, entity)
    try record(.update, of: entity, diff: diff)
    return try tx.scope.isUnrestricted ? entity : written(entity.id)
  }

  /// Changes fields by name, as scripts and imports do.
  ///
  /// - Throws: ``Refusal`` for an unknown or read-only field or a wrong type; or
  ///   as ``update(_:)``.
  @discardableResult
  public func update(_ id: ID<E>, set values: Record) throws -> E {
    var entity = try get(id)
    try assign(values, to: &entity)
    return try update(entity)
  }

  /// Hides an entity from every list; ``restore(_:)`` brings it back.
  ///
  /// - Throws: ``Refusal`` `referenced` while another entity names it.
  public func delete(_ id: ID<E>) throws {
    try tx.requireWriting()
    try refuseIfLedger()
    let current = try unmasked(id)
    try requireRight(.delete, from: current, to: nil)
    try refuseIfReferenced(id)
    let version = try tx.nextVersion(of: schema.name, id.rawValue, current.version)
    try tx.connection.run(
      schema.statements.delete,
      bind: { row in
        row.next(tx.now.milliseconds)
        row.next(version)
        row.next(id.rawValue)
      },
      row: { _ in }
    )
    try index(current, nil)
    let deleted = try schema.stamped(current, id: id, version: version)
    try record(.delete, of: deleted, diff: [])
  }

  /// Brings a deleted entity back.
  ///
  /// - Throws: ``Refusal`` `notFound` if no such entity was deleted, or it names
  ///   one that was deleted meanwhile; `notUnique` if something took its place.
  @discardableResult
  public func restore(_ id: ID<E>) throws -> E {
    try tx.requireWriting()
    // What the principal may not see, they can't bring back.
    try refuseIfInvisible(id)
    try refuseIfMerged(id)
    return try tx.savepoint {
      guard let stored = try stored(id.rawValue), stored.deletedAt != nil else {
        throw notFound(id)
      }
      let version = try tx.nextVersion(of: schema.name, id.rawValue, stored.entity.version)
      try store { connection in
        try connection.run(
          "UPDATE \(schema.name) SET deleted_at = NULL, version = $1 WHERE id = $2",
          [.int(version), .int(id.rawValue)]
        )
      }
      try followMerges(of: unmasked(id))
      let entity = try unmasked(id)
      try requireRight(.delete, from: entity, to: nil)
      try refuseLostReferences(of: entity, insteadOf: nil)
      try index(nil, entity)
      try record(.restore, of: entity, diff: [])
      return try get(id)
    }
  }
}

extension Repository {
  /// Refuses what would change the past of a ledger.
  private func refuseIfLedger() throws(Refusal) {
    guard E.isAppendOnly else { return }
    throw Refusal(
      "ledger.fixed",
      "A \(schema.name) is never changed or deleted.",
      remedy: "Add another that says what holds now."
    )
  }

  /// Runs a statement that stores a row, and says in terms of fields what isn't unique.
  @discardableResult
  func store(_ body: (any Connection) throws -> Int) throws -> Int {
    try tx.storing(schema.info, body)
  }
}
