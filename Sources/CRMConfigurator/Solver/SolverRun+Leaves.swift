extension SolverRun {
  mutating func keepNumbers(_ variable: Int, _ goal: Bounds) -> Bool {
    let info = problem.variables[variable]
    let first = info.firstPlace(atLeast: goal.low)
    let last = info.lastPlace(atMost: goal.high)
    guard first <= last else { return false }
    return keep(variable, from: first, to: last)
  }

  mutating func keepLookup(
    _ node: FormulaTree.Node,
    _ goal: Bounds,
    _ tree: FormulaTree
  ) -> Bool {
    let list = tree.lists[Int(node.constant)]
    let info = problem.variables[node.variable]
    var next = state.next(0, info)
    while let place = next {
      let number = list[place]
      if number == FormulaTree.absent || number < goal.low || number > goal.high {
        guard remove(place, from: node.variable) else { return false }
      }
      next = state.next(place + 1, info)
    }
    return true
  }

  mutating func keepMembers(
    _ node: FormulaTree.Node,
    _ isTrue: Bool,
    _ tree: FormulaTree
  ) -> Bool {
    let info = problem.variables[node.variable]
    guard info.hasBits else {
      let isNothing = (node.constant == 0) == isTrue
      let first = info.numeric.lowerBound
      return isNothing
        ? keep(node.variable, from: 0, to: first - 1)
        : keep(node.variable, from: first, to: info.count - 1)
    }
    return keep(node.variable, inside: isTrue, tree.masks[Int(node.constant)])
  }
}
