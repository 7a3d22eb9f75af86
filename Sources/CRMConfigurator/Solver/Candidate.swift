/// A place for each variable, and how it differs from a solution that is known.
///
/// A search changes a solution that it was given where it must. Only constraints that a change
/// touches can be broken, so that what it costs depends on the change and not on the model.
struct Candidate: Sendable {
  /// The place of each variable.
  private(set) var places: [Int]
  /// What was changed, in the order of the changes, and what it was before.
  private(set) var changes: [(variable: Int, before: Int)] = []

  init(_ places: [Int]) { self.places = places }

  subscript(variable: Int) -> Int { places[variable] }

  /// Gives a variable another place.
  mutating func set(_ variable: Int, _ place: Int) {
    guard places[variable] != place else { return }
    changes.append((variable, places[variable]))
    places[variable] = place
  }

  /// Takes all changes back.
  mutating func reset() {
    for change in changes.reversed() { places[change.variable] = change.before }
    changes.removeAll(keepingCapacity: true)
  }
}

/// Where a solution differs from another: variables and their places.
struct SolverChange: Sendable, Hashable {
  let variable: Int
  let place: Int
}

extension FormulaTree {
  /// The number of the whole for a place of each variable.
  func value(_ variables: [SolverVariable], _ places: [Int], _ bounds: inout [Bounds]) -> Int64 {
    for (index, node) in nodes.enumerated() {
      let value: Bounds
      switch node.kind {
      case .constant: value = Bounds(node.constant, node.constant)
      case .number:
        let info = variables[node.variable]
        // A membership beside it decides where there is no number.
        let place = places[node.variable]
        let number = info.numeric.contains(place) ? info.number(at: place) : 0
        value = Bounds(number, number)
      case .lookup:
        let number = lists[Int(node.constant)][places[node.variable]]
        value = number == Self.absent ? .no : Bounds(number, number)
      case .curve:
        let curve = curves[Int(node.constant)][places[node.variable]]
        let height = curve?.height(over: bounds[part(node, 0)].low) ?? 0
        value = Bounds(height, height)
      case .isMember:
        let place = places[node.variable]
        let info = variables[node.variable]
        let isMember =
          info.hasBits
          ? masks[Int(node.constant)][place >> 6] & (1 << UInt(place & 63)) != 0
          : (place < info.numeric.lowerBound) == (node.constant == 0)
        value = .truth(isMember)
      default: value = partBounds(of: node, bounds)
      }
      bounds[index] = value
    }
    return bounds[nodes.count - 1].low
  }
}

extension SolverRun {
  /// Whether a candidate satisfies a constraint.
  mutating func isSatisfied(_ constraint: Int, by places: [Int]) throws -> Bool {
    switch problem.constraints[constraint] {
    case .formula(let tree):
      try count(1 + tree.nodes.count >> 4)
      return tree.value(problem.variables, places, &bounds) >= 1
    case .table(let table):
      try count(1 + table.wordCount >> 3)
      return table.allows { places[$0] }
    case .question(let question):
      try count(SolverOracle.cost)
      return try oracle.holds(question.number, question.variables.map { places[$0] })
    case .distinct(let variables):
      try count(1 + variables.count >> 3)
      var numbers: Set<Int64> = []
      return variables.allSatisfy { variable in
        numbers.insert(problem.variables[variable].number(at: places[variable])).inserted
      }
    }
  }

  /// Where a defined variable must stand, given what it follows from; nil if it can't.
  mutating func place(of definition: SolverDefinition, _ places: [Int]) -> Int? {
    switch definition.rule {
    case .table(let table): return table[definition.needs.map { places[$0] }]
    case .truth(let tree):
      return tree.value(problem.variables, places, &bounds) >= 1 ? 1 : 0
    case .number(let tree, let condition):
      if let condition, condition.value(problem.variables, places, &bounds) < 1 { return 0 }
      let number = tree.value(problem.variables, places, &bounds)
      return problem.variables[definition.variable].place(of: number)
    }
  }
}
