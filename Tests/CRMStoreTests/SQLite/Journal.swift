import CRMKernel
import CRMStore
import CRMStoreSQLite

/// Numbered entries in two tables, whose loss or tearing shows.
///
/// Entry *n* has *n* mod 7 parts, written in the same transaction.
enum Journal {
  static let tables = """
    CREATE TABLE IF NOT EXISTS entry(id INTEGER PRIMARY KEY, pad TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS part(
      entry_id INTEGER NOT NULL REFERENCES entry, number INTEGER NOT NULL, pad BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX IF NOT EXISTS part_of_entry ON part(entry_id, number)
    """

  static func insert(_ id: Int64, padding: Int, in connection: any Connection) throws {
    let pad = String(repeating: "客户x", count: padding)
    try connection.run("INSERT INTO entry VALUES($1, $2)", [.int(id), .text(pad)])
    for number in 0..<id % 7 {
      let text = "INSERT INTO part VALUES($1, $2, zeroblob($3))"
      try connection.run(text, [.int(id), .int(number), .int(Int64(padding) * 11)])
    }
  }

  /// What is wrong, in words; nothing if all of `acknowledged` is there and whole.
  static func findings(in driver: SQLiteDriver, acknowledged: Set<Int64>) async throws -> [String] {
    let stored = try await driver.read { connection in
      Set(try connection.texts("SELECT id FROM entry").compactMap(Int64.init))
    }
    let torn = try await driver.read { connection in
      try connection.texts(
        """
        SELECT 'Entry ' || id || ' is torn.' FROM entry
        WHERE id % 7 <> (SELECT count(*) FROM part WHERE entry_id = id)
        """
      )
    }
    let lost = acknowledged.subtracting(stored).map { "Entry \($0) is lost." }
    return try await torn + lost + driver.checkIntegrity()
  }
}
