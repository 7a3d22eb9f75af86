/// Values of which a row must have one, by a column that an index may lead with.
package struct Anchor: Hashable, Sendable {
  /// A column of the entity's own table.
  package let column: String
  /// As they are stored.
  package let values: [Value]
}

extension Formula {
  /// What every row that meets the formula has at least one of; `nil` if the formula doesn't say.
  ///
  /// A row may have several. It is what lets a list be read from the ranges of an index instead of
  /// from all rows: who reads them all, and asks the formula of each, misses none.
  package var anchors: [Anchor]? {
    switch self {
    case .compare(let operand, .equal, .value(let value)):
      return operand.anchorColumn.map { [Anchor($0, operand, [value])] }
    case .isIn(let operand, let values):
      return operand.anchorColumn.map { [Anchor($0, operand, values)] }
    case .or:
      var anchors: [Anchor] = []
      for alternative in disjuncts {
        guard let found = alternative.anchors else { return nil }
        anchors += found.filter { !anchors.contains($0) }
      }
      return anchors
    case .and: return conjuncts.compactMap(\.anchors).min { $0.ranges < $1.ranges }
    default: return nil
    }
  }
}

extension Formula {
  /// The columns of the entity's own that must have certain values.
  package var equalColumns: [String] {
    conjuncts.compactMap { part in
      switch part {
      case .compare(let operand, .equal, _), .isIn(let operand, _): operand.ownColumn
      default: nil
      }
    }
  }
}

extension [Anchor] {
  /// How many ranges of indexes they are.
  package var ranges: Int { reduce(0) { $0 + $1.values.count } }
}

extension Anchor {
  fileprivate init(_ column: String, _ operand: Operand, _ values: [Value]) {
    self.column = column
    self.values = values.map { operand.storedForm(of: $0)[0] }
  }
}

extension Operand {
  /// The column of an id; other values may be compared by another form than the stored one.
  fileprivate var anchorColumn: String? {
    guard case .field(let field) = leaf, field.storage == .column, case .id = kind.wrapped
    else { return nil }
    return path.isEmpty ? field.name : carriedColumn
  }

  fileprivate var ownColumn: String? {
    guard path.isEmpty, case .field(let field) = leaf, field.storage == .column else { return nil }
    return isFolded ? field.foldedColumn : field.name
  }

  /// The column that carries the field of another entity, if that entity is named by the row itself.
  var carriedColumn: String? {
    guard path.count == 1, case .field(let field) = leaf, field.kind.width == 1, !isFolded
    else { return nil }
    return path[0].carriedColumn(of: field)
  }
}
