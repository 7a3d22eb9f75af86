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
  }

  /// The rows that meet a formula.
  ///
  /// - `paths`: What is read beside the row's own fields, such as `account.industry`.
  package func items(
    where formula: Formula,
    order: [OrderKey] = [],
    after cursor: [Value]? = nil,
    limit: Int,
    beside paths: [Operand] = []
  ) throws -> [Item] {
    var query = ListQuery(entity, tx)
    var columns = ""
    for path in paths { columns += try query.column(path).map { ", \($0)" }.joined() }
    let text =
      if paths.isEmpty {
        try query.select(formula, order, after: cursor, limit: limit)
      } else {
        try query.write(formula, order, after: cursor, limit: limit, beside: columns)
      }
    var found: [Item] = []
    try tx.connection.run(text, query.arguments) { row in
      let snapshot = Snapshot(entity, try entity.values(of: &row))
      var others: [Value] = []
      for path in paths { others.append(try path.read(next: &row)) }
      found.append(Item(snapshot: snapshot, others: others))
    }
    return found
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
    var found = try items(
      where: formula,
      order: order,
      after: cursor?.values(for: name),
      limit: size + 1,
      beside: paths
    )
    guard found.count > size else { return Page(items: found, next: nil) }
    found.removeLast()
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
