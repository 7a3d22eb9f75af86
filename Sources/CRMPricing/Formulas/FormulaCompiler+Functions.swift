import CRMKernel

extension FormulaCompiler {
  /// The functions of formulas, by the names that formulas use.
  private enum Function: String, CaseIterable {
    case min, max, abs, round, floor, ceil, iff

    /// How it is called, for people.
    var usage: String {
      switch self {
      case .min: "min(a, b)"
      case .max: "max(a, b)"
      case .abs: "abs(x)"
      case .round: "round(x), round(x, 2) or round(x, 2, \"half_even\")"
      case .floor: "floor(x) or floor(x, 2)"
      case .ceil: "ceil(x) or ceil(x, 2)"
      case .iff: "iff(condition, a, b)"
      }
    }

    var operands: ClosedRange<Int> {
      switch self {
      case .min, .max: 1...32
      case .abs: 1...1
      case .round: 1...3
      case .floor, .ceil: 1...2
      case .iff: 3...3
      }
    }
  }

  mutating func call(
    _ name: String,
    _ operands: [Expression],
    at position: Int
  ) throws(Refusal) -> Part {
    guard let function = Function(rawValue: name) else {
      throw Refusal.unknown("function", name, among: Function.allCases.map(\.rawValue)).at(position)
    }
    guard function.operands.contains(operands.count) else {
      throw Self.arguments(function, at: position)
    }
    switch function {
    case .min: return try fold(operands) { .least($0, $1) }
    case .max: return try fold(operands) { .greatest($0, $1) }
    case .abs: return add(.magnitude(try number(operands[0])), .number)
    case .round: return try round(function, operands, .halfUp, at: position)
    case .floor: return try round(function, operands, .floor, at: position)
    case .ceil: return try round(function, operands, .ceiling, at: position)
    case .iff: return try choice(operands)
    }
  }

  private mutating func fold(
    _ operands: [Expression],
    by step: (Int, Int) -> Step
  ) throws(Refusal) -> Part {
    var result = try number(operands[0])
    for operand in operands.dropFirst() {
      result = add(step(result, try number(operand)), .number).step
    }
    return Part(step: result, kinds: .number)
  }

  private mutating func choice(_ operands: [Expression]) throws(Refusal) -> Part {
    let condition = try compile(operands[0])
    let (yes, no) = (try compile(operands[1]), try compile(operands[2]))
    return add(.choose(condition.step, yes.step, no.step), yes.kinds.union(no.kinds))
  }

  /// Decimals and rounding are written out, so that a reader sees how a price is rounded.
  private mutating func round(
    _ function: Function,
    _ operands: [Expression],
    _ rounding: Rounding,
    at position: Int
  ) throws(Refusal) -> Part {
    let operand = try number(operands[0])
    var (places, rounding) = (0, rounding)
    if operands.count > 1 {
      guard let written = Self.places(operands[1]) else {
        throw Self.arguments(function, at: position)
      }
      places = written
    }
    if operands.count > 2 {
      guard case .text(let text) = operands[2], let named = Rounding(rawValue: text) else {
        let names = Rounding.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        throw Refusal(
          "formula.arguments",
          "\(operands[2]) is no rounding.",
          remedy: "There are \(names)."
        ).at(position)
      }
      rounding = named
    }
    return add(.round(operand, places: places, rounding), .number)
  }

  /// A whole number of decimals that is written out: -2 rounds to hundreds.
  private static func places(_ expression: Expression) -> Int? {
    switch expression {
    case .number(let units, places: 0) where units <= ExactNumber.quotientPlaces: Int(units)
    case .minus(.number(let units, places: 0)) where units <= 12: -Int(units)
    default: nil
    }
  }

  private static func arguments(_ function: Function, at position: Int) -> Refusal {
    Refusal(
      "formula.arguments",
      "\(function.rawValue) can't be called like that.",
      remedy: "Write \(function.usage)."
    ).at(position)
  }
}
