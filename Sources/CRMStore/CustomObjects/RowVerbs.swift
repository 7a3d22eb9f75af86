import CRMKernel

/// What the commands call: the rows of whichever object is named.
struct RowVerbs {
  private let tx: Transaction

  init(_ tx: Transaction) { self.tx = tx }

  func add(_ object: String, _ values: Record) throws -> CustomRow {
    try tx.rows(object).insert(values)
  }

  func update(
    _ object: String,
    _ id: RowID,
    set values: Record,
    version: Int64?
  ) throws -> CustomRow { try tx.rows(object).update(id, set: values, version: version) }

  func delete(_ object: String, _ id: RowID) throws -> CustomRow {
    let row = try tx.rows(object).get(id)
    try tx.rows(object).delete(id)
    return row
  }

  func restore(_ object: String, _ id: RowID) throws -> CustomRow {
    try tx.rows(object).restore(id)
  }

  func move(
    _ object: String,
    _ id: RowID,
    _ verb: String,
    reason: String?,
    set values: Record
  ) throws -> CustomRow { try tx.rows(object).move(id, verb, reason: reason, set: values) }

  func get(_ object: String, _ id: RowID) throws -> CustomRow { try tx.rows(object).get(id) }

  func find(
    _ object: String,
    where condition: String?,
    order: String?,
    limit: Int64
  ) throws -> [CustomRow] {
    let limit = Int(max(0, min(limit, 100_000)))
    return try tx.rows(object).all(where: condition, order: order, limit: limit)
  }

  func page(
    _ object: String,
    where condition: String?,
    order: String?,
    size: Int64,
    after: Cursor?
  ) throws -> Page<CustomRow> {
    let size = Int(max(1, min(size, 1000)))
    return try tx.rows(object).page(where: condition, order: order, size: size, after: after)
  }

  func count(_ object: String, where condition: String?) throws -> Int64 {
    Int64(try tx.rows(object).count(where: condition))
  }

  func search(
    _ object: String,
    _ text: String,
    where condition: String?,
    limit: Int64
  ) throws -> [RowHit] {
    let limit = Int(max(0, min(limit, 1000)))
    return try tx.rows(object).search(text, where: condition, limit: limit)
  }

  func history(_ object: String, _ id: RowID, limit: Int64) throws -> [ChangeRecord] {
    try tx.rows(object).changes(of: id, limit: Int(max(0, min(limit, 100_000))))
  }

  func asOf(_ object: String, _ id: RowID, at instant: Instant) throws -> CustomRow? {
    try tx.rows(object).find(id, asOf: instant)
  }

  func explain(_ object: String, _ id: RowID, where condition: String) throws -> [String] {
    let explanation = try tx.rows(object).explain(id, where: condition)
    return [explanation.description] + explanation.clauses.map(\.description)
  }
}
