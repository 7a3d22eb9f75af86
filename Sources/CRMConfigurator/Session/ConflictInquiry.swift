import CRMKernel

/// Something that can be part of a conflict.
enum ConflictItem: Hashable {
  case choice(String, Value)
  /// A rule or constraint by its place in the schema.
  case rule(Int)
}

/// Asks again and again whether some choices and rules are possible together.
struct ConflictInquiry {
  private let compiled: CompiledModel
  private var run: SolverRun
  private let limits: SolverLimits
  private let start: [Int]
  private var assumed: [SolverChange] = []
  /// The constraints of the problem that each rule of the schema has become.
  private let constraintsOfRule: [Int: [Int]]
  /// Whether a question was left open, which counts as possible.
  private(set) var isOutOfBudget = false

  init(_ compiled: CompiledModel, _ budget: ConfigurationBudget, near start: [Int]?) {
    self.compiled = compiled
    limits = budget.limits
    let problem = compiled.problem
    let blank = SolverState(words: problem.blank)
    run = SolverRun(problem, blank, budget: limits.total, compiled.oracle)
    self.start = start ?? problem.variables.map { _ in 0 }
    var constraints: [Int: [Int]] = [:]
    for (constraint, source) in compiled.sources.enumerated() {
      guard let source else { continue }
      constraints[source, default: []].append(constraint)
    }
    constraintsOfRule = constraints
  }

  /// Assumes a choice in every question.
  mutating func assume(_ name: String, _ value: Value) {
    assumed += compiled.places(of: value, for: name) ?? []
  }

  /// All rules that there are.
  var rules: [ConflictItem] { constraintsOfRule.keys.sorted().map { .rule($0) } }

  /// Whether items are possible together; what isn't found out within the budget counts as so.
  mutating func isPossible(_ items: [ConflictItem], allRules: Bool = false) throws -> Bool {
    var places = assumed
    for constraint in compiled.sources.indices {
      run.isEnabled[constraint] = allRules || compiled.sources[constraint] == nil
    }
    for item in items {
      switch item {
      case .choice(let name, let value):
        places += compiled.places(of: value, for: name) ?? []
      case .rule(let place):
        for constraint in constraintsOfRule[place] ?? [] { run.isEnabled[constraint] = true }
      }
    }
    return try solve(places)
  }

  /// The values of all options in a solution that has the assumptions and some choices.
  ///
  /// - Returns: Nil if there is none.
  private(set) var solution: [Int]?

  private mutating func solve(_ places: [SolverChange]) throws -> Bool {
    solution = nil
    for constraint in run.hasPruned.indices { run.hasPruned[constraint] = false }
    guard run.steps < limits.total else {
      isOutOfBudget = true
      return true
    }
    run.budget = min(limits.total, run.steps + limits.probe)
    let depth = run.state.depth
    run.state.push()
    defer { while run.state.depth > depth { run.state.pop() } }
    for fixed in places {
      guard run.fix(fixed.variable, at: fixed.place) else {
        run.abandon()
        return false
      }
    }
    run.enqueueAll()
    do {
      guard case .solution(let found, _) = try run.solve(near: start, isSolution: false) else {
        return false
      }
      solution = found
    } catch SolverStop.outOfBudget {
      run.abandon()
      isOutOfBudget = true
    }
    return true
  }

  /// The rules that took part in the last proof that something isn't possible: they suffice for it.
  func rulesThatMattered() -> [ConflictItem] {
    rules.filter { item in
      guard case .rule(let place) = item else { return false }
      return (constraintsOfRule[place] ?? []).contains { run.hasPruned[$0] }
    }
  }

  // MARK: QuickXplain

  /// The fewest of some items, in the sense that none can be left out, that aren't possible given
  /// others.
  mutating func minimal(
    _ items: [ConflictItem],
    given others: [ConflictItem]
  ) throws -> [ConflictItem] {
    if items.isEmpty { return [] }
    guard try isPossible(others) else { return [] }
    return try explain(others, hasChanged: false, items)
  }

  private mutating func explain(
    _ background: [ConflictItem],
    hasChanged: Bool,
    _ items: [ConflictItem]
  ) throws -> [ConflictItem] {
    if hasChanged, try !isPossible(background) { return [] }
    guard items.count > 1 else { return items }
    let middle = items.count / 2
    let first = Array(items[..<middle])
    let second = Array(items[middle...])
    let late = try explain(background + first, hasChanged: true, second)
    let early = try explain(background + late, hasChanged: !late.isEmpty, first)
    return early + late
  }
}
