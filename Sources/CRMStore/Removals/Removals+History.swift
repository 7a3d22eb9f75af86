import CRMKernel

/// What changes say of fields and objects that were removed, and how they are had to forget it.
///
/// A change forgets all that it said: its digest stays, and with it the chain of the log.
extension Removals {
  /// The changes that say what a removed field was, of the rows `ids` or of all.
  ///
  /// - Complexity: O(*n*) in the changes of the rows; of all changes without `ids`.
  func changes(
    mentioning tombstone: Tombstone<CustomField>,
    at place: Place,
    of ids: [Int64]? = nil
  ) throws -> [Int64] {
    let field = tombstone.item
    var text = "SELECT seq, diff FROM change WHERE entity = $1 AND diff IS NOT NULL"
    // A field that was given the name later has changes of its own.
    if case .columns = place { text += " AND at <= \(tombstone.removedAt.milliseconds)" }
    var found: [Int64] = []
    func read(_ text: String, _ arguments: [Value]) throws {
      try tx.connection.run(text, arguments) { row in
        let seq = row.nextInt()
        let diff = ChangeRecord.diff(json: row.nextText())
        if diff.contains(where: { $0.mentions(field, at: place) }) { found.append(seq) }
      }
    }
    guard let ids else {
      try read(text, [.text(field.entity)])
      return found
    }
    for id in ids { try read(text + " AND id = $2", [.text(field.entity), .int(id)]) }
    return found
  }

  /// The changes of rows that still say what they held.
  func changes(of entity: String, _ ids: [Int64]) throws -> [Int64] {
    var found: [Int64] = []
    for id in ids {
      try tx.connection.run(
        "SELECT seq FROM change WHERE id = $1 AND entity = $2 AND salt IS NOT NULL",
        [.int(id), .text(entity)]
      ) { row in found.append(row.nextInt()) }
    }
    return found
  }

  /// Has changes forget what they said, and the salts that would let it be guessed.
  ///
  /// - Returns: Those that did, for ``CRMStore/Transaction/log(_:of:_:)``.
  func forget(_ changes: [Int64]) throws -> ErasedChanges {
    var erased = ErasedChanges()
    for seq in changes {
      erased.formUnion(try tx.forgetChanges(where: "seq = $1", [.int(seq)]))
    }
    let forgotten = Set(changes)
    for index in tx.written.indices where forgotten.contains(tx.written[index].seq) {
      tx.written[index] = tx.written[index].replacing([])
    }
    return erased
  }

  /// Has what moves and events said of rows that were put aside be forgotten.
  func forgetMoves(of entity: String, _ ids: [Int64]) throws {
    for id in ids {
      let subject: [Value] = [.int(id), .text(entity)]
      try tx.connection.run(
        "UPDATE status_change SET reason = NULL WHERE subject = $1 AND entity = $2",
        subject
      )
      try tx.connection.run(
        "UPDATE domain_event SET details = '{}' WHERE subject = $1 AND entity = $2",
        subject
      )
    }
  }
}

extension ChangeRecord.FieldChange {
  fileprivate func mentions(_ custom: CustomField, at place: Removals.Place) -> Bool {
    switch place {
    case .columns: return field == custom.name
    case .key(let column):
      guard field == column else { return false }
      return [old, new].contains { value in
        guard case .record(let record) = value else { return false }
        return record[custom.name] != nil
      }
    }
  }
}
