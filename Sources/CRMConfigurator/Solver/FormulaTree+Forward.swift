extension FormulaTree {
  /// Computes the bounds of each node from the domains of variables, parts first.
  func computeBounds(
    _ variables: [SolverVariable],
    _ state: SolverState,
    into bounds: inout [Bounds]
  ) {
    for index in nodes.indices {
      bounds[index] = self.bounds(of: nodes[index], variables, state, bounds)
    }
  }

  private func bounds(
    of node: Node,
    _ variables: [SolverVariable],
    _ state: SolverState,
    _ bounds: [Bounds]
  ) -> Bounds {
    switch node.kind {
    case .constant: Bounds(node.constant, node.constant)
    case .number: Self.numberBounds(variables[node.variable], state)
    case .lookup:
      Self.lookupBounds(variables[node.variable], lists[Int(node.constant)], state)
    case .isMember: isMember(node, variables[node.variable], state)
    case .curve: curveBounds(node, variables[node.variable], state, bounds)
    default: partBounds(of: node, bounds)
    }
  }

  /// The bounds of a node that consists of parts.
  func partBounds(of node: Node, _ bounds: [Bounds]) -> Bounds {
    switch node.kind {
    case .sum: return sumBounds(node, bounds)
    case .product:
      return Self.product(bounds[part(node, 0)], bounds[part(node, 1)])
    case .least:
      var result = bounds[part(node, 0)]
      for index in node.parts.dropFirst() {
        let next = bounds[parts[index]]
        result = Bounds(min(result.low, next.low), min(result.high, next.high))
      }
      return result
    case .greatest:
      var result = bounds[part(node, 0)]
      for index in node.parts.dropFirst() {
        let next = bounds[parts[index]]
        result = Bounds(max(result.low, next.low), max(result.high, next.high))
      }
      return result
    case .quotient:
      return Self.quotient(bounds[part(node, 0)], bounds[part(node, 1)])
    case .remainder:
      return Self.remainder(bounds[part(node, 0)], bounds[part(node, 1)])
    default: return truthBounds(of: node, bounds)
    }
  }

  private func truthBounds(of node: Node, _ bounds: [Bounds]) -> Bounds {
    switch node.kind {
    case .isAtMostZero:
      let part = bounds[part(node, 0)]
      return .truth(part.high <= 0 ? true : part.low > 0 ? false : nil)
    case .isZero:
      let part = bounds[part(node, 0)]
      if part.low > 0 || part.high < 0 { return .no }
      return part.isFixed ? .yes : .unknown
    case .all:
      var result = Bounds.yes
      for index in node.parts {
        let part = bounds[parts[index]]
        if part.isFalse { return .no }
        if !part.isTrue { result = .unknown }
      }
      return result
    case .any:
      var result = Bounds.no
      for index in node.parts {
        let part = bounds[parts[index]]
        if part.isTrue { return .yes }
        if !part.isFalse { result = .unknown }
      }
      return result
    default:
      let part = bounds[part(node, 0)]
      return Bounds(1 - part.high, 1 - part.low)
    }
  }

  /// The node that is a part of another.
  func part(_ node: Node, _ index: Int) -> Int { parts[node.parts.lowerBound &+ index] }

  private func sumBounds(_ node: Node, _ bounds: [Bounds]) -> Bounds {
    var low = node.constant
    var high = node.constant
    for index in node.parts {
      let part = bounds[parts[index]]
      let factor = factors[index]
      if factor > 0 {
        low &+= factor &* part.low
        high &+= factor &* part.high
      } else {
        low &+= factor &* part.high
        high &+= factor &* part.low
      }
    }
    return Bounds(low, high)
  }

  // MARK: Leaves

  /// The bounds of a variable's number; those of all its numbers if none is left.
  ///
  /// A number that isn't there is guarded by a membership beside it, which decides then.
  private static func numberBounds(_ variable: SolverVariable, _ state: SolverState) -> Bounds {
    let numeric = variable.numeric
    guard let first = state.next(numeric.lowerBound, variable), first < numeric.upperBound,
      let last = state.previous(numeric.upperBound - 1, variable), last >= first
    else {
      return Bounds(
        variable.number(at: numeric.lowerBound),
        variable.number(at: numeric.upperBound - 1)
      )
    }
    return Bounds(variable.number(at: first), variable.number(at: last))
  }

  private static func lookupBounds(
    _ variable: SolverVariable,
    _ list: [Int64],
    _ state: SolverState
  ) -> Bounds {
    var low = Int64.max
    var high = Int64.min
    var next = state.next(0, variable)
    while let place = next {
      let number = list[place]
      if number != absent {
        low = min(low, number)
        high = max(high, number)
      }
      next = state.next(place + 1, variable)
    }
    if low <= high { return Bounds(low, high) }
    let known = list.filter { $0 != absent }
    return Bounds(known.min() ?? 0, known.max() ?? 0)
  }

  private func isMember(
    _ node: Node,
    _ variable: SolverVariable,
    _ state: SolverState
  ) -> Bounds {
    guard variable.hasBits else {
      // Only whether there is a value is asked of a domain that keeps bounds.
      let isNothing = node.constant == 0
      if state.low(variable) >= variable.numeric.lowerBound { return isNothing ? .no : .yes }
      if state.high(variable) < variable.numeric.lowerBound { return isNothing ? .yes : .no }
      return .unknown
    }
    let mask = masks[Int(node.constant)]
    var isInside = false
    var isOutside = false
    let word = variable.word + 3
    for index in mask.indices {
      let domain = state.words[word &+ index]
      if domain & mask[index] != 0 { isInside = true }
      if domain & ~mask[index] != 0 { isOutside = true }
    }
    return .truth(isInside == isOutside ? nil : isInside)
  }
}
