import CBaseline

/// Makes a million rows of ten thousand, past the library: the same rows again with other ids.
enum RowCopies {
  /// The rows that are written by the library; all others are their copies.
  static let written = 10_000

  /// Has each row of some tables so many times in the closed book at `path`.
  ///
  /// - `tables`: Those that are named come first.
  static func multiply(
    _ tables: [CopiedTable],
    _ times: Int,
    in path: String
  ) throws {
    guard times > 1 else { return }
    let database = baseline_open(path, 65_536)
    defer { baseline_close(database) }
    let least = tables.map { "(SELECT min(id) FROM \($0.name))" }
    let greatest = tables.map { "(SELECT max(id) FROM \($0.name))" }
    let span = baseline_number(
      database,
      "SELECT max(\(greatest.joined(separator: ", ")), 0) "
        + "- min(\(least.joined(separator: ", ")), \(Int64.max)) + 1"
    )
    var script = "BEGIN;"
    for table in tables {
      script += "CREATE TEMP TABLE copied_\(table.name) AS SELECT * FROM main.\(table.name);"
    }
    for _ in 1..<times {
      for table in tables {
        var changes = (["id"] + table.references).map { "\($0) = \($0) + \(span)" }
        changes += table.emptied.map { "\($0) = NULL" }
        script += "UPDATE copied_\(table.name) SET \(changes.joined(separator: ", "));"
        script += "INSERT INTO main.\(table.name) SELECT * FROM copied_\(table.name);"
      }
    }
    guard baseline_script(database, script + "COMMIT") == 0 else {
      throw Unusable("The rows of \(path) can't be copied.")
    }
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
