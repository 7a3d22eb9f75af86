import CRMKernel

/// The versions that undone changes had used up: none is given twice, so that whoever read a row
/// in a version that was undone can't overwrite what came after.
extension Transaction {
  /// The version that comes after `current` of a row.
  func nextVersion(of entity: String, _ id: Int64, _ current: Int64) throws -> Int64 {
    max(current, try usedVersion(of: entity, id) ?? 0) + 1
  }

  /// The highest version that a row has had, whichever it has now.
  func highestVersion(of entity: String, _ id: Int64, _ current: Int64) throws -> Int64 {
    max(current, try usedVersion(of: entity, id) ?? 0)
  }

  /// Remembers that the versions of a row up to `number` were used when it got back `restored`.
  func keepNumber(_ number: Int64, of entity: String, _ id: Int64, restored: Int64) throws {
    hasUndone = true
    try connection.run(
      """
      INSERT INTO undone_version(entity, id, restored, used) VALUES($1, $2, $3, $4)
      """,
      [.text(entity), .int(id), .int(restored), .int(number)]
    )
  }

  /// The version that a row had before a change that made `version` of it.
  func version(before version: Int64, of entity: String, _ id: Int64) throws -> Int64 {
    guard try hasAnyUndone() else { return version - 1 }
    var restored = version - 1
    try connection.run(
      "SELECT restored FROM undone_version WHERE id = $1 AND entity = $2 AND used = $3",
      [.int(id), .text(entity), .int(version - 1)]
    ) { row in restored = row.nextInt() }
    return restored
  }

  private func usedVersion(of entity: String, _ id: Int64) throws -> Int64? {
    guard try hasAnyUndone() else { return nil }
    var used: Int64?
    try connection.run(
      "SELECT max(used) FROM undone_version WHERE id = $1 AND entity = $2",
      [.int(id), .text(entity)]
    ) { row in if !row.skipsNull() { used = row.nextInt() } }
    return used
  }

  /// Whether anything was ever undone: most books answer no, once a transaction.
  func hasAnyUndone() throws -> Bool {
    if let hasUndone { return hasUndone }
    var isThere = false
    try connection.run("SELECT 1 FROM undone_version LIMIT 1") { _ in isThere = true }
    hasUndone = isThere
    return isThere
  }
}
