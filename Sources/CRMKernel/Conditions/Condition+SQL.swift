/// A condition as SQL text and the values of its parameters.
public struct CompiledCondition: Hashable, Sendable {
  /// An SQL expression for a `WHERE`, with `$1`, `$2`, … for the arguments.
  public let text: String
  /// The values of the parameters, in the order of their numbers.
  public let arguments: [Value]
  /// Which of the values are times that are counted anew at each moment; `nil` if at another moment
  /// the text may be another.
  package var times: [CountedTime]? = []

  /// A value that is a time, and what it is counted from.
  package struct CountedTime: Hashable, Sendable {
    /// Its place among the values.
    let index: Int
    let operand: Operand
    let term: Term

    func moved(by count: Int) -> CountedTime {
      CountedTime(index: index + count, operand: operand, term: term)
    }

    /// Puts the time, as it is at `moment`, in its place among `arguments`.
    package func count(at moment: Moment, in arguments: inout [Value]) {
      guard let value = term.resolved(for: operand, at: moment) else { return }
      arguments[index] = operand.storedForm(of: value)[0]
    }
  }
}

extension Condition {
  /// The condition as SQL over the columns of its entity's table.
  ///
  /// - `moment`: What `now` and `today` mean.
  /// - `scope`: What of other entities may be asked about.
  /// - `first`: The number of the first parameter.
  /// - Throws: ``Refusal`` `maskedField` if the scope hides a field that is asked for.
  public func sql(
    at moment: Moment,
    in scope: Scope = .unrestricted,
    first: Int = 1
  ) throws(Refusal) -> CompiledCondition {
    try formula.sql(about: E.schema.info, at: moment, in: scope, first: first)
  }
}

extension Formula {
  /// The formula as SQL over the columns of `entity`'s table.
  ///
  /// - `isQualified`: Whether columns carry the name of the table, for
  ///   statements that have another beside it.
  package func sql(
    about entity: EntityInfo,
    at moment: Moment,
    in scope: Scope,
    first: Int,
    isQualified: Bool = false
  ) throws(Refusal) -> CompiledCondition {
    var compiler = ConditionCompiler(moment: moment, scope: scope, first: first)
    let table = ConditionCompiler.Table(entity, alias: isQualified ? entity.name : nil)
    let text = try compiler.compile(self, in: table)
    return CompiledCondition(text: text, arguments: compiler.arguments)
  }
}

/// Compiles formulas to SQL.
///
/// `not` is pushed down to the comparisons. What is left is `and` and `or`,
/// where unknown and false select the same rows, and indexes stay usable.
struct ConditionCompiler {
  let moment: Moment
  let scope: Scope
  var arguments: [Value] = []
  /// As in ``CompiledCondition/times``.
  var times: [CompiledCondition.CountedTime]? = []
  let first: Int
  var aliases = 0

  init(moment: Moment, scope: Scope, first: Int = 1) {
    self.moment = moment
    self.scope = scope
    self.first = first
  }

  /// The table whose columns are meant, and what it is called.
  struct Table {
    let entity: EntityInfo
    /// `nil` for the statement's own table, whose columns need no qualifier.
    var alias: String?
    init(_ entity: EntityInfo, alias: String? = nil) {
      self.entity = entity
      self.alias = alias
    }
    /// What an inner query calls the table.
    var outerName: String { alias ?? entity.name }
    func column(_ name: String) -> String { alias.map { "\($0).\(name)" } ?? name }
  }

  mutating func compile(
    _ formula: Formula,
    in table: Table,
    negated: Bool = false
  ) throws(Refusal) -> String {
    switch formula {
    case .constant(let bool): return bool != negated ? "TRUE" : "FALSE"
    case .compare(let operand, let comparison, let term):
      return try compare(operand, negated ? comparison.negated : comparison, term, in: table)
    case .isNil(let operand):
      return "\(try expression(operand, in: table)) IS \(negated ? "NOT " : "")NULL"
    case .isIn(let operand, let values):
      return try membership(operand, values, in: table, negated: negated)
    case .match(let operand, let match, let text):
      return try self.match(operand, match, text, in: table, negated: negated)
    case .exists(let relation, let inner):
      let (from, condition) = try related(relation, inner, in: table)
      return "\(negated ? "NOT " : "")EXISTS (SELECT 1 FROM \(from) WHERE \(condition))"
    case .and: return try join(formula.conjuncts, negated ? "OR" : "AND", in: table, negated)
    case .or: return try join(formula.disjuncts, negated ? "AND" : "OR", in: table, negated)
    case .not(let operand): return try compile(operand, in: table, negated: !negated)
    }
  }

