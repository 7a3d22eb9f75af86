import CRMKernel

extension ProblemCompiler {
  /// Adds a derived value that a formula declares: a variable of its own, so that other formulas
  /// share it.
  mutating func add(_ name: String, _ formula: Expression) throws(Refusal) {
    let formula = try prepared(formula)
    var builder = FormulaBuilder(names, problem.variables)
    if builder.isTruth(formula) {
      let root = try builder.truth(formula)
      return try addTruth(name, formula, builder.finished(root))
    }
    let term = try builder.number(formula)
    let node = try builder.node(term)
    let bounds = builder.rootBounds(node)
    let guards = builder.takeGuards()
    var condition: FormulaTree?
    if !guards.isEmpty {
      condition = try tree { (builder) throws(Refusal) in
        _ = try builder.number(formula)
        return try builder.combine(.all, builder.takeGuards())
      }
    }
    guard
      let made = ModelVariable.linear(
        bounds.low,
        bounds.high,
        step: 1,
        denominator: term.denominator,
        isNullable: condition != nil,
        isDecision: false
      )
    else { throw LinearTerm.tooLarge }
    let variable = addVariable(made)
    let value = builder.finished(node)
    names.meanings[name] = .variable(variable)
    try define(variable, name, formula, isNullable: condition != nil)
    let needs = Self.union(value.variables + (condition?.variables ?? []))
    problem.definitions.append(
      SolverDefinition(variable: variable, needs: needs, rule: .number(value, where: condition))
    )
  }

  private static func union(_ variables: [Int]) -> [Int] {
    var met: Set<Int> = []
    return variables.filter { met.insert($0).inserted }
  }

  /// Requires that a variable has the number of its formula, or is nothing where that has none.
  private mutating func define(
    _ variable: Int,
    _ name: String,
    _ formula: Expression,
    isNullable: Bool
  ) throws(Refusal) {
    let tree = try tree { (builder) throws(Refusal) in
      let value = try builder.number(formula)
      let guards = builder.takeGuards()
      let own = try builder.number(variable, name)
      _ = builder.takeGuards()
      let difference = try value.plus(own.scaled(by: -1)).comparable
      let isEqual = try builder.combine(.isZero, [builder.node(difference)])
      guard isNullable else { return isEqual }
      let places = Array(problem.variables[variable].numeric)
      let isThere = try builder.combine(
        .all,
        guards + [builder.isMember(variable, places), isEqual]
      )
      let has = try builder.combine(.all, guards)
      let hasNot = try builder.combine(.not, [has])
      let isNothing = try builder.combine(.all, [hasNot, builder.isMember(variable, [0])])
      return try builder.combine(.any, [isThere, isNothing])
    }
    add(.formula(tree), source: nil)
  }

  private mutating func addTruth(
    _ name: String,
    _ formula: Expression,
    _ truth: FormulaTree
  ) throws(Refusal) {
    let variable = addVariable(.listed([false, true], isDecision: false))
    let tree = try tree { (builder) throws(Refusal) in
      let nodes = [try builder.truth(formula), builder.isMember(variable, [1])]
      return try builder.combine(.isZero, [builder.combine(.sum, nodes, factors: [1, -1])])
    }
    names.meanings[name] = .variable(variable)
    add(.formula(tree), source: nil)
    problem.definitions.append(
      SolverDefinition(variable: variable, needs: truth.variables, rule: .truth(truth))
    )
  }

  // MARK: Constraints

  /// Adds a constraint of the schema.
  mutating func add(_ constraint: ConfigurationConstraint, _ place: Int) throws {
    guard known(constraint.needs) == constraint.needs else {
      return try addQuestion(place, constraint.needs)
    }
    switch constraint.condition {
    case .formula(.call("distinct", let parts, _)):
      add(.distinct(try distinct(parts)), source: place)
    case .formula(let formula):
      let formula = try prepared(formula)
      add(
        .formula(
          try tree { (builder) throws(Refusal) in
            let known = self.known(of: constraint.needs, &builder)
            let truth = try builder.truth(formula)
            return known.isEmpty ? truth : try builder.combine(.all, known + [truth])
          }
        ),
        source: place
      )
    case .allowed(let columns, let rows):
      try addRows(columns, rows, isAllowed: true, source: place)
    case .forbidden(let columns, let rows):
      try addRows(columns, rows, isAllowed: false, source: place)
    }
  }

  /// That derived values are known: a constraint about one that isn't is pending, and nothing is
  /// valid then.
  private func known(of needs: [String], _ builder: inout FormulaBuilder) -> [Int] {
    needs.compactMap { name in
      guard let place = schema.places[name], place >= schema.options.count,
        case .variable(let variable)? = names.meanings[name],
        let nothing = names.values[variable].place(of: .null)
      else { return nil }
      let info = problem.variables[variable]
      let places = info.hasBits ? (0..<info.count).filter { $0 != nothing } : [1]
      return builder.isMember(variable, places)
    }
  }

  private func distinct(_ parts: [Expression]) throws(Refusal) -> [Int] {
    var variables: [Int] = []
    for part in parts {
      guard case .name(let name, _) = part, case .variable(let variable)? = names.meanings[name],
        problem.variables[variable].numeric.count == problem.variables[variable].count
      else {
        throw Refusal(
          "configurator.formula",
          "distinct needs the names of options that are numbers, not '\(part.description)'.",
          remedy: "Compare the others one by one: a ~= b."
        )
      }
      variables.append(variable)
    }
    return variables
  }

  private mutating func addRows(
    _ columns: [String],
    _ rows: [[Value]],
    isAllowed: Bool,
    source: Int
  ) throws(Refusal) {
    let variables = columns.flatMap { self.variables(of: $0) }
    guard variables.count == columns.count else {
      throw Refusal(
        "configurator.table",
        "A table can't have a column for an option that has several values.",
        remedy: "Write a formula with contains(…)."
      )
    }
    let places = rows.compactMap { row -> [Int]? in
      let places = zip(variables, row).compactMap { variable, value in
        names.values[variable].place(of: value)
      }
      return places.count == row.count ? places : nil
    }
    if isAllowed, variables.allSatisfy({ problem.variables[$0].hasBits }) {
      return addTable(variables, places, source: source)
    }
    try addClauses(columns, rows, isAllowed: isAllowed, source: source)
  }

  /// Adds rows as formulas: one for each that is forbidden, or one that lists what is allowed.
  private mutating func addClauses(
    _ columns: [String],
    _ rows: [[Value]],
    isAllowed: Bool,
    source: Int
  ) throws(Refusal) {
    func matches(_ row: [Value], _ builder: inout FormulaBuilder) throws(Refusal) -> Int {
      var nodes: [Int] = []
      for (column, value) in zip(columns, row) {
        let same = Expression.binary(.equal, .name(column, at: 1), Expression(value))
        nodes.append(try builder.truth(same))
      }
      return try builder.combine(.all, nodes)
    }
    guard isAllowed else {
      for row in rows {
        let tree = try tree { (builder) throws(Refusal) in
          try builder.combine(.not, [matches(row, &builder)])
        }
        add(.formula(tree), source: source)
      }
      return
    }
    let tree = try tree { (builder) throws(Refusal) in
      var nodes: [Int] = []
      for row in rows { nodes.append(try matches(row, &builder)) }
      return nodes.isEmpty ? try builder.constant(0) : try builder.combine(.any, nodes)
    }
    add(.formula(tree), source: source)
  }
}
