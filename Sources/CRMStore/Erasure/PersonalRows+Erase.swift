import CRMKernel

extension PersonalRows {
  /// Takes away what is held about the person, in rows, in search, in history and in events.
  ///
  /// - Throws: ``Refusal`` `erasure.open` that says what must be ended before.
  /// - Complexity: O(*n*) in the rows about the person, and in the full-text indexes that have them.
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
    try eraseRemoved()
    for group in groups.reversed() {
      switch fate(of: group) {
      case .deleted: for id in group.ids { try take(id, of: group) }
      case .masked: for id in group.ids { try mask(id, of: group) }
      case .kept: continue
      }
      for id in group.ids { try forgetHistory(of: id, group.info) }
      try rewriteIndex(of: group.info)
    }
    try forgetEvents()
    return plan
  }

  /// Deletes a row, or empties it where something that stays names it.
  private func take(_ id: Int64, of group: Group) throws {
    do {
      try tx.savepoint { try group.rows.remove(id, tx) }
    } catch let error as StoreError where error.code == .constraint {
      try mask(id, of: group)
      try group.rows.bury(id, tx)
    }
  }

  private func mask(_ id: Int64, of group: Group) throws {
    guard let record = try group.rows.record(id, tx) else { return }
    var values = Record()
    for field in group.info.fields where isPersonal(field) {
      values[field.name] = field.masked(record[field.name] ?? .null)
    }
    if group.info == entity, let column = group.info.customColumn {
      values[column.name] = .record([:])
    }
    try group.rows.overwrite(id, values, tx)
  }

  /// Drops what the changes of a row said, and the salts that would let it be guessed.
  private func forgetHistory(of id: Int64, _ info: EntityInfo) throws {
    try tx.connection.run(
      "UPDATE change SET diff = NULL, salt = NULL WHERE id = $1 AND entity = $2",
      [.int(id), .text(info.name)]
    )
    for index in tx.written.indices
    where tx.written[index].id == id && tx.written[index].entity == info.name {
      tx.written[index] = tx.written[index].replacing([])
    }
  }

  private func forgetEvents() throws {
    for group in groups where fate(of: group) != .kept {
      for id in group.ids {
        let arguments: [Value] = [.int(id), .text(group.info.name)]
        try tx.connection.run(
          "UPDATE domain_event SET details = '{}' WHERE subject = $1 AND entity = $2",
          arguments
        )
        try tx.connection.run(
          "UPDATE set_aside_event SET problem = '' WHERE subject = $1 AND entity = $2",
          arguments
        )
      }
    }
  }

  /// Has an index drop the words that it only marked as gone.
  private func rewriteIndex(of info: EntityInfo) throws {
    guard !info.searchColumns.isEmpty else { return }
    let index = SearchIndex.name(of: info)
    try tx.connection.run("INSERT INTO \(index)(\(index)) VALUES('optimize')")
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
      return .text(rules.contains(.notEmpty) ? "erased" : "")
    case .list: return .list([])
    case .record, .any: return .record([:])
    case .bool: return .bool(false)
    case .int: return .int(0)
    default: return value
    }
  }
}
