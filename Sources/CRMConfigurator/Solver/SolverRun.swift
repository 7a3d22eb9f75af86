/// One search: a state, what is to be looked at, and what it has cost.
///
/// A value of it is used by one operation and then thrown away; only its state is kept.
struct SolverRun {
  let problem: SolverProblem
  var state: SolverState
  /// The constraints that count; the others are left out while an explanation is looked for.
  var isEnabled: [Bool]
  /// How often a constraint was the one that failed (dom/wdeg: Boussemart et al., 2004).
  var weights: [Int]
  /// The constraints that have removed something since they were last cleared.
  var hasPruned: [Bool]
  /// The steps that were taken: one for each look at a constraint, more for long ones.
  private(set) var steps = 0
  /// How many steps may be taken.
  var budget: Int
  /// Answers what only formulas outside can.
  let oracle: SolverOracle

  /// When each constraint was last looked at while a candidate is judged.
  private var looks: [Int]
  private var look = 0

  private var queue: [Int] = []
  private var head = 0
  private var isQueued: [Bool]
  var bounds: [Bounds]
  /// The constraint that is being looked at.
  private(set) var current = -1

  init(_ problem: SolverProblem, _ state: SolverState, budget: Int, _ oracle: SolverOracle) {
    self.problem = problem
    self.state = state
    self.budget = budget
    self.oracle = oracle
    let count = problem.constraints.count
    isEnabled = Array(repeating: true, count: count)
    weights = Array(repeating: 1, count: count)
    hasPruned = Array(repeating: false, count: count)
    looks = Array(repeating: 0, count: count)
    isQueued = Array(repeating: false, count: count)
    bounds = Array(repeating: .no, count: problem.mostNodes)
  }

  // MARK: Steps

  /// Counts steps.
  ///
  /// - Throws: ``SolverStop/outOfBudget``, `CancellationError` if the task was cancelled.
  mutating func count(_ more: Int) throws {
    steps += more
    if steps > budget { throw SolverStop.outOfBudget }
    if steps & 0xff < more, Task.isCancelled { throw CancellationError() }
  }

  /// Begins to judge a candidate.
  mutating func startLooking() { look += 1 }

  /// Whether a constraint wasn't looked at yet for this candidate; it counts as looked at then.
  mutating func look(once constraint: Int) -> Bool {
    guard looks[constraint] != look else { return false }
    looks[constraint] = look
    return true
  }

  // MARK: Propagation

  /// Notes that every constraint must be looked at.
  mutating func enqueueAll() {
    for place in problem.constraints.indices { enqueue(place) }
  }

  mutating func enqueue(_ constraint: Int) {
    guard isEnabled[constraint], !isQueued[constraint] else { return }
    isQueued[constraint] = true
    queue.append(constraint)
  }

  private mutating func clearQueue() {
    for index in head..<queue.count { isQueued[queue[index]] = false }
    queue.removeAll(keepingCapacity: true)
    head = 0
  }

  /// Looks at constraints until nothing changes any more.
  ///
  /// - Returns: Whether no contradiction was met.
  mutating func propagate() throws -> Bool {
    while head < queue.count {
      let place = queue[head]
      head += 1
      isQueued[place] = false
      current = place
      let holds: Bool
      do {
        holds = try look(at: place)
      } catch {
        clearQueue()
        throw error
      }
      guard holds else {
        weights[place] += 1
        hasPruned[place] = true
        clearQueue()
        current = -1
        return false
      }
    }
    clearQueue()
    current = -1
    return true
  }

  /// Forgets what is queued after a contradiction that a decision met at once.
  mutating func abandon() { clearQueue() }

  private mutating func look(at place: Int) throws -> Bool {
    switch problem.constraints[place] {
    case .formula(let tree):
      try count(1 + tree.nodes.count >> 4)
      return require(tree)
    case .table(let table):
      try count(1 + table.wordCount >> 3)
      return filter(table)
    case .question(let question):
      try count(SolverOracle.cost)
      return try ask(question)
    case .distinct(let variables):
      try count(1 + variables.count >> 3)
      return spread(variables)
    }
  }

  // MARK: Domains

