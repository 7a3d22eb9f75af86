package import CRMKernel

/// Everything that a book holds about one person, found by the schema: their own rows, what was
/// merged into them, all that names them, deleted or not, and what is written about that.
package struct PersonalRows {
  let tx: Transaction
  let entity: EntityInfo
  /// The person, and what was merged into them.
  package let ids: [Int64]
  /// Their own rows first, then what names them, by entity.
  private(set) var groups: [Group]
  let removals: Removals
  /// What fields that were removed still hold of them.
  private(set) var removedValues: [RemovedValues] = []
  /// What was put aside of removed objects, and names them.
  private(set) var rowsAside: [RowsAside] = []

  /// Rows of one entity.
  struct Group {
    let info: EntityInfo
    let rows: EntityRows
    /// What is about the person alone.
    var own: [Int64] = []
    /// What is about others as well: they are taken out of it.
    var shared: [Int64] = []
    /// What stays as it is.
    var kept: [Int64] = []

    /// What becomes of what is about the person alone.
    var fateOfOwn: PersonalData.Fate { rows.goesWithPerson ? .deleted : .masked }
    var changed: [Int64] { own + shared }
    var all: [Int64] { (own + shared + kept).sorted() }
  }

  /// - Throws: ``Refusal`` `notFound` if the person isn't there.
  package init<E: Entity>(of id: ID<E>, in tx: Transaction) throws {
    self.tx = tx
    entity = E.schema.info
    let current = try Repository<E>(tx).get(id).id.rawValue
    ids = [current] + (try tx.forebears(of: current, entity.name))
    var search = PersonalSearch(for: ids, entity, in: tx)
    removals = try Removals(in: tx)
    for object in try tx.objectDefinitions().objects {
      let rows = try removals.rows(of: object, naming: ids, entity)
      try search.add(rows, of: object)
    }
    groups = try search.groups()
    removedValues = try findRemovedValues()
    rowsAside = try findRowsAside()
    // What a removed field says makes rows personal of which no field that is there does.
    for index in groups.indices
    where removedValues.contains(where: { $0.isNamed(in: groups[index]) }) {
      groups[index].own = (groups[index].own + groups[index].kept).sorted()
      groups[index].kept = []
    }
  }

  /// What becomes of the rows that are about the person, if there are any.
  func fate(of group: Group) -> PersonalData.Fate {
    if !group.own.isEmpty { return group.fateOfOwn }
    return group.shared.isEmpty ? .kept : .masked
  }
}

// MARK: What is held

extension PersonalRows {
  /// What is held where, and what erasing does to it.
  package func plan() throws -> ErasurePlan {
    var places: [PersonalData] = []
    func add(_ entity: String, _ count: Int, _ fate: PersonalData.Fate) {
      if count > 0 { places.append(PersonalData(entity: entity, count: count, fate: fate)) }
    }
    for group in groups {
      let isMasked = group.fateOfOwn == .masked
      add(group.info.name, isMasked ? 0 : group.own.count, .deleted)
      add(group.info.name, group.shared.count + (isMasked ? group.own.count : 0), .masked)
      add(group.info.name, group.kept.count, .kept)
    }
    places += removedPlaces
    for place in try mentions(of: PersonalWords(of: self)) {
      add(place.check.info.name, place.ids.count, .masked)
    }
    add("change", try changeCount(), .masked)
    add("domain_event", try events().count, .masked)
    return ErasurePlan(
      places: places,
      obstacles: try obstacles(),
      advice: [
        "Earlier versions of it can have left bytes in the file: privacy.purge takes them.",
        "Backups, exports and files that are kept elsewhere still hold it.",
        "Texts about others can mention them: search for their name.",
      ]
    )
  }

  private func obstacles() throws -> [Message] {
    try groups.compactMap { group in
      guard group.rows.yearsToKeep != nil, let closed = group.rows.closed else { return nil }
      var open = 0
      for id in group.all {
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
    for group in groups {
      for id in group.own {
        try tx.connection.run(
          """
          SELECT count(*) FROM change WHERE id = $1 AND entity = $2 AND salt IS NOT NULL
          AND op <> 'forget'
          """,
          [.int(id), .text(group.info.name)]
        ) { row in count += Int(row.nextInt()) }
      }
    }
    return count
  }

  func events() throws -> [Value] {
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
