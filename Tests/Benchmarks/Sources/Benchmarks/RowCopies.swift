import CRMKernel
import CRMStore
import CRMStoreSQLite

/// Makes a million rows of ten thousand, past the library: the same rows again with other ids.
enum RowCopies {
  /// The rows that are written by the library; all others are their copies.
  static let written = 10_000

  /// Has each row of some tables so many times in the closed book at `path`.
  ///
  /// - `tables`: Those that are named come first.
  /// - `searched`: Those of them whose full-text index has the copies, too.
  static func multiply(
    _ tables: [CopiedTable],
    _ times: Int,
    in path: String,
    searched: [String] = []
  ) async throws {
    guard times > 1 else { return }
    var options = SQLiteOptions()
    options.durability = .normal
    let driver = try SQLiteDriver.open(.file(path), options: options)
    try await driver.exclusive { connection in
      let span = try span(of: tables, connection)
      let (drops, makes) = try indexes(of: tables, connection)
      try connection.script("BEGIN;" + drops.joined())
      try connection.script(copies(of: tables, times, span))
      // Made at once, an index is sorted instead of written in a million places.
      for make in makes { try connection.script(make) }
      for name in searched {
        try connection.script("INSERT INTO search_\(name)(search_\(name)) VALUES('rebuild')")
      }
      try connection.script("COMMIT")
    }
    // Closing is when the database looks at its indexes.
    await driver.close()
  }

  private static func copies(of tables: [CopiedTable], _ times: Int, _ span: Int64) -> String {
    var script = ""
    for table in tables {
      script += "CREATE TEMP TABLE copied_\(table.name) AS SELECT * FROM main.\(table.name);"
    }
    // Towards the past: later ids are the library's to draw.
    for _ in 1..<times {
      for table in tables {
        var changes = (["id"] + table.references).map { "\($0) = \($0) - \(span)" }
        changes += table.emptied.map { "\($0) = NULL" }
        script += "UPDATE copied_\(table.name) SET \(changes.joined(separator: ", "));"
        script += "INSERT INTO main.\(table.name) SELECT * FROM copied_\(table.name);"
      }
    }
    return script
  }

  private static func span(
    of tables: [CopiedTable],
    _ connection: any Connection
  ) throws -> Int64 {
    let ids = tables.map { "SELECT id FROM \($0.name)" }.joined(separator: " UNION ALL ")
    var span: Int64 = 0
    try connection.run("SELECT max(id) - min(id) + 1 FROM (\(ids))") { row in
      span = row.nextInt()
    }
    return span
  }

  /// What takes the indexes and triggers of the tables away, and what makes them again.
  private static func indexes(
    of tables: [CopiedTable],
    _ connection: any Connection
  ) throws -> (drops: [String], makes: [String]) {
    var (drops, makes): ([String], [String]) = ([], [])
    for table in tables {
      try connection.run(
        """
        SELECT type, name, sql FROM sqlite_schema
        WHERE tbl_name = $1 AND type IN ('index', 'trigger') AND sql IS NOT NULL
        """,
        [.text(table.name)]
      ) { row in
        drops.append("DROP \(row.nextText()) \"\(row.nextText())\";")
        makes.append(row.nextText())
      }
    }
    return (drops, makes)
  }
}

/// A table whose rows are copied.
struct CopiedTable {
  let name: String
  /// The columns that name rows of the copied tables.
  var references: [String] = []
  /// The columns that would have the same value twice where it must be one row's.
  var emptied: [String] = []
}
