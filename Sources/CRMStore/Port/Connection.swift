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
