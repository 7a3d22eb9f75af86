import CRMKernel

/// Makes the SELECT of a list: what may be seen, in an order, from a place on.
struct ListQuery {
  let entity: EntityInfo
  private let scope: Scope
  private let tx: Transaction
  private let moment: Moment
  private(set) var arguments: [Value] = []

  init(_ entity: EntityInfo, _ tx: Transaction) {
    self.entity = entity
    self.tx = tx
    scope = tx.scope
    moment = tx.moment
  }

  /// - `isScopeAskedLast`: Whether something else leads to the rows than what may be seen.
  mutating func condition(
    _ formula: Formula,
    isScopeAskedLast: Bool = false
  ) throws(Refusal) -> String {
    let visible = try scope.visible(
      entity,
      at: moment,
      first: arguments.count + 1,
      isAskedLast: isScopeAskedLast
    )
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

  mutating func select(
    _ formula: Formula,
    _ order: [OrderKey],
    after position: [Value]?,
    limit: Int?
  ) throws -> String {
    // Where the shape tells the whole text, it is written once: that takes longer than a row.
    guard let shape = ListShape(formula, order, limit: limit, about: entity, at: moment)
    else { return try write(formula, order, after: position, limit: limit) }
    if scope.limits(entity) { return try select(shape, formula, order, after: position, limit) }
    guard position == nil else { return try write(formula, order, after: position, limit: limit) }
    let lists = entity.statements.lists
    guard let text = lists[shape] else {
      let text = try write(formula, order, after: nil, limit: limit)
      lists[shape] = text
      return text
    }
    arguments = shape.arguments
    return text
  }

  /// The same under a scope that limits the entity.
  private mutating func select(
    _ shape: ListShape,
    _ formula: Formula,
    _ order: [OrderKey],
    after position: [Value]?,
    _ limit: Int?
  ) throws -> String {
    let idIsThere = order.contains { $0.field.name == "id" }
    let place = position.map { idIsThere ? Array($0.dropLast()) : $0 } ?? []
    let asked = shape.arguments.dropLast(limit == nil ? 0 : 1)
    let limits = shape.arguments.suffix(limit == nil ? 0 : 1)
    if let known = scope.lists[shape, entity, position] {
      arguments = known.first(at: moment) + asked + place + known.last + limits
      return known.text
    }
    let text = try write(formula, order, after: position, limit: limit)
    let visible = try scope.visible(entity, at: moment)
    let first = visible.arguments
    let last = arguments.dropFirst(first.count + asked.count + place.count).dropLast(limits.count)
    // A position can be asked about in other ways than value by value.
    guard visible.times != nil, first + asked + place + last + limits == arguments else {
      return text
    }
    scope.lists[shape, entity, position] = .init(text: text, visible: visible, last: Array(last))
    return text
  }

  /// The SQL of what is at the end of a path, as a column of the list; null where it is hidden.
  ///
  /// To be asked before the list itself: parameters are numbered as they stand in the text.
  mutating func column(_ operand: Operand) throws(Refusal) -> [String] {
    guard !operand.fields.contains(where: scope.hides) else {
      return (0..<operand.kind.width).map { _ in "NULL" }
    }
    let compiled = try operand.sql(
      about: entity,
      at: moment,
      in: scope,
      first: arguments.count + 1
    )
    arguments += compiled.arguments
    return compiled.texts
  }

  /// The same, whatever was written before; `others` are columns beside the entity's own.
  mutating func write(
    _ formula: Formula,
    _ order: [OrderKey],
    after position: [Value]?,
    limit: Int?,
    beside others: String = ""
  ) throws -> String {
    let columns =
      (scope.limits(entity) ? entity.visibleColumns(in: scope) : entity.statements.columns) + others
    let (terms, idIsThere) = try orderTerms(order)
    let anchored =
      limit == nil ? nil : try AnchoredList(entity, formula, scope, terms, tx)
    // Who names an entity's id knows better where to look than a rule.
    let isLed = anchored != nil || formula.anchors != nil
    var condition = try condition(formula, isScopeAskedLast: isLed)
    if let position { condition += " AND \(try after(position, terms, idIsThere))" }
    if let limit, let anchored {
      return anchored.text(columns: columns, condition: condition, terms, limit: limit) {
        bind($0)
      }
    }
    var text = "SELECT \(columns) FROM \(entity.name) WHERE \(condition)"
    text += " ORDER BY " + terms.map(\.text).joined(separator: ", ")
    // A parameter, so that the texts of statements stay few.
    if let limit { text += " LIMIT \(bind(ListShape.argument(ofLimit: limit)))" }
    return text
  }

  /// What the list is ordered by, the id last, and whether the order itself names the id.
  private func orderTerms(_ order: [OrderKey]) throws(Refusal) -> ([OrderTerm], Bool) {
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
    return (terms, idIsThere)
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
