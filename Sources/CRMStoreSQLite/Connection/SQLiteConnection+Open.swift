import CRMKernel
import CRMStore
import CSQLite

extension SQLiteConnection {
  /// What a connection is for.
  enum Role { case writer, reader }

  /// The oldest SQLite that has what the library uses: STRICT tables came with 3.37.
  static let oldestVersion: Int32 = 3_037_000

  /// Opens a connection of its own.
  ///
  /// - Throws: ``StoreError``: `cannotOpen`, `corrupt` if the file is no
  ///   database, `locked`, `readOnly`, `io`.
  static func open(
    _ location: SQLiteLocation,
    as role: Role,
    _ options: SQLiteOptions
  ) throws -> SQLiteConnection {
    try check(version: sqlite3_libversion_number())
    let connection = try SQLiteConnection(
      handle: openHandle(path(of: location), flags(options), vfs: options.vfs)
    )
    try connection.configure(location, role, options)
    for tokenizer in options.tokenizers { try connection.register(tokenizer) }
    return connection
  }

  static func check(version: Int32) throws {
    guard version < oldestVersion else { return }
    let found = "\(version / 1_000_000).\(version / 1000 % 1000).\(version % 1000)"
    throw StoreError(
      .cannotOpen,
      "The system's SQLite is \(found); the library needs 3.37 or newer.",
      remedy: "Update the system, or link a newer SQLite in place of the target CSQLite."
    )
  }

  /// Opens a handle that is used by one thread at a time.
  static func openHandle(_ path: String, _ flags: Int32, vfs: String?) throws -> OpaquePointer {
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX, vfs)
    guard code == SQLITE_OK, let handle else {
      defer { sqlite3_close_v2(handle) }
      var error = StoreError(sqlite: handle, in: "open")
      error = StoreError(error.code, "\(path): \(error.message)", remedy: error.remedy)
      throw error
    }
    sqlite3_extended_result_codes(handle, 1)
    return handle
  }

  private static func flags(_ options: SQLiteOptions) -> Int32 {
    options.isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
  }

  /// The path as SQLite takes it: as the name of a file, whatever it looks like.
  private static func path(of location: SQLiteLocation) throws -> String {
    guard case .file(let path) = location else { return ":memory:" }
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw StoreError(.cannotOpen, "The path of the database is empty or holds a NUL character.")
    }
    let looksSpecial = path.hasPrefix(":") || path.hasPrefix("file:")
    return looksSpecial ? "./\(path)" : path
  }
}

// MARK: Pragmas

extension SQLiteConnection {
  private func configure(
    _ location: SQLiteLocation,
    _ role: Role,
    _ options: SQLiteOptions
  ) throws {
    waitForLocks(options.busyTimeout)
    // The schema must be trusted: SQLite 3.40 lets an untrusted one index no JSON. Nothing that
    // it could call does harm: the library registers no functions and loads no extensions.
    crm_sqlite3_be_defensive(handle)
    if role == .writer, location != .memory { try useWriteAheadLog(options) }
    usualDeletion = options.overwritesDeleted ? .everywhere : .withinPages
    let cacheBytes = role == .writer ? options.writerCacheBytes : options.readerCacheBytes
    try script(
      """
      PRAGMA synchronous = \(options.durability == .full ? "FULL" : "NORMAL");
      PRAGMA fullfsync = \(options.durability == .full ? "ON" : "OFF");
      PRAGMA cache_size = \(-cacheBytes / 1024);
      PRAGMA mmap_size = \(role == .reader ? options.mappedBytes : 0);
      PRAGMA secure_delete = \(usualDeletion.rawValue);
      PRAGMA journal_size_limit = \(64 << 20);
      PRAGMA trusted_schema = ON;
      PRAGMA foreign_keys = ON;
      PRAGMA query_only = \(role == .reader ? "ON" : "OFF");
      """
    )
    try checkForeignKeys()
  }

  private func useWriteAheadLog(_ options: SQLiteOptions) throws {
    guard !options.isReadOnly else {
      // Reading the header tells a database from another file.
      return try script("SELECT count(*) FROM sqlite_schema")
    }
    try script("PRAGMA page_size = 4096")
    let deadline = ContinuousClock.now + options.busyTimeout
    while true {
      do {
        return try switchToWriteAheadLog()
      } catch let error as StoreError where error.code == .locked && .now < deadline {
        // Where several programs prepare one new file, SQLite doesn't wait: they
        // might wait for each other. Trying again, all but one find it done.
        sqlite3_sleep(5)
      }
    }
  }

  private func switchToWriteAheadLog() throws {
    guard try text("PRAGMA journal_mode") != "wal" else { return }
    let mode = try text("PRAGMA journal_mode = WAL")
    guard mode == "wal" else {
      throw StoreError(
        .cannotOpen,
        "The database can't use a write-ahead log here (it stayed in mode \(mode)).",
        remedy: "Put it on a disk of this machine: network disks share no memory."
      )
    }
  }

  /// SQLite can be built without foreign keys, and then says nothing.
  func checkForeignKeys() throws {
    guard try text("PRAGMA foreign_keys") == "1" else {
      throw StoreError(.cannotOpen, "The system's SQLite was built without foreign keys.")
    }
  }

  /// The first column of the first row, or nothing.
  func text(_ statement: String) throws -> String {
    var result: String?
    try run(statement) { row in result = result ?? row.nextText() }
    return result ?? ""
  }
}

extension Duration {
  /// Whole milliseconds, as far as SQLite can count them.
  var milliseconds: Int32 {
    let (seconds, attoseconds) = components
    let wholeSeconds = max(0, min(seconds, Int64(Int32.max) / 1000))
    return Int32(wholeSeconds * 1000 + max(0, attoseconds) / 1_000_000_000_000_000)
  }
}
