package import CRMKernel

/// What the library itself keeps for its work, whatever the principal may see: decisions, plugins.
extension Repository {
  /// Stores a new entity as ``insert(_:)`` does, outside the principal's scope.
  @discardableResult
  package func keep(_ new: E) throws -> E {
    try tx.requireWriting()
    return try store(new) { entity in try schema.validate(entity) }
  }

  /// Stores a row of what is a log itself: the change log doesn't know it, and its version stays 0.
  package func keepUnlogged(_ new: E) throws -> E {
    let entity = try schema.stamped(new, id: tx.nextID(), version: 0)
    try tx.connection.run(
      schema.statements.insert,
      bind: { row in schema.encode(entity, &row) },
      row: { _ in }
    )
    return entity
  }

  /// The entities that meet a condition in SQL, outside the principal's scope, by id.
  ///
  /// - `limit`: At most so many; all unless given.
  package func kept(
    where condition: String = "TRUE",
    _ arguments: [Value] = [],
    limit: Int? = nil
  ) throws -> [E] {
    var entities: [E] = []
    let end = limit.map { " LIMIT \($0)" } ?? ""
    try tx.connection.run(
      "\(schema.statements.select) WHERE \(condition) AND deleted_at IS NULL ORDER BY id\(end)",
      arguments
    ) { row in entities.append(try schema.decode(&row)) }
    return entities
  }
}
