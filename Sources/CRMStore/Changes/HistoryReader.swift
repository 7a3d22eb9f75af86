import CRMKernel

/// Reads how entities were, backwards from how they are.
struct HistoryReader {
  private let entity: EntityInfo
  private let tx: Transaction

  init(_ entity: EntityInfo, _ tx: Transaction) {
    self.entity = entity
    self.tx = tx
  }

  /// What was done to an entity, newest first; of fields that were renamed, with today's names.
  func changes(of id: Int64, limit: Int? = nil) throws -> [ChangeRecord] {
    var text = "SELECT \(ChangeLog.columns) FROM change WHERE id = $1 AND entity = $2"
    text += " ORDER BY seq DESC"
    var arguments: [Value] = [.int(id), .text(entity.name)]
    if let limit {
      // A parameter, so that the texts of statements stay few.
      text += " LIMIT $3"
      arguments.append(.int(Int64(max(0, limit))))
    }
    var changes: [ChangeRecord] = []
    try tx.connection.run(text, arguments) { row in
      changes.append(try ChangeLog.decode(&row))
    }
    return try Renames.apply(to: changes, in: tx)
  }

  /// The state at `instant`; `nil` if it wasn't stored then.
  func snapshot(_ id: Int64, asOf instant: Instant) throws -> Snapshot? {
    guard let stored = try stored(id) else { return nil }
    return try rewind(stored, changes(of: id).prefix { $0.at > instant })
  }

  /// The state in `version`; `nil` if the log doesn't reach back so far.
  func snapshot(of current: Snapshot, atVersion version: Int64) throws -> Snapshot? {
    let newer = try changes(of: current.id).prefix { $0.version > version }
    return try rewind((current, false), newer)
  }

  /// How the entity is, or was when it was deleted.
  func lastState(_ id: Int64) throws -> Snapshot? { try stored(id)?.snapshot }

  /// Visits every entity that was stored at `instant`, by id, until `body` says no.
  func each(asOf instant: Instant, _ body: (Snapshot) throws -> Bool) throws {
    var ids: [Int64] = []
    try tx.connection.run("SELECT id FROM \(entity.name) ORDER BY id") { row in
      ids.append(row.nextInt())
    }
    for id in ids {
      guard let snapshot = try snapshot(id, asOf: instant) else { continue }
      guard try body(snapshot) else { return }
    }
  }

  /// The entities that a condition in memory asks for, as they were.
  static func snapshots(
    for request: FactRequest,
    asOf instant: Instant,
    _ tx: Transaction
  ) throws -> [Snapshot] {
    switch request {
    case .entity(let info, let id):
      return try HistoryReader(info, tx).snapshot(id, asOf: instant).map { [$0] } ?? []
    case .related(let relation, let id):
      var found: [Snapshot] = []
      try HistoryReader(relation.child, tx).each(asOf: instant) { snapshot in
        if snapshot[relation.via].storedForm(of: relation.via.kind).first == .int(id) {
          found.append(snapshot)
        }
        return true
      }
      return found
    case .matching(let relation, let value):
      var found: [Snapshot] = []
      try HistoryReader(relation.child, tx).each(asOf: instant) { snapshot in
        if snapshot[relation.via] == value { found.append(snapshot) }
        return true
      }
      return found
    }
  }

  private func stored(_ id: Int64) throws -> (snapshot: Snapshot, isDeleted: Bool)? {
    let columns = entity.fields.flatMap(\.columns).joined(separator: ", ")
    var found: (Snapshot, Bool)?
    let text = "SELECT \(columns), deleted_at IS NOT NULL FROM \(entity.name) WHERE id = $1"
    try tx.connection.run(text, [.int(id)]) { row in
      let snapshot = Snapshot(entity, try entity.values(of: &row))
      found = (snapshot, row.nextInt() != 0)
    }
    return found
  }

  private func rewind(
    _ stored: (snapshot: Snapshot, isDeleted: Bool),
    _ changes: some Sequence<ChangeRecord>
  ) throws -> Snapshot? {
    var values = stored.snapshot.values
    var isThere = !stored.isDeleted
    for change in changes {
      switch change.operation {
      case .insert: return nil
      case .delete: isThere = true
      case .restore: isThere = false
      case .update: break
      case .forget: continue
      }
      for part in change.diff {
        guard let field = entity.declaredField(part.field) else { continue }
        values[entity.place(of: field)] = field.kind.convert(part.old) ?? .null
      }
      values[1] = .int(change.version - 1)
    }
    return isThere ? Snapshot(entity, values) : nil
  }
}

/// The fields that have another name than when a change was recorded.
enum Renames {
  static func apply(to changes: [ChangeRecord], in tx: Transaction) throws -> [ChangeRecord] {
    let current = tx.book.schemaNumber
    guard changes.contains(where: { $0.schema < current && !$0.diff.isEmpty }) else {
      return changes
    }
    var renames: [(position: Int64, entity: String, old: String, new: String)] = []
    let text = "SELECT position, renames FROM migration WHERE renames <> '[]' ORDER BY position"
    try tx.connection.run(text) { row in
      let position = row.nextInt()
      guard case .list(let list) = try Value(json: row.nextText()) else { return }
      for case .list(let words) in list where words.count == 3 {
        renames.append(
          (position, words[0].plainText, words[1].plainText, words[2].plainText)
        )
      }
    }
    guard !renames.isEmpty else { return changes }
    return changes.map { change in
      var names: [String: String] = [:]
      for part in change.diff { names[part.field] = part.field }
      for rename in renames
      where rename.position > change.schema && rename.entity == change.entity {
        for (key, name) in names where name == rename.old { names[key] = rename.new }
      }
      return change.renamed(names)
    }
  }
}

extension ChangeRecord {
  fileprivate func renamed(_ names: [String: String]) -> ChangeRecord {
    replacing(
      diff.map { FieldChange(field: names[$0.field] ?? $0.field, old: $0.old, new: $0.new) }
    )
  }
}
