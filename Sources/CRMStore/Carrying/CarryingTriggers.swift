import CRMKernel

/// The triggers that a book has by its schemas: those of every reference that carries something.
///
/// They are no part of migrations. Opening compares what the schemas say with what the file has,
/// so that a declaration is all that there is to write.
struct CarryingTriggers {
  private let references: [CarryingReference]
  private let wanted: [String: String]
  private let entities: Set<String>

  /// Reads what the entities declare.
  ///
  /// - Throws: ``StoreError`` for a declaration that can't be kept.
  init(of entities: [EntityInfo]) throws {
    references = try entities.flatMap { try CarryingReference.all(of: $0) }
    let triggers = references.flatMap(\.triggers).map { ($0.name, $0.text) }
    wanted = Dictionary(triggers) { first, _ in first }
    self.entities = Set(entities.map(\.name))
  }

  /// Whether the file has the triggers that the schemas say, and no others.
  func areCurrent(on connection: any Connection) throws -> Bool {
    try found(on: connection) == wanted
  }

  /// Whether what rows carry is right, whatever keeps it so.
  ///
  /// - Complexity: O(*n*) in the rows that carry something.
  func areRowsRight(on connection: any Connection) throws -> Bool {
    try references.allSatisfy { reference in
      try requireColumns(of: reference, on: connection)
      return try reference.countWrong(on: connection) == 0
    }
  }

  /// Takes the triggers away, so that migrations can change and rebuild the tables.
  func drop(on connection: any Connection) throws {
    for name in try found(on: connection).keys { try drop(name, on: connection) }
  }

  /// Makes what is missing or reads otherwise, and sets right what rows carry by it.
  ///
  /// - Throws: ``StoreError`` if a table lacks a column.
  /// - Complexity: O(*n*) in the rows whose triggers are made.
  func renew(on connection: any Connection) throws {
    let found = try found(on: connection)
    for (name, text) in found where wanted[name] != text { try drop(name, on: connection) }
    for reference in references {
      let new = reference.triggers.filter { found[$0.name] != $0.text }
      guard !new.isEmpty else { continue }
      try requireColumns(of: reference, on: connection)
      for trigger in new { try connection.script(trigger.text) }
      try connection.script(reference.filling)
    }
  }

  /// The texts of the triggers that the file has, by their names.
  ///
  /// Those of entities that this host doesn't link go on keeping their columns, unless their table
  /// is gone.
  private func found(on connection: any Connection) throws -> [String: String] {
    var found: [String: String] = [:]
    try connection.run(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name GLOB $1",
      [.text("\(CarryingReference.Trigger.prefix).*")]
    ) { row in
      let name = row.nextText()
      found[name] = row.nextText()
    }
    return try found.filter { name, _ in
      guard let carrier = CarryingReference.Trigger.carrier(of: name) else { return false }
      return try entities.contains(carrier) || !connection.hasTable(carrier)
    }
  }

  private func drop(_ name: String, on connection: any Connection) throws {
    try connection.script("DROP TRIGGER \"\(name)\"")
  }

  private func requireColumns(
    of reference: CarryingReference,
    on connection: any Connection
  ) throws {
    var there: Set<String> = []
    try connection.run(
      "SELECT name FROM pragma_table_info($1)",
      [.text(reference.carrier)]
    ) { row in there.insert(row.nextText()) }
    for (source, column) in zip(reference.sources, reference.columns)
    where !there.contains(column) {
      let type = source.kind.columnTypes.joined()
      throw StoreError(
        .failed,
        "\(reference.carrier) carries \(source.name) of its \(reference.reference), and its table "
          + "has no column \(column).",
        remedy: "Add a migration: ALTER TABLE \(reference.carrier) ADD COLUMN \(column) \(type)."
      )
    }
  }
}

extension Connection {
  /// Whether the database has a table of this name.
  func hasTable(_ name: String) throws -> Bool {
    var count: Int64 = 0
    try run(dialect.tableExists, [.text(name)]) { row in count = row.nextInt() }
    return count > 0
  }
}

extension Transaction {
  /// Rows that carry something else than what the row that they name says.
  func carriedFindings(of entity: EntityInfo) throws -> [String] {
    try CarryingReference.all(of: entity).compactMap { reference in
      let count = try reference.countWrong(on: connection)
      guard count > 0 else { return nil }
      return "\(count) \(reference.carrier) carry something else than their "
        + "\(reference.reference) has."
    }
  }
}
