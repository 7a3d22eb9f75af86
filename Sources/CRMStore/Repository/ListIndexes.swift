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
      SELECT list.name, coalesce(schema.sql, ''), coalesce(part.name, ''), part.desc
      FROM pragma_index_list($1) AS list, pragma_index_xinfo(list.name) AS part
      LEFT JOIN sqlite_schema AS schema ON schema.name = list.name AND schema.type = 'index'
      WHERE part.key ORDER BY list.seq, part.seqno
      """,
      [.text(table)]
    ) { row in
      let name = row.nextText()
      let text = row.nextText()
      let column = row.nextText()
      let isDescending = row.nextInt() != 0
      if indexes.last?.name != name { indexes.append((name, ListIndex(text))) }
      indexes[indexes.count - 1].index.add(column, isDescending: isDescending)
    }
    return indexes.map(\.index)
  }
}

/// An index, as far as lists use it.
struct ListIndex: Sendable {
  /// The columns that it is ordered by in ascending order, the most significant first.
  private var columns: [String] = []
  /// Whether those are all: an expression ends them, and so does a column in descending order.
  private var isWhole = true
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

  /// - `column`: Its next part; empty if that is an expression.
  fileprivate mutating func add(_ column: String, isDescending: Bool) {
    isWhole = isWhole && !column.isEmpty && !isDescending
    if isWhole { columns.append(column) }
  }

  /// What its entries are ordered by: rows of equal values lie in the order of their ids.
  private var order: [String] {
    isWhole && !columns.contains("id") ? columns + ["id"] : columns
  }

  /// Whether an order leads to ranges of it, once some of the columns `known` have one value.
  func has(_ wanted: [String], behind known: [String]) -> Bool {
    let order = order
    return order.indices.contains { start in
      order[start...].starts(with: wanted) && order[..<start].allSatisfy(known.contains)
    }
  }

  /// The column that it leads with.
  var first: String? { columns.first }

  /// Whether it has all live rows with a value of `column`, in the order of `order`.
  func has(_ column: String, in wanted: [String]) -> Bool {
    let isComplete = conditions.allSatisfy {
      $0 == "deleted_at IS NULL" || $0 == "\(column) IS NOT NULL"
    }
    return isComplete && order.starts(with: [column] + wanted)
  }
}
