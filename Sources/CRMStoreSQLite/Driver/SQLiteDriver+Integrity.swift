import CRMKernel
import CRMStore

extension SQLiteDriver {
  public func checkIntegrity() async throws -> [String] { try await checkIntegrity(quick: false) }

  /// Looks for damage, and describes each finding in a sentence; none if all is well.
  ///
  /// - Parameter quick: Whether to leave out that indexes agree with their tables.
  /// - Returns: The findings.
  /// - Throws: ``StoreError``: `cancelled`, `io`.
  /// - Complexity: O(*n*) in the size of the database; O(*n* log *n*) unless `quick`.
  public func checkIntegrity(quick: Bool) async throws -> [String] {
    try await read { connection in
      do {
        return try Self.damage(in: connection, quick: quick) + Self.loosePointers(in: connection)
      } catch let error as StoreError where error.code == .corrupt {
        return [error.description]
      }
    }
  }

  private static func damage(in connection: any Connection, quick: Bool) throws -> [String] {
    var findings: [String] = []
    try connection.run("PRAGMA \(quick ? "quick_check" : "integrity_check")") { row in
      let finding = row.nextText()
      if finding != "ok" { findings.append("The database file is damaged: \(finding).") }
    }
    return findings
  }

  private static func loosePointers(in connection: any Connection) throws -> [String] {
    var findings: [String] = []
    try connection.run("PRAGMA foreign_key_check") { row in
      let table = row.nextText()
      let name = row.skipsNull() ? "A row" : "Row \(row.nextInt())"
      let parent = row.nextText()
      findings.append("\(name) of \(table) refers to a row of \(parent) that doesn't exist.")
    }
    return findings
  }
}
