public import CRMKernel

/// Which changes of the log are asked for: those that meet all that is given.
public struct AuditQuery: Hashable, Sendable {
  /// From this instant on.
  public var from: Instant?
  /// Before this instant.
  public var to: Instant?
  /// By whom, as the log names them: `li.wei`, or `zhang.min for li.wei`.
  public var principal: String?
  /// By which command, such as `accounts.update`.
  public var command: String?
  /// Of which entity, such as `account`.
  public var entity: String?

  /// Asks for all changes, unless something is given.
  public init(
    from: Instant? = nil,
    to: Instant? = nil,
    principal: String? = nil,
    command: String? = nil,
    entity: String? = nil
  ) {
    self.from = from
    self.to = to
    self.principal = principal
    self.command = command
    self.entity = entity
  }

  /// The conditions, and their values for the parameters from `first` on.
  fileprivate func sql(first: Int) -> (text: String, arguments: [Value]) {
    var text = ""
    var arguments: [Value] = []
    func add(_ comparison: String, _ value: Value?) {
      guard let value else { return }
      text += " AND \(comparison) $\(first + arguments.count)"
      arguments.append(value)
    }
    add("at >=", from.map { .int($0.milliseconds) })
    add("at <", to.map { .int($0.milliseconds) })
    add("principal =", principal.map { .text($0) })
    add("command =", command.map { .text($0) })
    add("entity =", entity.map { .text($0) })
    return (text, arguments)
  }
}

extension AuditTrail {
  /// The changes that meet a query, the newest first: of rows that the principal sees, without the
  /// fields that are hidden from them.
  ///
  /// Who sees all rows of an entity sees what happened to deleted ones, too; of what is seen with
  /// something else, such as a note, only who sees all of everything.
  ///
  /// - Throws: ``Refusal`` for an entity that there isn't.
  /// - Complexity: O(*n*) in the changes that are newer than the last one answered.
  public func changes(_ query: AuditQuery = AuditQuery(), limit: Int = 100) async throws
    -> [ChangeRecord]
  {
    let limit = max(0, min(limit, 10_000))
    return try await session.read { tx in
      var found: [ChangeRecord] = []
      var place = Int64.max
      while found.count < limit {
        let page = try tx.loggedChanges(query, .newestFirst, beyond: place)
        guard let last = page.last else { break }
        place = last.seq
        found += try tx.audited(page)
      }
      let answered = Array(found.prefix(limit))
      try tx.noteHistory(of: answered)
      return answered
    }
  }

  /// The changes that meet a query as text for other programs, the oldest first: by pieces of some
  /// hundred changes, each in a transaction of its own, so that writers aren't held up.
  ///
  /// - `write`: Takes the next piece.
  /// - Throws: ``Refusal`` for an entity that there isn't, and what `write` throws.
  /// - Complexity: O(*n*) in the changes of the book; memory for one piece.
  public func export(
    _ query: AuditQuery = AuditQuery(),
    as format: LogFormat = .csv,
    to write: (String) async throws -> Void
  ) async throws {
    var place: Int64 = 0
    var isFirst = true
    while true {
      try Task.checkCancellation()
      let after = place
      let page = try await session.read { tx in
        let logged = try tx.loggedChanges(query, .oldestFirst, beyond: after)
        let shown = try tx.audited(logged)
        try tx.noteHistory(of: shown)
        return (shown: shown, last: logged.last?.seq)
      }
      let rows = page.shown.map { $0.row }
      try await write(format.text(of: rows, ChangeRecord.columns, hasHeader: isFirst))
      isFirst = false
      guard let last = page.last else { return }
      place = last
    }
  }
}

extension Transaction {
  fileprivate enum Direction { case oldestFirst, newestFirst }

  private static let pieceSize = 500

  /// Some changes that meet a query, beyond a place in the log, whoever may see them.
  fileprivate func loggedChanges(
    _ query: AuditQuery,
    _ direction: Direction,
    beyond place: Int64
  ) throws -> [ChangeRecord] {
    var query = query
    query.entity = try query.entity.map { try entity(called: $0).name }
    let (symbol, order) = direction == .oldestFirst ? (">", "") : ("<", " DESC")
    let asked = query.sql(first: 2)
    var changes: [ChangeRecord] = []
    try connection.run(
      """
      SELECT \(ChangeLog.columns) FROM change WHERE seq \(symbol) $1\(asked.text)
      ORDER BY seq\(order) LIMIT \(Self.pieceSize)
      """,
      [.int(place)] + asked.arguments
    ) { row in changes.append(try ChangeLog.decode(&row)) }
    return try Renames.apply(to: changes, in: self)
  }

  /// What of some changes the principal may know.
  fileprivate func audited(_ changes: [ChangeRecord]) throws -> [ChangeRecord] {
    let whole = try changes.filter { try seesAll(of: $0.entity) }
    return try masked(changes, showing: Set(whole.map(ChangedRow.init)))
  }

  /// Whether no row of an entity is hidden: neither by a rule of its own, nor with what it is about.
  private func seesAll(of entity: String) throws -> Bool {
    guard !scope.rules.isEmpty else { return true }
    guard scope.rules[entity].map({ $0 == .constant(true) }) ?? true else { return false }
    return try check(of: entity).map { !$0.info.isSeenWithSubject } ?? false
  }
}

extension ChangeRecord {
  fileprivate static let columns = [
    "seq", "at", "principal", "command", "entity", "id", "version", "operation", "changes",
  ]

  fileprivate var row: Record {
    guard case .record(let record) = value else { return [:] }
    return record
  }
}
