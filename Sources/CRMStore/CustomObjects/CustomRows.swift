public import CRMKernel

/// The rows of an object that an administrator defined: the only way to read and to change them.
///
/// It does for them what ``Repository`` does for entities of the library: it obeys the scope,
/// refuses stale writes and lost references, and records every change.
public struct CustomRows {
  /// What every read and write goes through: who acts, when, and what they may see.
  public let tx: Transaction
  /// What the rows are rows of.
  public let object: CustomObject
  let entity: EntityInfo

  init(_ tx: Transaction, _ object: CustomObject) throws {
    self.tx = tx
    self.object = object
    entity = try tx.model().entity(object.entity)
  }

  var list: EntityList { EntityList(entity, tx) }
}

extension Transaction {
  /// The rows of the object called `object`, such as `project`.
  ///
  /// - Throws: ``Refusal`` if there is no such object; it suggests a name like it.
  public func rows(_ object: String) throws -> CustomRows {
    try CustomRows(self, objectDefinitions().object(object))
  }
}

// MARK: One row

extension CustomRows {
  /// The row with this id, or what it was merged into, if there is one that the principal may see.
  public func find(_ id: RowID) throws -> CustomRow? {
    let found = try located(id)
    if let found { try tx.note(.get, found.id.rawValue, of: entity) }
    return found
  }

  /// The same, for what the store itself must know: nobody looks at it.
  func located(_ id: RowID) throws -> CustomRow? {
    if let found = try snapshot(id, in: tx.scope) { return CustomRow(object, found) }
    guard let heir = try tx.heir(of: id.rawValue, entity.name) else { return nil }
    return try snapshot(RowID(rawValue: heir), in: tx.scope).map { CustomRow(object, $0) }
  }

  /// The row with this id.
  ///
  /// - Throws: ``Refusal`` `notFound` if there is none that the principal may see.
  public func get(_ id: RowID) throws -> CustomRow {
    guard let row = try find(id) else { throw notFound(id) }
    return row
  }

  func snapshot(_ id: RowID, in scope: Scope) throws -> Snapshot? {
    try tx.snapshots(for: .entity(entity, id: id.rawValue), in: scope).first
  }

  func notFound(_ id: RowID) -> Refusal {
    Refusal(
      .notFound,
      "There is no \(entity.name) \(id).",
      remedy: "It was deleted, or you may not see it.",
      field: "id"
    )
  }
}

// MARK: Lists

extension CustomRows {
  /// All rows that meet a condition, oldest first unless an order is given.
  ///
  /// - `limit`: At most so many.
  /// - Complexity: O(*n*) in the rows that are answered, in time and memory.
  public func all(
    where condition: String? = nil,
    order: String? = nil,
    limit: Int = .max
  ) throws -> [CustomRow] {
    let items = try list.items(
      where: list.formula(condition),
      order: list.order(order),
      limit: limit
    )
    return items.map { CustomRow(object, $0.snapshot) }
  }

  /// The first of the rows that meet a condition.
  public func first(where condition: String? = nil, order: String? = nil) throws -> CustomRow? {
    try all(where: condition, order: order, limit: 1).first
  }

  /// How many rows meet a condition.
  ///
  /// - Complexity: O(*n*) in the rows that an index leaves.
  public func count(where condition: String? = nil) throws -> Int {
    try list.count(where: list.formula(condition))
  }

  /// A page of the rows that meet a condition.
  ///
  /// - `cursor`: `Page.next` of the page before; `nil` for the first.
  /// - Complexity: one index range, wherever the page is, if an index has the order.
  public func page(
    where condition: String? = nil,
    order: String? = nil,
    size: Int = 50,
    after cursor: Cursor? = nil
  ) throws -> Page<CustomRow> {
    let page = try list.page(
      where: list.formula(condition),
      order: list.order(order),
      size: size,
      after: cursor
    )
    return Page(items: page.items.map { CustomRow(object, $0.snapshot) }, next: page.next)
  }

  /// Whether a row meets a condition, and why.
  ///
  /// - Throws: ``Refusal`` `maskedField` if the condition asks about a hidden field.
  public func explain(_ id: RowID, where condition: String) throws -> Explanation {
    guard let snapshot = try snapshot(id, in: tx.scope) else { throw notFound(id) }
    try tx.note(.get, snapshot, of: entity)
    let formula = try list.formula(condition)
    _ = try formula.sql(about: entity, at: tx.moment, in: tx.scope, first: 1)
    let facts = try tx.facts(for: formula, of: snapshot, in: tx.scope)
    return formula.explain(snapshot, at: tx.moment, facts: facts)
  }

  /// The rows whose name or texts have all words of `text`: as `Repository.search`.
  ///
  /// - Throws: ``Refusal`` `search.fields` if the principal may see no field that is searched.
  public func search(
    _ text: String,
    where condition: String? = nil,
    limit: Int = 20,
    marks: SearchMarks = .brackets
  ) throws -> [RowHit] {
    var found: [RowHit] = []
    try tx.search(text, in: entity, list.formula(condition), limit: limit, marks: marks) {
      search,
      row in
      let snapshot = Snapshot(entity, try entity.values(of: &row))
      try tx.note(.search, snapshot, of: entity)
      let (highlights, snippet) = search.highlights(next: &row)
      found.append(
        RowHit(row: CustomRow(object, snapshot), highlights: highlights, snippet: snippet)
      )
    }
    return found
  }
}
