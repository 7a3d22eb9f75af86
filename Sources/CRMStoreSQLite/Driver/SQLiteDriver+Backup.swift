import CRMPlatform
import CRMStore
import CSQLite
import Dispatch

extension SQLiteDriver {
  /// Copies the database to a new file while it is in use.
  ///
  /// The copy is of one moment, writes go on meanwhile, and the file gets its
  /// name only when it is complete and on the disk.
  ///
  /// - Parameters:
  ///   - path: Where nothing is yet.
  ///   - progress: Hears the share that is done, from 0 to 1, on another thread.
  /// - Throws: ``StoreError``: `cannotOpen` if there is a file already, or the
  ///   folder doesn't exist; `full`, `io`, `cancelled`. No file is left then.
  /// - Complexity: O(*n*) in the size of the database.
  public func backup(
    to path: String,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws {
    let copy: @Sendable (SQLiteConnection) throws -> Void = { connection in
      try Backup(source: connection, path: path, progress: progress).run()
    }
    guard readers != nil else {
      // Nothing else can use the only connection meanwhile.
      return try await Job.wait(for: copy) { writer.enqueue($0, .exclusive) }
    }
    let queue = DispatchQueue(label: "crm.sqlite.backup")
    let (location, options) = (location, options)
    try await Job.wait(for: copy) { job in
      queue.async {
        do {
          let connection = try SQLiteConnection.open(location, as: .reader, options)
          job.read(on: connection, allowsWrites: true)
        } catch {
          job.deliver(.failure(error))
        }
      }
    }
  }
}

/// One copy of a database to a file.
private struct Backup {
  let source: SQLiteConnection
  let path: String
  let progress: @Sendable (Double) -> Void

  private static let pagesPerStep: Int32 = 1024

  func run() throws {
    guard !Platform.fileExists(path) else {
      throw StoreError(
        .cannotOpen,
        "There is already a file at \(path).",
        remedy: "Choose another name: a backup replaces nothing."
      )
    }
    let unfinished = path + ".unfinished"
    Platform.removeFile(unfinished)
    do {
      try copy(to: unfinished)
      if let reason = Platform.rename(unfinished, to: path) {
        throw StoreError(.io, "The backup can't be named \(path): \(reason).")
      }
    } catch {
      Platform.removeFile(unfinished)
      throw error
    }
    progress(1)
  }

  private func copy(to file: String) throws {
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    let target = try SQLiteConnection.openHandle(file, flags, vfs: nil)
    defer { sqlite3_close_v2(target) }
    // A transaction sees the moment of its first statement. Without one, the
    // copy would start over whenever something is committed.
    try source.run("SELECT count(*) FROM sqlite_schema")
    guard let backup = sqlite3_backup_init(target, "main", source.handle, "main") else {
      throw StoreError(sqlite: target, in: "backup")
    }
    do { try step(backup) } catch {
      sqlite3_backup_finish(backup)
      throw error
    }
    guard sqlite3_backup_finish(backup) == SQLITE_OK else {
      throw StoreError(sqlite: target, in: "backup")
    }
  }

  private func step(_ backup: OpaquePointer) throws {
    while true {
      if source.interruption.isSet { throw StoreError.cancelled }
      let code = sqlite3_backup_step(backup, Self.pagesPerStep)
      let total = sqlite3_backup_pagecount(backup)
      if total > 0 { progress(1 - Double(sqlite3_backup_remaining(backup)) / Double(total)) }
      switch code {
      case SQLITE_OK: continue
      case SQLITE_DONE: return
      default:
        throw StoreError(code: code, message: String(cString: sqlite3_errstr(code)), in: "backup")
      }
    }
  }
}
