public import CRMKernel

extension CustomObjects {
  /// The objects that were removed and whose rows the book still holds, oldest first.
  ///
  /// Only objects that the principal may purge are answered.
  ///
  /// - Complexity: O(*n*) in their rows and the changes of these.
  public func removed() throws -> [RemovedObject] {
    let removals = try Removals(in: tx)
    return try removals.objects.compactMap { tombstone in
      let object = tombstone.item
      guard removals.isHeld(object),
        (try? requireRight(.delete, from: object, to: nil)) != nil
      else { return nil }
      return try removals.held(tombstone)
    }
  }

  /// Takes away for good the rows of an object that was removed, and what their history said.
  ///
  /// Who changed what when stays in the log, whose chain stays verifiable.
  ///
  /// - Returns: What was taken away.
  /// - Throws: ``Refusal`` `customObject.notRemoved` if there is no such removed object.
  /// - Complexity: O(*n*) in its rows and the changes of these.
  @discardableResult
  public func purge(_ id: ID<CustomObject>) throws -> RemovedObject {
    try tx.requireWriting()
    let removals = try Removals(in: tx)
    guard let tombstone = removals.objects.first(where: { $0.item.id == id }),
      removals.isHeld(tombstone.item)
    else { throw try notRemoved(id) }
    let object = tombstone.item
    try requireRight(.delete, from: object, to: nil)
    return try tx.savepoint {
      let held = try removals.held(tombstone)
      let rows = try removals.rowsAside(object)
      let forgotten = try removals.forget(removals.changes(of: object.entity, rows))
      try tx.log(forgotten, of: CustomObject.schema.name, id.rawValue)
      try removals.forgetMoves(of: object.entity, rows)
      try tx.connection.script("DROP TABLE \(object.tableAside)")
      for field in removals.fieldsAside(object) { try tx.customFields.remove(field.id.rawValue) }
      try remove(id.rawValue)
      return held
    }
  }

  private func notRemoved(_ id: ID<CustomObject>) throws -> Refusal {
    guard let object = try find(id) else {
      return Refusal(
        "customObject.notRemoved",
        "There is no removed object \(id) whose rows the book holds.",
        remedy: "List the removed objects.",
        field: "id"
      )
    }
    return Refusal(
      "customObject.notRemoved",
      "The object \(object.name) is still there.",
      remedy: "Remove it first: purging takes its rows away for good.",
      field: "id"
    )
  }
}

extension Removals {
  /// What the book still holds of a removed object.
  func held(_ tombstone: Tombstone<CustomObject>) throws -> RemovedObject {
    let rows = try rowsAside(tombstone.item)
    return RemovedObject(
      object: tombstone.item,
      removedAt: tombstone.removedAt,
      rows: rows.count,
      changes: try changes(of: tombstone.item.entity, rows).count
    )
  }
}
