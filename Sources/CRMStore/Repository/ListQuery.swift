import CRMKernel

/// Makes the SELECT of a list: what may be seen, in an order, from a place on.
struct ListQuery {
  let entity: EntityInfo
  private let scope: Scope
  private let moment: Moment
  private(set) var arguments: [Value] = []

  init(_ entity: EntityInfo, _ tx: Transaction) {
    self.entity = entity
    scope = tx.scope
    moment = tx.moment
  }

  mutating func condition(_ formula: Formula) throws(Refusal) -> String {
    let visible = try scope.visible(entity, at: moment, first: arguments.count + 1)
    arguments += visible.arguments
    if case .constant(true) = formula { return visible.text }
    let compiled = try formula.sql(
      about: entity,
      at: moment,
      in: scope,
      first: arguments.count + 1
    )
    arguments += compiled.arguments
    return "\(visible.text) AND \(compiled.text)"
  }

  mutating func count(_ formula: Formula) throws(Refusal) -> String {
    "SELECT count(*) FROM \(entity.name) WHERE \(try condition(formula))"
  }

  /// A sum a currency; null where it is too large.
  mutating func sum(_ field: FieldInfo, _ formula: Formula) throws(Refusal) -> String {
    try refuseIfHidden(field)
    let columns = field.columns
    let condition = try condition(formula)
    guard columns.count == 2 else {
      return """
        SELECT \(exactSum(columns[0])) FROM \(entity.name) WHERE \(condition)
        """
    }
    return """
      SELECT \(exactSum(columns[0])), \(columns[1]) FROM \(entity.name) \
      WHERE \(condition) AND \(columns[1]) IS NOT NULL GROUP BY \(columns[1])
      """
  }

  mutating func select<E: Entity>(
    _ formula: Formula,
    _ order: [Order<E>.Key],
    after position: [Value]?,
    limit: Int?
  ) throws(Refusal) -> String {
    // Where the shape tells the whole text, it is written once: that takes longer than a row.
    guard !scope.limits(entity), position == nil,
      let shape = ListShape(formula, order, limit: limit, about: entity, at: moment)
    else { return try write(formula, order, after: position, limit: limit) }
    let lists = E.schema.statements.lists
    guard let text = lists[shape] else {
      let text = try write(formula, order, after: nil, limit: limit)
      lists[shape] = text
      return text
    }
    arguments = shape.arguments
    return text
  }

  /// The same, whatever was written before.
  mutating func write<E: Entity>(
    _ formula: Formula,
    _ order: [Order<E>.Key],
    after position: [Value]?,
    limit: Int?
  ) throws(Refusal) -> String {
    let columns =
      !scope.limits(entity) ? E.schema.statements.columns : entity.visibleColumns(in: scope)
    var text = "SELECT \(columns) FROM \(entity.name) WHERE \(try condition(formula))"
    var terms: [OrderTerm] = []
    for key in order {
      try refuseIfHidden(key.field)
      terms += key.terms
    }
    let idIsThere = order.contains { $0.field.name == "id" }
    if !idIsThere {
      terms.append(
        OrderTerm(
          expression: "id",
          isDescending: terms.last?.isDescending ?? false,
          isOptional: false
        )
      )
    }
    if let position { text += " AND \(try after(position, terms, idIsThere))" }
    text += " ORDER BY " + terms.map(\.text).joined(separator: ", ")
    // A parameter, so that the texts of statements stay few.
    if let limit { text += " LIMIT \(bind(ListShape.argument(ofLimit: limit)))" }
    return text
  }

  private func refuseIfHidden(_ field: FieldInfo) throws(Refusal) {
    guard scope.hides(field) else { return }
    throw Refusal(
      "maskedField",
      "\(field.name) of \(field.entity) can't be asked about.",
      remedy: "You may not see it: leave it out of conditions and orders.",
      field: field.name
    )
  }

  /// The condition that leaves what comes after `position` in the order.
  private mutating func after(
    _ position: [Value],
    _ terms: [OrderTerm],
    _ idIsThere: Bool
  ) throws(Refusal) -> String {
    let values = idIsThere ? Array(position.dropLast()) : position
    guard values.count == terms.count else {
      throw Refusal("cursor.order", "The cursor belongs to another list.", field: "after")
    }
    let sameWay = Set(terms.map(\.isDescending)).count == 1
    // Ascending, nothing is before everything: what comes after a value has one, too.
    let isRange =
      terms.allSatisfy { !$0.isOptional } || !terms[0].isDescending && !values.contains(.null)
    if sameWay, isRange {
      // A row value comparison, which an index answers in one range.
      let marks = values.map { bind($0) }
      let symbol = terms[0].isDescending ? "<" : ">"
      let row = terms.map(\.expression).joined(separator: ", ")
      return "(\(row)) \(symbol) (\(marks.joined(separator: ", ")))"
    }
    var alternatives: [String] = []
    for index in terms.indices {
      var clause = zip(terms, values).prefix(index).map { equal($0, $1) }
      clause.append(beyond(terms[index], values[index]))
      alternatives.append("(\(clause.joined(separator: " AND ")))")
    }
    return "(\(alternatives.joined(separator: " OR ")))"
  }

  private mutating func bind(_ value: Value) -> String {
    arguments.append(value)
    return "$\(arguments.count)"
  }

  private mutating func equal(_ term: OrderTerm, _ value: Value) -> String {
    value == .null ? "\(term.expression) IS NULL" : "\(term.expression) = \(bind(value))"
  }

  /// Nothing comes before something in ascending order.
  private mutating func beyond(_ term: OrderTerm, _ value: Value) -> String {
    switch (term.isDescending, value == .null) {
    case (false, true): "\(term.expression) IS NOT NULL"
    case (false, false): "\(term.expression) > \(bind(value))"
    case (true, true): "FALSE"
    case (true, false):
      term.isOptional
        ? "(\(term.expression) < \(bind(value)) OR \(term.expression) IS NULL)"
        : "\(term.expression) < \(bind(value))"
    }
  }
}

/// One SQL expression of an order.
struct OrderTerm {
  let expression: String
  let isDescending: Bool
  let isOptional: Bool

  var text: String { isDescending ? "\(expression) DESC" : expression }
}

extension Order.Key {
  /// The expressions that the key orders by: the currency before the amount.
  var terms: [OrderTerm] {
    let isOptional = field.kind.isOptional
    return expressions.map {
      OrderTerm(expression: $0, isDescending: isDescending, isOptional: isOptional)
    }
  }

  private var expressions: [String] {
    switch field.storage {
    case .column: field.isSorted ? [field.sortColumn] : field.columns.reversed()
    case .custom(let column):
      field.customExpressions(in: column).reversed()
    }
  }

  /// The stored values of the key in an entity, in the order of ``terms``.
  func position(of snapshot: Snapshot) -> [Value] {
    let value = snapshot[field]
    if field.isSorted, case .text(let text) = value { return [.text(text.sortKey(.pinyin))] }
    return field.storedForm(of: value).reversed()
  }
}
