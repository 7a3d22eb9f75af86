/// Variables and constraints, ready to be solved: what a model is compiled to.
struct SolverProblem: Sendable {
  var variables: [SolverVariable] = []
  var constraints: [SolverConstraint] = []
  /// For each variable that follows from others how it follows, in the order of dependency.
  var definitions: [SolverDefinition] = []
  /// The constraints that each variable takes part in.
  var constraintsOf: [[Int]] = []
  /// For each constraint the variables that are chosen and that it depends on, however far.
  var decisionsOf: [[Int]] = []
  /// The constraints that depend on each variable that is chosen, however far.
  var dependents: [[Int]] = []
  /// The places in `definitions` that each variable is needed by.
  var definitionsFrom: [[Int]] = []
  /// The words of a state in which nothing is chosen yet.
  var blank: [UInt] = []
  /// How many bounds the largest tree needs.
  var mostNodes = 0

  /// Lays out the words, and links variables with what they take part in.
  mutating func link() {
    layOut()
    constraintsOf = variables.map { _ in [] }
    for (place, constraint) in constraints.enumerated() {
      for variable in constraint.variables { constraintsOf[variable].append(place) }
      if case .formula(let tree) = constraint { mostNodes = max(mostNodes, tree.nodes.count) }
    }
    definitionsFrom = variables.map { _ in [] }
    var decisions = variables.indices.map { variables[$0].isDecision ? [$0] : [] }
    for (place, definition) in definitions.enumerated() {
      for variable in definition.needs { definitionsFrom[variable].append(place) }
      decisions[definition.variable] = Self.union(definition.needs.map { decisions[$0] })
      mostNodes = max(mostNodes, definition.nodeCount)
    }
    decisionsOf = constraints.map { Self.union($0.variables.map { decisions[$0] }) }
    dependents = variables.map { _ in [] }
    for (place, variables) in decisionsOf.enumerated() {
      for variable in variables { dependents[variable].append(place) }
    }
  }

  private static func union(_ lists: [[Int]]) -> [Int] {
    var met: Set<Int> = []
    return lists.flatMap { $0 }.filter { met.insert($0).inserted }
  }

  private mutating func layOut() {
    blank = []
    for index in variables.indices {
      variables[index].word = blank.count
      let count = variables[index].count
      blank += [0, UInt(count - 1), UInt(count)]
      guard variables[index].hasBits else { continue }
      for start in stride(from: 0, to: count, by: 64) {
        blank.append(count - start >= 64 ? ~0 : (1 << UInt(count - start)) - 1)
      }
    }
    for index in constraints.indices {
      guard case .table(var table) = constraints[index] else { continue }
      table.word = blank.count
      blank += table.blank
      constraints[index] = .table(table)
    }
  }
}

/// What must hold of variables.
enum SolverConstraint: Sendable {
  /// A formula is true.
  case formula(FormulaTree)
  /// The places of some variables are one of listed combinations.
  case table(SolverTable)
  /// Something outside answers, once the variables that it depends on are fixed.
  case question(SolverQuestion)
  /// No two of some variables have the same number.
  case distinct([Int])

  /// What it is about, each once.
  var variables: [Int] {
    switch self {
    case .formula(let tree): tree.variables
    case .table(let table): table.variables
    case .question(let question): question.variables
    case .distinct(let variables): variables
    }
  }
}

/// A constraint that only a function outside can decide.
struct SolverQuestion: Sendable {
  /// What the function is asked for.
  let number: Int
  /// What the answer depends on.
  let variables: [Int]
}

/// How the place of a variable follows from other variables.
struct SolverDefinition: Sendable {
  /// The variable that follows.
  let variable: Int
  /// What it follows from.
  let needs: [Int]
  /// How it follows.
  let rule: Rule

  /// How a variable follows from others.
  enum Rule: Sendable {
    /// It has the number of a tree where the condition holds, and is nothing where it doesn't.
    case number(FormulaTree, where: FormulaTree?)
    /// It says whether a tree is true.
    case truth(FormulaTree)
    /// It stands where a table says, by the places of what it needs.
    case table([[Int]: Int])
  }

  /// How many nodes its trees have at most.
  var nodeCount: Int {
    switch rule {
    case .number(let tree, let condition): max(tree.nodes.count, condition?.nodes.count ?? 0)
    case .truth(let tree): tree.nodes.count
    case .table: 0
    }
  }
}

/// Why a search ends without an answer.
enum SolverStop: Error {
  case outOfBudget
}
