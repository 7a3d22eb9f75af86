/// What a search has found.
enum SolverOutcome {
  /// The places of all variables, and where they differ from those it was started near.
  case solution([Int], changes: [SolverChange])
  /// There is no solution.
  case none
}

extension SolverRun {
  /// Looks for a solution near given places, which changes as little of them as it must.
  ///
  /// The search is complete: it branches only on what broken constraints depend on, in the order of
  /// dom/wdeg, and starts again with what it has learned from failures (geometric restarts).
  ///
  /// - Parameters:
  ///   - start: A place for each variable; it need not be possible.
  ///   - isSolution: Whether it satisfied every constraint before the current level was opened.
  /// - Returns: The solution, or that there is none.
  /// - Throws: ``SolverStop/outOfBudget``; `CancellationError`.
  mutating func solve(near start: [Int], isSolution: Bool) throws -> SolverOutcome {
    guard try propagate() else { return .none }
    var suspects: [Int] = []
    var start = start
    if !isSolution {
      start = start.indices.map { nearest(start[$0], $0) }
      for place in problem.constraints.indices where isEnabled[place] {
        if try !isSatisfied(place, by: start) { suspects.append(place) }
      }
    }
    var search = SolverSearch(start, suspects: suspects, depth: state.depth)
    while true {
      switch try self.search(&search) {
      case .found:
        let changes = search.candidate.changes.map(\.variable)
        let places = search.candidate.places
        unwind(to: search.depth)
        return .solution(places, changes: search.differences(changes))
      case .exhausted:
        unwind(to: search.depth)
        return .none
      case .restart:
        unwind(to: search.depth)
        search.restart()
      }
    }
  }

  private mutating func unwind(to depth: Int) {
    while state.depth > depth { state.pop() }
  }

  private enum Ending {
    case found
    case exhausted
    case restart
  }

  /// One descent with backtracking, until it ends or has failed too often.
  private mutating func search(_ search: inout SolverSearch) throws -> Ending {
    search.decisions.removeAll(keepingCapacity: true)
    while true {
      guard let variable = try branching(&search) else { return .found }
      let decision = decision(on: variable, near: search.place(for: variable, in: self))
      search.decisions.append(decision)
      state.push()
      var holds = try apply(decision) && propagate()
      while !holds {
        guard let last = search.decisions.popLast() else { return .exhausted }
        state.pop()
        search.failures += 1
        // The other half: what the decision excluded, at the level below it.
        holds = try refute(last) && propagate()
      }
      guard search.failures < search.limit else { return .restart }
    }
  }

  /// A decision splits a domain: one place or a part of it, against the rest.
  private func decision(on variable: Int, near place: Int) -> SolverDecision {
    let info = problem.variables[variable]
    let low = state.low(info)
    let high = state.high(info)
    if info.numeric.count <= SolverDecision.mostSingles || state.size(info) <= 3 {
      return SolverDecision(variable: variable, low: place, high: place)
    }
    let middle = low + (high - low) / 2
    return place <= middle
      ? SolverDecision(variable: variable, low: low, high: middle)
      : SolverDecision(variable: variable, low: middle + 1, high: high)
  }

  private mutating func apply(_ decision: SolverDecision) throws -> Bool {
    try count(1)
    let holds = keep(decision.variable, from: decision.low, to: decision.high)
    if !holds { abandon() }
    return holds
  }

  private mutating func refute(_ decision: SolverDecision) throws -> Bool {
    let info = problem.variables[decision.variable]
    let holds: Bool
    if decision.low == decision.high {
      holds = remove(decision.low, from: decision.variable)
    } else if decision.low == state.low(info) {
      holds = keep(decision.variable, from: decision.high + 1, to: state.high(info))
    } else {
      holds = keep(decision.variable, from: state.low(info), to: decision.low - 1)
    }
    if !holds { abandon() }
    return holds
  }
}

/// What a search has decided on one level: to keep the places from one to another.
struct SolverDecision {
  /// A number with more places than these is halved: bounds tell more of a half than of one place.
  static let mostSingles = 16

  let variable: Int
  let low: Int
  let high: Int
}

/// The course of one search.
struct SolverSearch {
  private let start: [Int]
  /// The constraints that the start broke.
  let suspects: [Int]
  let depth: Int
  var candidate: Candidate
  var decisions: [SolverDecision] = []
  var failures = 0
  private(set) var limit = 64

  init(_ start: [Int], suspects: [Int], depth: Int) {
    self.start = start
    self.suspects = suspects
    self.depth = depth
    candidate = Candidate(start)
  }

  /// How often it was started again.
  private var restarts = 0
  /// Numbers that look random and are always the same (xorshift: Marsaglia, 2003).
  private var random: UInt64 = 0x9e37_79b9_7f4a_7c15

  mutating func restart() {
    failures = 0
    restarts += 1
    limit += limit / 2
  }

  /// The place that is tried first: the nearest, and others once that has led to many failures.
  mutating func place(for variable: Int, in run: SolverRun) -> Int {
    guard restarts > 0 else { return candidate[variable] }
    random ^= random << 13
    random ^= random >> 7
    random ^= random << 17
    guard random >> 32 & 1 == 0 else { return candidate[variable] }
    let info = run.problem.variables[variable]
    let low = run.state.low(info)
    let width = UInt64(run.state.high(info) - low + 1)
    return run.nearest(low + Int(random % width), variable)
  }

  /// Where the candidate differs from the start.
  func differences(_ variables: [Int]) -> [SolverChange] {
    var met: Set<Int> = []
    return variables.filter { met.insert($0).inserted && candidate[$0] != start[$0] }
      .map { SolverChange(variable: $0, place: candidate[$0]) }
  }
}
