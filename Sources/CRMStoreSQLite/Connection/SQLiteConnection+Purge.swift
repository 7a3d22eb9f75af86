import CRMPlatform
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
    (mustEmptyLog, nextEmptying) = (true, 0)
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
    (mustEmptyLog, nextEmptying) = (true, 0)
    emptyLog()
  }

  /// Brings the log of writes into the database and cuts it off, if something in it is to be gone.
  ///
  /// Readers that still need the log stand in the way: they are waited for once, and a little. Then
  /// commits try again, once a second, and closing the last connection does it in any case.
  func emptyLog() {
    guard mustEmptyLog, Platform.seconds() >= nextEmptying else { return }
    let code = waitingAtMost(nextEmptying == 0 ? .milliseconds(250) : .zero) {
      sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    }
    if code == SQLITE_OK {
      mustEmptyLog = false
    } else {
      nextEmptying = Platform.seconds() + 1
    }
  }
}
