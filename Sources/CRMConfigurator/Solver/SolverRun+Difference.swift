extension SolverRun {
  /// The difference of a solution that has some places and otherwise those of a candidate.
  ///
  /// - Returns: Nil if that is no solution, or has lost the place that it is kept for.
  mutating func difference(
    _ changes: [SolverChange],
    _ candidate: inout Candidate,
    _ own: SolverChange
  ) -> [SolverChange]? {
    candidate.reset()
    defer { candidate.reset() }
    for change in changes where problem.variables[change.variable].isDecision {
      candidate.set(change.variable, change.place)
    }
    follow(&candidate)
    guard candidate[own.variable] == own.place else { return nil }
    startLooking()
    for change in candidate.changes {
      for constraint in problem.constraintsOf[change.variable] where look(once: constraint) {
        guard let holds = try? isSatisfied(constraint, by: candidate.places), holds else {
          return nil
        }
      }
    }
    var met: Set<Int> = []
    return candidate.changes.map(\.variable).filter { met.insert($0).inserted }
      .map { SolverChange(variable: $0, place: candidate[$0]) }
  }
}
