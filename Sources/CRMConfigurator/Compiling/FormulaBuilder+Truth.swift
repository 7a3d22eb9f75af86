import CRMKernel

extension FormulaBuilder {
  /// Builds a truth.
  ///
  /// - Throws: As ``number(_:)``.
  mutating func truth(_ expression: Expression) throws(Refusal) -> Int {
    switch expression {
    case .truth(let truth): return try constant(truth ? 1 : 0)
    case .not(let part): return try combine(.not, [truth(part)])
    case .name(let name, let position): return try truth(named: name, at: position)
    case .binary(.and, _, _), .binary(.or, _, _): return try connect(expression)
    case .binary(let sign, let one, let other): return try comparison(sign, one, other, expression)
    case .isIn(let part, let list):
      var nodes: [Int] = []
      for member in list { nodes.append(try equality(part, member, expression)) }
      return nodes.isEmpty ? try constant(0) : try combine(.any, nodes)
    case .call("contains", let parts, let position): return try contains(parts, at: position)
    case .call("lookup", let parts, let position):
      let table = try lookupTable(parts, at: position)
      return isMember(table.variable, places(of: .bool(true), in: table))
    default: throw notTruth(expression)
    }
  }

  private func notTruth(_ expression: Expression) -> Refusal {
    refusal(
      "'\(expression.description)' is neither true nor false.",
      "Write a comparison such as cpus <= 2."
    )
  }

  func meaning(_ name: String, at position: Int) throws(Refusal) -> ProblemNames.Meaning {
    guard let meaning = names.meanings[name] else {
      var refusal = Refusal.unknown(
        "option or derived value",
        name,
        among: names.meanings.keys.sorted()
      )
      refusal.position = position
      throw refusal
    }
    return meaning
  }

  func opaque(_ name: String, at position: Int) -> Refusal {
    refusal(
      "\(name) is computed by a function from too many values.",
      "Write \(name) as a formula, so that a constraint can be made of it.",
      at: position
    )
  }

  private mutating func truth(named name: String, at position: Int) throws(Refusal) -> Int {
    guard case .variable(let variable) = try meaning(name, at: position),
      let place = names.values[variable].place(of: .bool(true))
    else { throw notTruth(.name(name, at: position)) }
    return isMember(variable, [place])
  }

  /// Connects all that the same word connects in one node.
  private mutating func connect(_ expression: Expression) throws(Refusal) -> Int {
    guard case .binary(let word, _, _) = expression else { throw notTruth(expression) }
    var parts: [Expression] = []
    var rest = expression
    while case .binary(word, let one, let other) = rest {
      parts.append(other)
      rest = one
    }
    parts.append(rest)
    var nodes: [Int] = []
    for part in parts.reversed() { nodes.append(try truth(part)) }
    return try combine(word == .and ? .all : .any, nodes)
  }

  // MARK: Comparisons

  private mutating func comparison(
    _ sign: Expression.Operator,
    _ one: Expression,
    _ other: Expression,
    _ whole: Expression
  ) throws(Refusal) -> Int {
    switch sign {
    case .equal: return try equality(one, other, whole)
    case .notEqual: return try combine(.not, [equality(one, other, whole)])
    case .lessOrEqual: return try order(one, other, isStrict: false)
    case .less: return try order(one, other, isStrict: true)
    case .greaterOrEqual: return try order(other, one, isStrict: false)
    case .greater: return try order(other, one, isStrict: true)
    default: throw notTruth(whole)
    }
  }

  private mutating func order(
    _ one: Expression,
    _ other: Expression,
    isStrict: Bool
  ) throws(Refusal) -> Int {
    try guarded { (builder) throws(Refusal) in
      let difference = try builder.number(one).plus(builder.number(other).scaled(by: -1))
      var units = difference.comparable
      // Whole numbers: below zero is at most zero after one is added.
      if isStrict { units.constant = try LinearTerm.plus(units.constant, 1) }
      if units.isConstant { return try builder.constant(units.constant <= 0 ? 1 : 0) }
      return try builder.combine(.isAtMostZero, [builder.node(units)])
    }
  }

