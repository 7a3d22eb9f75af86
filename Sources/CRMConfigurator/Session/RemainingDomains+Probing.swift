extension RemainingDomains {
  /// Looks for a solution for each place of which none is known, and removes those without one.
  mutating func probe(_ run: inout SolverRun, _ limits: SolverLimits) throws {
    let problem = run.problem
    for (variable, info) in problem.variables.enumerated() where info.isDecision {
      guard info.hasBits else {
        try tighten(variable, &run, limits)
        continue
      }
      for place in run.state.places(info) {
        guard place != base[variable], witnesses[variable][place] == nil,
          run.state.has(place, info)
        else { continue }
        try probe(SolverChange(variable: variable, place: place), &run, limits)
      }
    }
  }

  private mutating func probe(
    _ change: SolverChange,
    _ run: inout SolverRun,
    _ limits: SolverLimits
  ) throws {
    let answer = try attempt(&run, limits) { run in
      run.fix(change.variable, at: change.place)
    }
    undecided.remove(change)
    switch answer {
    case .solution(_, let changes)?:
      for other in changes where !witnesses[other.variable].isEmpty {
        if witnesses[other.variable][other.place] == nil || other == change {
          witnesses[other.variable][other.place] = changes
        }
      }
    case .some(.none):
      // It is in no solution, and so it can't be in what follows from the domains either.
      _ = run.remove(change.place, from: change.variable)
      _ = try run.propagate()
    case nil: undecided.insert(change)
    }
  }

  /// Looks for a solution under one more assumption; nil if the limits were reached.
  private func attempt(
    _ run: inout SolverRun,
    _ limits: SolverLimits,
    _ assume: (inout SolverRun) -> Bool
  ) throws -> SolverOutcome? {
    guard run.steps < limits.total else { return nil }
    run.budget = min(limits.total, run.steps + limits.probe)
    let depth = run.state.depth
    run.state.push()
    defer {
      while run.state.depth > depth { run.state.pop() }
      // What follows from an answer is cheap, and must be done.
      run.budget = .max
    }
    guard assume(&run) else {
      run.abandon()
      return SolverOutcome.none
    }
    do {
      return try run.solve(near: base, isSolution: true)
    } catch SolverStop.outOfBudget {
      run.abandon()
      return nil
    }
  }

  /// Moves the bounds of a large domain to the first and the last place that are in a solution.
  private mutating func tighten(
    _ variable: Int,
    _ run: inout SolverRun,
    _ limits: SolverLimits
  ) throws {
    for isLow in [true, false] {
      var known = base[variable]
      while true {
        let info = run.problem.variables[variable]
        let bound = isLow ? run.state.low(info) : run.state.high(info)
        guard known != bound else { break }
        let middle = isLow ? bound + (known - bound) / 2 : bound - (bound - known) / 2
        let range = isLow ? (bound, middle) : (middle, bound)
        let answer = try attempt(&run, limits) { $0.keep(variable, from: range.0, to: range.1) }
        switch answer {
        case .solution(let places, _)?: known = places[variable]
        case .some(.none):
          _ = run.keep(
            variable,
            from: isLow ? middle + 1 : run.state.low(info),
            to: isLow ? run.state.high(info) : middle - 1
          )
          _ = try run.propagate()
        case nil:
          undecided.insert(SolverChange(variable: variable, place: bound))
          known = bound
        }
      }
    }
  }
}
