import CRMKernel

/// The rows to which a scope's rule leads by ranges of indexes: those of an owner, those of a team.
enum AnchoredRows {
  /// Beyond so many rows, finding out which they are costs more than it saves.
  private static let most = 200
  private static let mostRanges = 64

  /// The ids of rows among which all are that the scope shows; `nil` where they may be many.
  ///
  /// - Complexity: O(1): so many entries of indexes as there may be rows.
  static func few(of entity: EntityInfo, in tx: Transaction) throws -> [Int64]? {
    guard let anchors = tx.scope.rules[entity.name]?.anchors,
      1...mostRanges ~= anchors.ranges,
      // The tables of an administrator's objects change while the book is open.
      !entity.name.utf8.starts(with: CustomObject.entityPrefix.utf8)
    else { return nil }
    let indexes = try tx.book.listIndexes.indexes(of: entity.name, on: tx.connection)
    for anchor in anchors where anchor.column != "id" {
      guard indexes.contains(where: { $0.has(anchor.column, in: []) }) else { return nil }
    }
    var ids: Set<Int64> = []
    for anchor in anchors {
      let marks = anchor.values.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
      try tx.connection.run(
        """
        SELECT id FROM \(entity.name) WHERE \(anchor.column) IN (\(marks)) AND deleted_at IS NULL
        LIMIT \(most + 1)
        """,
        anchor.values
      ) { row in ids.insert(row.nextInt()) }
      guard ids.count <= most else { return nil }
    }
    return ids.sorted()
  }
}
