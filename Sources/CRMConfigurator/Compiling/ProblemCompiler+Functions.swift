import CRMKernel

extension ProblemCompiler {
  /// More combinations than these aren't written down.
  static let mostRows = 10_000

  /// The variables behind a name.
  func variables(of name: String) -> [Int] {
    switch names.meanings[name] {
    case .variable(let variable)?: [variable]
    case .members(let members, let presence)?:
      members.map(\.variable) + (presence.map { [$0] } ?? [])
    case .opaque?, nil: []
    }
  }

  /// The value of a name for the places of its variables.
  static func value(
    of name: String,
    _ names: ProblemNames,
    _ place: (Int) -> Int
  ) -> Value {
    switch names.meanings[name] {
    case .variable(let variable)?: return names.values[variable].value(at: place(variable))
    case .members(let members, let presence)?:
      if let presence, place(presence) == 0 { return .null }
      return .list(members.filter { place($0.variable) == 1 }.map(\.value))
    case .opaque?, nil: return .null
    }
  }

  /// What some names depend on, with derived values that the solver knows nothing of replaced by
  /// what they are computed from.
  func known(_ needs: [String]) -> [String] {
    var result: [String] = []
    for name in needs {
      var parts = [name]
      if case .opaque? = names.meanings[name], let place = schema.places[name] {
        parts = known(schema.derived[place - schema.options.count].needs)
      }
      for part in parts where !result.contains(part) { result.append(part) }
    }
    return result
  }

  /// All combinations of places of some variables; nil if there are too many.
  func combinations(_ variables: [Int]) -> [[Int]]? {
    var count = 1
    for variable in variables {
      let size = problem.variables[variable].count
      guard size <= Self.mostRows, count * size <= Self.mostRows else { return nil }
      count *= size
    }
    var rows: [[Int]] = [[]]
    for variable in variables {
      rows = rows.flatMap { row in (0..<problem.variables[variable].count).map { row + [$0] } }
    }
    return rows
  }

  private func values(_ needs: [String], _ variables: [Int], _ row: [Int]) -> [Value] {
    var places: [Int: Int] = [:]
    for (variable, place) in zip(variables, row) { places[variable] = place }
    return needs.map { Self.value(of: $0, names) { places[$0] ?? 0 } }
  }

  // MARK: Derived values

  /// Adds a derived value: by its formula, by a table, or as one that nothing is known of.
  mutating func add(_ derived: DerivedValue, _ place: Int) throws {
    if let formula = derived.formula {
      if derived.needs.allSatisfy({ !variables(of: $0).isEmpty }) {
        return try add(derived.name, formula)
      }
      names.meanings[derived.name] = .opaque
      return
    }
    let needed = derived.needs.flatMap { variables(of: $0) }
    guard known(derived.needs) == derived.needs, let rows = combinations(needed) else {
      names.meanings[derived.name] = .opaque
      return
    }
    let answers = try calls.derived(
      place,
      derived.needs,
      rows.map { row in
        values(derived.needs, needed, row)
      }
    ).map(\.optionScalar)
    var met: Set<Value> = []
    let distinct = answers.filter { met.insert($0).inserted }
    guard !distinct.isEmpty, distinct.count <= SolverVariable.mostBits else {
      names.meanings[derived.name] = .opaque
      return
    }
    tabulate(derived.name, needed, rows, answers, .listed(distinct, isDecision: needed.isEmpty))
  }

  mutating func tabulate(
    _ name: String,
    _ needed: [Int],
    _ rows: [[Int]],
    _ answers: [Value],
    _ made: ModelVariable
  ) {
    let variable = addVariable(made)
    names.meanings[name] = .variable(variable)
    var table: [[Int]: Int] = [:]
    for (row, answer) in zip(rows, answers) { table[row] = made.values.place(of: answer) ?? 0 }
    let columns = needed + [variable]
    let all = rows.map { $0 + [table[$0] ?? 0] }
    let counts = columns.map { problem.variables[$0].count }
    add(.table(SolverTable(columns, counts: counts, rows: all)), source: nil)
    problem.definitions.append(
      SolverDefinition(variable: variable, needs: needed, rule: .table(table))
    )
  }

  // MARK: Rules

  /// Adds a rule: as the constraint that its formula is, or as what its function decides.
  mutating func add(_ rule: ConfigurationRule, _ place: Int) throws {
    if let formula = rule.formula {
      return try add(ConfigurationConstraint(rule.sentence, .formula(formula)), place)
    }
    try addQuestion(place, rule.needs)
  }

  /// Adds what only functions can decide: as a table if it is small.
  mutating func addQuestion(_ place: Int, _ needs: [String]) throws {
    let needs = known(needs)
    let variables = needs.flatMap { self.variables(of: $0) }
    if let rows = combinations(variables) {
      let holds = try calls.holds(place, needs, rows.map { values(needs, variables, $0) })
      let allowed = zip(rows, holds).filter(\.1).map(\.0)
      return addTable(variables, allowed, source: place)
    }
    add(.question(SolverQuestion(number: questions.count, variables: variables)), source: place)
    questions.append(ModelQuestion(rule: place, names: needs))
  }

  /// Adds a table of places; one without columns holds if it has a row.
  mutating func addTable(_ variables: [Int], _ rows: [[Int]], source: Int?) {
    guard !variables.isEmpty else {
      if rows.isEmpty { add(.formula(.never), source: source) }
      return
    }
    let counts = variables.map { problem.variables[$0].count }
    add(.table(SolverTable(variables, counts: counts, rows: rows)), source: source)
  }
}

extension FormulaTree {
  /// What is never true.
  static var never: FormulaTree {
    var tree = FormulaTree()
    tree.nodes = [Node(kind: .constant)]
    return tree
  }
}
