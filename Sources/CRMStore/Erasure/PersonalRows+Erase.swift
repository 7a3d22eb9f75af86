import CRMKernel

extension PersonalRows {
  /// Takes away what is held about the person, in rows, in search, in history and in events.
  ///
  /// - Throws: ``Refusal`` `erasure.open` that says what must be ended before.
  /// - Complexity: O(*n*) in the rows about the person, in the full-text indexes that have them, and
  ///   in the rows of entities in whose text persons can be called by name.
  package func erase() throws -> ErasurePlan {
    try tx.requireWriting()
    let plan = try plan()
    guard plan.obstacles.isEmpty else {
      let list = plan.obstacles.map { "\($0)" }.joined(separator: " ")
      throw Refusal(
        "erasure.open",
        "The person can't be erased yet: \(list)",
        remedy: "End these first, or wait until they have ended."
      )
    }
    try tx.connection.overwritingDeleted {
      var erasure = Erasure(self, words: try PersonalWords(of: self))
      try erasure.run()
    }
    return plan
  }
}

/// The act of erasing a person.
private struct Erasure {
  let rows: PersonalRows
  let tx: Transaction
  let words: PersonalWords
  /// The changes of the log that no longer say what was changed.
  private var forgotten = ErasedChanges()
  private var rewritten: Set<String> = []

  init(_ rows: PersonalRows, words: PersonalWords) {
    self.rows = rows
    self.words = words
    tx = rows.tx
  }

  mutating func run() throws {
    forgotten = try rows.eraseRemoved()
    for group in rows.groups.reversed() {
      for id in group.own {
        if group.fateOfOwn == .deleted {
          try take(id, of: group)
        } else {
          try mask(id, group.info, group.rows)
        }
      }
      for id in group.shared { try leave(id, of: group) }
      for id in group.own { try forgetHistory(of: id, group.info) }
      for id in group.shared { try forgetWords(of: id, group.info) }
      if !group.changed.isEmpty { rewritten.insert(group.info.name) }
    }
    try blankMentions()
    for name in rewritten.sorted() { try rewriteIndex(of: name) }
    try logErasure()
  }

  /// Deletes a row, or empties it where something that stays names it.
  private func take(_ id: Int64, of group: PersonalRows.Group) throws {
    do {
      try tx.savepoint { try group.rows.erase(id, tx) }
    } catch let error as StoreError where error.code == .constraint {
      try mask(id, group.info, group.rows)
      try group.rows.bury(id, tx)
    }
  }

  /// Empties a row of what it says about the person, but for what is said in place of it.
  private func mask(
    _ id: Int64,
    _ info: EntityInfo,
    _ entityRows: EntityRows,
    saying told: Record = [:]
  ) throws {
    guard let record = try entityRows.record(id, tx) else { return }
    var values = told
    for field in info.fields where rows.isPersonal(field) && told[field.name] == nil {
      values[field.name] = field.masked(record[field.name] ?? .null)
    }
    if let column = info.customColumn { values[column.name] = .record([:]) }
    try entityRows.overwrite(id, values, tx)
  }

  /// Takes the person out of a row that is about others as well.
  private func leave(_ id: Int64, of group: PersonalRows.Group) throws {
    guard let record = try group.rows.record(id, tx) else { return }
    var values = Record()
    for field in group.info.fields.dropFirst() {
      let value = record[field.name] ?? .null
      if field.target == rows.entity, field.kind.isOptional, names(value) {
        values[field.name] = .null
      } else if rows.isPersonal(field), let blanked = words.blanked(in: value) {
        values[field.name] = blanked
      }
    }
    try group.rows.overwrite(id, values, tx)
  }

  private func names(_ value: Value) -> Bool {
    rows.ids.contains { ID<Never>(rawValue: $0).value == value }
  }

  /// Blanks the person's name and addresses wherever the schema says that they can stand.
  private mutating func blankMentions() throws {
    for place in try rows.mentions(of: words) {
      for id in place.ids {
        guard let record = try place.check.rows.record(id, tx) else { continue }
        var values = Record()
        for field in place.fields {
          values[field.name] = words.blanked(in: record[field.name] ?? .null)
        }
        if isKnown(by: values, place.fields) {
          try mask(id, place.check.info, place.check.rows, saying: values)
          try forgetHistory(of: id, place.check.info)
        } else {
          try overwriteMention(id, values, place.check)
          try forgetWords(of: id, place.check.info)
        }
        rewritten.insert(place.check.info.name)
      }
    }
  }

