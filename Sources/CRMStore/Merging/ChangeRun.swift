import CRMKernel

/// The changes that one act made, from its first to its last in the log: its journal.
///
/// The log says what every row was before; so an act needs no journal of its own to be undone.
package struct ChangeRun: Sendable {
  package let first: Int64
  package let last: Int64

  package init(first: Int64, last: Int64) {
    self.first = first
    self.last = last
  }

  /// What the act did to one row, all of its changes together.
  struct RowChange {
    let entity: String
    let id: Int64
    var isNew = false
    var wasBuried = false
    /// Each field's value before the act and after it.
    var fields: [(name: String, old: Value, new: Value)] = []
    /// The version that the first change made.
    let firstVersion: Int64
    /// The version that the last change made.
    var lastVersion: Int64
  }

  /// The changes themselves, in their order.
  package func changes(in tx: Transaction) throws -> [ChangeRecord] {
    var changes: [ChangeRecord] = []
    try tx.connection.run(
      "SELECT \(ChangeLog.columns) FROM change WHERE seq >= $1 AND seq <= $2 ORDER BY seq",
      [.int(first), .int(last)]
    ) { row in changes.append(try ChangeLog.decode(&row)) }
    return try Renames.apply(to: changes, in: tx)
  }

  /// What was done to each row; the row that was changed last comes first.
  func rowChanges(in tx: Transaction) throws -> [RowChange] {
    var order: [Key: Int] = [:]
    var rows: [(last: Int64, change: RowChange)] = []
    for change in try changes(in: tx) {
      let key = Key(entity: change.entity, id: change.id)
      let index = order[key] ?? rows.count
      if index == rows.count {
        order[key] = index
        rows.append((0, RowChange(change)))
      }
      rows[index].last = change.seq
      rows[index].change.add(change)
    }
    return rows.sorted { $0.last > $1.last }.map(\.change)
  }

  private struct Key: Hashable {
    let entity: String
    let id: Int64
  }

  /// Runs `body`, which is told the first of the changes that it will make, and answers which
  /// it made.
  package static func recording(
    in tx: Transaction,
    _ body: (_ first: Int64) throws -> Void
  ) throws -> ChangeRun {
    let first = try lastChange(in: tx) + 1
    try body(first)
    return ChangeRun(first: first, last: try lastChange(in: tx))
  }

  private static func lastChange(in tx: Transaction) throws -> Int64 {
    var last: Int64 = 0
    try tx.connection.run("SELECT coalesce(max(seq), 0) FROM change") { row in
      last = row.nextInt()
    }
    return last
  }
}

extension ChangeRun.RowChange {
  init(_ first: ChangeRecord) {
    entity = first.entity
    id = first.id
    firstVersion = first.version
    lastVersion = first.version
  }

  mutating func add(_ change: ChangeRecord) {
    lastVersion = change.version
    switch change.operation {
    case .insert: isNew = true
    case .delete: wasBuried = true
    case .restore: wasBuried = false
    case .update, .forget: break
    }
    for part in change.diff {
      if let index = fields.firstIndex(where: { $0.name == part.field }) {
        fields[index].new = part.new
      } else {
        fields.append((part.field, part.old, part.new))
      }
    }
  }
}
