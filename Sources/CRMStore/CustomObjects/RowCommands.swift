import CRMKernel

/// What the commands call: the rows of whichever object is named.
private struct RowVerbs {
  let tx: Transaction

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

let rowCommands = rowWritingCommands + rowListCommands + rowReadingCommands

private let rowWritingCommands: [BookCommand] = [
  .transaction(
    Command(
      "rows.add",
      "Adds a row to an object of your own.",
      RowVerbs.init,
      RowVerbs.add,
      Parameter("object", "The object, such as project."),
      Parameter("values", "The values by field.")
    )
  ),
  .transaction(
    Command(
      "rows.update",
      "Changes fields of one row.",
      RowVerbs.init,
      RowVerbs.update,
      Parameter("object", "The object."),
      Parameter("id", "Which row."),
      Parameter("set", "The new values by field."),
      Parameter("version", "The version that was read: refuses if it changed since.")
    )
  ),
  .transaction(
    Command(
      "rows.delete",
      "Hides one row from every list.",
      RowVerbs.init,
      RowVerbs.delete,
      Parameter("object", "The object."),
      Parameter("id", "Which row.")
    )
  ),
  .transaction(
    Command(
      "rows.restore",
      "Brings a deleted row back.",
      RowVerbs.init,
      RowVerbs.restore,
      Parameter("object", "The object."),
      Parameter("id", "Which row.")
    )
  ),
  .transaction(
    Command(
      "rows.move",
      "Makes a move of the object's lifecycle.",
      RowVerbs.init,
      RowVerbs.move,
      Parameter("object", "The object."),
      Parameter("id", "Which row."),
      Parameter("verb", "The move."),
      Parameter("reason", "Why, where the move asks for it."),
      Parameter("set", "What else changes with it.", default: [:])
    )
  ),
]

private let rowListCommands: [BookCommand] = [
  .transaction(
    Command(
      "rows.find",
      "Lists rows that meet a condition.",
      RowVerbs.init,
      RowVerbs.find,
      Parameter("object", "The object."),
      Parameter("where", "The condition; all unless given."),
      Parameter("order", "Fields, each with desc or not; oldest first unless given."),
      Parameter("limit", "At most so many.", default: 100),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "rows.page",
      "Answers a page of rows, and where the next begins.",
      RowVerbs.init,
      RowVerbs.page,
      Parameter("object", "The object."),
      Parameter("where", "The condition; all unless given."),
      Parameter("order", "Fields, each with desc or not; oldest first unless given."),
      Parameter("size", "At most so many.", default: 50),
      Parameter("after", "What the page before gave as next."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "rows.count",
      "Counts the rows that meet a condition.",
      RowVerbs.init,
      RowVerbs.count,
      Parameter("object", "The object."),
      Parameter("where", "The condition; all unless given."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "rows.search",
      "Finds rows by words, in Chinese and English.",
      RowVerbs.init,
      RowVerbs.search,
      Parameter("object", "The object."),
      Parameter("text", "The words; initials of pinyin find names."),
      Parameter("where", "What else must hold."),
      Parameter("limit", "At most so many.", default: 20),
      effect: .reads
    )
  ),
]

private let rowReadingCommands: [BookCommand] = [
  .transaction(
    Command(
      "rows.get",
      "Answers one row by its id.",
      RowVerbs.init,
      RowVerbs.get,
      Parameter("object", "The object."),
      Parameter("id", "Which row."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "rows.history",
      "Lists what was done to one row, newest first.",
      RowVerbs.init,
      RowVerbs.history,
      Parameter("object", "The object."),
      Parameter("id", "Which row."),
      Parameter("limit", "At most so many.", default: 100),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "rows.as_of",
      "Answers one row as it was.",
      RowVerbs.init,
      RowVerbs.asOf,
      Parameter("object", "The object."),
      Parameter("id", "Which row."),
      Parameter("at", "When."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "rows.explain",
      "Says whether and why one row meets a condition.",
      RowVerbs.init,
      RowVerbs.explain,
      Parameter("object", "The object."),
      Parameter("id", "Which row."),
      Parameter("where", "The condition."),
      effect: .reads
    )
  ),
]
