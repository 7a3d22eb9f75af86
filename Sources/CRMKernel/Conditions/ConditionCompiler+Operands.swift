// MARK: Operands

extension ConditionCompiler {
  /// The SQL of an operand; `part` 1 is the currency of an amount.
  mutating func expression(
    _ operand: Operand,
    part: Int = 0,
    in table: Table
  ) throws(Refusal) -> String {
    switch operand.leaf {
    case .field(let field):
      try refuseIfMasked(field)
      let folded = operand.isFolded
      guard !operand.path.isEmpty else { return field.expression(part, folded, in: table) }
      if let column = try carriedColumn(operand) { return table.column(column) }
      return try walk(operand.path, in: table) { _, last throws(Refusal) in
        field.expression(part, folded, in: last)
      }
    case .count(let relation, let inner):
      return try scalar(path: operand.path, in: table) { compiler, last throws(Refusal) in
        let (from, condition) = try compiler.related(relation, inner, in: last)
        return "SELECT count(*) FROM \(from) WHERE \(condition)"
      }
    case .sum(let relation, let field, let inner):
      return try scalar(path: operand.path, in: table) { compiler, last throws(Refusal) in
        let sum = exactSum("\(compiler.nextAlias).\(field.columns[0])")
        let (from, condition) = try compiler.related(relation, inner, in: last)
        try compiler.refuseIfMasked(field)
        return "SELECT \(sum) FROM \(from) WHERE \(condition)"
      }
    }
  }

  /// The column that carries what is asked of the next entity, if the principal may see all of that.
  private func carriedColumn(_ operand: Operand) throws(Refusal) -> String? {
    guard let column = operand.carriedColumn, let target = operand.path[0].target,
      !scope.limits(target)
    else { return nil }
    try refuseIfMasked(operand.path[0])
    return column
  }

  /// What the next related table will be called.
  var nextAlias: String { "r\(aliases + 1)" }

  mutating func newAlias() -> String {
    aliases += 1
    return "r\(aliases)"
  }

  /// The rows of `relation`, and the condition that selects those of the outer row.
  mutating func related(
    _ relation: Relation,
    _ inner: Formula?,
    in outer: Table
  ) throws(Refusal) -> (from: String, condition: String) {
    let table = Table(relation.child, alias: newAlias())
    let key = relation.key?.name ?? "id"
    var condition =
      "\(table.column(relation.via.name)) = \(outer.outerName).\(key) AND \(try visible(table))"
    if let inner { condition += " AND \(try compile(inner, in: table))" }
    return ("\(relation.child.name) AS \(table.outerName)", condition)
  }

  /// A query about the entity at the end of `path`; about the table itself if there is none.
  mutating func scalar(
    path: [FieldInfo],
    in table: Table,
    query: (inout Self, Table) throws(Refusal) -> String
  ) throws(Refusal) -> String {
    guard !path.isEmpty else { return "(\(try query(&self, table)))" }
    return try walk(path, in: table) { compiler, last throws(Refusal) in
      "(\(try query(&compiler, last)))"
    }
  }

  mutating func walk(
    _ path: [FieldInfo],
    in table: Table,
    select: (inout Self, Table) throws(Refusal) -> String
  ) throws(Refusal) -> String {
    var steps: [(field: FieldInfo, from: Table, to: Table)] = []
    var last = table
    for field in path {
      guard let target = field.target else { throw .notAReference(field) }
      try refuseIfMasked(field)
      let next = Table(target, alias: newAlias())
      steps.append((field, last, next))
      last = next
    }
    // Before the conditions: parameters are numbered as they stand in the text.
    let value = try select(&self, last)
    let from = steps.map { "\($0.to.entity.name) AS \($0.to.outerName)" }
    var conditions: [String] = []
    for step in steps {
      conditions.append("\(step.to.column("id")) = \(step.from.outerName).\(step.field.name)")
      conditions.append(try visible(step.to))
    }
    return "(SELECT \(value) FROM \(from.joined(separator: ", ")) "
      + "WHERE \(conditions.joined(separator: " AND ")))"
  }

  /// The condition that leaves the rows which the scope shows.
  ///
  /// - `isAskedLast`: Whether the rule is kept from leading to rows: planners look through
  ///   comparisons, and not through `IS TRUE`.
  mutating func visible(_ table: Table, isAskedLast: Bool = false) throws(Refusal) -> String {
    var texts = ["\(table.column("deleted_at")) IS NULL"]
    texts += try visibleSubjects(of: table)
    if let rule = scope.rules[table.entity.name] {
      let text = try compileRule(rule, in: table)
      texts.append(isAskedLast ? "((\(text)) IS TRUE)" : text)
    }
    return texts.joined(separator: " AND ")
  }

  mutating func compileRule(_ rule: Formula, in table: Table) throws(Refusal) -> String {
    // What a rule itself asks about is not scoped again.
    var inner = ConditionCompiler(
      moment: moment,
      scope: .unrestricted,
      first: first + arguments.count
    )
    inner.aliases = aliases
    let text = try inner.compile(rule, in: table)
    arguments += inner.arguments
    aliases = inner.aliases
    return text
  }

  func refuseIfMasked(_ field: FieldInfo) throws(Refusal) {
    guard scope.hides(field) else { return }
    throw Refusal(
      "maskedField",
      "\(field.name) of \(field.entity) can't be asked about.",
      remedy: "You may not see it: leave it out of conditions and orders.",
      field: field.name
    )
  }
}

/// The sum of a whole-number column in SQL: 0 for no rows, null beyond 64 bits.
///
/// SQL's own sum fails there instead, even where later rows would lead back. Its
/// halves of 32 bits can't: they are added up apart, and put together if they fit.
package func exactSum(_ column: String) -> String {
  let low = "coalesce(sum(\(column) & 4294967295), 0)"
  let high = "(coalesce(sum(\(column) >> 32), 0) + (\(low) >> 32))"
  return "CASE WHEN \(high) BETWEEN -2147483648 AND 2147483647 "
    + "THEN (\(high) << 32) | (\(low) & 4294967295) END"
}

extension FieldInfo {
  /// The SQL of the field in a table; `part` 1 is the currency of an amount.
  func expression(
    _ part: Int,
    _ folded: Bool,
    in table: ConditionCompiler.Table
  ) -> String {
    switch storage {
    case .column: table.column(folded ? foldedColumn : columns[part])
    case .custom(let column): "(\(table.column(column)) ->> '\(customPaths[part])')"
    }
  }

  /// The SQL expressions of a custom field in a JSON column: two for amounts.
  ///
  /// `->>` is what SQLite and PostgreSQL share, also in an index.
  package func customExpressions(in column: String) -> [String] {
    customPaths.map { "(\(column) ->> '\($0)')" }
  }

  /// The JSON paths of a custom field: two for amounts.
  var customPaths: [String] {
    kind.wrapped == .money ? ["$.\(name).amount", "$.\(name).currency"] : ["$.\(name)"]
  }
}

extension Comparison {
  var sql: String {
    switch self {
    case .equal: "="
    case .notEqual: "<>"
    default: rawValue
    }
  }
}
