import CRMKernel

/// The table of changes: only appended to.
///
/// Each row carries a salt and a digest of what it says was changed. Erasing a person drops the
/// salt and the diff; the digest stays, and so does the link that chains it, with when, who and how
/// it was done, to the change before.
enum ChangeLog {
  static let columns = "seq, at, principal, command, entity, id, version, op, schema, diff"

  private static let insertText = """
    INSERT INTO change(
      seq, at, principal, command, entity, id, version, op, schema, diff, salt, content, chain)
    VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    """

  /// Appends a change, and returns it with its place in the log.
  static func append(
    _ operation: ChangeRecord.Operation,
    of entity: String,
    id: Int64,
    version: Int64,
    diff: [ChangeRecord.FieldChange],
    in tx: Transaction
  ) throws -> ChangeRecord {
    let json = diff.isEmpty ? "{}" : ChangeRecord.json(diff)
    let salt = tx.book.randomBytes(16)
    let content = content(json, salt: salt)
    let last = try tx.lastLink()
    let line = Line(
      seq: last.seq + 1,
      subject: Subject(entity: entity, id: id, version: version, operation: operation.rawValue),
      origin: Origin(tx),
      schema: tx.book.schemaNumber
    )
    let link = ChangeChain.link(last, line, content)
    try tx.connection.run(insertText) { row in
      write(line, json, next: &row)
      row.next(salt)
      row.next(content)
      row.next(link.bytes)
    } row: { _ in
    }
    tx.lastKnownLink = link
    return ChangeRecord(
      seq: line.seq,
      at: tx.now,
      principal: line.origin.principal,
      command: line.origin.command,
      entity: entity,
      id: id,
      version: version,
      operation: operation,
      schema: line.schema,
      diff: diff
    )
  }

  private static func write(_ line: Line, _ json: String, next row: inout Bindings) {
    row.next(line.seq)
    row.next(line.origin.at)
    row.next(line.origin.principal)
    row.next(line.origin.command)
    row.next(line.subject.entity)
    row.next(line.subject.id)
    row.next(line.subject.version)
    row.next(line.subject.operation)
    row.next(line.schema)
    row.next(json)
  }

  /// What stays of a change whatever is erased.
  struct Line {
    let seq: Int64
    let subject: Subject
    let origin: Origin
    /// The number of migrations that the book had.
    let schema: Int64
  }

  /// What a change was done to.
  struct Subject {
    let entity: String
    let id: Int64
    let version: Int64
    let operation: String
  }

  /// When, by whom and how a change was done.
  struct Origin {
    let at: Int64
    let principal: String
    let command: String

    init(at: Int64, principal: String, command: String) {
      self.at = at
      self.principal = principal
      self.command = command
    }

    init(_ tx: Transaction) {
      self.init(at: tx.now.milliseconds, principal: tx.principal.name, command: tx.command)
    }
  }

  /// The digest of what a change says was changed.
  static func content(_ json: String, salt: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(salt)
    hash.update(json)
    return hash.finish()
  }

  /// Reads a row of ``columns``.
  static func decode(_ row: inout Row) throws -> ChangeRecord {
    let seq = row.nextInt()
    let at = Instant(milliseconds: row.nextInt())
    let principal = row.nextText()
    let command = row.nextText()
    let entity = row.nextText()
    let id = row.nextInt()
    let version = row.nextInt()
    let operation = try row.next(ChangeRecord.Operation.self)
    let schema = row.nextInt()
    return ChangeRecord(
      seq: seq,
      at: at,
      principal: principal,
      command: command,
      entity: entity,
      id: id,
      version: version,
      operation: operation,
      schema: schema,
      diff: ChangeRecord.diff(json: row.nextText())
    )
  }
}
