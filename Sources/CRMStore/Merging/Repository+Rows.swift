package import CRMKernel

/// What the library itself does to rows when it merges, hands over and undoes: past rights, rules
/// of fields and rules of saves, never past the log of changes.
extension Repository {
  /// A row as it is stored, and when it was deleted if it was.
  struct Stored {
    var entity: E
    var deletedAt: Int64?
  }

  func stored(_ id: Int64) throws -> Stored? {
    var found: Stored?
    try tx.connection.run(
      "SELECT deleted_at, \(schema.statements.columns) FROM \(schema.name) WHERE id = $1",
      [.int(id)]
    ) { row in
      let deletedAt: Int64? = row.skipsNull() ? nil : row.nextInt()
      found = Stored(entity: try schema.decode(&row), deletedAt: deletedAt)
    }
    return found
  }

  /// Sets fields by name, whatever their rules are; does nothing if nothing differs.
  package func overwrite(_ id: Int64, with values: Record) throws {
    guard let stored = try stored(id) else { return }
    try overwrite(stored, with: setting(values, of: stored.entity))
  }

  /// Stores a row in the place of the one with its id; does nothing if nothing differs.
  func overwrite(with entity: E) throws {
    guard let stored = try stored(entity.id.rawValue) else { return }
    try overwrite(stored, with: entity)
  }

  private func overwrite(_ stored: Stored, with changed: E) throws {
    let current = stored.entity
    let version = try tx.nextVersion(of: schema.name, current.id.rawValue, current.version)
    let entity = try schema.stamped(changed, id: current.id, version: version)
    let diff = schema.diff(current, entity)
    guard !diff.isEmpty else { return }
    try write(diff.map(\.field), of: entity)
    if stored.deletedAt == nil { try index(current, entity) }
    try record(.update, of: entity, diff: diff)
  }

  /// Makes a tombstone of a row, whatever names it.
  package func bury(_ id: Int64) throws {
    guard let stored = try stored(id), stored.deletedAt == nil else { return }
    let current = stored.entity
    let version = try tx.nextVersion(of: schema.name, id, current.version)
    try tx.connection.run(
      schema.statements.delete,
      [.int(tx.now.milliseconds), .int(version), .int(id)]
    )
    try index(current, nil)
    try record(.delete, of: schema.stamped(current, id: current.id, version: version), diff: [])
  }

  /// Puts a row back as it was: its fields, its version, and whether it is deleted.
  ///
  /// The log gets a number of its own for that change, so that no number is ever given twice.
  func putBack(_ id: Int64, _ values: Record, version: Int64, revives: Bool) throws {
    guard let stored = try stored(id) else { return }
    let number = try tx.highestVersion(of: schema.name, id, stored.entity.version) + 1
    let changed = try setting(values, of: stored.entity)
    let entity = try schema.stamped(changed, id: stored.entity.id, version: version)
    let diff = schema.diff(stored.entity, entity)
    try store { _ in try write(diff.map(\.field), of: entity) }
    if revives { try clearDeletion(of: id) }
    let isLive = revives || stored.deletedAt == nil
    try index(stored.deletedAt == nil ? stored.entity : nil, isLive ? entity : nil)
    let logged = try schema.stamped(entity, id: entity.id, version: number)
    if !diff.isEmpty { try record(.update, of: logged, diff: diff) }
    if revives { try record(.restore, of: logged, diff: []) }
    if version < number { try tx.keepNumber(number, of: schema.name, id, restored: version) }
  }

  private func clearDeletion(of id: Int64) throws {
    try store { connection in
      try connection.run(
        "UPDATE \(schema.name) SET deleted_at = NULL WHERE id = $1",
        [.int(id)]
      )
    }
  }

  /// Takes a row away that an act which is undone had made.
  func remove(_ id: Int64) throws {
    guard let stored = try stored(id) else { return }
    let number = try tx.highestVersion(of: schema.name, id, stored.entity.version) + 1
    if stored.deletedAt == nil { try index(stored.entity, nil) }
    try tx.connection.run("DELETE FROM \(schema.name) WHERE id = $1", [.int(id)])
    let gone = try schema.stamped(stored.entity, id: stored.entity.id, version: number)
    try record(.delete, of: gone, diff: [])
  }

  @discardableResult
  private func write(_ names: [String], of entity: E) throws -> Int {
    let changed = CollectedColumns.changed(names, of: entity)
    let list = changed.enumerated().map { "\($1.column) = $\($0 + 2)" }.joined(separator: ", ")
    return try tx.connection.run(
      "UPDATE \(schema.name) SET \(list) WHERE id = $1",
      [.int(entity.id.rawValue)] + changed.map(\.value)
    )
  }

  /// A copy with fields set by name; custom values take the types of their fields.
  private func setting(_ values: Record, of entity: E) throws -> E {
    var typed = Record()
    for (name, value) in values {
      let converted = try schema.field(name).kind.convert(value) ?? value
      typed[name] =
        name == schema.info.customColumn?.name ? try typedCustom(converted) : converted
    }
    return try schema.replacing(typed, of: entity)
  }

  private func typedCustom(_ value: Value) throws -> Value {
    guard case .record(let record) = value else { return value }
    let fields = try tx.model().customFields(of: schema.info)
    return .record(
      Record(
        record.map { name, value in
          let kind = fields.first { $0.name == name }?.kind
          return (name, kind?.convert(value) ?? value)
        }
      )
    )
  }
}
