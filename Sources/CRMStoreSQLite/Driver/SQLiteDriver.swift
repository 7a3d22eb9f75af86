import CRMPlatform
public import CRMStore
import CSQLite

/// The driver on the system's SQLite.
///
/// One connection writes, on a queue of its own; others read, each on a
/// snapshot, while it does. A database in memory has one connection, which
/// reads and writes take in turn. No call blocks a thread of Swift's pool.
public final class SQLiteDriver: StoreDriver {
  /// Where the database is, as it was opened.
  public let location: SQLiteLocation
  /// How it was opened: what a commit waits for, caches, tokenizers.
  public let options: SQLiteOptions
  let writer: Writer
  /// None for a database in memory.
  let readers: ReaderPool?
  private let watch: CommitWatch

  /// The version of SQLite that is linked, such as "3.46.1".
  public static var version: String { String(cString: sqlite3_libversion()) }

  /// The file's device and number in its file system: a copy has others.
  public var identity: String? {
    guard case .file(let path) = location else { return nil }
    return Platform.fileIdentity(path)
  }

  private init(_ location: SQLiteLocation, _ options: SQLiteOptions) throws {
    self.location = location
    self.options = options
    writer = try Writer(location, options)
    readers = location == .memory ? nil : ReaderPool(location, options)
    watch = CommitWatch(writer, every: options.foreignCommitInterval)
  }

  /// Opens a database, and creates it where there is none.
  ///
  /// - Throws: ``StoreError``: `cannotOpen` if the folder doesn't exist or
  ///   SQLite is too old; `corrupt` if the file is no database; `locked` if
  ///   another process keeps it; `readOnly`; `io`.
  public static func open(
    _ location: SQLiteLocation,
    options: SQLiteOptions = SQLiteOptions()
  ) throws -> SQLiteDriver {
    try SQLiteDriver(location, options)
  }

  public func read<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await Job.wait(for: body) { job in
      if let readers { readers.enqueue(job) } else { writer.enqueue(job, .read) }
    }
  }

  @discardableResult
  public func write<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await Job.wait(for: body) { writer.enqueue($0, .write) }
  }

  @discardableResult
  public func exclusive<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await Job.wait(for: body) { writer.enqueue($0, .exclusive) }
  }

  public func foreignCommits() -> AsyncStream<Void> { watch.stream() }

  /// Waits for what runs and what waits to run, and closes every connection.
  ///
  /// Later calls throw a ``StoreError``.
  public func close() async {
    watch.close()
    await readers?.close()
    await writer.close()
  }
}
