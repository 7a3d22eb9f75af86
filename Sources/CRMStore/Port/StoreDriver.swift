/// A database behind the port: it hands out connections and keeps what is committed.
///
/// Closures are synchronous: one hop of threads a transaction, none a statement.
public protocol StoreDriver: Sendable {
  /// What the system knows the database by: another for a copy, `nil` in memory.
  var identity: String? { get }

  /// Runs `body` on a snapshot of what is committed when its first statement runs.
  ///
  /// Cancelling the task interrupts the running statement.
  func read<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T

  /// Runs `body` as the only writer, and returns when what it wrote is durable.
  ///
  /// Writes that wait together are committed together, each in a savepoint of
  /// its own, so that one that throws leaves the others alone. `body` may run
  /// again if a commit fails: it has no effects but the database. Cancelling the
  /// task takes a waiting `body` away and undoes a running one; once it has run,
  /// it is too late.
  @discardableResult
  func write<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T

  /// Runs `body` alone, outside any transaction: for migrations and maintenance.
  @discardableResult
  func exclusive<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T

  /// An element whenever something else than this driver's own `write` may have
  /// committed: another process, another connection.
  func foreignCommits() -> AsyncStream<Void>

  /// Copies the database to a new file while it is in use.
  ///
  /// - Parameters:
  ///   - path: Where nothing is yet; if the copy fails, nothing is left there.
  ///   - progress: Hears the share that is done, from 0 to 1.
  /// - Throws: ``StoreError``, such as `cannotOpen`, `full` or `cancelled`.
  /// - Complexity: O(*n*) in the size of the database.
  func backup(to path: String, progress: @escaping @Sendable (Double) -> Void) async throws

  /// Looks for damage, and describes each finding in a sentence.
  ///
  /// - Returns: The findings; none if all is well.
  /// - Throws: ``StoreError``, but not for damage: that is a finding.
  /// - Complexity: O(*n* log *n*) in the size of the database.
  func checkIntegrity() async throws -> [String]

  /// Waits for running work and closes every connection.
  func close() async
}
