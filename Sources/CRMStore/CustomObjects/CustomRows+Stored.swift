import CRMKernel

/// What the library itself does to rows when it merges, hands over, undoes and erases: past rights
/// and the rules of fields, never past the log of changes.
extension CustomRows {
  /// A row as it is stored.
  struct Stored {
    var values: [Value]
    var isDeleted: Bool
    let entity: EntityInfo

    var record: Record { Record(distinct: entity.fields.map(\.name), values) }
  }

  func stored(_ id: Int64) throws -> Stored? {
    var found: Stored?
    try tx.connection.run(
      """
      SELECT \(entity.statements.columns), deleted_at IS NOT NULL FROM \(entity.name) WHERE id = $1
      """,
      [.int(id)]
    ) { row in
      let values = try entity.values(of: &row)
      found = Stored(values: values, isDeleted: row.nextInt() != 0, entity: entity)
    }
    return found
  }

  /// The values with what they name led on to what that was merged into.
  func redirected(_ values: [Value]) throws -> [Value] {
    guard try tx.hasAnyRedirect() else { return values }
    var led = values
    for field in entity.fields.dropFirst(2) {
      let place = entity.place(of: field)
      guard let target = field.target, case .int(let id)? = field.storedForm(of: led[place]).first,
        let heir = try tx.heir(of: id, target.name)
      else { continue }
      led[place] = ID<Never>(rawValue: heir).value
    }
    return led
  }

  /// Sets fields by name, whatever their rules are; does nothing if nothing differs.
  func overwrite(_ id: Int64, with given: Record) throws {
    guard let stored = try stored(id) else { return }
    var values = setting(given, of: stored.values)
    let diff = diff(stored.values, values)
    guard !diff.isEmpty else { return }
    values[1] = .int(try nextVersion(of: stored.values))
    try write(values)
    if !stored.isDeleted { try index(stored.values, values) }
    try record(.update, values, diff)
  }

  /// Makes a tombstone of a row, whatever names it.
  func bury(_ id: Int64) throws {
    guard let stored = try stored(id), !stored.isDeleted else { return }
    try hide(stored.values)
  }

  /// Hides a row, and records that.
  func hide(_ current: [Value]) throws {
    var values = current
    values[1] = .int(try nextVersion(of: current))
    let id = Snapshot(entity, current).id
    try tx.connection.run(
      entity.statements.delete,
      [.int(tx.now.milliseconds), values[1], .int(id)]
    )
    try index(current, nil)
    try record(.delete, values)
  }

  /// Puts a row back as it was: its fields, its version, and whether it is deleted.
  ///
  /// The log gets a number of its own for that change, so that no number is ever given twice.
  func putBack(_ id: Int64, _ given: Record, version: Int64, revives: Bool) throws {
    guard let stored = try stored(id) else { return }
    let current = self.version(of: stored.values)
    let number = try tx.highestVersion(of: entity.name, id, current) + 1
    var values = setting(given, of: stored.values)
    values[1] = .int(version)
    let diff = diff(stored.values, values)
    try tx.storing(entity) { _ in revives ? try revive(values) : try write(values) }
    let isLive = revives || !stored.isDeleted
    try index(stored.isDeleted ? nil : stored.values, isLive ? values : nil)
    values[1] = .int(number)
    if !diff.isEmpty { try record(.update, values, diff) }
    if revives { try record(.restore, values) }
    if version < number { try tx.keepNumber(number, of: entity.name, id, restored: version) }
  }

  /// Takes a row away that an act which is undone had made, or that goes with a person.
  func erase(_ id: Int64) throws {
    guard let stored = try stored(id) else { return }
    var values = stored.values
    let number = try tx.highestVersion(of: entity.name, id, version(of: values)) + 1
    if !stored.isDeleted { try index(stored.values, nil) }
    try tx.connection.run("DELETE FROM \(entity.name) WHERE id = $1", [.int(id)])
    values[1] = .int(number)
    try record(.delete, values)
  }

  /// Stores all values of a row that isn't deleted any more.
  func revive(_ values: [Value]) throws -> Int {
    try write(values)
    return try tx.connection.run(
      "UPDATE \(entity.name) SET deleted_at = NULL WHERE id = $1",
      [.int(Snapshot(entity, values).id)]
    )
  }

  @discardableResult
  private func write(_ values: [Value]) throws -> Int {
    try tx.connection.run(
      entity.statements.overwrite,
      bind: { row in entity.write(values, next: &row) },
      row: { _ in }
    )
  }

  /// The values with some set by name, whatever their rules are.
  func setting(_ given: Record, of current: [Value]) -> [Value] {
    var values = current
    for (name, value) in given {
      guard let field = entity.declaredField(name) else { continue }
      values[entity.place(of: field)] = field.kind.convert(value) ?? value
    }
    return values
  }
}
