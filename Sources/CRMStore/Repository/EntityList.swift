package import CRMKernel

/// Lists of an entity for those who know only its name: of rows that an administrator defined,
/// and of what a saved view shows.
package struct EntityList {
  package let tx: Transaction
  package let entity: EntityInfo

  /// Lists `entity` as `tx` sees it.
  package init(_ entity: EntityInfo, _ tx: Transaction) {
    self.entity = entity
    self.tx = tx
  }

  /// The condition that `text` says; every row meets none.
  package func formula(_ text: String?) throws -> Formula {
    guard let text, !text.isEmpty else { return .constant(true) }
    return try Formula(text, about: entity, in: tx.model())
  }

  /// The order that `text` says; oldest first if it says none.
  package func order(_ text: String?) throws -> [OrderKey] {
    guard let text, !text.isEmpty else { return [] }
    return try OrderKey.keys(text, of: entity, in: tx.model())
  }

  /// A row, and the values of what was asked for beside it.
  package struct Item: Sendable {
    package let snapshot: Snapshot
    package let others: [Value]
    /// The references that were followed for them.
    fileprivate let passed: [Value]
  }

  /// The rows that meet a formula.
  ///
  /// - `paths`: What is read beside the row's own fields, such as `account.industry`.
  package func items(
    where formula: Formula,
    order: [OrderKey] = [],
    limit: Int,
    beside paths: [Operand] = []
  ) throws -> [Item] {
    try noted(read(formula, order, after: nil, limit: limit, beside: paths), paths)
  }

  private func read(
    _ formula: Formula,
    _ order: [OrderKey],
    after cursor: [Value]?,
    limit: Int,
    beside paths: [Operand]
  ) throws -> [Item] {
    let stops = try stops(on: paths)
    var list = ListQuery(entity, tx)
    var columns = ""
    for path in paths + stops.map(\.operand) {
      columns += try list.column(path).map { ", \($0)" }.joined()
    }
    var found: [Item] = []
    for part in try list.parts(formula, order, after: cursor) where found.count < limit {
      var query = list
      let left = limit - found.count
      let text =
        if paths.isEmpty {
          try query.select(formula, order, in: part, limit: left)
        } else {
          try query.write(formula, order, in: part, limit: left, beside: columns)
        }
      try tx.connection.run(text, query.arguments) { row in
        let snapshot = Snapshot(entity, try entity.values(of: &row))
        var others: [Value] = []
        for path in paths { others.append(try path.read(next: &row)) }
        let passed = try stops.map { stop in try stop.operand.read(next: &row) }
        found.append(Item(snapshot: snapshot, others: others, passed: passed))
      }
    }
    return found
  }

  /// A reference that a path follows after its first: which record it leads to isn't in the row.
  private struct Stop {
    let operand: Operand
    let reference: FieldInfo
  }

  /// What paths pass on their way to what is shown, where the access log is to know it.
  private func stops(on paths: [Operand]) throws -> [Stop] {
    var stops: [Stop] = []
    for path in paths {
      for (place, reference) in path.path.enumerated().dropFirst() {
        let operand = Operand(path: Array(path.path[..<place]), .field(reference))
        guard try isLogged(reference), !stops.contains(where: { $0.operand == operand }) else {
          continue
        }
        stops.append(Stop(operand: operand, reference: reference))
      }
    }
    return stops
  }

  private func isLogged(_ reference: FieldInfo) throws -> Bool {
    try reference.target.map { try tx.logsReads(of: $0) } ?? false
  }

  /// Has the access log know the rows and what is shown beside them.
  private func noted(_ items: [Item], _ paths: [Operand]) throws -> [Item] {
    try tx.note(.list, items.map(\.snapshot), of: entity)
    for reference in Set(paths.compactMap(\.path.first)) where try isLogged(reference) {
      for item in items { try note(item.snapshot[reference], reference) }
    }
    for (place, stop) in try stops(on: paths).enumerated() {
      for item in items { try note(item.passed[place], stop.reference) }
    }
    return items
  }

  private func note(_ value: Value, _ reference: FieldInfo) throws {
    guard case .int(let id)? = reference.storedForm(of: value).first,
      let target = reference.target
    else { return }
    try tx.note(.list, id, of: target)
  }

  /// A page of the rows that meet a formula.
  package func page(
    where formula: Formula,
    order: [OrderKey],
    size: Int,
    after cursor: Cursor?,
    beside paths: [Operand] = []
  ) throws -> Page<Item> {
    let size = max(1, min(size, 1000))
    let words = order.map { $0.isDescending ? "\($0.field.name) desc" : $0.field.name }
    let name = "\(entity.name) \(words.joined(separator: ", "))"
    var found = try read(
      formula,
      order,
      after: cursor?.values(for: name),
      limit: size + 1,
      beside: paths
    )
    guard found.count > size else { return Page(items: try noted(found, paths), next: nil) }
    found.removeLast()
    found = try noted(found, paths)
    let last = found[size - 1].snapshot
    let values = order.flatMap { $0.position(of: last) } + [.int(last.id)]
    return Page(items: found, next: Cursor(order: name, values: values))
  }

  /// How many rows meet a formula.
  package func count(where formula: Formula) throws -> Int {
    var query = ListQuery(entity, tx)
    let text = try query.count(formula)
    var count = 0
    try tx.connection.run(text, query.arguments) { row in count = Int(row.nextInt()) }
    return count
  }
}
