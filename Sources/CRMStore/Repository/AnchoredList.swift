import CRMKernel

/// A list whose rows lie in a few ranges of indexes: those of an owner, those of a team.
///
/// Each range is read in the list's order, and only as far as the page needs: rows of others are
/// never met, however few of the rows are one's own. Each range is asked the whole condition, too:
/// they only say where to look (see `Formula.anchors`).
struct AnchoredList {
  /// Beyond so many ranges one sees so much that reading in the order meets few rows of others.
  private static let mostRanges = 64

  let entity: EntityInfo
  private let anchors: [Anchor]

  /// `nil` if neither `formula` nor the scope's rule says which ranges there are, if no index has
  /// one of them in the list's order, or if `formula` leads to few rows itself.
  init?(
    _ entity: EntityInfo,
    _ formula: Formula,
    _ scope: Scope,
    _ terms: [OrderTerm],
    _ tx: Transaction
  ) throws {
    guard Set(terms.map(\.isDescending)).count == 1,
      // The tables of an administrator's objects change while the book is open.
      !entity.name.utf8.starts(with: CustomObject.entityPrefix.utf8)
    else { return nil }
    let asked = formula.anchors ?? []
    let rule = scope.rules[entity.name]?.anchors ?? []
    guard asked.ranges > 1 || !rule.isEmpty else { return nil }
    let indexes = try tx.book.listIndexes.indexes(of: entity.name, on: tx.connection)
    let order = terms.map(\.expression)
    // One range that a list is asked for, SQLite finds without help.
    if asked.ranges > 1, Self.isReadable(asked, order, indexes) {
      anchors = asked
    } else if Self.isReadable(rule, order, indexes), !Self.leads(formula, indexes) {
      anchors = rule
    } else {
      return nil
    }
    self.entity = entity
  }

  private static func isReadable(
    _ anchors: [Anchor],
    _ order: [String],
    _ indexes: [ListIndex]
  ) -> Bool {
    1...mostRanges ~= anchors.ranges
      && anchors.allSatisfy { anchor in
        anchor.column == "id" || indexes.contains { $0.has(anchor.column, in: order) }
      }
  }

  /// Whether a formula leads to few rows itself.
  private static func leads(_ formula: Formula, _ indexes: [ListIndex]) -> Bool {
    let asked = formula.equalColumns
    return asked.contains("id") || indexes.contains { asked.contains($0.first ?? "") }
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
    // Only keys are merged, and a row of two ranges is met twice: to leave those of one out of the
    // other would be to walk through all that somebody has for the one row they haven't.
    let page = ranges.map { "SELECT \(keys) \(from) \($0)" }.joined(separator: " UNION ")
    let id = zip(terms, places).first { $0.0.expression == "id" }?.1 ?? "id"
    // The rows come as the merge gives their keys, one by one; to be asked for that order once
    // more, SQLite would sort them, columns and all.
    return """
      SELECT \(columns) FROM (\(page) ORDER BY \(order) LIMIT \(limit)) AS page \
      CROSS JOIN \(entity.name) ON \(entity.name).id = page.\(id)
      """
  }

  /// One range a value.
  private func ranges(_ bind: (Value) -> String) -> [String] {
    anchors.flatMap { anchor in
      let marks = anchor.values.map(bind)
      // Rows that are named one by one are few, and have no order to be read in.
      return anchor.column == "id"
        ? ["id IN (\(marks.joined(separator: ", ")))"] : marks.map { "\(anchor.column) = \($0)" }
    }
  }
}
