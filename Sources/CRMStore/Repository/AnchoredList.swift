import CRMKernel

/// A list whose visible rows lie in a few ranges of indexes: those of an owner, those of a team.
///
/// Each range is read in the list's order, and only as far as the page needs: rows of others are
/// never met, however few of the rows are one's own. Each range is asked the whole condition, too:
/// they only say where to look (see `Formula.anchors`).
struct AnchoredList {
  /// Beyond so many ranges one sees so much that reading in the order meets few rows of others.
  private static let mostRanges = 64

  let entity: EntityInfo
  private let anchors: [Anchor]

  /// `nil` if the scope's rule doesn't say which ranges there are, if no index has one of them in
  /// the list's order, or if `formula` leads to few rows itself.
  init?(
    _ entity: EntityInfo,
    _ formula: Formula,
    _ scope: Scope,
    _ terms: [OrderTerm],
    _ tx: Transaction
  ) throws {
    guard let anchors = scope.rules[entity.name]?.anchors,
      1...Self.mostRanges ~= anchors.ranges,
      Set(terms.map(\.isDescending)).count == 1,
      // The tables of an administrator's objects change while the book is open.
      !entity.name.utf8.starts(with: CustomObject.entityPrefix.utf8)
    else { return nil }
    let indexes = try tx.book.listIndexes.indexes(of: entity.name, on: tx.connection)
    let asked = formula.equalColumns
    guard !indexes.contains(where: { asked.contains($0.columns.first ?? "") }),
      !asked.contains("id")
    else { return nil }
    let order = terms.map(\.expression)
    for anchor in anchors where anchor.column != "id" {
      guard indexes.contains(where: { $0.has(anchor.column, in: order) }) else { return nil }
    }
    self.entity = entity
    self.anchors = anchors
  }

  /// The statement: what is in any of the ranges, in the order of the list.
  ///
  /// - `bind`: Makes a parameter of a value; parameters are numbered as they stand in the text.
  func text(
    columns: String,
    condition: String,
    _ terms: [OrderTerm],
    limit: Int,
    bind: (Value) -> String
  ) -> String {
    let ranges = ranges(bind)
    let limit = bind(ListShape.argument(ofLimit: limit))
    let from = "FROM \(entity.name) WHERE \(condition) AND"
    guard ranges.count > 1 else {
      let order = terms.map(\.text).joined(separator: ", ")
      return "SELECT \(columns) \(from) \(ranges[0]) ORDER BY \(order) LIMIT \(limit)"
    }
    let places = terms.indices.map { "place\($0 + 1)" }
    let keys = zip(terms, places).map { "\($0.expression) AS \($1)" }.joined(separator: ", ")
    let order = zip(terms, places).map { $0.isDescending ? "\($1) DESC" : $1 }
      .joined(separator: ", ")
    func merged(_ columns: String) -> String {
      ranges.map { "SELECT \(columns) \(from) \($0)" }.joined(separator: " UNION ALL ")
        + " ORDER BY \(order) LIMIT \(limit)"
    }
    guard ranges.count > 2 else { return merged("\(columns), \(keys)") }
    // Each merge copies what it merges: of many ranges only the keys are.
    let id = zip(terms, places).first { $0.0.expression == "id" }?.1 ?? "id"
    return """
      SELECT \(columns) FROM (\(merged(keys))) AS page \
      CROSS JOIN \(entity.name) ON \(entity.name).id = page.\(id) ORDER BY \(order)
      """
  }

  /// One range a value, each without the rows of those before it.
  private func ranges(_ bind: (Value) -> String) -> [String] {
    var ranges: [String] = []
    var before: [String] = []
    for anchor in anchors {
      let marks = anchor.values.map(bind)
      let list = "\(anchor.column) IN (\(marks.joined(separator: ", ")))"
      // Rows that are named one by one are few, and have no order to be read in.
      let own = anchor.column == "id" ? [list] : marks.map { "\(anchor.column) = \($0)" }
      ranges += own.map { ([$0] + before).joined(separator: " AND ") }
      before.append("((\(list)) IS NOT TRUE)")
    }
    return ranges
  }
}
