package import CRMKernel

/// What the library itself keeps for its work, whatever the principal may see: decisions, plugins.
extension Repository {
  /// Stores a new entity as ``insert(_:)`` does, outside the principal's scope.
  @discardableResult
  package func keep(_ new: E) throws -> E {
    try tx.requireWriting()
    return try store(new) { entity in try schema.validate(entity) }
  }

  /// The entities that meet a condition in SQL, outside the principal's scope, by id.
  package func kept(where condition: String = "TRUE", _ arguments: [Value] = []) throws -> [E] {
    var entities: [E] = []
    try tx.connection.run(
      "\(schema.statements.select) WHERE \(condition) AND deleted_at IS NULL ORDER BY id",
      arguments
    ) { row in entities.append(try schema.decode(&row)) }
    return entities
  }
}
