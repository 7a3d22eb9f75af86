import CRMKernel

extension FormulaBuilder {
  /// Builds a number.
  ///
  /// - Throws: ``Refusal`` `configurator.formula` for what isn't one, `configurator.numbers` for
  ///   numbers that are too large, `unknown` for a name that there isn't.
  mutating func number(_ expression: Expression) throws(Refusal) -> LinearTerm {
    switch expression {
    case .number(let units, let places): return try LinearTerm(units, places: places)
    case .minus(let part): return try number(part).scaled(by: -1)
    case .name(let name, let position): return try number(named: name, at: position)
    case .call(let name, let parts, let position):
      return try number(calling: name, parts, at: position)
    case .binary(let sign, let one, let other): return try number(sign, one, other, expression)
    default: throw notNumber(expression)
    }
  }

  private func notNumber(_ expression: Expression) -> Refusal {
    refusal("'\(expression.description)' isn't a number.", "Compute with numbers only.")
  }

  private mutating func number(
    named name: String,
    at position: Int
  ) throws(Refusal) -> LinearTerm {
    switch try meaning(name, at: position) {
    case .variable(let variable): return try number(variable, name)
    case .members:
      throw refusal(
        "\(name) has several values.",
        "Ask for size(\(name)), or contains(\(name), …).",
        at: position
      )
    case .opaque: throw opaque(name, at: position)
    }
  }

  private mutating func number(
    _ sign: Expression.Operator,
    _ one: Expression,
    _ other: Expression,
    _ whole: Expression
  ) throws(Refusal) -> LinearTerm {
    switch sign {
    case .plus: return try number(one).plus(number(other))
    case .minus: return try number(one).plus(number(other).scaled(by: -1))
    case .times:
      let one = try number(one)
      let other = try number(other)
      if other.isConstant { return try one.times(other) }
      if one.isConstant { return try other.times(one) }
      let product = try combine(.product, [node(one), node(other)])
      let denominator = try LinearTerm.times(one.denominator, other.denominator)
      return LinearTerm(node: product, denominator: denominator)
    case .over:
      let divisor = try number(other)
      guard divisor.isConstant, divisor.constant != 0 else {
        throw refusal(
          "'\(whole.description)' divides by something that isn't a number known beforehand.",
          "Multiply the other side instead: width <= 1.5 * height; or use floor(a / b)."
        )
      }
      return try number(one).over(divisor)
    case .remainder:
      let (one, other, denominator) = try aligned(number(one), number(other))
      try checkDivisor(other, whole)
      let remainder = try combine(.remainder, [one, other])
      return LinearTerm(node: remainder, denominator: denominator)
    default: throw notNumber(whole)
    }
  }

  // MARK: Functions

  private mutating func number(
    calling name: String,
    _ parts: [Expression],
    at position: Int
  ) throws(Refusal) -> LinearTerm {
    switch name {
    case "sum":
      var sum = try LinearTerm(0, places: 0)
      for part in parts { sum = try sum.plus(number(part)) }
      return sum
    case "count":
      var sum = try LinearTerm(0, places: 0)
      for part in parts { sum = try sum.plus(LinearTerm(node: truth(part))) }
      return sum
    case "min", "max": return try extreme(name, parts, at: position)
    case "abs" where parts.count == 1:
      return try extreme("max", [parts[0], .minus(parts[0])], at: position)
    case "floor" where parts.count == 1: return try floor(parts[0])
    case "ceil" where parts.count == 1: return try floor(.minus(parts[0])).scaled(by: -1)
    case "size": return try size(parts, at: position)
    case "lookup": return try lookup(parts, at: position)
    case "curve": return try curve(parts, at: position)
    default: throw unknownFunction(name, parts, at: position)
    }
  }

  /// The refusal of a function that doesn't exist, or takes another number of values.
  func unknownFunction(_ name: String, _ parts: [Expression], at position: Int) -> Refusal {
    let known = [
      "abs", "ceil", "contains", "count", "curve", "distinct", "floor", "lookup", "max", "min",
      "size", "sum",
    ]
    guard known.contains(name) else {
      var refusal = Refusal.unknown("function", name, among: known)
      refusal.position = position
      return refusal
    }
    return refusal(
      "\(name)(…) can't stand here with \(parts.count) values.",
      "See what the functions of constraints take.",
      at: position
    )
  }

