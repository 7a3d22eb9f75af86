/// Recursive descent over Lua's operators: `or`, then `and`, then `not`, then comparisons.
struct ConditionParser {
  var tokens: ArraySlice<ConditionToken>
  private let model: Model
  /// Words that stand for values, such as `me`.
  let names: [String: [Value]]
  var entity: EntityInfo
  var depth = 0

  /// Deeper conditions could overflow the stack of those who walk them, and that of the
  /// database's parser: SQLite's holds a hundred symbols, of which a level takes up to three.
  static let maxDepth = 24
  /// How many levels a condition about related entities counts for: it is a query of its own.
  static let quantifierDepth = 3
  /// A database joins no more than 64 tables.
  static let maxPath = 16
  /// Longer chains, too: each `and` is a level of the tree.
  static let maxClauses = 500
  var clauses = 0

  init(
    _ text: String,
    about entity: EntityInfo,
    in model: Model,
    names: [String: [Value]] = [:]
  ) throws(Refusal) {
    tokens = try ConditionLexer.tokens(of: text)[...]
    self.entity = entity
    self.model = model
    self.names = names
  }

  mutating func whole() throws(Refusal) -> Formula {
    let result = try disjunction()
    guard peek == .end else { throw expected("and, or, or the end") }
    return result
  }

  mutating func disjunction() throws(Refusal) -> Formula {
    var result = try conjunction()
    while skip(.word("or")) { result = .or(result, try conjunction()) }
    return result
  }

  mutating func conjunction() throws(Refusal) -> Formula {
    var result = try clause()
    while skip(.word("and")) { result = .and(result, try clause()) }
    return result
  }

  mutating func clause() throws(Refusal) -> Formula {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maxDepth else {
      throw tooLarge("It is nested more than \(Self.maxDepth) deep.")
    }
    try countClause()
    if skip(.word("not")) { return .not(try clause()) }
    if skip(.symbol("(")) {
      let inner = try disjunction()
      try expect(.symbol(")"))
      return inner
    }
    guard case .word(let word) = peek else { throw expected("a field") }
    if nextIsCall {
      switch word {
      case "contains", "starts_with": return try match(word)
      case "any": return try quantifier()
      case "none": return .not(try quantifier())
      case "count", "sum": return try comparison(of: try aggregate(word))
      default:
        throw located(
          .unknown(
            "function",
            word,
            among: ["contains", "starts_with", "any", "none", "count", "sum"]
          )
        )
      }
    }
    if (word == "true" || word == "false") && !isField(word) {
      tokens.removeFirst()
      return .constant(word == "true")
    }
    return try comparison(of: try operand())
  }

  mutating func countClause() throws(Refusal) {
    clauses += 1
    guard clauses <= Self.maxClauses else {
      throw tooLarge("It has more than \(Self.maxClauses) clauses.")
    }
  }

  func isField(_ word: String) -> Bool { entity.declaredField(word) != nil }
}

// MARK: Clauses

extension ConditionParser {
  mutating func comparison(of operand: Operand) throws(Refusal) -> Formula {
    if skip(.word("in")) { return .isIn(operand, try list(of: operand)) }
    guard case .symbol(let symbol) = peek, let comparison = Comparison(rawValue: symbol) else {
      if case .field(let field) = operand.leaf, field.kind.wrapped == .bool {
        // A field that is true or false is a clause of its own.
        return .compare(operand, .equal, .value(true))
      }
      throw expected("a comparison such as == or <")
    }
    tokens.removeFirst()
    if let time = try relativeTime(for: operand) {
      return .compare(operand, comparison, .time(time))
    }
    let position = position
    let value = try literal(for: operand)
    if value == .null, comparison != .equal, comparison != .notEqual {
      throw .syntax(
        "\(operand) can't be ordered against nil.",
        remedy: "Write == nil or ~= nil.",
        at: position
      )
    }
    return .comparing(operand, comparison, value)
  }

  mutating func match(_ word: String) throws(Refusal) -> Formula {
    tokens.removeFirst(2)
    let position = position
    let operand = try operand()
    guard operand.kind.wrapped == .text else {
      throw .syntax("\(operand) isn't text.", at: position)
    }
    try expect(.symbol(","))
    guard case .text(let part) = peek else { throw expected("text in quotes") }
    tokens.removeFirst()
    try expect(.symbol(")"))
    return .match(operand, word == "contains" ? .contains : .startsWith, part)
  }

  mutating func quantifier() throws(Refusal) -> Formula {
    tokens.removeFirst(2)
    let (path, relation) = try relation()
    let inner = try innerCondition(of: relation)
    try expect(.symbol(")"))
    guard let first = path.first else { return .exists(relation, inner) }
    return path.dropFirst().reversed().reduce(Formula.exists(relation, inner)) {
      $0.prefixed(by: $1)
    }
    .prefixed(by: first)
  }

  mutating func aggregate(_ word: String) throws(Refusal) -> Operand {
    tokens.removeFirst(2)
    let (path, relation) = try relation()
    var summed: FieldInfo?
    if word == "sum" {
      try expect(.symbol("."))
      let position = position
      let field = try field(of: relation.child)
      guard Self.summable.contains(field.kind.wrapped), field.storage == .column else {
        throw .syntax("\(field.name) can't be added up.", at: position)
      }
      summed = field
    }
    let inner = try innerCondition(of: relation)
    try expect(.symbol(")"))
    return Operand(path: path, summed.map { .sum(relation, $0, inner) } ?? .count(relation, inner))
  }

  private static let summable: Set<Kind> = [.int, .quantity, .rate, .money, .price]

  /// The condition after a comma, about the related entities.
  mutating func innerCondition(of relation: Relation) throws(Refusal) -> Formula? {
    guard skip(.symbol(",")) else { return nil }
    let outer = entity
    entity = relation.child
    depth += Self.quantifierDepth
    defer {
      entity = outer
      depth -= Self.quantifierDepth
    }
    return try disjunction()
  }
}

// MARK: Operands

extension ConditionParser {
  mutating func operand() throws(Refusal) -> Operand {
    var path: [FieldInfo] = []
    var current = entity
    while true {
      let position = position
      let field = try field(of: current)
      guard skip(.symbol(".")) else { return Operand(path: path, .field(field)) }
      guard let target = field.target else {
        var refusal = Refusal.notAReference(field)
        refusal.position = position
        throw refusal
      }
      try append(field, to: &path)
      current = target
    }
  }

  private func append(_ field: FieldInfo, to path: inout [FieldInfo]) throws(Refusal) {
    path.append(field)
    guard path.count <= Self.maxPath else {
      throw tooLarge("It follows more than \(Self.maxPath) references in a row.")
    }
  }

  /// A relation, perhaps of an entity that a field names: `account.quotes`.
  mutating func relation() throws(Refusal) -> ([FieldInfo], Relation) {
    var path: [FieldInfo] = []
    var current = entity
    while true {
      guard case .word(let name) = peek else { throw expected("a relation") }
      if let field = current.declaredField(name), let target = field.target,
        tokens.dropFirst().first?.form == .symbol(".")
      {
        tokens.removeFirst(2)
        try append(field, to: &path)
        current = target
        continue
      }
      let relation: Relation
      do { relation = try model.relation(name, of: current) } catch { throw located(error) }
      tokens.removeFirst()
      return (path, relation)
    }
  }

  mutating func field(of entity: EntityInfo) throws(Refusal) -> FieldInfo {
    guard case .word(let name) = peek else { throw expected("a field") }
    let field: FieldInfo
    do { field = try model.field(name, of: entity) } catch { throw located(error) }
    tokens.removeFirst()
    return field
  }
}
