import CRMStore
import CSQLite

extension StoreError {
  static let cancelled = StoreError(.cancelled, "The task was cancelled; nothing was written.")

  static let closed = StoreError(
    .failed,
    "The store is closed.",
    remedy: "Open it again, or close it after its last use."
  )

  /// The error that `handle` just met.
  init(sqlite handle: OpaquePointer?, in text: String) {
    guard let handle else {
      self.init(code: SQLITE_NOMEM, message: "out of memory", in: text)
      return
    }
    let message = String(cString: sqlite3_errmsg(handle))
    self.init(code: sqlite3_extended_errcode(handle), message: message, in: text)
  }

  /// The error with an extended result code, <https://sqlite.org/rescode.html>.
  ///
  /// `message` is SQLite's; `text` is the statement, which holds no values.
  init(code: Int32, message: String, in text: String) {
    switch code & 0xff {
    case SQLITE_CONSTRAINT: self = .constraint(code, message)
    case SQLITE_BUSY, SQLITE_LOCKED: self = .lockedElsewhere
    case SQLITE_READONLY, SQLITE_PERM: self = .cannotWrite(code)
    case SQLITE_FULL: self = .diskFull
    case SQLITE_CORRUPT, SQLITE_NOTADB: self = .damaged(code)
    case SQLITE_CANTOPEN: self = .cannotOpenFile(message)
    case SQLITE_INTERRUPT: self = .cancelled
    case SQLITE_IOERR: self = .inputOutput(code)
    default: self.init(.failed, "\(Self.withoutValues(message)), in: \(text)")
    }
  }

  /// SQLite quotes a bad search text, which someone typed.
  private static func withoutValues(_ message: String) -> String {
    message.hasPrefix("fts5: syntax error") ? "fts5: the search text is no query" : message
  }
}

// MARK: One by one

extension StoreError {
  private static func constraint(_ code: Int32, _ message: String) -> StoreError {
    let subject = message.split(separator: ": ", maxSplits: 1).dropFirst().first.map(String.init)
    switch BrokenConstraint(rawValue: code) {
    case .unique, .primaryKey, .rowID:
      var error = StoreError(
        .constraint,
        "Another row has the same \(subject ?? "key").",
        remedy: "Change it, or change the row that has it."
      )
      error.uniqueColumns = columns(of: subject ?? "")
      return error
    case .foreignKey:
      return StoreError(
        .constraint,
        "A row refers to one that doesn't exist, or is still referred to.",
        remedy: "Store what is referred to first, and delete it last."
      )
    case .notNull:
      return StoreError(.constraint, "\(subject ?? "A column") must have a value.")
    case .check:
      return StoreError(.constraint, "The rule \(subject ?? "of a table") is broken.")
    default:
      return StoreError(.constraint, "The database refused a row: \(message).")
    }
  }

  /// The columns in "deal.company, deal.title"; none where an index of expressions is named.
  private static func columns(of subject: String) -> [String] {
    guard !subject.hasPrefix("index '") else { return [] }
    return subject.split(separator: ",").compactMap { name in
      name.split(separator: ".").last.map(String.init)
    }
  }

  private static let lockedElsewhere = StoreError(
    .locked,
    "Another program holds the lock of the database, and didn't let go of it in time.",
    remedy: "Try again; if it stays so, close the program that has the file open."
  )

  private static func cannotWrite(_ code: Int32) -> StoreError {
    StoreError(
      .readOnly,
      "The database can't be written (\(name(of: code))).",
      remedy: "Check the permissions of the file and of its folder, and whether it was opened"
        + " or is being used for reading only."
    )
  }

  private static let diskFull = StoreError(
    .full,
    "The disk is full, or the database has reached its largest size.",
    remedy: "Free some space and try again; nothing that was committed is lost."
  )

  private static func damaged(_ code: Int32) -> StoreError {
    code & 0xff == SQLITE_NOTADB
      ? StoreError(
        .corrupt,
        "The file is no SQLite database.",
        remedy: "Check its name; if it was one, take it from a backup."
      )
      : StoreError(
        .corrupt,
        "The database file is damaged (\(name(of: code))).",
        remedy: "Keep a copy of it, and restore the last backup."
      )
  }

  private static func cannotOpenFile(_ message: String) -> StoreError {
    StoreError(
      .cannotOpen,
      "The database file can't be opened: \(message).",
      remedy: "Check that its folder exists, and that you may read and write there."
    )
  }

  private static func inputOutput(_ code: Int32) -> StoreError {
    StoreError(
      .io,
      "Reading or writing the database file failed (\(name(of: code))).",
      remedy: "Check the disk; nothing that was committed is lost."
    )
  }

  /// The code's number and meaning, for those who look it up.
  private static func name(of code: Int32) -> String {
    "SQLite \(code), \(String(cString: sqlite3_errstr(code)))"
  }
}

/// Extended result codes of constraints: macros that Swift can't import.
private enum BrokenConstraint: Int32 {
  case check = 275
  case foreignKey = 787
  case notNull = 1299
  case primaryKey = 1555
  case unique = 2067
  case rowID = 2579
}
