public import CRMKernel

/// Keys that a module derives from each entity and keeps in a table, in step with every write.
///
/// For what must be found fast by something that no column has: the letters of a name without its
/// legal form. The table has the columns `key` and `source`, the id of the entity. Keys belong to
/// no entity's history; they can be made again from what is stored.
public struct DerivedKeys: Sendable {
  let entity: String
  let table: String
  private let derive: @Sendable (any Entity) -> Set<String>
  /// The keys of a live row; nil if there is none with that id.
  let keysOfRow: @Sendable (Int64, Transaction) throws -> Set<String>?
  /// The keys of the live rows after an id, in the order of the ids.
  let page: @Sendable (Int64, Int, Transaction) throws -> [(source: Int64, keys: Set<String>)]

  /// Declares the keys of one kind of entity.
  ///
  /// - Parameters:
  ///   - type: The entity.
  ///   - table: A table of the module, with the columns `key` and `source`.
  ///   - keys: What is kept of an entity. It depends on nothing else.
  public init<E: Entity>(
    of type: E.Type,
    in table: StaticString,
    _ keys: @escaping @Sendable (E) -> Set<String>
  ) {
    entity = E.schema.name
    self.table = "\(table)"
    derive = { entity in (entity as? E).map(keys) ?? [] }
    keysOfRow = { id, tx in
      guard let row = try Repository<E>(tx).stored(id), row.deletedAt == nil else { return nil }
      return keys(row.entity)
    }
    page = { id, size, tx in
      let repository = Repository<E>(tx)
      let after = Formula.compare(repository.idOperand, .greater, .value(ID<E>(rawValue: id).value))
      return try tx.asLibrary { try repository.select(after, [], limit: size) }
        .map { ($0.id.rawValue, keys($0)) }
    }
  }

  func keys(of entity: any Entity) -> Set<String> { derive(entity) }
}

extension Repository {
  /// Keeps what is derived from a row in step with it: the full-text index and the modules' keys.
  func index(_ old: E?, _ new: E?) throws {
    try indexText(old, new)
    for derived in tx.book.derivedKeys[schema.name] ?? [] {
      let before = old.map(derived.keys) ?? []
      let after = new.map(derived.keys) ?? []
      guard before != after, let id = (new ?? old)?.id else { continue }
      for key in before.subtracting(after) {
        try tx.connection.run(
          "DELETE FROM \(derived.table) WHERE key = $1 AND source = $2",
          [.text(key), .int(id.rawValue)]
        )
      }
      try insert(after.subtracting(before), of: id, into: derived.table)
    }
  }
}

extension Transaction {
  /// Makes the keys of all entities again from what is stored: after rows came into the tables
  /// past the library.
  ///
  /// - Complexity: O(*n*) in the rows of the entities that have keys.
  package func deriveKeysAgain() throws {
    let derived = book.derivedKeys.sorted { $0.key < $1.key }
    for table in Set(derived.flatMap(\.value).map(\.table)).sorted() {
      try connection.script("DELETE FROM \(table)")
    }
    for (entity, _) in derived { try check(of: entity)?.deriveKeys(self) }
  }
}

extension Repository {
  /// Adds the keys of all rows that aren't deleted.
  func deriveKeys() throws {
    let derived = tx.book.derivedKeys[schema.name] ?? []
    var last: Int64 = 0
    while true {
      let page = try kept(
        where: """
          id IN (SELECT id FROM \(schema.name) WHERE id > $1 AND deleted_at IS NULL
          ORDER BY id LIMIT 1000)
          """,
        [.int(last)]
      )
      guard let end = page.last else { return }
      last = end.id.rawValue
      for entity in page {
        for keys in derived { try insert(keys.keys(of: entity), of: entity.id, into: keys.table) }
      }
    }
  }

  private func insert(_ keys: Set<String>, of id: ID<E>, into table: String) throws {
    for key in keys.sorted() {
      try tx.connection.run(
        "INSERT INTO \(table)(key, source) VALUES($1, $2) ON CONFLICT DO NOTHING",
        [.text(key), .int(id.rawValue)]
      )
    }
  }
}
