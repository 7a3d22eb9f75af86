public import CRMKernel

/// How many configurations there are.
public enum ConfigurationCount: Sendable, Hashable {
  /// So many, and no more.
  case exactly(Int)
  /// So many at least: the limit or the budget was reached.
  case atLeast(Int)
}

extension ConfigurationSession {
  /// Counts the valid configurations that have all choices.
  ///
  /// - Parameter limit: How many are counted at most.
  /// - Returns: The number, or that there are so many at least.
  /// - Throws: What a formula throws; `CancellationError`.
  /// - Complexity: Options that share no open constraint are counted apart and multiplied.
  public func count(limit: Int = 1_000_000) throws -> ConfigurationCount {
    var run = SolverRun(
      compiled.problem,
      domains.state,
      budget: budget.steps,
      compiled.oracle
    )
    var counting = SolutionCount(limit: limit)
    let count = try counting.count(&run, compiled.problem.decisions)
    if counting.isComplete, count <= limit { return .exactly(count) }
    return .atLeast(min(max(count, leastCount), limit))
  }

  /// How many configurations are known without counting: each value of an option has one of its own.
  private var leastCount: Int {
    var least = 1
    for variable in compiled.problem.decisions {
      let info = compiled.problem.variables[variable]
      let places = info.hasBits ? domains.state.places(info) : []
      let known = places.filter { place in
        !domains.undecided.contains(SolverChange(variable: variable, place: place))
      }
      least = max(least, known.count)
    }
    return least
  }

  /// Lists valid configurations that have all choices, as the values of their options: choices for
  /// a ``ConfigurationEngine``.
  ///
  /// - Parameter limit: How many are listed at most.
  /// - Returns: The first ones in the order of options and their values; fewer than `limit` if
  ///   there are no more, or if the budget was reached.
  /// - Throws: What a formula throws; `CancellationError`.
  public func solutions(limit: Int) throws -> [Record] {
    var run = SolverRun(
      compiled.problem,
      domains.state,
      budget: budget.steps,
      compiled.oracle
    )
    var found: [Record] = []
    do {
      try list(compiled.problem.decisions[...], &run, limit, &found)
    } catch SolverStop.outOfBudget {
      return found
    }
    return found
  }

  private func list(
    _ open: ArraySlice<Int>,
    _ run: inout SolverRun,
    _ limit: Int,
    _ found: inout [Record]
  ) throws {
    guard found.count < limit else { return }
    let problem = compiled.problem
    guard let variable = open.first else {
      let places = problem.variables.map { run.state.low($0) }
      found.append(compiled.choices(places))
      return
    }
    let info = problem.variables[variable]
    var next = run.state.next(0, info)
    while let place = next, found.count < limit {
      run.state.push()
      if run.fix(variable, at: place), try run.propagate() {
        try list(open.dropFirst(), &run, limit, &found)
      }
      run.abandon()
      run.state.pop()
      next = run.state.next(place + 1, info)
    }
  }
}

extension SolverProblem {
  /// The variables that are chosen.
  var decisions: [Int] { variables.indices.filter { variables[$0].isDecision } }
}

/// Counts solutions; parts of a problem that have nothing to do with each other are multiplied.
struct SolutionCount {
  private let limit: Int
  /// Whether nothing was left out.
  private(set) var isComplete = true

  init(limit: Int) { self.limit = max(1, limit) }

  /// How many solutions there are for some open variables; more than the limit says only that.
  mutating func count(_ run: inout SolverRun, _ variables: [Int]) throws -> Int {
    var total = 1
    for part in parts(&run, variables) {
      let count =
        try part.count == 1 && isFree(part[0], &run)
        ? run.state.size(run.problem.variables[part[0]]) : branch(&run, part)
      if count == 0 { return 0 }
      let (product, overflows) = total.multipliedReportingOverflow(by: count)
      total = overflows ? .max : product
    }
    return total
  }

  private mutating func branch(_ run: inout SolverRun, _ part: [Int]) throws -> Int {
    guard
      let variable = part.min(by: { one, other in
        run.state.size(run.problem.variables[one]) < run.state.size(run.problem.variables[other])
      })
    else { return 1 }
    let info = run.problem.variables[variable]
    if info.numeric.count > SolverDecision.mostSingles, run.state.size(info) > 3 {
      return try halve(&run, part, variable)
    }
    var total = 0
    var next = run.state.next(0, info)
    while let place = next {
      guard total <= limit else {
        isComplete = false
        return total
      }
      run.state.push()
      do {
        if run.fix(variable, at: place), try run.propagate() {
          total += min(limit + 1, try count(&run, part.filter { $0 != variable }))
        }
      } catch SolverStop.outOfBudget {
        isComplete = false
      }
      run.abandon()
      run.state.pop()
      guard isComplete else { return total }
      next = run.state.next(place + 1, info)
    }
    return total
  }

  /// Counts what a long range has in its halves: what isn't possible is left out at once.
  private mutating func halve(
    _ run: inout SolverRun,
    _ part: [Int],
    _ variable: Int
  ) throws -> Int {
    let info = run.problem.variables[variable]
    let (low, high) = (run.state.low(info), run.state.high(info))
    let middle = low + (high - low) / 2
    var total = 0
    for (first, last) in [(low, middle), (middle + 1, high)] where isComplete {
      guard total <= limit else {
        isComplete = false
        return total
      }
      run.state.push()
      do {
        if run.keep(variable, from: first, to: last), try run.propagate() {
          total += min(limit + 1, try count(&run, part))
        }
      } catch SolverStop.outOfBudget {
        isComplete = false
      }
      run.abandon()
      run.state.pop()
    }
    return total
  }

  private func isFree(_ variable: Int, _ run: inout SolverRun) -> Bool {
    run.problem.dependents[variable].allSatisfy { run.isEntailed($0) }
  }

  /// The open variables in groups that share open constraints.
  private func parts(_ run: inout SolverRun, _ variables: [Int]) -> [[Int]] {
    let problem = run.problem
    let open = variables.filter { !run.state.isFixed(problem.variables[$0]) }
    guard !open.isEmpty else { return [] }
    var isOpen = Set(open)
    var parts: [[Int]] = []
    var metConstraints: Set<Int> = []
    for start in open where isOpen.contains(start) {
      var part: [Int] = []
      var waiting = [start]
      isOpen.remove(start)
      while let variable = waiting.popLast() {
        part.append(variable)
        for constraint in problem.dependents[variable]
        where metConstraints.insert(constraint).inserted && !run.isEntailed(constraint) {
          for other in problem.decisionsOf[constraint] where isOpen.remove(other) != nil {
            waiting.append(other)
          }
        }
      }
      parts.append(part.sorted())
    }
    return parts
  }
}
