import CRMKernel

extension Book {
  /// Rewrites the file, so that nothing is left in it of what was deleted, replaced or erased.
  ///
  /// Erasing a person overwrites what it takes away. But what was changed or deleted in the years
  /// before can have left bytes in the slack of pages: this takes them, too. Copies and backups
  /// that were made before are somebody else's to destroy.
  ///
  /// - Throws: ``StoreError``: `locked` if another process works with the book, `full`.
  /// - Complexity: O(*n*) in the size of the book, of which it needs as much again on the disk.
  public func purgeRemains() async throws {
    let purge = session(
      as: .unrestricted("purge"),
      time: FixedTime(Instant(milliseconds: state.realMilliseconds()))
    )
    let indexes = try await purge.read { tx in
      try tx.model().entities.filter { !$0.searchColumns.isEmpty }.map(SearchIndex.name)
    }
    try await driver.exclusive { connection in
      for index in indexes { try SearchIndex.rewrite(index, on: connection) }
      try connection.purge()
    }
  }
}

extension SearchIndex {
  /// Has an index drop the words that it only marked as gone, by merging its parts into one.
  ///
  /// The `secure-delete` of FTS5 (3.42) would do without, but makes a file that older versions of
  /// SQLite can't read.
  static func rewrite(_ index: String, on connection: any Connection) throws {
    try connection.run("INSERT INTO \(index)(\(index)) VALUES('optimize')")
  }
}
