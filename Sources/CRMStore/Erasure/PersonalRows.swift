package import CRMKernel

/// Everything that a book holds about one person, found by the schema: their own row, what was
/// merged into it, and all that names them, deleted or not.
package struct PersonalRows {
  /// Rows of one entity.
  struct Group {
    let info: EntityInfo
    let rows: EntityRows
    var ids: [Int64]
  }

  let tx: Transaction
  let entity: EntityInfo
  /// The person, and what was merged into them.
  package let ids: [Int64]
  /// Their own rows first, then what names them, by entity.
  private(set) var groups: [Group] = []
  let removals: Removals
  /// What fields that were removed still hold of them.
  private(set) var removedValues: [RemovedValues] = []
  /// What was put aside of removed objects, and names them.
  private(set) var rowsAside: [RowsAside] = []

  /// - Throws: ``Refusal`` `notFound` if the person isn't there.
  package init<E: Entity>(of id: ID<E>, in tx: Transaction) throws {
    self.tx = tx
    entity = E.schema.info
    let current = try Repository<E>(tx).get(id).id.rawValue
    ids = [current] + (try tx.forebears(of: current, entity.name))
    var found: [String: Set<Int64>] = [entity.name: Set(ids)]
    // Others of the same kind, such as the parts of a group, are somebody else.
    for place in try tx.model().places(naming: entity)
    where place.isColumn && place.entity != entity {
      for person in ids {
        let rows = try Self.rows(in: place, naming: person, entity, tx)
        found[place.entity.name, default: []].formUnion(rows)
      }
    }
    removals = try Removals(in: tx)
    for object in try tx.objectDefinitions().objects {
      let rows = try removals.rows(of: object, naming: ids, entity)
      found[object.entity, default: []].formUnion(rows)
    }
    for (name, ids) in found.sorted(by: { $0.key < $1.key }) where !ids.isEmpty {
      guard let check = try tx.check(of: name) else { continue }
      groups.append(Group(info: check.info, rows: check.rows, ids: ids.sorted()))
    }
    groups.sort { one, _ in one.info == E.schema.info }
    removedValues = try findRemovedValues()
    rowsAside = try findRowsAside()
  }

  private static func rows(
    in place: NamingPlace,
    naming id: Int64,
    _ entity: EntityInfo,
    _ tx: Transaction
  ) throws -> [Int64] {
    var ids: [Int64] = []
    let (condition, arguments) = place.condition(naming: id, entity)
    try tx.connection.run(
      "SELECT id FROM \(place.entity.name) WHERE \(condition)",
      arguments
    ) { row in ids.append(row.nextInt()) }
    return ids
  }

  func fate(of group: Group) -> PersonalData.Fate {
    if group.info == entity { return .masked }
    if group.rows.goesWithPerson { return .deleted }
    return group.info.fields.contains { isPersonal($0) } && !isAnotherParty(group) ? .masked : .kept
  }

  /// Whether the rows are persons or firms of their own, who only name this one.
  private func isAnotherParty(_ group: Group) -> Bool {
    // What others name is a thing of its own; a log or a ledger is named by nothing.
    group.info.customColumn != nil
  }
}

// MARK: What is held

extension PersonalRows {
  /// What is held where, and what erasing does to it.
  package func plan() throws -> ErasurePlan {
    var places = groups.map { group in
      PersonalData(entity: group.info.name, count: group.ids.count, fate: fate(of: group))
    }
    places += removedPlaces
    places.append(
      PersonalData(entity: "change", count: try changeCount(), fate: .masked)
    )
    places.append(
      PersonalData(entity: "domain_event", count: try events().count, fate: .masked)
    )
    return ErasurePlan(places: places.filter { $0.count > 0 }, obstacles: try obstacles())
  }

  /// Everything that is held, as values: the rows, their changes and the events.
  package func export() throws -> Record {
    var result = Record()
    for group in groups {
      let records = try group.ids.compactMap { try group.rows.record($0, tx) }
      for id in group.ids { try tx.note(.export, id, of: group.info) }
      result[group.info.name] = .list(records.map { .record($0) })
    }
    var changes: [Value] = []
    for group in groups where fate(of: group) != .kept {
      for id in group.ids {
        changes += try HistoryReader(group.info, tx).changes(of: id).map(\.value)
      }
    }
    for (name, values) in try removedRecords() { result[name] = values }
    changes += try changesAboutRemoved().map(\.value)
    result["change"] = .list(changes)
    result["domain_event"] = .list(try events())
    return result
  }

  private func obstacles() throws -> [Message] {
    try groups.compactMap { group in
      guard group.rows.yearsToKeep != nil, let closed = group.rows.closed else { return nil }
      var open = 0
      for id in group.ids {
        try tx.connection.run(
          "SELECT 1 FROM \(group.info.name) WHERE id = $1 AND deleted_at IS NULL AND \(closed.isOpen)",
          [.int(id)]
        ) { _ in open += 1 }
      }
      return open > 0 ? "\(open) \(group.info.name) are still open." : nil
    }
  }

  private func changeCount() throws -> Int {
    var count = try changesToForget().count
    for group in groups where fate(of: group) != .kept {
      for id in group.ids {
        try tx.connection.run(
          "SELECT count(*) FROM change WHERE id = $1 AND entity = $2 AND salt IS NOT NULL",
          [.int(id), .text(group.info.name)]
        ) { row in count += Int(row.nextInt()) }
      }
    }
    return count
  }

  private func events() throws -> [Value] {
    var events: [Value] = []
    for id in ids {
      try tx.connection.run(
        """
        SELECT name, at, details FROM domain_event WHERE subject = $1 AND entity = $2
        AND details <> '{}'
        """,
        [.int(id), .text(entity.name)]
      ) { row in
        let name = Value.text(row.nextText())
        let at = Value.instant(Instant(milliseconds: row.nextInt()))
        events.append(
          .record(["name": name, "at": at, "details": try Value(json: row.nextText())])
        )
      }
    }
    return events
  }
}
