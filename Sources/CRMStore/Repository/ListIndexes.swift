import CRMKernel
import Synchronization

/// The indexes of the tables of declared entities: read once a table.
final class ListIndexes: Sendable {
  private let known: Mutex<[String: [ListIndex]]> = Mutex([:])

  /// The indexes of the table called `table`; none where the database doesn't tell them.
  func indexes(of table: String, on connection: any Connection) throws -> [ListIndex] {
    if let indexes = known.withLock({ $0[table] }) { return indexes }
    let indexes = try read(table, connection)
    known.withLock { $0[table] = indexes }
    return indexes
  }

  private func read(_ table: String, _ connection: any Connection) throws -> [ListIndex] {
    guard connection.dialect == .sqlite else { return [] }
    var indexes: [(name: String, index: ListIndex)] = []
    try connection.run(
      """
      SELECT list.name, coalesce(schema.sql, ''), part.name
      FROM pragma_index_list($1) AS list, pragma_index_xinfo(list.name) AS part
      LEFT JOIN sqlite_schema AS schema ON schema.name = list.name AND schema.type = 'index'
      WHERE part.key AND part.name IS NOT NULL AND NOT part.desc
      ORDER BY list.seq, part.seqno
      """,
      [.text(table)]
    ) { row in
      let name = row.nextText()
      let text = row.nextText()
      let column = row.nextText()
      if indexes.last?.name != name { indexes.append((name, ListIndex(text))) }
      indexes[indexes.count - 1].index.columns.append(column)
    }
    return indexes.map(\.index)
  }
}

/// An index, as far as lists use it.
struct ListIndex: Sendable {
  /// Its columns, the most significant first.
  fileprivate(set) var columns: [String] = []
  /// What a row must meet to be in it.
  private let conditions: [String]

  fileprivate init(_ text: String) {
    let parts = text.split(separator: " WHERE ", maxSplits: 1)
    conditions =
      parts.count < 2
      ? []
      : parts[1].split(separator: " AND ").map {
        $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
  }

  /// Whether it has all live rows with a value of `column`, in the order of `order`.
  func has(_ column: String, in order: [String]) -> Bool {
    let isWhole = conditions.allSatisfy {
      $0 == "deleted_at IS NULL" || $0 == "\(column) IS NOT NULL"
    }
    return isWhole && columns.starts(with: [column] + order)
  }
}
