public import CRMKernel

/// What became of making a table of derived keys again, so far.
public struct KeyRebuild: Hashable, Sendable {
  /// How many rows were asked for their keys.
  public internal(set) var rows = 0
  /// How many keys were missing.
  public internal(set) var added = 0
  /// How many keys were there that no row has.
  public internal(set) var removed = 0
}

extension KeyRebuild: ValueConvertible {
  public var value: Value {
    .record([
      "rows": .int(Int64(rows)), "added": .int(Int64(added)), "removed": .int(Int64(removed)),
    ])
  }
}

extension Session {
  /// Makes a table of derived keys what the rows say, whatever it held.
  ///
  /// What is missing is added, page by page of the rows; then what no row has is taken away, page by
  /// page of the table. Each page is a write of its own, so that others write in between;
  /// cancelling the task keeps the pages that are done.
  ///
  /// - Complexity: O(*n*) in the rows and their keys, in bounded memory.
  package func rebuildKeys(
    in table: String,
    pageSize: Int,
    progress: @Sendable (KeyRebuild) -> Void
  ) async throws -> KeyRebuild {
    let size = max(1, min(pageSize, 10_000))
    let kinds = book.modules.flatMap(\.derivedKeys).filter { $0.table == table }
    var rebuild = KeyRebuild()
    for kind in kinds {
      var last: Int64? = 0
      while let after = last {
        try refuseIfCancelled()
        let step = try await write { tx in try tx.addKeys(of: kind, after: after, size) }
        last = step.last
        rebuild.rows += step.rows
        rebuild.added += step.keys
        progress(rebuild)
      }
    }
    var place: (key: String, source: Int64)? = ("", 0)
    while let after = place {
      try refuseIfCancelled()
      let step = try await write { tx in try tx.removeKeys(in: table, kinds, after: after, size) }
      place = step.next
      rebuild.removed += step.removed
      progress(rebuild)
    }
    return rebuild
  }

  private func refuseIfCancelled() throws {
    guard Task.isCancelled else { return }
    throw StoreError(.cancelled, "The task was cancelled; the pages that are done are kept.")
  }
}

extension Transaction {
  /// Adds the missing keys of the next rows; `last` is nil where there are no more.
  fileprivate func addKeys(
    of kind: DerivedKeys,
    after id: Int64,
    _ size: Int
  ) throws -> (last: Int64?, rows: Int, keys: Int) {
    let page = try kind.page(id, size, self)
    var added = 0
    for (source, keys) in page {
      for key in keys.sorted() {
        added += try connection.run(
          "INSERT INTO \(kind.table)(key, source) VALUES($1, $2) ON CONFLICT DO NOTHING",
          [.text(key), .int(source)]
        )
      }
    }
    return (page.last?.source, page.count, added)
  }

  /// Takes away those of the next keys that no row has; `next` is nil where there are no more.
  fileprivate func removeKeys(
    in table: String,
    _ kinds: [DerivedKeys],
    after place: (key: String, source: Int64),
    _ size: Int
  ) throws -> (next: (key: String, source: Int64)?, removed: Int) {
    var page: [(key: String, source: Int64)] = []
    try connection.run(
      """
      SELECT key, source FROM \(table) WHERE (key, source) > ($1, $2)
      ORDER BY key, source LIMIT $3
      """,
      [.text(place.key), .int(place.source), .int(Int64(size))]
    ) { row in page.append((row.nextText(), row.nextInt())) }
    var removed = 0
    for (key, source) in page where try !has(key, source, kinds) {
      removed += try connection.run(
        "DELETE FROM \(table) WHERE key = $1 AND source = $2",
        [.text(key), .int(source)]
      )
    }
    return (page.last, removed)
  }

  private func has(_ key: String, _ source: Int64, _ kinds: [DerivedKeys]) throws -> Bool {
    for kind in kinds {
      if let keys = try kind.keysOfRow(source, self) { return keys.contains(key) }
    }
    return false
  }
}

extension Transaction {
  /// How the tables of derived keys differ from what the rows say.
  ///
  /// - Complexity: O(*n*) in the rows and their keys, in bounded memory.
  func keyFindings() throws -> [String] {
    let kinds = Dictionary(grouping: book.derivedKeys.values.joined(), by: \.table)
    return try kinds.sorted { $0.key < $1.key }.compactMap { table, kinds in
      var (wanted, found, kept) = (0, 0, 0)
      for kind in kinds {
        var last: Int64? = 0
        while let after = last {
          let page = try kind.page(after, 1000, self)
          last = page.last?.source
          for (source, keys) in page {
            wanted += keys.count
            for key in keys {
              try connection.run(
                "SELECT 1 FROM \(table) WHERE key = $1 AND source = $2",
                [.text(key), .int(source)]
              ) { _ in found += 1 }
            }
          }
        }
      }
      try connection.run("SELECT count(*) FROM \(table)") { row in kept = Int(row.nextInt()) }
      guard wanted > found || kept > found else { return nil }
      return "\(table) lacks \(wanted - found) keys, and has \(kept - found) that no row has."
    }
  }
}
