import CRMStore
import CSQLite

/// What SQLite does with the bytes of what is deleted (its `secure_delete`).
///
/// Within pages overwriting costs nothing that can be measured: they are written anyway. Overwriting
/// pages that became free adds a fifth to what is written where full-text indexes merge.
enum SecureDeletion: String {
  /// They are overwritten in the pages that stay.
  case withinPages = "FAST"
  /// They are overwritten in pages that became free, too.
  case everywhere = "ON"
}

extension SQLiteConnection {
  func overwritingDeleted<T>(_ body: () throws -> T) throws -> T {
    mustEmptyLog = true
    guard !isOverwriting else { return try body() }
    try set(.everywhere)
    isOverwriting = true
    defer {
      isOverwriting = false
      // It fails only where nothing else works either.
      try? set(usualDeletion)
    }
    return try body()
  }

  func set(_ deletion: SecureDeletion) throws {
    try script("PRAGMA secure_delete = \(deletion.rawValue)")
  }

  func purge() throws {
    try script("VACUUM")
    mustEmptyLog = true
    emptyLog()
  }

  /// Brings the log of writes into the database and cuts it off, if something in it is to be gone.
  ///
  /// Readers that still need the log stand in the way; then the next commit tries again, and closing
  /// the last connection does it in any case.
  func emptyLog() {
    guard mustEmptyLog else { return }
    let code = waitingAtMost(.milliseconds(250)) {
      sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    }
    if code == SQLITE_OK { mustEmptyLog = false }
  }
}