  /// A chain in one pair of parentheses: the parser of SQLite takes no more than a hundred
  /// that are open at a time.
  mutating func join(
    _ parts: [Formula],
    _ word: String,
    in table: Table,
    _ negated: Bool
  ) throws(Refusal) -> String {
    var texts: [String] = []
    for part in parts { texts.append(try compile(part, in: table, negated: negated)) }
    return "(\(texts.joined(separator: " \(word) ")))"
  }

  mutating func bind(_ value: Value) -> String {
    arguments.append(value)
    return "$\(first + arguments.count - 1)"
  }
}

// MARK: Comparisons

extension ConditionCompiler {
  mutating func compare(
    _ operand: Operand,
    _ comparison: Comparison,
    _ term: Term,
    in table: Table
  ) throws(Refusal) -> String {
    guard let value = term.resolved(for: operand, at: moment) else {
      if case .time = term { times = nil }
      return "NULL"
    }
    let stored = operand.storedForm(of: value)
    if case .sum(let relation, let field, let inner) = operand.leaf, stored.count == 2 {
      return try compareSum(
        (operand.path, relation, field, inner),
        comparison,
        stored,
        in: table
      )
    }
    // One after the other: parameters are numbered as they stand in the text.
    let amount = "\(try expression(operand, in: table)) \(comparison.sql) \(bind(stored[0]))"
    if case .time = term {
      times?.append(.init(index: arguments.count - 1, operand: operand, term: term))
    }
    guard stored.count == 2 else { return amount }
    let currency = "\(try expression(operand, part: 1, in: table)) = \(bind(stored[1]))"
    return "(\(amount) AND \(currency))"
  }

  /// A sum of amounts is unknown if any of them is in another currency.
  mutating func compareSum(
    _ sum: (path: [FieldInfo], relation: Relation, field: FieldInfo, inner: Formula?),
    _ comparison: Comparison,
    _ stored: [Value],
    in table: Table
  ) throws(Refusal) -> String {
    let currency = bind(stored[1])
    let text = try scalar(path: sum.path, in: table) { compiler, last throws(Refusal) in
      let alias = compiler.nextAlias
      let (from, condition) = try compiler.related(sum.relation, sum.inner, in: last)
      let columns = sum.field.columns.map { "\(alias).\($0)" }
      try compiler.refuseIfMasked(sum.field)
      return """
        SELECT CASE WHEN total(\(columns[1]) <> \(currency)) = 0 \
        THEN \(exactSum(columns[0])) END FROM \(from) WHERE \(condition)
        """
    }
    return "\(text) \(comparison.sql) \(bind(stored[0]))"
  }

  mutating func membership(
    _ operand: Operand,
    _ values: [Value],
    in table: Table,
    negated: Bool
  ) throws(Refusal) -> String {
    guard !values.isEmpty else { return negated ? "TRUE" : "FALSE" }
    if operand.kind.width == 2 {
      let clauses = values.map { Formula.compare(operand, .equal, .value($0)) }
      let formula = clauses.dropFirst().reduce(clauses[0]) { .or($0, $1) }
      return try compile(formula, in: table, negated: negated)
    }
    let expression = try expression(operand, in: table)
    var marks: [String] = []
    for value in values {
      let value = operand.isFolded ? value.folded : value
      marks.append(bind(operand.storedForm(of: value)[0]))
    }
    return "\(expression) \(negated ? "NOT " : "")IN (\(marks.joined(separator: ", ")))"
  }

  mutating func match(
    _ operand: Operand,
    _ match: TextMatch,
    _ text: String,
    in table: Table,
    negated: Bool
  ) throws(Refusal) -> String {
    let expression = try expression(operand, in: table)
    let part = bind(.text(operand.isFolded ? text.folded : text))
    return switch match {
    case .contains: "instr(\(expression), \(part)) \(negated ? "=" : ">") 0"
    case .startsWith:
      "substr(\(expression), 1, length(\(part))) \(negated ? "<>" : "=") \(part)"
    }
  }
}
