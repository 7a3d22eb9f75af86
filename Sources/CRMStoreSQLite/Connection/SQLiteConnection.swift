import CRMKernel
import CRMStore
import CSQLite

/// A connection to a SQLite database, used from one thread at a time.
final class SQLiteConnection: Connection {
  let handle: OpaquePointer
  /// Set from any thread to stop what runs here.
  let interruption = Interruption()
  private var cache = StatementCache(capacity: 256)
  /// Why nothing may run until the transaction's owner has ended it.
  private(set) var block: StoreError?
  private var isInTransaction = false
  /// Whether nothing may be written for now, though the connection can.
  ///
  /// `PRAGMA query_only` does that too, and has every statement prepared again each time.
  var refusesWrites = false
  private var lockWait: LockWait?
  private var lockLimit = Duration.zero
  /// What is done with the bytes of what is deleted while nothing else is asked for.
  var usualDeletion = SecureDeletion.withinPages
  /// Whether whole pages that become free are overwritten for now, too.
  var isOverwriting = false
  /// Whether the log of writes holds what is to be gone.
  var mustEmptyLog = false
  /// When to try to empty it again, after somebody stood in the way; not yet if it is 0.
  var nextEmptying = 0.0

  var dialect: Dialect { .sqlite }

  /// Takes over `handle`, and closes it in the end.
  init(handle: OpaquePointer) {
    self.handle = handle
    interruption.watch(handle)
  }

  deinit {
    cache.removeAll()
    sqlite3_close_v2(handle)
  }

  @discardableResult
  func run(
    _ text: String,
    bind: (inout Bindings) -> Void,
    row: (inout Row) throws -> Void
  ) throws -> Int {
    if let block { throw block }
    if interruption.isSet { throw StoreError.cancelled }
    let statement = try statement(for: text)
    guard statement.isReadOnly || !refusesWrites else { throw refusedWrite(text) }
    statement.isRunning = true
    defer {
      statement.reset()
      statement.isRunning = false
    }
    if let fault = statement.bind(bind) { throw error(fault, in: text) }
    return try step(statement, text, row)
  }

  private func step(
    _ statement: Statement,
    _ text: String,
    _ body: (inout Row) throws -> Void
  ) throws -> Int {
    let changesBefore = statement.isReadOnly ? 0 : sqlite3_total_changes(handle)
    while true {
      switch statement.step() {
      case SQLITE_ROW:
        var row = Row(statement)
        try body(&row)
      case SQLITE_DONE:
        // SQLite's count is of the last statement that changed rows, whichever it was.
        let changed = !statement.isReadOnly && sqlite3_total_changes(handle) != changesBefore
        return changed ? Int(sqlite3_changes(handle)) : 0
      default:
        throw failure(in: text)
      }
    }
  }

  func script(_ text: String) throws {
    if let block { throw block }
    guard !text.utf8.contains(0) else {
      throw StoreError(.failed, "A script holds a NUL character, which would end it early.")
    }
    if refusesWrites { sqlite3_exec(handle, "PRAGMA query_only = ON", nil, nil, nil) }
    defer {
      if refusesWrites { sqlite3_exec(handle, "PRAGMA query_only = OFF", nil, nil, nil) }
    }
    guard sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else { throw failure(in: text) }
  }

  /// How many statements are kept prepared.
  var cachedStatementCount: Int { cache.count }
}

// MARK: Waiting

extension SQLiteConnection {
  /// Has every statement wait so long for a lock that another process holds.
  func waitForLocks(_ limit: Duration) {
    let wait = LockWait(limit: limit, unless: interruption)
    wait.serve(handle)
    lockWait = wait
    lockLimit = limit
  }

  /// Runs `body`, which is no reason to wait as long as elsewhere.
  func waitingAtMost<T>(_ limit: Duration, _ body: () throws -> T) rethrows -> T {
    let usual = lockLimit
    waitForLocks(min(limit, usual))
    defer { waitForLocks(usual) }
    return try body()
  }
}

// MARK: Preparing

extension SQLiteConnection {
  private func statement(for text: String) throws -> Statement {
    guard let kept = cache.find(text) else {
      let statement = try prepare(text)
      cache.insert(statement, for: text)
      return statement
    }
    return kept.isRunning ? try prepare(text) : kept
  }

  func prepare(_ text: String) throws -> Statement {
    var copy = text
    return try copy.withUTF8 { bytes in
      try bytes.withMemoryRebound(to: CChar.self) { try prepare($0, text) }
    }
  }

  private func prepare(
    _ characters: UnsafeBufferPointer<CChar>,
    _ text: String
  ) throws -> Statement {
    guard let start = characters.baseAddress, let count = Int32(exactly: characters.count) else {
      throw StoreError(.failed, "The statement is empty, or longer than SQLite takes.")
    }
    var rest: UnsafePointer<CChar>?
    let persistent = UInt32(SQLITE_PREPARE_PERSISTENT)
    var pointer: OpaquePointer?
    guard sqlite3_prepare_v3(handle, start, count, persistent, &pointer, &rest) == SQLITE_OK else {
      throw failure(in: text)
    }
    guard let pointer else { throw StoreError(.failed, "The statement is empty: \(text)") }
    let statement = Statement(pointer)
    if let rest, try holdsStatement(rest, Int32(start + characters.count - rest)) {
      throw StoreError(
        .failed,
        "More than one statement was given where one is run: \(text)",
        remedy: "Run them one by one, or as a script."
      )
    }
    return statement
  }

  /// Whether there is more than white space and comments.
  private func holdsStatement(_ start: UnsafePointer<CChar>, _ count: Int32) throws -> Bool {
    var pointer: OpaquePointer?
    let code = sqlite3_prepare_v3(handle, start, count, 0, &pointer, nil)
    defer { sqlite3_finalize(pointer) }
    return code != SQLITE_OK || pointer != nil
  }
}

// MARK: Failing

extension SQLiteConnection {
  /// Describes what SQLite just refused, and guards against going on after a lost transaction.
  private func failure(in text: String) -> StoreError {
    let error = StoreError(sqlite: handle, in: text)
    // Full disks, I/O errors and interrupts end the whole transaction. What came
    // after would be committed statement by statement.
    if isInTransaction, !hasOpenTransaction { block = error }
    return error
  }

  private func refusedWrite(_ text: String) -> StoreError {
    let message = String(cString: sqlite3_errstr(SQLITE_READONLY))
    return StoreError(code: SQLITE_READONLY, message: message, in: text)
  }

  private func error(_ fault: BindingFault, in text: String) -> StoreError {
    switch fault {
    case .count(let wanted, let given):
      StoreError(.failed, "The statement has \(wanted) parameters, not \(given): \(text)")
    case .code(let code):
      StoreError(code: code, message: String(cString: sqlite3_errstr(code)), in: text)
    }
  }
}

// MARK: Transactions

extension SQLiteConnection {
  /// Whether SQLite has a transaction open.
  var hasOpenTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Opens a transaction that only ``endTransaction(_:)`` may end.
  func beginTransaction(_ text: String) throws {
    block = nil
    try run(text)
    isInTransaction = true
  }

  /// Commits or rolls back; a transaction that can't be committed is rolled back.
  ///
  /// - Throws: Also what ended the transaction before.
  func endTransaction(_ text: String) throws {
    isInTransaction = false
    defer {
      block = nil
      if hasOpenTransaction { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
    }
    if let block { throw block }
    try run(text)
  }
}