  /// Notes that a domain has changed: whatever it takes part in must be looked at.
  private mutating func changed(_ variable: Int, isWorthALook: Bool = true) {
    state.note(variable)
    if current >= 0 { hasPruned[current] = true }
    guard isWorthALook else { return }
    for constraint in problem.constraintsOf[variable] { enqueue(constraint) }
  }

  /// Keeps the places of a variable from `low` to `high`; false if none is left.
  mutating func keep(_ variable: Int, from low: Int, to high: Int) -> Bool {
    let info = problem.variables[variable]
    let oldLow = state.low(info)
    let oldHigh = state.high(info)
    guard low > oldLow || high < oldHigh else { return true }
    guard let newLow = low > oldLow ? state.next(low, info) : oldLow,
      let newHigh = high < oldHigh ? state.previous(high, info) : oldHigh, newLow <= newHigh
    else { return false }
    if info.hasBits { clearBits(info, newLow, newHigh, oldLow, oldHigh) }
    if newLow != oldLow { state.set(info.word, UInt(newLow)) }
    if newHigh != oldHigh { state.set(info.word + 1, UInt(newHigh)) }
    if !info.hasBits { state.set(info.word + 2, UInt(newHigh - newLow + 1)) }
    changed(variable, isWorthALook: info.isWorthALook(newHigh - newLow, after: oldHigh - oldLow))
    return true
  }

  private mutating func clearBits(
    _ info: SolverVariable,
    _ newLow: Int,
    _ newHigh: Int,
    _ oldLow: Int,
    _ oldHigh: Int
  ) {
    var size = state.size(info)
    for index in oldLow >> 6...oldHigh >> 6 {
      var mask = ~UInt(0)
      if index < newLow >> 6 || index > newHigh >> 6 { mask = 0 }
      if index == newLow >> 6 { mask &= ~0 << UInt(newLow & 63) }
      if index == newHigh >> 6 { mask &= ~0 >> UInt(63 - newHigh & 63) }
      let word = info.word + 3 + index
      let old = state.words[word]
      guard old & mask != old else { continue }
      size -= (old & ~mask).nonzeroBitCount
      state.set(word, old & mask)
    }
    state.set(info.word + 2, UInt(size))
  }

  /// Removes a place; false if none is left.
  ///
  /// Inside a domain of bounds nothing can be removed.
  mutating func remove(_ place: Int, from variable: Int) -> Bool {
    let info = problem.variables[variable]
    let low = state.low(info)
    let high = state.high(info)
    if place < low || place > high { return true }
    if place == low { return keep(variable, from: low + 1, to: high) }
    if place == high { return keep(variable, from: low, to: high - 1) }
    guard info.hasBits, state.has(place, info) else { return true }
    let word = info.word + 3 + place >> 6
    state.set(word, state.words[word] & ~(1 << UInt(place & 63)))
    state.set(info.word + 2, UInt(state.size(info) - 1))
    changed(variable)
    return true
  }

  /// Keeps the places of a mask, or those outside it; false if none is left.
  mutating func keep(_ variable: Int, inside: Bool, _ mask: [UInt]) -> Bool {
    let info = problem.variables[variable]
    var removed = 0
    for index in mask.indices {
      let word = info.word + 3 + index
      let old = state.words[word]
      let new = old & (inside ? mask[index] : ~mask[index])
      guard new != old else { continue }
      removed += (old & ~new).nonzeroBitCount
      state.set(word, new)
    }
    guard removed > 0 else { return true }
    let left = state.size(info) - removed
    guard left > 0 else { return false }
    // The bounds still span the old domain, so that the search for the new ones ends inside it.
    guard let low = state.next(0, info), let high = state.previous(info.count - 1, info) else {
      return false
    }
    state.set(info.word, UInt(low))
    state.set(info.word + 1, UInt(high))
    state.set(info.word + 2, UInt(left))
    changed(variable)
    return true
  }

  /// Keeps one place; false if the domain hasn't got it.
  mutating func fix(_ variable: Int, at place: Int) -> Bool {
    guard state.has(place, problem.variables[variable]) else { return false }
    return keep(variable, from: place, to: place)
  }
}
