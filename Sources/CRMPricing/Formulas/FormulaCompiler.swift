import CRMKernel

/// Makes steps of an expression, and checks what can be known before values are met.
struct FormulaCompiler {
  typealias Step = PriceFormula.Step

  /// A part that was compiled: the number of its step, and what it can give.
  struct Part {
    let step: Int
    let kinds: FormulaKinds
  }

  private let names: PriceFormula.Names
  private(set) var steps: [Step] = []
  private(set) var texts: [String] = []
  private(set) var members: [Int] = []
  private(set) var asked: [PriceFormula.AskedName] = []
  private var depth = 0

  /// Deeper ones would need more of a thread's stack than can be relied on.
  static let maxDepth = 256

  init(names: PriceFormula.Names) { self.names = names }

  mutating func compile(_ expression: Expression) throws(Refusal) -> Part {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maxDepth else {
      throw Refusal(
        "formula.tooDeep",
        "The formula is nested too deeply.",
        remedy: "Split it into several."
      )
    }
    switch expression {
    case .number(let units, let places):
      return add(.number(ExactNumber(units: Int128(units), places: places)), .number)
    case .text(let text):
      texts.append(text)
      return add(.text(texts.count - 1), .text)
    case .truth(let truth): return add(.truth(truth), truth ? .yes : .no)
    case .nothing: return add(.nothing, .nothing)
    case .name(let name, let position): return try ask(name, at: position)
    case .call(let name, let operands, let position):
      return try call(name, operands, at: position)
    case .minus(let operand): return add(.minus(try number(operand)), .number)
    case .not(let operand): return add(.not(try compile(operand).step), .truth)
    case .binary(let sign, let one, let other): return try binary(sign, one, other)
    case .isIn(let operand, let list): return try isIn(operand, list)
    }
  }

  /// The step of an operand that must be a number.
  mutating func number(_ expression: Expression) throws(Refusal) -> Int {
    let part = try compile(expression)
    guard part.kinds.contains(.number) else {
      throw .formulaType(expression, part.kinds.type, .number)
    }
    return part.step
  }

  mutating func add(_ step: Step, _ kinds: FormulaKinds) -> Part {
    steps.append(step)
    return Part(step: steps.count - 1, kinds: kinds)
  }

  private mutating func ask(_ name: String, at position: Int) throws(Refusal) -> Part {
    let place = try names.place(of: name, at: position)
    asked.append(PriceFormula.AskedName(name: name, place: place, position: position))
    let kinds = FormulaKinds(of: names.type(of: place))
    switch place {
    case .slot(let slot): return add(.slot(slot, asked: asked.count - 1), kinds)
    case .member: return add(.member(asked: asked.count - 1), kinds)
    }
  }

  private mutating func binary(
    _ sign: Expression.Operator,
    _ one: Expression,
    _ other: Expression
  ) throws(Refusal) -> Part {
    switch sign {
    case .and:
      let (one, other) = (try compile(one), try compile(other))
      return add(
        .and(one.step, other.step),
        one.kinds.intersection(.untrue).union(other.kinds)
      )
    case .or:
      let (one, other) = (try compile(one), try compile(other))
      return add(.or(one.step, other.step), one.kinds.subtracting(.untrue).union(other.kinds))
    case .plus: return try arithmetic(.plus, one, other)
    case .minus: return try arithmetic(.minus, one, other)
    case .times: return try arithmetic(.times, one, other)
    case .over: return try arithmetic(.over, one, other)
    case .remainder: return try arithmetic(.remainder, one, other)
    case .equal: return try equality(.equal, one, other)
    case .notEqual: return try equality(.notEqual, one, other)
    case .less: return try order(.less, one, other)
    case .lessOrEqual: return try order(.lessOrEqual, one, other)
    case .greater: return try order(.greater, one, other)
    case .greaterOrEqual: return try order(.greaterOrEqual, one, other)
    }
  }

  private mutating func arithmetic(
    _ operation: PriceFormula.Arithmetic,
    _ one: Expression,
    _ other: Expression
  ) throws(Refusal) -> Part {
    add(.arithmetic(operation, try number(one), try number(other)), .number)
  }

  private mutating func equality(
    _ comparison: Comparison,
    _ one: Expression,
    _ other: Expression
  ) throws(Refusal) -> Part {
    let isEqual = comparison == .equal
    if case .nothing = other {
      return add(.isNothing(try compile(one).step, expected: isEqual), .truth)
    }
    if case .nothing = one {
      return add(.isNothing(try compile(other).step, expected: isEqual), .truth)
    }
    let (left, right) = (try compile(one), try compile(other))
    try requireComparable(one, left, other, right)
    return add(.compare(comparison, left.step, right.step), .truth)
  }

  private mutating func order(
    _ comparison: Comparison,
    _ one: Expression,
    _ other: Expression
  ) throws(Refusal) -> Part {
    let (left, right) = (try compile(one), try compile(other))
    for (part, expression) in [(left, one), (right, other)]
    where part.kinds.isDisjoint(with: [.number, .text]) {
      throw .formulaType(expression, part.kinds.type, .number)
    }
    try requireComparable(one, left, other, right)
    return add(.compare(comparison, left.step, right.step), .truth)
  }

  private func requireComparable(
    _ one: Expression,
    _ left: Part,
    _ other: Expression,
    _ right: Part
  ) throws(Refusal) {
    guard !left.kinds.meets(right.kinds) else { return }
    throw Refusal(
      "formula.type",
      "\(one) is \(left.kinds.type.noun), and \(other) is \(right.kinds.type.noun).",
      remedy: "Compare values of one type."
    ).at(one.position ?? other.position)
  }

  private mutating func isIn(_ operand: Expression, _ list: [Expression]) throws(Refusal) -> Part {
    let part = try compile(operand)
    var numbers: [Int] = []
    for member in list {
      let compiled = try compile(member)
      try requireComparable(operand, part, member, compiled)
      numbers.append(compiled.step)
    }
    let first = members.count
    members += numbers
    return add(.isIn(part.step, .init(first: first, count: numbers.count)), .truth)
  }
}

extension Expression {
  /// Where the first name or function of the expression stands.
  var position: Int? {
    var result: Int?
    visit { part in
      switch part {
      case .name(_, let position), .call(_, _, let position):
        result = min(result ?? position, position)
      default: break
      }
    }
    return result
  }
}
