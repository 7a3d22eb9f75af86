public import CRMKernel

extension Transaction {
  /// Arms a timer, which a tick fires once when it is due; one of the same kind, subject and name
  /// is set to the new time.
  ///
  /// - Parameters:
  ///   - kind: The name of a ``TimerKind`` of a module.
  ///   - subject: What it is armed for: the timer goes unheard if that is deleted.
  ///   - dueAt: When; a time that is past is due at the next tick.
  ///   - name: Tells several timers of one subject and kind apart.
  /// - Throws: ``Refusal`` `unknown` if no module has such a kind.
  public func armTimer<E: Entity>(
    _ kind: String,
    for subject: ID<E>,
    at dueAt: Instant,
    named name: String = ""
  ) throws {
    try requireWriting()
    _ = try book.timerKind(kind)
    try connection.run(
      """
      INSERT INTO timer(kind, entity, subject, name, due_at, next_at, attempts)
      VALUES($1, $2, $3, $4, $5, $5, 0)
      ON CONFLICT(kind, entity, subject, name) DO UPDATE
      SET due_at = excluded.due_at, next_at = excluded.next_at, attempts = 0, problem = NULL
      """,
      [
        .text(kind), .text(E.schema.name), .int(subject.rawValue), .text(name),
        .instant(dueAt),
      ]
    )
  }

  /// Takes a timer away; nothing changes if there is none.
  public func disarmTimer<E: Entity>(
    _ kind: String,
    for subject: ID<E>,
    named name: String = ""
  ) throws {
    try requireWriting()
    try connection.run(
      "DELETE FROM timer WHERE kind = $1 AND entity = $2 AND subject = $3 AND name = $4",
      [.text(kind), .text(E.schema.name), .int(subject.rawValue), .text(name)]
    )
  }

  /// The timers that wait, those due first, of what the principal may see.
  ///
  /// - Complexity: O(*n*) in the timers that are due before the last one answered.
  public func armedTimers(limit: Int = 100) throws -> [DueTimer] {
    var timers: [DueTimer] = []
    let text = "SELECT \(TimerRow.columns) FROM timer ORDER BY next_at, id"
    var rows: [TimerRow] = []
    try connection.run(text) { row in rows.append(TimerRow(&row)) }
    for row in rows {
      guard timers.count < max(0, limit) else { break }
      let check = try check(of: row.timer.entity)
      if try check?.isVisible(row.timer.subject, self) == true { timers.append(row.timer) }
    }
    return timers
  }
}

/// A row of the table of timers.
struct TimerRow {
  static let columns = "id, kind, entity, subject, name, due_at, attempts"

  let id: Int64
  let timer: DueTimer
  let attempts: Int64

  /// Reads a row of ``columns``.
  init(_ row: inout Row) {
    id = row.nextInt()
    let kind = row.nextText()
    let entity = row.nextText()
    let subject = row.nextInt()
    let name = row.nextText()
    timer = DueTimer(
      kind: kind,
      entity: entity,
      subject: subject,
      name: name,
      dueAt: Instant(milliseconds: row.nextInt())
    )
    attempts = row.nextInt()
  }
}

let timerTables = """
  CREATE TABLE timer(
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, entity TEXT NOT NULL, subject INTEGER NOT NULL,
    name TEXT NOT NULL, due_at INTEGER NOT NULL, next_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL, problem TEXT
  ) STRICT;
  CREATE UNIQUE INDEX timer_subject ON timer(kind, entity, subject, name);
  CREATE INDEX timer_next ON timer(next_at, id);
  CREATE TABLE failed_timer(
    seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, entity TEXT NOT NULL, subject INTEGER NOT NULL,
    name TEXT NOT NULL, due_at INTEGER NOT NULL, at INTEGER NOT NULL, problem TEXT NOT NULL
  ) STRICT;
  CREATE TABLE tick(
    one INTEGER PRIMARY KEY CHECK (one = 1), highest INTEGER NOT NULL
  ) STRICT;
  """
