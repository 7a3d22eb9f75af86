import CRMKernel

/// What is held about the person where administrators removed fields and whole objects.
///
/// Nobody sees it any more, so nobody can say that it is about somebody else: of a row that names
/// the person, all of it goes, whether the field was marked as personal or not.
extension PersonalRows {
  /// The values of a removed field in rows about the person.
  struct RemovedValues {
    let tombstone: Removals.Tombstone<CustomField>
    let place: Removals.Place
    let ids: [Int64]

    var field: CustomField { tombstone.item }

    /// Whether it makes the names of a group's rows personal, which nothing else does.
    func isNamed(in group: Group) -> Bool {
      field.isPersonal && field.entity == group.info.name && group.info.declaredField("name") != nil
        && !group.rows.isParty && !group.rows.goesWithPerson
    }
  }

  /// The rows of a removed object that name the person.
  struct RowsAside {
    let object: CustomObject
    let ids: [Int64]
  }

  func findRemovedValues() throws -> [RemovedValues] {
    let objects = Set(try tx.objectDefinitions().objects.map(\.entity))
    var found: [RemovedValues] = []
    // Other entities of the library stay as they are, what was removed from them included.
    for group in groups where group.info == entity || objects.contains(group.info.name) {
      for tombstone in removals.fields where tombstone.item.entity == group.info.name {
        guard let place = try removals.place(of: tombstone.item) else { continue }
        let ids = try removals.rows(with: tombstone.item, at: place, among: group.all)
        guard !ids.isEmpty else { continue }
        found.append(RemovedValues(tombstone: tombstone, place: place, ids: ids))
      }
    }
    return found
  }

  func findRowsAside() throws -> [RowsAside] {
    try removals.objects.map(\.item).compactMap { object in
      guard removals.isHeld(object) else { return nil }
      let ids = try removals.rows(aside: object, naming: ids, entity)
      return ids.isEmpty ? nil : RowsAside(object: object, ids: ids)
    }
  }

  /// Whether a field is emptied; a name is as long as a personal field was ever beside it.
  func isPersonal(_ field: FieldInfo) -> Bool {
    if field.rules.contains(.personal) { return true }
    return field.name == "name"
      && removedValues.contains { $0.field.entity == field.entity && $0.field.isPersonal }
  }

  /// Whether all that the changes of these rows said goes in any case.
  private func isForgotten(_ values: RemovedValues) -> Bool {
    groups.contains { $0.info.name == values.field.entity && !$0.own.isEmpty }
  }
}

// MARK: What is held

extension PersonalRows {
  var removedPlaces: [PersonalData] {
    removedValues.map { values in
      PersonalData(
        entity: values.field.entity,
        removedField: values.field.name,
        count: values.ids.count,
        fate: .masked
      )
    }
      + rowsAside.map { rows in
        PersonalData(entity: rows.object.entity, count: rows.ids.count, fate: .deleted)
      }
  }

  /// The changes that forget what they said, beside those of rows that are emptied or go.
  func changesToForget() throws -> [Int64] {
    var found: Set<Int64> = []
    for values in removedValues where !isForgotten(values) {
      found.formUnion(
        try removals.changes(mentioning: values.tombstone, at: values.place, of: values.ids)
      )
    }
    for rows in rowsAside {
      found.formUnion(try removals.changes(of: rows.object.entity, rows.ids))
    }
    return found.sorted()
  }

  /// These changes, as they are exported.
  func changesAboutRemoved() throws -> [ChangeRecord] {
    try changesToForget().flatMap { seq in
      var found: [ChangeRecord] = []
      try tx.connection.run(
        "SELECT \(ChangeLog.columns) FROM change WHERE seq = $1",
        [.int(seq)]
      ) { row in found.append(try ChangeLog.decode(&row)) }
      return found
    }
  }

  /// The values of removed fields, and the rows of removed objects.
  func removedRecords() throws -> Record {
    var result = Record()
    var values: [Value] = []
    for held in removedValues {
      guard case .columns = held.place else { continue }
      values += try held.ids.map { try record(of: held.field, in: $0) }
    }
    if !values.isEmpty { result["removed_field"] = .list(values) }
    let rows = try rowsAside.flatMap { rows in
      try rows.ids.map { id in try recordAside(id, of: rows.object) }
    }
    if !rows.isEmpty { result["removed_row"] = .list(rows) }
    return result
  }

  private func record(of field: CustomField, in id: Int64) throws -> Value {
    let value = try read([field.columnAside], in: field.entity, id).first ?? .null
    return .record([
      "entity": .text(field.entity), "id": ID<Never>(rawValue: id).value,
      "field": .text(field.name), "value": value,
    ])
  }

  private func recordAside(_ id: Int64, of object: CustomObject) throws -> Value {
    var columns: [(name: String, info: FieldInfo)] = [
      ("name", .column("name", of: object.entity, kind: .text, position: 0))
    ]
    for field in removals.fieldsAside(object) {
      if let info = removals.columnAside(of: field, in: object) {
        columns.append((field.name, info))
      }
    }
    let values = try read(columns.map(\.info), in: object.tableAside, id)
    var record: Record = ["entity": .text(object.entity), "id": ID<Never>(rawValue: id).value]
    for (column, value) in zip(columns, values) { record[column.name] = value }
    return .record(record)
  }

  private func read(_ fields: [FieldInfo], in table: String, _ id: Int64) throws -> [Value] {
    let columns = fields.flatMap(\.columns).joined(separator: ", ")
    var values: [Value] = []
    try tx.connection.run("SELECT \(columns) FROM \(table) WHERE id = $1", [.int(id)]) { row in
      for field in fields {
        let isEmpty = row.skipsNull(width: field.kind.width)
        values.append(isEmpty ? .null : try field.kind.wrapped.read(next: &row))
      }
    }
    return values
  }
}

// MARK: Erasing

extension PersonalRows {
  /// Empties removed fields of the rows about the person, and takes rows of removed objects away.
  ///
  /// - Returns: The changes that no longer say what was changed.
  func eraseRemoved() throws -> ErasedChanges {
    let forgotten = try removals.forget(changesToForget())
    for values in removedValues {
      // The whole JSON of their own row is emptied with the row.
      guard case .columns(let columns) = values.place else { continue }
      let emptied = columns.map { "\($0) = NULL" }.joined(separator: ", ")
      for id in values.ids {
        try tx.connection.run(
          "UPDATE \(values.field.entity) SET \(emptied) WHERE id = $1",
          [.int(id)]
        )
      }
    }
    for rows in rowsAside {
      try removals.forgetMoves(of: rows.object.entity, rows.ids)
      for id in rows.ids {
        try tx.connection.run("DELETE FROM \(rows.object.tableAside) WHERE id = $1", [.int(id)])
      }
    }
    return forgotten
  }
}
