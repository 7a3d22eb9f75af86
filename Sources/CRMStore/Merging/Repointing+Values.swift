import CRMKernel

extension NamingPlace {
  /// What holds of the rows that may name an entity, and of no others where it is a column.
  func condition(naming id: Int64, _ entity: EntityInfo) -> (text: String, arguments: [Value]) {
    switch form {
    case .id: return ("\(field.name) = $1", [.int(id)])
    case .subject(let entityField):
      return ("\(field.name) = $1 AND \(entityField) = $2", [.int(id), .text(entity.name)])
    case .list, .text: return ("\(field.name) LIKE $1", [Self.pattern(id)])
    case .custom(let column): return ("\(column) LIKE $1", [Self.pattern(id)])
    case .name(let key):
      let name = "(SELECT \(key) FROM \(entity.name) WHERE id = $1)"
      return ("instr(\(field.name), \(name)) > 0", [.int(id)])
    }
  }

  private static func pattern(_ id: Int64) -> Value { .text("%\(ID<Never>(rawValue: id))%") }

  /// The declared field that is written: for a custom one, that of the JSON.
  var written: String {
    if case .custom(let column) = form { column } else { field.name }
  }
}

extension Repointing {
  /// The values of a row with one id in the place of another; nil if it doesn't name the old one.
  func replacement(
    in place: NamingPlace,
    row: Int64,
    _ old: Int64,
    _ new: Int64,
    of entity: EntityInfo
  ) throws -> Record? {
    let oldText = "\(ID<Never>(rawValue: old))"
    let newText = "\(ID<Never>(rawValue: new))"
    switch place.form {
    case .id:
      // Nothing is its own parent.
      if row == new, place.entity == entity, place.field.kind.isOptional {
        return [place.field.name: try parent(of: old, place, insteadOf: new)]
      }
      return [place.field.name: .text(newText)]
    case .subject: return [place.field.name: .int(new)]
    case .list, .text:
      guard let value = try value(of: place, row: row) else { return nil }
      return value.replacingID(oldText, with: newText).map { [place.field.name: $0] }
    case .custom(let column):
      guard case .record(var record)? = try value(of: place, row: row),
        let replaced = record[place.field.name]?.replacingID(oldText, with: newText)
      else { return nil }
      record[place.field.name] = replaced
      return [column: .record(record)]
    case .name(let key):
      guard let oldName = try name(of: old, entity, key),
        let newName = try name(of: new, entity, key),
        case .text(let text)? = try value(of: place, row: row)
      else { return nil }
      return text.replacingName(of: entity.name, oldName, with: newName)
        .map { [place.field.name: .text($0)] }
    }
  }

  private func name(of id: Int64, _ entity: EntityInfo, _ key: String) throws -> String? {
    var found: String?
    try tx.connection.run("SELECT \(key) FROM \(entity.name) WHERE id = $1", [.int(id)]) { row in
      found = row.nextTextIfPresent()
    }
    return found
  }

  private func value(of place: NamingPlace, row: Int64) throws -> Value? {
    var found: Value?
    try tx.connection.run(
      "SELECT \(place.written) FROM \(place.entity.name) WHERE id = $1",
      [.int(row)]
    ) { row in
      guard let text = row.nextTextIfPresent() else { return }
      let isText = place.form.isText && place.field.kind.wrapped == .text
      found = isText ? .text(text) : try Value(json: text)
    }
    return found
  }

  /// What the one that goes named itself in a place: what the one that stays names instead of it.
  private func parent(of id: Int64, _ place: NamingPlace, insteadOf new: Int64) throws -> Value {
    guard let parent = try named(in: place.field.name, of: id, place.entity),
      parent != new, parent != id
    else { return .null }
    return ID<Never>(rawValue: parent).value
  }

  private func named(in column: String, of id: Int64, _ entity: EntityInfo) throws -> Int64? {
    var found: Int64?
    try tx.connection.run("SELECT \(column) FROM \(entity.name) WHERE id = $1", [.int(id)]) { row in
      if !row.skipsNull() { found = row.nextInt() }
    }
    return found
  }

  /// Cuts a circle that two hierarchies made when two of their members became one.
  func cutCycles(through winner: Int64, of entity: EntityInfo) throws {
    for field in entity.fields.dropFirst(2)
    where field.target == entity && field.kind.isOptional && !field.rules.contains(.history) {
      var seen: Set<Int64> = [winner]
      var next = try named(in: field.name, of: winner, entity)
      while let id = next, seen.insert(id).inserted {
        next = try named(in: field.name, of: id, entity)
      }
      guard next == winner else { continue }
      try tx.check(of: entity.name)?.rows.overwrite(winner, [field.name: .null], tx)
    }
  }
}

extension NamingPlace.Form {
  fileprivate var isText: Bool {
    switch self {
    case .text, .name: true
    case .id, .subject, .list, .custom: false
    }
  }
}

extension Transaction {
  /// Logs that the library changed a row's fields; the row says its version.
  func logUpdate(
    of entity: String,
    _ id: Int64,
    _ diff: [ChangeRecord.FieldChange]
  ) throws {
    var version: Int64 = 0
    try connection.run("SELECT version FROM \(entity) WHERE id = $1", [.int(id)]) { row in
      version = row.nextInt()
    }
    let change = try ChangeLog.append(
      .update,
      of: entity,
      id: id,
      version: version,
      diff: diff,
      in: self
    )
    written.append(change)
  }
}
