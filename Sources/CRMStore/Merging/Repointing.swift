import CRMKernel

/// Makes everything that names one entity name another: what a merge and a handover are made of.
struct Repointing {
  let tx: Transaction
  /// The first change of the merge, by which its redirects are known; nil where the old one stays.
  let merge: Int64?

  /// Makes one of two entities: the loser's references move, its row becomes a tombstone, its id
  /// leads to the winner.
  ///
  /// - Complexity: O(*n*) in the rows that name the loser; all rows of entities whose JSON or
  ///   text may hold ids.
  func absorb(_ entity: EntityInfo, _ loser: Int64, into winner: Int64) throws {
    guard let merge, let check = try tx.check(of: entity.name) else { return }
    var gathered: [(entity: String, rows: EntityRows.Gathering)] = []
    for place in try tx.model().places(naming: entity) where !place.isHistory {
      let settles = try tx.check(of: place.entity.name)?.rows.settle != nil
      let own = try settles ? rows(in: place, naming: winner, entity) : []
      let joined = try move(place, of: entity, from: loser, to: winner, except: loser)
      guard settles, !joined.isEmpty else { continue }
      let rows = EntityRows.Gathering(field: place.field.name, own: own, joined: joined)
      gathered.append((place.entity.name, rows))
    }
    for (name, rows) in gathered { try settle(name, rows) }
    try cutCycles(through: winner, of: entity)
    try check.rows.combine(winner, loser, tx)
    try check.rows.bury(loser, tx)
    try tx.addRedirect(entity.name, from: loser, to: winner, firstChange: merge)
  }

  private func settle(_ name: String, _ rows: EntityRows.Gathering) throws {
    guard let check = try tx.check(of: name), let settle = check.rows.settle else { return }
    for absorption in try settle(rows, tx) {
      try absorb(check.info, absorption.row, into: absorption.into)
    }
  }

  /// The live rows that name an entity in a place, by id.
  ///
  /// - `isOpen`: What SQL asks of them beside.
  func rows(
    in place: NamingPlace,
    naming id: Int64,
    _ entity: EntityInfo,
    isOpen: String = "TRUE"
  ) throws -> [Int64] {
    var ids: [Int64] = []
    let (condition, arguments) = place.condition(naming: id, entity)
    try tx.connection.run(
      """
      SELECT id FROM \(place.entity.name) WHERE \(condition) AND deleted_at IS NULL
      AND \(isOpen) ORDER BY id
      """,
      arguments
    ) { row in ids.append(row.nextInt()) }
    guard !place.isColumn else { return ids }
    return try ids.filter { try replacement(in: place, row: $0, id, id, of: entity) != nil }
  }

  /// Moves all live rows of a place from one entity to another, and answers which.
  func move(
    _ place: NamingPlace,
    of entity: EntityInfo,
    from old: Int64,
    to new: Int64,
    except: Int64? = nil,
    only chosen: [Int64]? = nil
  ) throws -> [Int64] {
    let ids = try (chosen ?? rows(in: place, naming: old, entity)).filter { $0 != except }
    guard !ids.isEmpty else { return [] }
    if chosen == nil, place.form == .id, place.entity != entity, try !tx.hasAnyUndone(),
      try moveAtOnce(place, from: old, to: new, ids)
    {
      return ids
    }
    return try ids.filter { try moveOne(place, row: $0, of: entity, from: old, to: new) }
  }

  /// One statement for all rows; false, and nothing done, if a unique key is in the way.
  private func moveAtOnce(
    _ place: NamingPlace,
    from old: Int64,
    to new: Int64,
    _ ids: [Int64]
  ) throws -> Bool {
    let table = place.entity.name
    let column = place.field.name
    do {
      try tx.connection.run(
        """
        UPDATE \(table) SET \(column) = $2, version = version + 1
        WHERE \(column) = $1 AND deleted_at IS NULL
        """,
        [.int(old), .int(new)]
      )
    } catch let error as StoreError where error.code == .constraint {
      return false
    }
    let diff = ChangeRecord.FieldChange(
      field: column,
      old: ID<Never>(rawValue: old).value,
      new: ID<Never>(rawValue: new).value
    )
    // The rows that were moved are those with the new id and one of the old numbers.
    for id in ids { try tx.logUpdate(of: table, id, [diff]) }
    return true
  }

  /// Moves one row; false if it was absorbed by a row that has the same unique key.
  private func moveOne(
    _ place: NamingPlace,
    row: Int64,
    of entity: EntityInfo,
    from old: Int64,
    to new: Int64
  ) throws -> Bool {
    guard let check = try tx.check(of: place.entity.name),
      let values = try replacement(in: place, row: row, old, new, of: entity)
    else { return false }
    do {
      try tx.savepoint { try check.rows.overwrite(row, values, tx) }
      return true
    } catch let error as StoreError where error.code == .constraint {
      return try giveWay(place, row: row, values, check, error)
    }
  }

  /// What to do with a row that can't stand beside one with the same unique key.
  private func giveWay(
    _ place: NamingPlace,
    row: Int64,
    _ values: Record,
    _ check: EntityCheck,
    _ error: StoreError
  ) throws -> Bool {
    if var yielding = try check.rows.yielding(row, tx) {
      for (name, value) in values { yielding[name] = value }
      try check.rows.overwrite(row, yielding, tx)
      return true
    }
    guard let other = try rival(of: row, in: place, values, error.uniqueColumns) else {
      throw Refusal(
        "merge.conflict",
        "\(place.entity.name) \(ID<Never>(rawValue: row)) can't be moved: \(error.message)",
        remedy: "Change or delete it first.",
        field: place.field.name
      )
    }
    if merge == nil {
      try check.rows.combine(other, row, tx)
      try check.rows.bury(row, tx)
    } else {
      try absorb(place.entity, row, into: other)
    }
    return false
  }

  /// The row that has the unique key that `row` would have.
  private func rival(
    of row: Int64,
    in place: NamingPlace,
    _ values: Record,
    _ columns: [String]
  ) throws -> Int64? {
    guard !columns.isEmpty else { return nil }
    let table = place.entity.name
    var arguments: [Value] = [.int(row)]
    let clauses = columns.map { column in
      guard column == place.field.name, let value = values[column] else {
        return "\(column) IS (SELECT \(column) FROM \(table) WHERE id = $1)"
      }
      arguments += place.field.storedForm(of: value)
      return "\(column) = $\(arguments.count)"
    }
    var found: Int64?
    try tx.connection.run(
      """
      SELECT id FROM \(table) WHERE \(clauses.joined(separator: " AND ")) AND id <> $1
      AND deleted_at IS NULL ORDER BY id LIMIT 1
      """,
      arguments
    ) { row in found = row.nextInt() }
    return found
  }
}
