extension SolverRun {
  /// Removes what would make a formula false (HC4: Benhamou et al., 1999).
  ///
  /// - Returns: False if the formula is false already.
  mutating func require(_ tree: FormulaTree) -> Bool {
    tree.computeBounds(problem.variables, state, into: &bounds)
    let last = tree.nodes.count - 1
    if bounds[last].isTrue { return true }
    return narrow(last, to: .yes, tree)
  }

  /// Whether a constraint holds whatever is chosen now.
  mutating func isEntailed(_ constraint: Int) -> Bool {
    guard case .formula(let tree) = problem.constraints[constraint] else { return false }
    tree.computeBounds(problem.variables, state, into: &bounds)
    return bounds[tree.nodes.count - 1].isTrue
  }

  /// Narrows a node, and what it consists of as far as that follows.
  private mutating func narrow(_ index: Int, to new: Bounds, _ tree: FormulaTree) -> Bool {
    let old = bounds[index]
    let low = max(old.low, new.low)
    let high = min(old.high, new.high)
    guard low <= high else { return false }
    guard low > old.low || high < old.high else { return true }
    bounds[index] = Bounds(low, high)
    let node = tree.nodes[index]
    switch node.kind {
    case .constant: return true
    case .number: return keepNumbers(node.variable, bounds[index])
    case .lookup: return keepLookup(node, bounds[index], tree)
    case .isMember: return keepMembers(node, low == 1, tree)
    case .curve:
      guard let reach = keepCurves(node, bounds[index], tree) else { return false }
      return narrow(tree.part(node, 0), to: reach, tree)
    case .sum: return narrowSum(node, index, tree)
    case .product: return narrowProduct(node, index, tree)
    case .least, .greatest: return narrowExtreme(node, bounds[index], tree)
    case .quotient: return narrowQuotient(node, bounds[index], tree)
    case .remainder: return true
    default: return narrowTruth(node, isTrue: low == 1, tree)
    }
  }

  // MARK: Truth

  private mutating func narrowTruth(
    _ node: FormulaTree.Node,
    isTrue: Bool,
    _ tree: FormulaTree
  ) -> Bool {
    let first = tree.part(node, 0)
    switch node.kind {
    case .not: return narrow(first, to: isTrue ? .no : .yes, tree)
    case .isAtMostZero:
      return narrow(first, to: isTrue ? Bounds(.min, 0) : Bounds(1, .max), tree)
    case .isZero:
      if isTrue { return narrow(first, to: .no, tree) }
      return narrowNotZero(first, tree)
    case .all:
      return isTrue
        ? narrowEach(node, to: .yes, tree) : narrowLast(node, open: .yes, to: .no, tree)
    default:
      return isTrue
        ? narrowLast(node, open: .no, to: .yes, tree) : narrowEach(node, to: .no, tree)
    }
  }

  private mutating func narrowEach(
    _ node: FormulaTree.Node,
    to new: Bounds,
    _ tree: FormulaTree
  ) -> Bool {
    for index in node.parts {
      guard narrow(tree.parts[index], to: new, tree) else { return false }
    }
    return true
  }

  /// Narrows the one part that can still decide, if all others are as `open` says.
  private mutating func narrowLast(
    _ node: FormulaTree.Node,
    open: Bounds,
    to new: Bounds,
    _ tree: FormulaTree
  ) -> Bool {
    var last: Int?
    for index in node.parts where bounds[tree.parts[index]] != open {
      guard last == nil else { return true }
      last = tree.parts[index]
    }
    guard let last else { return false }
    return narrow(last, to: new, tree)
  }

  /// What isn't zero: a bound moves off it, or the last open variable loses the place.
  private mutating func narrowNotZero(_ index: Int, _ tree: FormulaTree) -> Bool {
    let now = bounds[index]
    if now.low == 0 { return narrow(index, to: Bounds(1, .max), tree) }
    if now.high == 0 { return narrow(index, to: Bounds(.min, -1), tree) }
    let node = tree.nodes[index]
    guard node.kind == .sum else {
      return node.kind == .number ? removeNumber(0, node.variable) : true
    }
    var open: Int?
    var rest = node.constant
    for index in node.parts {
      let part = bounds[tree.parts[index]]
      if part.isFixed {
        rest &+= tree.factors[index] &* part.low
      } else if open == nil {
        open = index
      } else {
        return true
      }
    }
    guard let open else { return rest != 0 }
    let leaf = tree.nodes[tree.parts[open]]
    guard leaf.kind == .number, rest % tree.factors[open] == 0 else { return true }
    return removeNumber(-(rest / tree.factors[open]), leaf.variable)
  }

