import CRMKernel

/// The value that stands at each place of a variable.
enum PlaceValues: Sendable {
  /// Values one by one.
  case listed([Value], [Value: Int])
  /// Numbers in steps, in units of 1 / `denominator`; nothing stands before them if `first` is 1.
  case linear(first: Int, base: Int64, step: Int64, denominator: Int64, count: Int)

  init(_ values: [Value]) {
    var places: [Value: Int] = [:]
    for (place, value) in values.enumerated() { places[value] = place }
    self = .listed(values, places)
  }

  /// The value at a place.
  func value(at place: Int) -> Value {
    switch self {
    case .listed(let values, _): return values[place]
    case .linear(let first, let base, let step, let denominator, _):
      guard place >= first else { return .null }
      return Self.value(base + Int64(place - first) * step, denominator)
    }
  }

  /// The place of a value in the form in which options keep it; nil if it has none.
  func place(of value: Value) -> Int? {
    switch self {
    case .listed(_, let places): return places[value]
    case .linear(let first, let base, let step, let denominator, let count):
      if value == .null { return first == 1 ? 0 : nil }
      guard let units = Self.units(value, denominator), units >= base else { return nil }
      let (steps, rest) = (units - base).quotientAndRemainder(dividingBy: step)
      guard rest == 0, steps < count - first else { return nil }
      return first + Int(steps)
    }
  }

  /// A number of units as a value: whole, or exact to six places.
  static func value(_ units: Int64, _ denominator: Int64) -> Value {
    if units.isMultiple(of: denominator) { return .int(units / denominator) }
    let millionths = Int128(units) * 1_000_000 / Int128(denominator)
    guard let millionths = Int64(exactly: millionths) else { return .null }
    return .quantity(Quantity(millionths: millionths))
  }

  /// A number in units; nil if it isn't a whole number of them.
  static func units(_ value: Value, _ denominator: Int64) -> Int64? {
    let millionths: Int128
    switch value {
    case .int(let int): millionths = Int128(int) * 1_000_000
    case .quantity(let quantity): millionths = Int128(quantity.millionths)
    default: return nil
    }
    let (units, rest) = (millionths * Int128(denominator)).quotientAndRemainder(
      dividingBy: 1_000_000
    )
    return rest == 0 ? Int64(exactly: units) : nil
  }

  /// The smallest denominator that makes all numbers whole.
  static func denominator(_ millionths: [Int64]) -> Int64 {
    var divisor: Int64 = 1_000_000
    for number in millionths { divisor = gcd(divisor, number) }
    return 1_000_000 / divisor
  }

  static func gcd(_ one: Int64, _ other: Int64) -> Int64 {
    var (one, other) = (one.magnitude, other.magnitude)
    while other != 0 { (one, other) = (other, one % other) }
    return Int64(clamping: one)
  }
}

extension SolverVariable {
  /// Larger domains keep their bounds only.
  static let mostBits = 4096
}

/// A variable, and what stands at its places.
struct ModelVariable {
  let variable: SolverVariable
  let values: PlaceValues

  /// A variable of values in any order, and what stands at its places: what has no number, and then
  /// numbers in ascending order, and then the rest.
  static func listed(_ values: [Value], isDecision: Bool) -> ModelVariable {
    let nothing = values.filter { $0 == .null }
    let numbers = values.compactMap { value in
      value.exactMillionths.map { (value, $0) }
    }.sorted { $0.1 < $1.1 }
    let others = values.filter { $0 != .null && $0.exactMillionths == nil }
    let denominator = PlaceValues.denominator(numbers.map(\.1))
    let start = nothing.count
    let variable = SolverVariable(
      count: values.count,
      hasBits: true,
      isDecision: isDecision,
      numeric: start..<start + numbers.count,
      numbers: .listed(numbers.map { $0.1 / (1_000_000 / denominator) }),
      denominator: denominator
    )
    return ModelVariable(
      variable: variable,
      values: PlaceValues(nothing + numbers.map(\.0) + others)
    )
  }

  /// A variable of numbers in steps; nil if there are too many to count.
  static func linear(
    _ low: Int64,
    _ high: Int64,
    step: Int64,
    denominator: Int64,
    isNullable: Bool,
    isDecision: Bool
  ) -> ModelVariable? {
    let steps = (Int128(high) - Int128(low)) / Int128(step)
    guard steps < Int128(FormulaTree.most), low.magnitude < FormulaTree.most.magnitude,
      high.magnitude < FormulaTree.most.magnitude
    else { return nil }
    let first = isNullable ? 1 : 0
    let count = Int(steps) + 1 + first
    let variable = SolverVariable(
      count: count,
      hasBits: count <= SolverVariable.mostBits,
      isDecision: isDecision,
      numeric: first..<count,
      numbers: .linear(base: low, step: step),
      denominator: denominator
    )
    let values = PlaceValues.linear(
      first: first,
      base: low,
      step: step,
      denominator: denominator,
      count: count
    )
    return ModelVariable(variable: variable, values: values)
  }
}

extension Value {
  /// The number in millionths; nil if it is none that is exact.
  var exactMillionths: Int64? {
    switch self {
    case .int(let int):
      let (millionths, overflows) = int.multipliedReportingOverflow(by: 1_000_000)
      return overflows ? nil : millionths
    case .quantity(let quantity): return quantity.millionths
    default: return nil
    }
  }
}
