package import CRMKernel

/// The rows that still occupy somebody whom they name: neither deleted, nor closed, nor history.
package struct OpenReferences {
  private let tx: Transaction
  private let repointing: Repointing

  package init(in tx: Transaction) {
    self.tx = tx
    repointing = Repointing(tx: tx, merge: nil)
  }

  /// Every field that can name `entity` and isn't history, in the order of the model.
  package func places(naming entity: EntityInfo) throws -> [NamingPlace] {
    try tx.model().places(naming: entity).filter { !$0.isHistory }
  }

  /// The open rows that name `id` in a place, by id.
  ///
  /// - `condition`: What else must hold of them, as somebody wrote it.
  /// - Throws: ``Refusal`` if the condition can't be read.
  package func rows(
    in place: NamingPlace,
    naming id: Int64,
    of entity: EntityInfo,
    where condition: String? = nil
  ) throws -> [Int64] {
    guard let check = try tx.check(of: place.entity.name) else { return [] }
    let named = try repointing.rows(
      in: place,
      naming: id,
      entity,
      isOpen: try isOpen(check)
    )
    guard let condition, !named.isEmpty else { return named }
    let formula = try check.rows.formula(condition, tx.model())
    let compiled = try formula.sql(
      about: place.entity,
      at: tx.moment,
      in: .unrestricted,
      first: 1
    )
    var matching: Set<Int64> = []
    try tx.connection.run(
      "SELECT id FROM \(place.entity.name) WHERE deleted_at IS NULL AND \(compiled.text)",
      compiled.arguments
    ) { row in matching.insert(row.nextInt()) }
    return named.filter(matching.contains)
  }

  /// What SQL asks of a row that is open: a part is as open as what it is a part of.
  private func isOpen(_ check: EntityCheck) throws -> String {
    if let closed = check.rows.closed { return closed.isOpen }
    guard let column = check.info.whole, let target = column.target, target != check.info,
      let whole = try tx.check(of: target.name)
    else { return "TRUE" }
    let condition = try isOpen(whole)
    guard condition != "TRUE" else { return condition }
    return """
      EXISTS (SELECT 1 FROM \(target.name) WHERE \(target.name).id = \(check.info.name).\(column.name)
      AND \(condition))
      """
  }

  /// Has rows name another; what can't stand beside a row with the same key goes.
  package func move(
    _ rows: [Int64],
    in place: NamingPlace,
    of entity: EntityInfo,
    from old: Int64,
    to new: Int64
  ) throws {
    _ = try repointing.move(place, of: entity, from: old, to: new, only: rows)
  }

  /// Whether rows of an entity may go with the one whose they are.
  package func mayRetire(_ entity: String) throws -> Bool {
    try tx.check(of: entity)?.rows.retiresWithOwner ?? false
  }

  /// Has rows go, as if the one whose they are had deleted them.
  package func retire(_ rows: [Int64], in place: NamingPlace) throws {
    guard let check = try tx.check(of: place.entity.name) else { return }
    for row in rows { try check.rows.bury(row, tx) }
  }

  /// How many of the rows the principal sees.
  private func visible(_ rows: [Int64], of entity: EntityInfo) throws -> Int {
    guard !rows.isEmpty, tx.scope.limits(entity) else { return rows.count }
    let visible = try tx.scope.visible(entity, at: tx.moment, first: 2)
    var count = 0
    let list = "[" + rows.map(String.init).joined(separator: ",") + "]"
    try tx.connection.run(
      """
      SELECT count(*) FROM \(entity.name)
      WHERE id IN (SELECT value FROM json_each($1)) AND \(visible.text)
      """,
      [.text(list)] + visible.arguments
    ) { row in count = Int(row.nextInt()) }
    return count
  }

  /// How many open rows of each entity name `id`; entities with none are left out.
  ///
  /// - `visibleOnly`: Whether only those count that the principal sees, by fields that they see.
  package func counts(
    naming id: Int64,
    of entity: EntityInfo,
    visibleOnly: Bool
  ) throws -> [(entity: String, count: Int)] {
    var counts: [(entity: String, count: Int)] = []
    for place in try places(naming: entity) {
      if visibleOnly, tx.scope.hides(place.field) { continue }
      let named = try rows(in: place, naming: id, of: entity)
      let count = visibleOnly ? try visible(named, of: place.entity) : named.count
      guard count > 0 else { continue }
      if let index = counts.firstIndex(where: { $0.entity == place.entity.name }) {
        counts[index].count += count
      } else {
        counts.append((place.entity.name, count))
      }
    }
    return counts
  }
}
