import CRMKernel

/// A place in an order: the values of the row after which a list goes on.
struct ListPlace {
  private let terms: [OrderTerm]
  private let values: [Value]

  /// - `position`: A value a term; where the order itself names the id (`idIsThere`), the id is in
  ///   it twice.
  init(_ position: [Value], _ terms: [OrderTerm], idIsThere: Bool) throws(Refusal) {
    values = idIsThere ? Array(position.dropLast()) : position
    guard values.count == terms.count else {
      throw Refusal("cursor.order", "The cursor belongs to another list.", field: "after")
    }
    self.terms = terms
  }

  /// What comes after the place, part by part: each part is one range of an index that has the
  /// order, and they follow each other in it.
  ///
  /// First the rows that agree with the place in all terms but the last, then those that agree in
  /// one term less. A comparison of rows says the same in one condition; but where the id is the
  /// last term, SQLite answers it by the range of the first term alone, and walks through all rows
  /// of that name, or of that industry, to find the place among them.
  var stretches: [ListStretch] {
    terms.indices.reversed().flatMap { index in
      let equal = zip(terms, values).prefix(index).map { term, value in
        ListStretch.Bound(term.expression, value == .null ? .nothing : .equal, value)
      }
      return beyond(terms[index], values[index]).map { ListStretch(bounds: equal + [$0]) }
    }
  }

  /// What comes after the place in one part: where no index has the order, all rows are met, and
  /// once is enough.
  var rest: ListStretch {
    let sameWay = Set(terms.map(\.isDescending)).count == 1
    // Ascending, nothing is before everything: what comes after a value has one, too.
    let isComparable =
      terms.allSatisfy { !$0.isOptional } || !terms[0].isDescending && !values.contains(.null)
    guard sameWay, isComparable else { return ListStretch(alternatives: stretches) }
    return ListStretch(
      row: zip(terms, values).map {
        ListStretch.Bound($0.expression, $0.isDescending ? .below : .above, $1)
      }
    )
  }

  /// Nothing comes before something in ascending order, and after it in descending order.
  private func beyond(_ term: OrderTerm, _ value: Value) -> [ListStretch.Bound] {
    let name = term.expression
    return switch (term.isDescending, value == .null) {
    case (false, true): [ListStretch.Bound(name, .something, .null)]
    case (false, false): [ListStretch.Bound(name, .above, value)]
    case (true, true): []
    case (true, false):
      [ListStretch.Bound(name, .below, value)]
        + (term.isOptional ? [ListStretch.Bound(name, .nothing, .null)] : [])
    }
  }
}

/// A part of what comes after a place in an order.
struct ListStretch {
  /// What a row's term must be.
  struct Bound {
    fileprivate let expression: String
    fileprivate let relation: ListRelation
    fileprivate let value: Value

    fileprivate init(_ expression: String, _ relation: ListRelation, _ value: Value) {
      self.expression = expression
      self.relation = relation
      self.value = value
    }
  }

  private enum Form {
    case all([Bound])
    case row([Bound])
    case any([ListStretch])
  }

  private let form: Form

  fileprivate init(bounds: [Bound]) { form = .all(bounds) }

  fileprivate init(row: [Bound]) { form = .row(row) }

  fileprivate init(alternatives: [ListStretch]) { form = .any(alternatives) }

  /// What its text depends on, but for the order; `nil` where it is written anew each time.
  var shape: [ListRelation]? {
    switch form {
    case .all(let bounds): bounds.map(\.relation)
    case .row(let bounds): [.row] + bounds.map(\.relation)
    case .any: nil
    }
  }

  /// The values of its parameters, in the order of the text.
  var values: [Value] {
    switch form {
    case .all(let bounds), .row(let bounds): bounds.filter(\.isBound).map(\.value)
    case .any(let alternatives): alternatives.flatMap(\.values)
    }
  }

  /// Its condition.
  ///
  /// - `bind`: Makes a parameter of a value; parameters are numbered as they stand in the text.
  func text(bind: (Value) -> String) -> String {
    switch form {
    case .all(let bounds): return bounds.map { $0.text(bind) }.joined(separator: " AND ")
    case .row(let bounds):
      let row = bounds.map(\.expression).joined(separator: ", ")
      let marks = bounds.map { bind($0.value) }.joined(separator: ", ")
      return "(\(row)) \(bounds.first?.relation == .below ? "<" : ">") (\(marks))"
    case .any(let alternatives):
      let texts = alternatives.map { "(\($0.text(bind: bind)))" }
      return texts.isEmpty ? "FALSE" : "(\(texts.joined(separator: " OR ")))"
    }
  }
}

extension ListStretch.Bound {
  fileprivate var isBound: Bool { relation != .nothing && relation != .something }

  fileprivate func text(_ bind: (Value) -> String) -> String {
    switch relation {
    case .equal: "\(expression) = \(bind(value))"
    case .above, .row: "\(expression) > \(bind(value))"
    case .below: "\(expression) < \(bind(value))"
    case .something: "\(expression) IS NOT NULL"
    case .nothing: "\(expression) IS NULL"
    }
  }
}
