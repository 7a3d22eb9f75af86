public import CRMKernel
public import CRMStore

/// That somebody looked at records: what one transaction read of one entity by one way.
///
/// It names records by their ids only, so that erasing a person leaves nothing to mask but the
/// reason. It is itself a log: it has no rows in the change log, and its version stays 0.
public struct AccessEntry: Entity {
  public internal(set) var id: ID<AccessEntry> = .unsaved
  public internal(set) var version: Int64 = 0
  /// When, by the clock of the session that read.
  public let at: Instant
  /// Who looked: as the change log names them, such as `wang for li.wei`.
  public let principal: String
  /// The command that they ran; `swift` for what the host read itself.
  public let command: String
  /// Why, if the host said so.
  public let reason: String?
  /// How they were read.
  public let way: ReadingWay
  /// What the records are, such as `contact`.
  public let entity: String
  /// The part that was read, such as `address`; nil for the records themselves.
  public let part: String?
  /// The host's own statement; which records it saw isn't known.
  public let statement: String?
  /// How many records it names.
  public let count: Int64
  /// The ids of the records, as people write them.
  public let records: [String]

  public static let isAppendOnly = true

  public static let schema = Schema(
    "access_entry",
    AccessEntry.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("at", \.at, .readOnly),
    Column("principal", \.principal, .readOnly),
    Column("command", \.command, .readOnly),
    Column("reason", \.reason, .readOnly),
    Column("way", \.way, .readOnly),
    Column("entity", \.entity, .readOnly),
    Column("part", \.part, .readOnly),
    Column("statement", \.statement, .readOnly),
    Column("count", \.count, .readOnly),
    Column("records", \.records, .readOnly)
  )
}

/// Who looked at what.
public typealias AccessEntries = Repository<AccessEntry>

extension Transaction {
  /// Who looked at what, as far as it is written: see ``AccessLog`` for what is still waiting.
  public var accessEntries: AccessEntries { AccessEntries(self) }
}

extension AccessEntries {
  /// Who looked at a record, or at what was merged into it, the newest first.
  ///
  /// - Complexity: one index range of at most `limit` entries for each record.
  public func about(_ subject: SubjectReference, limit: Int = 100) throws -> [AccessEntry] {
    let limit = max(0, min(limit, 10_000))
    let records = [subject.id] + (try tx.forebears(of: subject.id, subject.entity))
    var found: [ID<AccessEntry>] = []
    for record in records {
      try tx.connection.run(
        "SELECT entry FROM access_record WHERE record = $1 ORDER BY entry DESC LIMIT $2",
        [.int(record), .int(Int64(limit))]
      ) { row in found.append(ID(rawValue: row.nextInt())) }
    }
    let newest = Array(found.sorted(by: >).prefix(limit))
    return try all(where: .isIn(\.id, newest), order: .newestFirst, limit: limit)
  }
}

// MARK: What the library writes

/// Keeps what was read in the tables of the book.
struct AccessLogTables: AccessLogSource {
  func rules(in tx: Transaction) throws -> [String: AccessLogging] {
    var rules: [String: AccessLogging] = [:]
    let text = "SELECT entity, is_strict FROM access_rule WHERE is_on AND deleted_at IS NULL"
    try tx.connection.run(text) { row in
      let entity = row.nextText()
      rules[entity] = row.nextInt() != 0 ? .strict : .batched
    }
    return rules
  }

  func store(_ reads: [LoggedRead], in tx: Transaction) throws {
    for read in reads {
      let entry = try tx.accessEntries.keepUnlogged(AccessEntry(read))
      for record in read.ids {
        try tx.connection.run(
          "INSERT OR IGNORE INTO access_record(record, entry) VALUES($1, $2)",
          [.int(record), .int(entry.id.rawValue)]
        )
      }
    }
  }
}

extension AccessEntry {
  fileprivate init(_ read: LoggedRead) {
    self.init(
      at: read.at,
      principal: read.principal,
      command: read.command,
      reason: read.reason,
      way: read.way,
      entity: read.entity,
      part: read.part,
      statement: read.statement,
      count: Int64(read.ids.count),
      records: read.ids.map { ID<Never>(rawValue: $0).description }
    )
  }
}

extension AccessEntries {
  private static let mostPruned = 2_000

  /// Takes away what a rule no longer keeps, and looks again tomorrow.
  func prune(_ timer: DueTimer) throws {
    guard let id = timer.id(AccessRule.self),
      let rule = try tx.accessRules.kept(where: "id = $1", [.int(id.rawValue)]).first
    else { return }
    let end = tx.now - .days(rule.days)
    let old = try kept(
      where: "entity = $1 AND at < $2",
      [.text(rule.entity), .instant(end)],
      limit: Self.mostPruned
    )
    for entry in old { try forget(entry) }
    // A long list is taken away in several steps of the same tick, so that others may write.
    let isDone = old.count < Self.mostPruned
    try tx.armTimer(AccessRules.pruning, for: id, at: isDone ? tx.now + .days(1) : tx.now)
  }

  private func forget(_ entry: AccessEntry) throws {
    let number = entry.id.rawValue
    for record in entry.records {
      guard let record = ID<Never>(record)?.rawValue else { continue }
      try tx.connection.run(
        "DELETE FROM access_record WHERE record = $1 AND entry = $2",
        [.int(record), .int(number)]
      )
    }
    try tx.connection.run("DELETE FROM access_entry WHERE id = $1", [.int(number)])
  }

  /// Takes away why records were looked at: what a host wrote there may name a person.
  package func forgetReasons(about records: [Int64]) throws {
    for record in records {
      try tx.connection.run(
        """
        UPDATE access_entry SET reason = NULL
        WHERE id IN (SELECT entry FROM access_record WHERE record = $1)
        """,
        [.int(record)]
      )
    }
  }

  /// Who looked at records, whatever the principal may see: what a person may ask for.
  package func held(about records: [Int64]) throws -> [AccessEntry] {
    let list = records.map { "\($0)" }.joined(separator: ", ")
    return try kept(where: "id IN (SELECT entry FROM access_record WHERE record IN (\(list)))")
  }
}
