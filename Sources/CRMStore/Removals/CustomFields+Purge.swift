public import CRMKernel

extension CustomFields {
  /// The fields that were removed and whose values the book still holds, oldest first.
  ///
  /// Those of a removed object are purged with it. Only fields that the principal may purge are
  /// answered.
  ///
  /// - Complexity: O(*n*) in the rows of their entities and in the log of changes, for each field.
  public func removed() throws -> [RemovedField] {
    let removals = try Removals(in: tx)
    return try removals.fields.compactMap { tombstone in
      guard let place = try removals.place(of: tombstone.item), mayPurge(tombstone.item) else {
        return nil
      }
      return try removals.held(tombstone, at: place)
    }
  }

  /// Takes away for good what rows had in a field that was removed, in the rows and in history.
  ///
  /// A change that said what the field was forgets all that it said; who made it, when and by which
  /// command stays, and the log's chain stays verifiable.
  ///
  /// - Returns: What was taken away.
  /// - Throws: ``Refusal`` `customField.notRemoved` if there is no such removed field.
  /// - Complexity: O(*n*) in the rows of the entity and in the log of changes.
  @discardableResult
  public func purge(_ id: ID<CustomField>) throws -> RemovedField {
    try tx.requireWriting()
    let removals = try Removals(in: tx)
    guard let tombstone = removals.fields.first(where: { $0.item.id == id }),
      let place = try removals.place(of: tombstone.item)
    else { throw try notRemoved(id) }
    try requireRight(.delete, from: tombstone.item, to: nil)
    return try tx.savepoint {
      let held = try removals.held(tombstone, at: place)
      try removals.dropValues(of: tombstone.item, at: place)
      let forgotten = try removals.forget(removals.changes(mentioning: tombstone, at: place))
      try tx.log(forgotten, of: CustomField.schema.name, id.rawValue)
      try remove(id.rawValue)
      return held
    }
  }

  private func mayPurge(_ field: CustomField) -> Bool {
    (try? requireRight(.delete, from: field, to: nil)) != nil
  }

  private func notRemoved(_ id: ID<CustomField>) throws -> Refusal {
    guard let field = try find(id) else {
      return Refusal(
        "customField.notRemoved",
        "There is no removed field \(id) whose values the book holds.",
        remedy: "List the removed fields; those of a removed object are purged with it.",
        field: "id"
      )
    }
    return Refusal(
      "customField.notRemoved",
      "\(field.entity) still has the field \(field.name).",
      remedy: "Remove it first: purging takes what rows had there away for good.",
      field: "id"
    )
  }
}

extension Removals {
  /// What the book still holds of a removed field.
  func held(_ tombstone: Tombstone<CustomField>, at place: Place) throws -> RemovedField {
    RemovedField(
      field: tombstone.item,
      removedAt: tombstone.removedAt,
      rows: try rows(with: tombstone.item, at: place).count,
      changes: try changes(mentioning: tombstone, at: place).count
    )
  }

  /// Takes the values of a removed field out of all rows.
  fileprivate func dropValues(of field: CustomField, at place: Place) throws {
    switch place {
    case .columns(let columns):
      for column in columns {
        try tx.connection.script("ALTER TABLE \(field.entity) DROP COLUMN \(column)")
      }
    case .key(let column):
      try dropKeys(of: field, in: column, rows: rows(with: field, at: place))
    }
  }

  /// Writes the rows without the key, so that who read one before can't write it back.
  private func dropKeys(of field: CustomField, in column: String, rows: [Int64]) throws {
    guard let check = try tx.check(of: field.entity) else { return }
    let declared = Set(check.info.fields.map(\.name))
    for id in rows {
      guard let record = try check.rows.record(id, tx) else { continue }
      let custom = record.filter { !declared.contains($0.0) && $0.0 != field.name }
      try check.rows.overwrite(id, [column: .record(Record(custom.map { ($0.0, $0.1) }))], tx)
    }
  }
}
