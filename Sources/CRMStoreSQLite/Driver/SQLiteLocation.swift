/// Where a SQLite database is.
public enum SQLiteLocation: Hashable, Sendable {
  /// A file, created if it doesn't exist; beside it, SQLite keeps `-wal` and `-shm`.
  case file(String)
  /// Nowhere: it ends with its driver.
  case memory
}

extension SQLiteLocation: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let path): path
    case .memory: "a database in memory"
    }
  }
}