  private mutating func equality(
    _ one: Expression,
    _ other: Expression,
    _ whole: Expression
  ) throws(Refusal) -> Int {
    if let value = other.literal { return try equality(one, to: value, whole) }
    if let value = one.literal { return try equality(other, to: value, whole) }
    if isTruth(one), isTruth(other) {
      let nodes = [try truth(one), try truth(other)]
      return try combine(.isZero, [combine(.sum, nodes, factors: [1, -1])])
    }
    if case .name(let name, let place) = one, case .name(let otherName, let otherPlace) = other,
      case .variable(let variable) = try meaning(name, at: place),
      case .variable(let otherVariable) = try meaning(otherName, at: otherPlace)
    {
      return try sameValue(variable, otherVariable, whole)
    }
    return try numericEquality(one, other)
  }

  private mutating func numericEquality(
    _ one: Expression,
    _ other: Expression
  ) throws(Refusal) -> Int {
    try guarded { (builder) throws(Refusal) in
      let difference = try builder.number(one).plus(builder.number(other).scaled(by: -1))
      let units = difference.comparable
      if units.isConstant { return try builder.constant(units.constant == 0 ? 1 : 0) }
      return try builder.combine(.isZero, [builder.node(units)])
    }
  }

  private mutating func equality(
    _ part: Expression,
    to value: Value,
    _ whole: Expression
  ) throws(Refusal) -> Int {
    if let literal = part.literal { return try constant(literal == value ? 1 : 0) }
    if case .name(let name, let position) = part {
      switch try meaning(name, at: position) {
      case .variable(let variable): return try hasValue(variable, value, part)
      case .members(_, let presence):
        guard value == .null else {
          throw refusal(
            "\(name) has several values.",
            "Ask for contains(\(name), \(value.description)).",
            at: position
          )
        }
        guard let presence else { return try constant(0) }
        return isMember(presence, [0])
      case .opaque: throw opaque(name, at: position)
      }
    }
    if case .call("lookup", let parts, let position) = part {
      let table = try lookupTable(parts, at: position)
      return isMember(table.variable, places(of: value, in: table))
    }
    switch value {
    case .bool(let bool) where isTruth(part):
      let node = try truth(part)
      return bool ? node : try combine(.not, [node])
    case .int, .quantity: return try numericEquality(part, Expression(value))
    default: return try constant(0)
    }
  }

  private mutating func hasValue(
    _ variable: Int,
    _ value: Value,
    _ part: Expression
  ) throws(Refusal) -> Int {
    let info = variables[variable]
    guard let place = names.values[variable].place(of: value) else { return try constant(0) }
    if info.hasBits { return isMember(variable, [place]) }
    return value == .null
      ? isMember(variable, [0]) : try numericEquality(part, Expression(value))
  }

  /// Whether two variables have the same value.
  private mutating func sameValue(
    _ one: Int,
    _ other: Int,
    _ whole: Expression
  ) throws(Refusal) -> Int {
    let infos = [variables[one], variables[other]]
    if infos.allSatisfy({ $0.numeric.count == $0.count }) { return try sameNumber(one, other) }
    guard infos.allSatisfy(\.hasBits) else {
      let areNothing = infos.allSatisfy { $0.numeric.lowerBound == 1 }
      let same = try sameNumber(one, other)
      guard areNothing else { return same }
      return try combine(.any, [same, combine(.all, [isMember(one, [0]), isMember(other, [0])])])
    }
    // Each value has a code, so that text is compared as numbers are.
    var codes: [Value: Int64] = [:]
    var nodes: [Int] = []
    for (variable, info) in zip([one, other], infos) {
      let list = (0..<info.count).map { place in
        let value = names.values[variable].value(at: place)
        let code = codes[value] ?? Int64(codes.count)
        codes[value] = code
        return code
      }
      nodes.append(lookup(variable, list))
    }
    return try combine(.isZero, [combine(.sum, nodes, factors: [1, -1])])
  }

  private mutating func sameNumber(_ one: Int, _ other: Int) throws(Refusal) -> Int {
    try guarded { (builder) throws(Refusal) in
      let first = try builder.number(one, "It")
      let difference = try first.plus(builder.number(other, "It").scaled(by: -1))
      return try builder.combine(.isZero, [builder.node(difference.comparable)])
    }
  }
}
