import CRMKernel
package import CRMStore

/// What the tables of a book hold, byte by byte: to compare two moments of it.
public enum BookDump {
  /// The rows of every table that isn't among `journals`, as text that tells all values apart.
  ///
  /// The inner tables of full-text indexes are left out: they are compared by what they find.
  package static func rows(
    in tx: Transaction,
    without journals: Set<String>
  ) throws -> [String: [String]] {
    var tables: [String] = []
    try tx.connection.run("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
      tables.append($0.nextText())
    }
    var dump: [String: [String]] = [:]
    for table in tables where !journals.contains(table) && !table.hasPrefix("search_") {
      var columns: [String] = []
      try tx.connection.run("SELECT name FROM pragma_table_info('\(table)')") {
        columns.append($0.nextText())
      }
      let texts = columns.map { "quote(\($0))" }.joined(separator: " || ',' || ")
      var rows: [String] = []
      try tx.connection.run("SELECT \(texts) FROM \(table) ORDER BY 1") {
        rows.append($0.nextText())
      }
      dump[table] = rows
    }
    return dump
  }

  /// What a merge or a handover leaves behind when it was undone: the log, and what counts.
  package static let journals: Set<String> = [
    "change", "domain_event", "book", "merge_record", "merge_redirect", "undone_version",
    "sqlite_sequence", "number_sequence", "handover", "status_change",
  ]
}

extension BookDump {
  /// A digest of what each table holds, row by row in the order of the ids: for large books.
  package static func digests(
    in tx: Transaction,
    without journals: Set<String>
  ) throws -> [String: String] {
    var tables: [String] = []
    try tx.connection.run("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
      tables.append($0.nextText())
    }
    var digests: [String: String] = [:]
    for table in tables where !journals.contains(table) && !table.hasPrefix("search_") {
      var columns: [String] = []
      try tx.connection.run("SELECT name FROM pragma_table_info('\(table)')") {
        columns.append($0.nextText())
      }
      let texts = columns.map { "quote(\($0))" }.joined(separator: " || ',' || ")
      var hash = SHA256()
      let order = columns.contains("id") ? "id" : "1"
      try tx.connection.run("SELECT \(texts) FROM \(table) ORDER BY \(order)") {
        hash.update($0.nextText())
      }
      digests[table] = hash.finishHex()
    }
    return digests
  }
}
