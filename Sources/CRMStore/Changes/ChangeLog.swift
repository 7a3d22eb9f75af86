import CRMKernel

/// The table of changes: only appended to.
///
/// Each row carries a salt and a digest of what it says. Erasing a person drops
/// the salt and the diff; the digests stay, and so does what is chained to them.
enum ChangeLog {
  static let columns = "seq, at, principal, command, entity, id, version, op, schema, diff"

  private static let insertText = """
    INSERT INTO change(
      at, principal, command, entity, id, version, op, schema, diff, salt, digest, chain)
    VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING seq
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
    let subject = Subject(entity: entity, id: id, version: version, operation: operation.rawValue)
    let origin = Origin(tx)
    let digest = digest(subject, origin, json, salt: salt)
    let chain = ChangeChain.link(try tx.lastChain(), digest)
    let schema = tx.book.schemaNumber
    var seq: Int64 = 0
    try tx.connection.run(
      insertText,
      bind: { row in
        write(subject, origin, schema, json, next: &row)
        row.next(salt)
        row.next(digest)
        row.next(chain)
      },
      row: { row in seq = row.nextInt() }
    )
    tx.chain = chain
    return ChangeRecord(
      seq: seq,
      at: tx.now,
      principal: origin.principal,
      command: origin.command,
      entity: entity,
      id: id,
      version: version,
      operation: operation,
      schema: schema,
      diff: diff
    )
  }

  private static func write(
    _ subject: Subject,
    _ origin: Origin,
    _ schema: Int64,
    _ json: String,
    next row: inout Bindings
  ) {
    row.next(origin.at)
    row.next(origin.principal)
    row.next(origin.command)
    row.next(subject.entity)
    row.next(subject.id)
    row.next(subject.version)
    row.next(subject.operation)
    row.next(schema)
    row.next(json)
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

  /// The digest of a change: of all that it says.
  ///
  /// Each text goes with its length before it, so that no two changes run into
  /// the same bytes.
  static func digest(
    _ subject: Subject,
    _ origin: Origin,
    _ json: String,
    salt: [UInt8]
  ) -> [UInt8] {
    var hash = SHA256()
    hash.update(salt)
    hash.update("\(subject.id) \(subject.version) \(origin.at)")
    let texts = [subject.entity, subject.operation, origin.principal, origin.command, json]
    for text in texts { hash.update(" \(text.utf8.count):\(text)") }
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
