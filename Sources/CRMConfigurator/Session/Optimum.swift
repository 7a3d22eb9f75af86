import CRMKernel

/// Branch and bound on the value of a formula.
struct Optimum {
  let budget: ConfigurationBudget
  private let oracle: SolverOracle
  let problem: SolverProblem
  private let goal: Int
  private let tree: FormulaTree
  private var start: [Int]
  var run: SolverRun
  let denominator: Int64

  struct Found {
    var places: [Int]
    var value: Int64
    var bound: Int64
  }

  init(
    _ compiled: CompiledModel,
    _ domains: RemainingDomains,
    _ objective: Expression,
    _ budget: ConfigurationBudget
  ) throws {
    self.budget = budget
    oracle = compiled.oracle
    var compiler = ProblemCompiler(compiled)
    let name = "the objective"
    try compiler.add(name, .call("sum", [objective], at: 1))
    guard case .variable(let goal)? = compiler.names.meanings[name] else {
      throw Refusal("configurator.formula", "The objective is no number.")
    }
    guard case .number(let tree, nil)? = compiler.problem.definitions.last?.rule else {
      throw Refusal(
        "configurator.formula",
        "The objective has no number where an option is left out.",
        remedy: "Give lookup a row for every value, also for nil."
      )
    }
    compiler.problem.link()
    self.goal = goal
    self.tree = tree
    problem = compiler.problem
    denominator = problem.variables[goal].denominator
    run = SolverRun(
      problem,
      SolverState(words: problem.blank),
      budget: budget.steps,
      compiled.oracle
    )
    start = []
    completeStart(domains)
    try narrow(compiled, domains)
  }

  /// Places the variables that the objective has added, each after what it follows from.
  private mutating func completeStart(_ domains: RemainingDomains) {
    start = domains.base
    start += Array(repeating: 0, count: problem.variables.count - start.count)
    for definition in problem.definitions where definition.variable >= domains.base.count {
      start[definition.variable] = run.place(of: definition, start) ?? 0
    }
  }

  /// Takes over what is known of the domains: the problem has the same variables and some more.
  private mutating func narrow(_ compiled: CompiledModel, _ domains: RemainingDomains) throws {
    for (variable, info) in compiled.problem.variables.enumerated() {
      let low = domains.state.low(info)
      let high = domains.state.high(info)
      _ = run.keep(variable, from: low, to: high)
      guard info.hasBits, domains.state.size(info) < high - low + 1 else { continue }
      for place in low...high where !domains.state.has(place, info) {
        _ = run.remove(place, from: variable)
      }
    }
    run.enqueueAll()
    guard try run.propagate() else { throw Refusal.outOfBudget }
  }

  private var info: SolverVariable { problem.variables[goal] }

  /// The best places that are found, and a bound on what there could be.
  mutating func found() throws -> Found {
    var best = Found(places: start, value: 0, bound: number(run.state.low(info)))
    best.value = value(start)
    improve(&best, try attempt(near: greedy(), atMost: run.state.high(info)))
    try climb(&best)
    var isEager = true
    while best.bound < best.value, run.steps < budget.steps {
      let low = run.state.low(info)
      best.bound = number(low)
      guard let high = info.place(of: best.value), low < high else { break }
      // Half of what is open at once, until a proof fails; then one unit after the other.
      let goal = isEager ? low + (high - low - 1) / 2 : high - 1
      switch try attempt(near: best.places, atMost: goal) {
      case .solution(let places, _)?: improve(&best, .solution(places, changes: []))
      case .some(.none):
        guard run.keep(self.goal, from: goal + 1, to: info.count - 1), try run.propagate() else {
          best.bound = best.value
          return best
        }
        best.bound = number(run.state.low(info))
      case nil:
        guard isEager else { return best }
        isEager = false
      }
    }
    best.bound = min(best.value, max(best.bound, number(run.state.low(info))))
    return best
  }

  private func number(_ place: Int) -> Int64 { info.number(at: place) }

  private mutating func value(_ places: [Int]) -> Int64 {
    tree.value(problem.variables, places, &run.bounds)
  }

  mutating func improve(_ best: inout Found, _ outcome: SolverOutcome?) {
    guard case .solution(let places, _)? = outcome else { return }
    let value = value(places)
    guard value < best.value else { return }
    best.places = places
    best.value = value
  }

  /// Each option at the place that the objective likes best, if it were for that alone.
  private mutating func greedy() -> [Int] {
    var places = start
    for variable in tree.variables where problem.variables[variable].hasBits {
      var best = places[variable]
      var least = value(places)
      for place in run.state.places(problem.variables[variable]) {
        places[variable] = place
        let value = value(places)
        if value < least { (least, best) = (value, place) }
      }
      places[variable] = best
    }
    return places
  }

  private mutating func attempt(near places: [Int], atMost goal: Int) throws -> SolverOutcome? {
    guard run.steps < budget.steps else { return nil }
    run.budget = min(budget.steps, run.steps + max(budget.stepsPerValue, budget.steps / 8))
    let depth = run.state.depth
    run.state.push()
    defer {
      while run.state.depth > depth { run.state.pop() }
      run.budget = .max
    }
    guard run.keep(self.goal, from: 0, to: goal) else {
      run.abandon()
      return SolverOutcome.none
    }
    do {
      return try run.solve(near: places, isSolution: false)
    } catch SolverStop.outOfBudget {
      run.abandon()
      return nil
    }
  }
}
