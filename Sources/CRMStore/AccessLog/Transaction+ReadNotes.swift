import CRMKernel

// Every way to read calls one of these with what it answers: what the access log is to know.

extension Transaction {
  /// Whether reads of `entity` are logged, as such or as a part of something.
  func logsReads(of entity: EntityInfo) throws -> Bool {
    guard logsReads, !isActingForLibrary, let source = book.accessLog else { return false }
    if readNotes == nil { readNotes = ReadNotes(try source.rules(in: self)) }
    return readNotes.map { !$0.rules.isEmpty } ?? false
      && !(readNotes?.targets(of: entity).isEmpty ?? true)
  }

  /// Notes that the principal saw a row.
  func note(_ way: ReadingWay, _ row: @autoclosure () -> Snapshot, of entity: EntityInfo) throws {
    guard try logsReads(of: entity) else { return }
    add(way, [row()], of: entity)
  }

  /// Notes that the principal saw rows.
  func note(_ way: ReadingWay, _ rows: [Snapshot], of entity: EntityInfo) throws {
    guard !rows.isEmpty, try logsReads(of: entity) else { return }
    add(way, rows, of: entity)
  }

  /// Notes that the principal saw a row that is known by its id only, deleted or not.
  func note(_ way: ReadingWay, _ id: Int64, of entity: EntityInfo) throws {
    guard try logsReads(of: entity) else { return }
    let targets = readNotes?.targets(of: entity) ?? []
    if targets.contains(where: { $0.reference != nil }) {
      guard let row = try HistoryReader(entity, self).lastState(id) else { return }
      return add(way, [row], of: entity)
    }
    for target in targets { readNotes?.add([id], way, target) }
  }

  /// Notes that the host asked for rows by a statement of its own.
  func note(_ sql: SQL) throws {
    guard logsReads, !isActingForLibrary else { return }
    for case .entity(let entity) in sql.parts where try logsReads(of: entity) {
      for target in readNotes?.targets(of: entity) ?? [] {
        let part = target.reference == nil ? nil : entity.name
        readNotes?.add([], .sql, target, part: part, statement: sql.outline)
      }
    }
  }

  private func add(_ way: ReadingWay, _ rows: [Snapshot], of entity: EntityInfo) {
    for target in readNotes?.targets(of: entity) ?? [] {
      guard let reference = target.reference else {
        readNotes?.add(rows.map(\.id), way, target)
        continue
      }
      let ids = rows.compactMap { reference.recordID(in: $0[reference]) }
      readNotes?.add(ids, way, target, part: entity.name)
    }
  }

  /// What was read until now, for the log; forgotten here.
  func takeReads() -> ReadBatch {
    let isStrict = readNotes?.isStrict ?? false
    let reads = readNotes?.take { entry in
      LoggedRead(
        at: now,
        principal: principal.name,
        command: command,
        reason: reason,
        way: entry.way,
        entity: entry.entity,
        part: entry.part,
        statement: entry.statement,
        ids: entry.ids
      )
    }
    return ReadBatch(reads: reads ?? [], isStrict: isStrict)
  }
}

/// What a transaction read, and whether it must be written before it is answered.
struct ReadBatch {
  var reads: [LoggedRead] = []
  var isStrict = false
}

extension Repository {
  /// Notes that the principal saw these entities, and answers them.
  ///
  /// Only what is logged of them is read: a page would otherwise be taken apart into its values.
  func noted(_ way: ReadingWay, _ entities: [E]) throws -> [E] {
    guard !entities.isEmpty, try tx.logsReads(of: schema.info) else { return entities }
    for target in tx.readNotes?.targets(of: schema.info) ?? [] {
      guard let reference = target.reference else {
        tx.readNotes?.add(entities.map(\.id.rawValue), way, target)
        continue
      }
      let field = try schema.field(reference.name)
      let ids = entities.compactMap { reference.recordID(in: field.value(of: $0)) }
      tx.readNotes?.add(ids, way, target, part: schema.name)
    }
    return entities
  }

  /// Notes that the principal saw an entity, and answers it.
  func noted(_ way: ReadingWay, _ entity: E?) throws -> E? {
    if let entity { _ = try noted(way, [entity]) }
    return entity
  }
}

extension FieldInfo {
  /// The id that a value of a reference is stored as.
  fileprivate func recordID(in value: Value) -> Int64? {
    if case .int(let id)? = storedForm(of: value).first { id } else { nil }
  }
}

extension SQL {
  /// The statement as it was written, with `?` for its values: what a log may keep of it.
  fileprivate var outline: String {
    let text = parts.map { part in
      switch part {
      case .text(let text): text
      case .value: "?"
      case .entity(let entity): entity.name
      }
    }.joined()
    return String(text.prefix(500))
  }
}
