extension RemainingDomains {
  /// Looks for a solution for each place of which none is known, and removes those without one.
  mutating func probe(_ run: inout SolverRun, _ limits: SolverLimits) throws {
    let problem = run.problem
    undecided.removeAll()
    for (variable, info) in problem.variables.enumerated() where info.isDecision {
      guard info.hasBits else {
        try tighten(variable, &run, limits)
        continue
      }
      if info.numeric.count > SolverDecision.mostSingles {
        try walk(variable, &run, limits)
        continue
      }
      for place in run.state.places(info) {
        guard place != base[variable], witnesses[variable][place] == nil,
          run.state.has(place, info)
        else { continue }
        let change = SolverChange(variable: variable, place: place)
        _ = try probe(change, near: base, &run, limits)
      }
    }
  }

  /// Goes through a long list of numbers from the one that is known to the least and the most: next
  /// to a number that is possible stands one with almost the same solution.
  private mutating func walk(
    _ variable: Int,
    _ run: inout SolverRun,
    _ limits: SolverLimits
  ) throws {
    let info = run.problem.variables[variable]
    for isDown in [true, false] {
      var near = base
      var place = base[variable]
      while let next = isDown
        ? run.state.previous(place - 1, info) : run.state.next(place + 1, info)
      {
        place = next
        if let known = witnesses[variable][place] {
          near = applied(known)
          continue
        }
        let change = SolverChange(variable: variable, place: place)
        if let found = try probe(change, near: near, &run, limits) {
          near = found
        } else if !undecided.contains(change) {
          try cutOff(variable, isDown ? 0...place : place...info.count - 1, &run, limits)
        }
      }
    }
  }

  /// Removes a range at the end of a domain if nothing in it is possible.
  private mutating func cutOff(
    _ variable: Int,
    _ range: ClosedRange<Int>,
    _ run: inout SolverRun,
    _ limits: SolverLimits
  ) throws {
    let answer = try attempt(near: base, &run, limits) { run in
      run.keep(variable, from: range.lowerBound, to: range.upperBound)
    }
    guard case .some(.none) = answer else { return }
    let info = run.problem.variables[variable]
    let isLow = range.lowerBound == 0
    _ = run.keep(
      variable,
      from: isLow ? range.upperBound + 1 : run.state.low(info),
      to: isLow ? run.state.high(info) : range.lowerBound - 1
    )
    _ = try run.propagate()
  }

  /// Looks for a solution that has a place, and notes what comes of it.
  ///
  /// It starts from a solution that is known, and answers the one that it finds.
  private mutating func probe(
    _ change: SolverChange,
    near known: [Int],
    _ run: inout SolverRun,
    _ limits: SolverLimits
  ) throws -> [Int]? {
    let answer = try attempt(near: known, &run, limits) { run in
      run.fix(change.variable, at: change.place)
    }
    switch answer {
    case .solution(let places, _)?:
      let changes = places.indices.filter { places[$0] != base[$0] }
        .map { SolverChange(variable: $0, place: places[$0]) }
      for other in changes where !witnesses[other.variable].isEmpty {
        if witnesses[other.variable][other.place] == nil || other == change {
          witnesses[other.variable][other.place] = changes
        }
      }
      return places
    case .some(.none):
      // It is in no solution, and so it can't be in what follows from the domains either.
      _ = run.remove(change.place, from: change.variable)
      _ = try run.propagate()
      return nil
    case nil:
      undecided.insert(change)
      return nil
    }
  }

  /// Looks for a solution under one more assumption; nil if the limits were reached.
  private func attempt(
    near known: [Int],
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
      return try run.solve(near: known, isSolution: true)
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
        let answer = try attempt(near: base, &run, limits) {
          $0.keep(variable, from: range.0, to: range.1)
        }
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
