extension Optimum {
  /// Changes one option after the other, with what has to change for it, while that helps.
  mutating func climb(_ best: inout Found) throws {
    var hasImproved = true
    while hasImproved, run.steps < budget.steps / 4 {
      hasImproved = false
      for variable in problem.decisions {
        let info = problem.variables[variable]
        guard info.hasBits, !run.state.isFixed(info) else { continue }
        for place in run.state.places(info) where place != best.places[variable] {
          guard let places = try neighbour(of: best.places, variable, place) else { continue }
          let before = best.value
          improve(&best, .solution(places, changes: []))
          hasImproved = hasImproved || best.value < before
        }
      }
    }
  }

  /// A solution that has one more place and is near another; nil if it isn't found at once.
  private mutating func neighbour(
    of places: [Int],
    _ variable: Int,
    _ place: Int
  ) throws -> [Int]? {
    run.budget = run.steps + 1000
    run.state.push()
    defer {
      while run.state.depth > 0 { run.state.pop() }
      run.budget = .max
    }
    do {
      guard run.fix(variable, at: place),
        case .solution(let found, _) = try run.solve(near: places, isSolution: true)
      else {
        run.abandon()
        return nil
      }
      return found
    } catch SolverStop.outOfBudget {
      run.abandon()
      return nil
    }
  }
}