  private mutating func removeNumber(_ number: Int64, _ variable: Int) -> Bool {
    guard let place = problem.variables[variable].place(of: number) else { return true }
    return remove(place, from: variable)
  }

  // MARK: Numbers

  private mutating func narrowSum(
    _ node: FormulaTree.Node,
    _ index: Int,
    _ tree: FormulaTree
  ) -> Bool {
    // What the parts allow; each part may have what the others leave.
    var total = Bounds(node.constant, node.constant)
    for index in node.parts {
      let scaled = scaled(index, tree)
      total.low &+= scaled.low
      total.high &+= scaled.high
    }
    let goal = bounds[index]
    for index in node.parts {
      let scaled = scaled(index, tree)
      let low = goal.low &- (total.high &- scaled.high)
      let high = goal.high &- (total.low &- scaled.low)
      guard low > scaled.low || high < scaled.high else { continue }
      let factor = tree.factors[index]
      let part =
        factor > 0
        ? Bounds(low.ceiledQuotient(factor), high.flooredQuotient(factor))
        : Bounds(high.ceiledQuotient(factor), low.flooredQuotient(factor))
      guard narrow(tree.parts[index], to: part, tree) else { return false }
    }
    return true
  }

  private func scaled(_ index: Int, _ tree: FormulaTree) -> Bounds {
    let part = bounds[tree.parts[index]]
    let factor = tree.factors[index]
    return factor > 0
      ? Bounds(factor &* part.low, factor &* part.high)
      : Bounds(factor &* part.high, factor &* part.low)
  }

  private mutating func narrowProduct(
    _ node: FormulaTree.Node,
    _ index: Int,
    _ tree: FormulaTree
  ) -> Bool {
    let one = tree.part(node, 0)
    let other = tree.part(node, 1)
    if let allowed = FormulaTree.factor(of: bounds[index], by: bounds[other]) {
      guard allowed.low <= allowed.high, narrow(one, to: allowed, tree) else { return false }
    }
    if let allowed = FormulaTree.factor(of: bounds[index], by: bounds[one]) {
      guard allowed.low <= allowed.high, narrow(other, to: allowed, tree) else { return false }
    }
    return true
  }

  private mutating func narrowExtreme(
    _ node: FormulaTree.Node,
    _ goal: Bounds,
    _ tree: FormulaTree
  ) -> Bool {
    let isLeast = node.kind == .least
    let outer = isLeast ? Bounds(goal.low, .max) : Bounds(.min, goal.high)
    var able: [Int] = []
    for index in node.parts {
      let part = tree.parts[index]
      guard narrow(part, to: outer, tree) else { return false }
      let reaches = isLeast ? bounds[part].low <= goal.high : bounds[part].high >= goal.low
      if reaches { able.append(part) }
    }
    guard let only = able.first else { return false }
    guard able.count == 1 else { return true }
    return narrow(only, to: isLeast ? Bounds(.min, goal.high) : Bounds(goal.low, .max), tree)
  }

  private mutating func narrowQuotient(
    _ node: FormulaTree.Node,
    _ goal: Bounds,
    _ tree: FormulaTree
  ) -> Bool {
    // Only a divisor that is known leads back: q·d ≤ n < (q + 1)·d.
    let divisor = bounds[tree.part(node, 1)]
    guard divisor.isFixed, divisor.low > 0, goal.high < FormulaTree.most else { return true }
    let (least, least_) = goal.low.multipliedReportingOverflow(by: divisor.low)
    let (most, most_) = (goal.high + 1).multipliedReportingOverflow(by: divisor.low)
    guard !least_, !most_ else { return true }
    return narrow(tree.part(node, 0), to: Bounds(least, most - 1), tree)
  }
}