  private mutating func extreme(
    _ name: String,
    _ parts: [Expression],
    at position: Int
  ) throws(Refusal) -> LinearTerm {
    guard !parts.isEmpty else { throw unknownFunction(name, parts, at: position) }
    var terms: [LinearTerm] = []
    for part in parts { terms.append(try number(part)) }
    let denominator = try commonDenominator(terms)
    var nodes: [Int] = []
    for term in terms { nodes.append(try node(scaled(term, to: denominator))) }
    return LinearTerm(
      node: try combine(name == "min" ? .least : .greatest, nodes),
      denominator: denominator
    )
  }

  /// The whole part of a number, or of a quotient.
  private mutating func floor(_ part: Expression) throws(Refusal) -> LinearTerm {
    if case .binary(.over, let one, let other) = part, try !number(other).isConstant {
      let (one, other, _) = try aligned(number(one), number(other))
      try checkDivisor(other, part)
      return LinearTerm(node: try combine(.quotient, [one, other]))
    }
    if case .minus(.binary(.over, let one, let other)) = part, try !number(other).isConstant {
      return try floor(.binary(.over, .minus(one), other))
    }
    let whole = try number(part)
    guard whole.denominator > 1 else { return whole }
    let divisor = try constant(whole.denominator)
    var units = whole
    units.denominator = 1
    return LinearTerm(node: try combine(.quotient, [node(units), divisor]))
  }

  private func checkDivisor(_ node: Int, _ whole: Expression) throws(Refusal) {
    guard rootBounds(node).low > 0 else {
      throw refusal(
        "'\(whole.description)' divides by something that can be zero or less.",
        "Divide by what is above zero always: max(1, …)."
      )
    }
  }

  private mutating func size(_ parts: [Expression], at position: Int) throws(Refusal) -> LinearTerm
  {
    guard parts.count == 1, case .name(let name, let place) = parts[0],
      case .members(let members, _) = try meaning(name, at: place)
    else { throw unknownFunction("size", parts, at: position) }
    var sum = try LinearTerm(0, places: 0)
    for member in members { sum = try sum.plus(LinearTerm(node: isMember(member.variable, [1]))) }
    return sum
  }

  /// The number that a list of values and numbers has for an option.
  private mutating func lookup(
    _ parts: [Expression],
    at position: Int
  ) throws(Refusal) -> LinearTerm {
    let table = try lookupTable(parts, at: position)
    var millionths: [Int64] = []
    for (_, value) in table.rows {
      guard let number = value.exactMillionths else {
        throw refusal(
          "A lookup of \(table.name) gives \(value.description), which isn't a number.",
          "Compare it with == where it gives text.",
          at: position
        )
      }
      millionths.append(number)
    }
    let denominator = PlaceValues.denominator(millionths)
    var list = Array(repeating: FormulaTree.absent, count: variables[table.variable].count)
    for (row, number) in zip(table.rows, millionths) {
      guard let place = names.values[table.variable].place(of: row.0) else { continue }
      list[place] = number / (1_000_000 / denominator)
    }
    return LinearTerm(node: lookup(table.variable, list), denominator: denominator)
  }

  // MARK: Denominators

  /// The node of a number's units.
  mutating func node(_ term: LinearTerm) throws(Refusal) -> Int {
    if term.constant == 0, term.parts.count == 1, term.parts[0].factor == 1 {
      return term.parts[0].node
    }
    if term.isConstant { return try constant(term.constant) }
    return try combine(
      .sum,
      term.parts.map(\.node),
      factors: term.parts.map(\.factor),
      constant: term.constant
    )
  }

  private func commonDenominator(_ terms: [LinearTerm]) throws(Refusal) -> Int64 {
    var common: Int64 = 1
    for term in terms {
      let divisor = PlaceValues.gcd(common, term.denominator)
      common = try LinearTerm.times(common, term.denominator / divisor)
    }
    return common
  }

  private func scaled(_ term: LinearTerm, to denominator: Int64) throws(Refusal) -> LinearTerm {
    var result = try term.scaled(by: denominator / term.denominator)
    result.denominator = denominator
    return result
  }

  /// Two numbers in the same units.
  private mutating func aligned(
    _ one: LinearTerm,
    _ other: LinearTerm
  ) throws(Refusal) -> (Int, Int, Int64) {
    let denominator = try commonDenominator([one, other])
    let first = try node(scaled(one, to: denominator))
    return (first, try node(scaled(other, to: denominator)), denominator)
  }
}
