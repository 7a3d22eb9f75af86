import Synchronization

/// Answers what only a model's own formulas can, and remembers the answers.
final class SolverOracle: Sendable {
  /// Whether the rule of a number holds for the places of the question's variables.
  typealias Answer = @Sendable (_ question: Int, _ places: [Int]) throws -> Bool

  private struct Key: Hashable {
    let question: Int
    let places: [Int]
  }

  private let answer: Answer
  private let known = Mutex<[Key: Bool]>([:])
  /// More answers than these aren't kept.
  private static let most = 200_000

  init(_ answer: @escaping Answer) { self.answer = answer }

  /// The steps that an answer counts for: a function costs far more than a look at a constraint.
  static let cost = 100

  /// An oracle that nothing is asked of.
  static let none = SolverOracle { _, _ in true }

  /// Whether a rule holds.
  ///
  /// - Throws: What the formulas throw.
  func holds(_ question: Int, _ places: [Int]) throws -> Bool {
    let key = Key(question: question, places: places)
    if let answer = known.withLock({ $0[key] }) { return answer }
    let answer = try answer(question, places)
    known.withLock { if $0.count < Self.most { $0[key] = answer } }
    return answer
  }
}

extension SolverRun {
  /// Asks a question whose variables are fixed, or all but one that has few places left.
  mutating func ask(_ question: SolverQuestion) throws -> Bool {
    var open: Int?
    for (index, variable) in question.variables.enumerated()
    where !state.isFixed(problem.variables[variable]) {
      guard open == nil else { return true }
      open = index
    }
    var places = question.variables.map { state.low(problem.variables[$0]) }
    guard let open else { return try oracle.holds(question.number, places) }
    let variable = question.variables[open]
    let info = problem.variables[variable]
    guard info.hasBits, state.size(info) <= 64 else { return true }
    for place in state.places(info) {
      try count(SolverOracle.cost)
      places[open] = place
      if try oracle.holds(question.number, places) { continue }
      guard remove(place, from: variable) else { return false }
    }
    return true
  }
}
