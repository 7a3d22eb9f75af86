import CRMKernel

extension Transaction {
  /// Has changes forget what they said, and the salts that would let it be guessed.
  ///
  /// Whoever calls it logs the answer by ``log(_:of:_:)``: an emptied change of which that isn't
  /// logged counts as tampered with.
  func forgetChanges(where condition: String, _ arguments: [Value]) throws -> ErasedChanges {
    var forgotten = ErasedChanges()
    try connection.run(
      """
      UPDATE change SET diff = NULL, salt = NULL
      WHERE \(condition) AND salt IS NOT NULL AND op <> 'forget' RETURNING seq
      """,
      arguments
    ) { row in forgotten.insert(row.nextInt()) }
    return forgotten
  }

  /// Logs which changes were emptied, and for whose sake.
  func log(_ forgotten: ErasedChanges, of entity: String, _ id: Int64) throws {
    guard !forgotten.isEmpty else { return }
    var version: Int64 = 0
    try connection.run("SELECT version FROM \(entity) WHERE id = $1", [.int(id)]) { row in
      version = row.nextInt()
    }
    let change = try ChangeLog.append(
      .forget,
      of: entity,
      id: id,
      version: version,
      diff: forgotten.diff,
      in: self
    )
    written.append(change)
  }
}
