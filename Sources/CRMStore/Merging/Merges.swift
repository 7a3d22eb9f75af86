public import CRMKernel

extension Merges {
  /// Undoes a merge: both are there again, with what was theirs.
  ///
  /// Rows that nobody changed since get back every byte; what was changed otherwise since stays.
  ///
  /// - Throws: ``Refusal`` `forbidden` unless the principal may update the one that stayed and
  ///   bring back the one that went, `merge.undone` if it was undone before, `merge.followed` if a
  ///   later merge goes on from it, or `undo.obstacles` that names what stands in the way.
  @discardableResult
  public func undo(_ id: ID<MergeRecord>) throws -> MergeRecord {
    try tx.requireWriting()
    let merge = try get(id)
    try requireRights(toUndo: merge)
    try refuseIfUndone(merge)
    try refuseIfFollowed(merge)
    try merge.run.takeBack("The merge \(id)", in: tx)
    try tx.removeRedirects(since: merge.firstChange)
    try overwrite(id.rawValue, with: ["undone_at": .instant(tx.now)])
    try tx.emit(
      DomainEvent("merge_record.undone", id, ["entity": .text(merge.entity)])
    )
    return try get(id)
  }

  /// What a merge did, change by change, oldest first.
  ///
  /// - Throws: ``Refusal`` `notFound` if there is no such merge that the principal may see.
  public func changes(by id: ID<MergeRecord>) throws -> [ChangeRecord] {
    try tx.masked(get(id).run.changes(in: tx))
  }

  /// The merges that ended in an entity, directly or through others, newest first.
  public func into<Winner: Entity>(_ id: ID<Winner>) throws -> [MergeRecord] {
    let entity = Winner.schema.name
    let ids = try tx.forebears(of: id.rawValue, entity)
    return try ids.flatMap { old in
      try all(where: \.entity == entity, \.loser == old, \.undoneAt == nil)
    }
  }

  private func refuseIfUndone(_ merge: MergeRecord) throws(Refusal) {
    guard merge.undoneAt != nil else { return }
    throw Refusal("merge.undone", "The merge \(merge.id) was undone already.", field: "id")
  }

  private func refuseIfFollowed(_ merge: MergeRecord) throws {
    let entity = merge.entity
    let winner = merge.winner
    let merged = merge.id.rawValue
    let later = try all(where: \.entity == entity, \.loser == winner, \.undoneAt == nil)
    guard let next = later.first(where: { $0.id.rawValue > merged }) else { return }
    throw Refusal(
      "merge.followed",
      "\(merge.entity) \(ID<Never>(rawValue: merge.winner)) was itself merged since.",
      remedy: "Undo the merge \(next.id) first.",
      field: "id"
    )
  }

  func keep(
    entity: String,
    winner: Int64,
    loser: Int64,
    fields: [MergedField],
    run: ChangeRun
  ) throws -> MergeRecord {
    try keep(
      MergeRecord(
        entity: entity,
        winner: winner,
        loser: loser,
        at: tx.now,
        principal: tx.principal.name,
        fieldChoices: Value.list(fields.map(\.choice)).json,
        firstChange: run.first,
        lastChange: run.last
      )
    )
  }
}

extension Repository {
  /// What was done to an entity and to all that was merged into it, newest first.
  ///
  /// - Throws: ``Refusal`` `notFound` if there is none that the principal may see.
  public func wholeHistory(of id: ID<E>, limit: Int = 100) throws -> [ChangeRecord] {
    let current = try get(id).id
    var changes = try self.changes(of: current, limit: limit)
    for old in try tx.forebears(of: current.rawValue, schema.name) {
      changes += try HistoryReader(schema.info, tx).changes(of: old, limit: limit)
        .map { $0.shown(of: schema.info, in: tx.scope) }
    }
    return Array(changes.sorted { $0.seq > $1.seq }.prefix(max(0, limit)))
  }

  /// The ids of what was merged into an entity: what is told of these is told of it.
  public func mergedInto(_ id: ID<E>) throws -> [ID<E>] {
    let current = try get(id).id
    return try tx.forebears(of: current.rawValue, schema.name).map { ID(rawValue: $0) }
  }
}

extension Transaction {
  /// A sentence for each kind of document of which both have open ones.
  func openDocumentWarnings(
    _ entity: EntityInfo,
    _ winner: Int64,
    _ loser: Int64
  ) throws -> [Message] {
    try model().places(naming: entity).compactMap { place in
      guard let rows = try check(of: place.entity.name)?.rows, rows.yearsToKeep != nil,
        place.form == .id, let closed = rows.closed
      else { return nil }
      let one = try openCount(place, closed, winner)
      let other = try openCount(place, closed, loser)
      guard one > 0, other > 0 else { return nil }
      return "Both have open \(place.entity.name): \(one) and \(other)."
    }
  }

  private func openCount(
    _ place: NamingPlace,
    _ closed: EntityRows.ClosedStates,
    _ id: Int64
  ) throws -> Int64 {
    var count: Int64 = 0
    try connection.run(
      """
      SELECT count(*) FROM \(place.entity.name) WHERE \(place.field.name) = $1
      AND deleted_at IS NULL AND \(closed.isOpen)
      """,
      [.int(id)]
    ) { row in count = row.nextInt() }
    return count
  }
}

extension EntityRows.ClosedStates {
  /// What SQL asks of an open row.
  ///
  /// States are names of cases: letters, digits and _.
  var isOpen: String {
    let list = states.map { "'\($0)'" }.joined(separator: ", ")
    return states.isEmpty ? "TRUE" : "\(field) NOT IN (\(list))"
  }
}
