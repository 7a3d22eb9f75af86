/// Domains without dead ends: a solution is known for each place that they still have.
///
/// Each solution is kept as its difference from one that all share. After a choice only those are
/// checked again whose differences meet what the choice has changed, and only places that lost
/// theirs are searched for again.
struct RemainingDomains: Sendable {
  private(set) var state: SolverState
  /// A solution.
  var base: [Int]
  /// For each variable and place the difference of a solution that has it; nil where none is known.
  var witnesses: [[[SolverChange]?]]
  /// The places for which no answer was found within the limits.
  var undecided: Set<SolverChange> = []

  /// Finds out what is possible before anything is chosen.
  ///
  /// - Returns: Nil if there is no solution.
  /// - Throws: ``SolverStop/outOfBudget`` if not even one solution was found within the limits.
  init?(_ problem: SolverProblem, _ oracle: SolverOracle, _ limits: SolverLimits) throws {
    let blank = SolverState(words: problem.blank)
    var run = SolverRun(problem, blank, budget: limits.total, oracle)
    run.enqueueAll()
    guard try run.propagate() else { return nil }
    let start = problem.variables.map { run.state.low($0) }
    run.state.push()
    guard case .solution(let places, _) = try run.solve(near: start, isSolution: false) else {
      return nil
    }
    run.state.pop()
    base = places
    state = run.state
    witnesses = problem.variables.map { variable in
      variable.hasBits ? Array(repeating: nil, count: variable.count) : []
    }
    try probe(&run, limits)
    keep(run)
  }

  private mutating func keep(_ run: SolverRun) {
    state = run.state
    state.commit()
  }

  /// Fixes places that are possible one by one, and finds out what remains.
  ///
  /// - Returns: False if they are not possible together; nothing has changed then.
  /// - Throws: ``SolverStop/outOfBudget`` if that wasn't found out within the limits.
  mutating func fix(
    _ places: [SolverChange],
    _ problem: SolverProblem,
    _ oracle: SolverOracle,
    _ limits: SolverLimits
  ) throws -> Bool {
    try fix(places, from: state, problem, oracle, limits)
  }

  /// Starts again from other domains, of which the solutions that are known are solutions too.
  mutating func fix(
    _ places: [SolverChange],
    from start: SolverState,
    _ problem: SolverProblem,
    _ oracle: SolverOracle,
    _ limits: SolverLimits
  ) throws -> Bool {
    var run = SolverRun(problem, start, budget: limits.total, oracle)
    for fixed in places {
      guard run.fix(fixed.variable, at: fixed.place) else { return false }
    }
    guard try run.propagate(), let changes = try newBase(&run, places) else { return false }
    rebase(changes, &run)
    try probe(&run, limits)
    keep(run)
    return true
  }

  /// A solution in the narrowed domains, as its difference from the one that is known.
  private mutating func newBase(
    _ run: inout SolverRun,
    _ places: [SolverChange]
  ) throws -> [SolverChange]? {
    let wrong = places.filter { base[$0.variable] != $0.place }
    if wrong.isEmpty, isInside(base, run) { return [] }
    if wrong.count == 1, let fixed = wrong.first, !witnesses[fixed.variable].isEmpty,
      let changes = witnesses[fixed.variable][fixed.place],
      isInside(applied(changes), run)
    {
      return changes
    }
    run.state.push()
    defer { run.state.pop() }
    let start = base
    guard case .solution(let found, _) = try run.solve(near: start, isSolution: false) else {
      return nil
    }
    return found.indices.filter { found[$0] != base[$0] }
      .map { SolverChange(variable: $0, place: found[$0]) }
  }

  func applied(_ changes: [SolverChange]) -> [Int] {
    var places = base
    for change in changes { places[change.variable] = change.place }
    return places
  }

  private func isInside(_ places: [Int], _ run: SolverRun) -> Bool {
    places.indices.allSatisfy { run.state.has(places[$0], run.problem.variables[$0]) }
  }

  // MARK: Witnesses

  /// Moves to another solution, and keeps the differences that still lead to solutions.
  private mutating func rebase(_ changes: [SolverChange], _ run: inout SolverRun) {
    base = applied(changes)
    var isTouched = Array(repeating: false, count: run.problem.constraints.count)
    for change in changes {
      for constraint in run.problem.constraintsOf[change.variable] { isTouched[constraint] = true }
    }
    var candidate = Candidate(base)
    for variable in witnesses.indices {
      for place in witnesses[variable].indices {
        guard let old = witnesses[variable][place] else { continue }
        witnesses[variable][place] = kept(
          old,
          SolverChange(variable: variable, place: place),
          isTouched,
          &candidate,
          &run
        )
      }
    }
  }

  private func kept(
    _ known: [SolverChange],
    _ own: SolverChange,
    _ isTouched: [Bool],
    _ candidate: inout Candidate,
    _ run: inout SolverRun
  ) -> [SolverChange]? {
    let problem = run.problem
    // A place that the shared solution had is in no difference, and the new one may not have it.
    let old = base[own.variable] == own.place || known.contains(own) ? known : known + [own]
    for change in old {
      guard run.state.has(change.place, problem.variables[change.variable]) else { return nil }
    }
    let mustBeChecked = old.contains { change in
      problem.constraintsOf[change.variable].contains { isTouched[$0] }
    }
    guard mustBeChecked else { return old }
    return run.difference(old, &candidate, own)
  }
}