  /// Whether a row is about the person, whom it knows by an address of theirs and nothing else.
  private func isKnown(by blanked: Record, _ fields: [FieldInfo]) -> Bool {
    fields.contains { field in
      field.rules.contains(.knownBy) && blanked[field.name] == .text(PersonalWords.blank)
    }
  }

  /// Two names that are blanked can be the same, where no two may be.
  private func overwriteMention(_ id: Int64, _ values: Record, _ check: EntityCheck) throws {
    do {
      try tx.savepoint { try check.rows.overwrite(id, values, tx) }
    } catch let error as StoreError where error.code == .constraint {
      let told = values.map { name, value in
        guard case .text(let text) = value else { return (name, value) }
        return (name, Value.text("\(text) \(ID<Never>(rawValue: id))"))
      }
      try check.rows.overwrite(id, Record(told), tx)
    }
  }

  /// Has an index drop the words that it only marked as gone.
  private func rewriteIndex(of entity: String) throws {
    let info = try tx.model().entity(entity)
    guard !info.searchColumns.isEmpty else { return }
    try SearchIndex.rewrite(SearchIndex.name(of: info), on: tx.connection)
  }
}

// MARK: History and events

extension Erasure {
  /// Drops what the changes of a row said, and the salts that would let it be guessed.
  private mutating func forgetHistory(of id: Int64, _ info: EntityInfo) throws {
    try forget("id = $1 AND entity = $2", [.int(id), .text(info.name)])
    for index in tx.written.indices
    where tx.written[index].id == id && tx.written[index].entity == info.name {
      tx.written[index] = tx.written[index].replacing([])
    }
    try forgetEvents("subject = $1 AND entity = $2", [.int(id), .text(info.name)])
  }

  /// The same for the changes that call the person by a word.
  private mutating func forgetWords(of id: Int64, _ info: EntityInfo) throws {
    for word in words.words {
      let arguments: [Value] = [.int(id), .text(info.name), .text(word)]
      try forget(
        "id = $1 AND entity = $2 AND instr(lower(diff), lower($3)) > 0",
        arguments
      )
      try forgetEvents(
        "subject = $1 AND entity = $2 AND instr(lower(details), lower($3)) > 0",
        arguments
      )
    }
    for index in tx.written.indices
    where tx.written[index].id == id && tx.written[index].entity == info.name {
      let diff = tx.written[index].diff.filter { part in
        words.blanked(in: part.old) == nil && words.blanked(in: part.new) == nil
      }
      tx.written[index] = tx.written[index].replacing(diff)
    }
  }

  private mutating func forget(_ condition: String, _ arguments: [Value]) throws {
    forgotten.formUnion(try tx.forgetChanges(where: condition, arguments))
  }

  private func forgetEvents(_ condition: String, _ arguments: [Value]) throws {
    try tx.connection.run("UPDATE domain_event SET details = '{}' WHERE \(condition)", arguments)
    guard arguments.count == 2 else { return }
    try tx.connection.run("UPDATE set_aside_event SET problem = '' WHERE \(condition)", arguments)
  }

  private func logErasure() throws {
    guard let person = rows.ids.first else { return }
    try tx.log(forgotten, of: rows.entity.name, person)
  }
}

extension FieldInfo {
  /// What stands in the place of a value about somebody who was erased.
  fileprivate func masked(_ value: Value) -> Value {
    if kind.isOptional { return .null }
    switch kind {
    case .text:
      guard case .text(let text) = value else { return .text("") }
      if text.hasPrefix("{") { return .text("{}") }
      if text.hasPrefix("[") { return .text("[]") }
      return .text(rules.contains(.notEmpty) ? PersonalWords.blank : "")
    case .list: return .list([])
    case .record, .any: return .record([:])
    case .bool: return .bool(false)
    case .int: return .int(0)
    default: return value
    }
  }
}
