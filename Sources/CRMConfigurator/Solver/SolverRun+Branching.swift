extension SolverRun {
  /// Fits the candidate to the domains, and answers a variable of what it breaks.
  ///
  /// - Returns: Nil if the candidate is a solution.
  mutating func branching(_ search: inout SolverSearch) throws -> Int? {
    fit(&search.candidate)
    follow(&search.candidate)
    var best: SolverBranch?
    startLooking()
    let places = search.candidate.places
    for constraint in search.suspects { try weigh(constraint, places, &best) }
    for change in search.candidate.changes {
      for constraint in problem.constraintsOf[change.variable] {
        try weigh(constraint, places, &best)
      }
    }
    return best?.variable
  }

  /// Looks for a better variable among those of a constraint that the candidate breaks.
  private mutating func weigh(
    _ constraint: Int,
    _ places: [Int],
    _ best: inout SolverBranch?
  ) throws {
    guard isEnabled[constraint], look(once: constraint),
      try !isSatisfied(constraint, by: places)
    else { return }
    let weight = weights[constraint]
    for variable in openDecisions(constraint) {
      let branch = SolverBranch(
        variable: variable,
        size: state.size(problem.variables[variable]),
        weight: weight
      )
      if best.map({ branch.isBetter(than: $0) }) ?? true { best = branch }
    }
  }

  /// The open variables that a constraint depends on, chosen ones before others.
  private func openDecisions(_ constraint: Int) -> [Int] {
    let open = problem.decisionsOf[constraint].filter { !state.isFixed(problem.variables[$0]) }
    guard open.isEmpty else { return open }
    return problem.constraints[constraint].variables
      .filter { !state.isFixed(problem.variables[$0]) }
  }

  /// Moves what stands outside its domain, and then what follows from what was moved.
  func fit(_ candidate: inout Candidate) {
    candidate.reset()
    for variable in state.log { candidate.set(variable, nearest(candidate[variable], variable)) }
  }

  /// Computes what follows from what was changed, each after what it needs.
  mutating func follow(_ candidate: inout Candidate) {
    guard !problem.definitions.isEmpty else { return }
    var waiting: [Int] = []
    func add(_ variable: Int) {
      for place in problem.definitionsFrom[variable] where !waiting.contains(place) {
        waiting.append(place)
      }
    }
    for change in candidate.changes { add(change.variable) }
    while let place = waiting.min() {
      waiting.removeAll { $0 == place }
      let definition = problem.definitions[place]
      let before = candidate[definition.variable]
      guard let after = self.place(of: definition, candidate.places), after != before,
        state.has(after, problem.variables[definition.variable])
      else { continue }
      candidate.set(definition.variable, after)
      add(definition.variable)
    }
  }

  /// The place of a domain that is nearest to another.
  func nearest(_ place: Int, _ variable: Int) -> Int {
    let info = problem.variables[variable]
    if state.has(place, info) { return place }
    let after = state.next(place, info)
    let before = state.previous(place, info)
    guard let after else { return before ?? place }
    guard let before else { return after }
    return place - before <= after - place ? before : after
  }
}

/// A variable that a search could decide on, and how promising that is.
struct SolverBranch {
  let variable: Int
  let size: Int
  let weight: Int

  /// Whether its domain is smaller for its weight.
  func isBetter(than other: SolverBranch) -> Bool {
    Int128(size) * Int128(other.weight) < Int128(other.size) * Int128(weight)
  }
}
