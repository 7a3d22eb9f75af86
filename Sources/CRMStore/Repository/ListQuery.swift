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

  /// What of a list is read one part after the other until there are rows enough; a part that is
  /// `nil` is all of it.
  func parts(
    _ formula: Formula,
    _ order: [OrderKey],
    after position: [Value]?
  ) throws -> [ListStretch?] {
    guard let position else { return [nil] }
    let (terms, idIsThere) = try orderTerms(order)
    let place = try ListPlace(position, terms, idIsThere: idIsThere)
    guard terms.count > 1 else { return place.stretches }
    let indexes = try tx.book.listIndexes.indexes(of: entity.name, on: tx.connection)
    let rule = scope.rules[entity.name]?.anchors ?? []
    let known = formula.equalColumns + rule.map(\.column)
    let wanted = terms.map(\.expression)
    return indexes.contains { $0.has(wanted, behind: known) } ? place.stretches : [place.rest]
  }

  /// The statement of a list, or of a part of it.
  mutating func select(
    _ formula: Formula,
    _ order: [OrderKey],
    in part: ListStretch? = nil,
    limit: Int?
  ) throws -> String {
    // Where the shape tells the whole text, it is written once: that takes longer than a row.
    guard let shape = ListShape(formula, order, limit: limit, about: entity, at: moment),
      let relations = part.map(\.shape) ?? []
    else { return try write(formula, order, in: part, limit: limit) }
    let asked = shape.arguments.dropLast(limit == nil ? 0 : 1) + (part?.values ?? [])
    let limits = shape.arguments.suffix(limit == nil ? 0 : 1)
    guard !scope.limits(entity) else {
      if let known = scope.lists[shape, entity, relations] {
        arguments = known.first + asked + known.last + limits
        return known.text
      }
      let text = try write(formula, order, in: part, limit: limit)
      try keep(text, shape, relations, asked: asked, limits: limits)
      return text
    }
    if let text = entity.statements.lists[shape, relations] {
      arguments = asked + limits
      return text
    }
    let text = try write(formula, order, in: part, limit: limit)
    entity.statements.lists[shape, relations] = text
    return text
  }

  /// Keeps a text that was written under a scope, if its parameters are where they are looked for.
  private func keep(
    _ text: String,
    _ shape: ListShape,
    _ relations: [ListRelation],
    asked: [Value],
    limits: ArraySlice<Value>
  ) throws(Refusal) {
    let first = try scope.visible(entity, at: moment).arguments
    let last = arguments.dropFirst(first.count + asked.count).dropLast(limits.count)
    guard scope.isTimeless(for: entity), first + asked + last + limits == arguments else { return }
    scope.lists[shape, entity, relations] = .init(text: text, first: first, last: Array(last))
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
    in part: ListStretch? = nil,
    limit: Int?,
    beside others: String = ""
  ) throws -> String {
    let columns =
      (scope.limits(entity) ? entity.visibleColumns(in: scope) : entity.statements.columns) + others
    let terms = try orderTerms(order).terms
    let anchored =
      limit == nil ? nil : try AnchoredList(entity, formula, scope, terms, tx)
    // Who names an entity's id knows better where to look than a rule.
    let isLed = anchored != nil || formula.anchors != nil
    var condition = try condition(formula, isScopeAskedLast: isLed)
    if let part { condition += " AND " + part.text { bind($0) } }
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
  private func orderTerms(
    _ order: [OrderKey]
  ) throws(Refusal) -> (terms: [OrderTerm], idIsThere: Bool) {
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

  private mutating func bind(_ value: Value) -> String {
    arguments.append(value)
    return "$\(arguments.count)"
  }
}
