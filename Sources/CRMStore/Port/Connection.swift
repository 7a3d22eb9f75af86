public import CRMKernel

/// A driver's connection, used from one thread at a time.
///
/// The texts of statements are finite in number, so a driver keeps them
/// prepared. Parameters are written and columns are read by position.
public protocol Connection: AnyObject {
  /// Whose SQL the connection understands, where that isn't the common part.
  var dialect: Dialect { get }

  /// Runs one statement.
  ///
  /// - Parameters:
  ///   - text: One statement with parameters `$1`, `$2`, …
  ///   - bind: Writes the parameters, all of them.
  ///   - row: Reads each row of the result, on which it stands only meanwhile.
  /// - Returns: How many rows the statement itself changed.
  /// - Throws: ``StoreError``, or what `row` throws.
  @discardableResult
  func run(
    _ text: String,
    bind: (inout Bindings) -> Void,
    row: (inout Row) throws -> Void
  ) throws -> Int

  /// Runs statements that have neither parameters nor rows.
  func script(_ text: String) throws

  /// Runs `body`, and leaves nothing in the files of what it deletes or replaces: no bytes in pages
  /// that became free, and, once it is committed, none in a log of writes.
  ///
  /// What was deleted or replaced before stays where it is until ``purge()``.
  func overwritingDeleted<T>(_ body: () throws -> T) throws -> T

  /// Writes the whole database anew, so that nothing is left of what was ever deleted or replaced.
  ///
  /// Outside any transaction.
  ///
  /// - Throws: ``StoreError``: `locked`, `full`. The database is then as it was.
  /// - Complexity: O(*n*) in the size of the database, of which it needs as much again on the disk.
  func purge() throws
}

/// What differs between the databases behind the port.
public enum Dialect: String, Sendable {
  /// The databases that the common SQL is written for; the package has a driver for SQLite.
  case sqlite, postgres
}

extension Connection {
  /// Runs one statement with `arguments`, and returns how many rows it changed.
  @discardableResult
  public func run(
    _ text: String,
    _ arguments: [Value] = [],
    row: (inout Row) throws -> Void = { _ in }
  ) throws -> Int {
    try run(text, bind: { row in for value in arguments { value.write(next: &row) } }, row: row)
  }
}
