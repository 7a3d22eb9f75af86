import CRMKernel

/// Computes formulas of a model from values, without a solver.
///
/// What has no number makes a comparison false, and `~=` true; a whole that can't be computed is
/// nothing.
struct ConstraintEvaluation {
  /// The value of each name.
  let values: (String) -> Value
  /// The formula of a derived value that is declared by one.
  let formula: (String) -> Expression?

  /// Whether a constraint holds.
  ///
  /// - Throws: ``Refusal`` `configurator.numbers` for numbers that are too large.
  func holds(_ constraint: ConfigurationConstraint) throws(Refusal) -> Bool {
    switch constraint.condition {
    case .formula(let expression): return try truth(expression)
    case .allowed(let names, let rows): return rows.contains(names.map(values))
    case .forbidden(let names, let rows): return !rows.contains(names.map(values))
    }
  }

  /// The value of a derived value's formula.
  ///
  /// - Throws: As ``holds(_:)``.
  func value(_ expression: Expression) throws(Refusal) -> Value {
    switch try operand(expression) {
    case .value(let value): value
    case .number(let number): number.value ?? .null
    case .undefined: .null
    }
  }

  private enum Operand {
    case value(Value)
    case number(ExactNumber)
    /// A number that isn't there, as something in it is nothing.
    case undefined
  }

  // MARK: Truth

  /// Whether a formula is true.
  ///
  /// - Throws: As ``holds(_:)``.
  func truth(_ expression: Expression) throws(Refusal) -> Bool {
    switch expression {
    case .binary(.and, let one, let other):
      guard try truth(one) else { return false }
      return try truth(other)
    case .binary(.or, let one, let other):
      if try truth(one) { return true }
      return try truth(other)
    case .not(let part): return try !truth(part)
    case .isIn(let part, let list):
      for member in list where try equal(part, member) { return true }
      return false
    case .binary(.equal, let one, let other): return try equal(one, other)
    case .binary(.notEqual, let one, let other): return try !equal(one, other)
    case .binary(.less, let one, let other): return try order(one, other) { $0 < $1 }
    case .binary(.lessOrEqual, let one, let other): return try order(one, other) { $0 <= $1 }
    case .binary(.greater, let one, let other): return try order(one, other) { $0 > $1 }
    case .binary(.greaterOrEqual, let one, let other): return try order(one, other) { $0 >= $1 }
    default:
      guard case .value(.bool(true)) = try operand(expression) else { return false }
      return true
    }
  }

  private func equal(_ one: Expression, _ other: Expression) throws(Refusal) -> Bool {
    switch (try operand(one), try operand(other)) {
    case (.number(let one), .number(let other)): one == other
    case (.value(let one), .value(let other)): one == other
    default: false
    }
  }

  private func order(
    _ one: Expression,
    _ other: Expression,
    _ isOrdered: (ExactNumber, ExactNumber) -> Bool
  ) throws(Refusal) -> Bool {
    guard case .number(let one) = try operand(one), case .number(let other) = try operand(other)
    else { return false }
    return isOrdered(one, other)
  }

  // MARK: Values

  private func operand(_ expression: Expression) throws(Refusal) -> Operand {
    switch expression {
    case .number(let units, let places):
      var denominator: Int128 = 1
      for _ in 0..<places { denominator *= 10 }
      return .number(try ExactNumber(Int128(units), over: denominator))
    case .text(let text): return .value(.text(text))
    case .nothing: return .value(.null)
    case .name(let name, _):
      if let formula = formula(name) { return try operand(formula) }
      return try operand(of: values(name))
    case .minus(let part):
      return try number(part).map { (number) throws(Refusal) in try number.negated() }
    case .binary(let sign, let one, let other):
      guard let compute = Self.arithmetic(sign) else {
        return .value(.bool(try truth(expression)))
      }
      guard let one = try number(one).number, let other = try number(other).number else {
        return .undefined
      }
      return .number(try compute(one, other))
    case .call(let name, let parts, _): return try call(name, parts)
    case .truth(let truth): return .value(.bool(truth))
    case .not, .isIn: return .value(.bool(try truth(expression)))
    }
  }

  private func operand(of value: Value) throws(Refusal) -> Operand {
    guard let number = try ExactNumber(value) else { return .value(value) }
    return .number(number)
  }

  /// A number, or that there is none.
  private struct Numeric {
    let number: ExactNumber?

    func map(
      _ change: (ExactNumber) throws(Refusal) -> ExactNumber
    ) throws(Refusal) -> Operand {
      guard let number else { return .undefined }
      return .number(try change(number))
    }
  }

  private func number(_ expression: Expression) throws(Refusal) -> Numeric {
    guard case .number(let number) = try operand(expression) else { return Numeric(number: nil) }
    return Numeric(number: number)
  }

  private static func arithmetic(
    _ sign: Expression.Operator
  ) -> ((ExactNumber, ExactNumber) throws(Refusal) -> ExactNumber)? {
    switch sign {
    case .plus: { (one, other) throws(Refusal) in try one.plus(other) }
    case .minus: { (one, other) throws(Refusal) in try one.plus(other.negated()) }
    case .times: { (one, other) throws(Refusal) in try one.times(other) }
    case .over: { (one, other) throws(Refusal) in try one.over(other) }
    case .remainder:
      { (one, other) throws(Refusal) in
        try one.plus(one.over(other).floored().times(other).negated())
      }
    default: nil
    }
  }

  // MARK: Functions

  private func call(_ name: String, _ parts: [Expression]) throws(Refusal) -> Operand {
    switch name {
    case "count":
      var count: Int128 = 0
      for part in parts where try truth(part) { count += 1 }
      return .number(try ExactNumber(count))
    case "size":
      guard case .name(let name, _)? = parts.first else { return .undefined }
      guard case .list(let list) = values(name) else { return .number(try ExactNumber(Int128(0))) }
      return .number(try ExactNumber(Int128(list.count)))
    case "contains":
      guard parts.count == 2, case .name(let name, _) = parts[0],
        case .list(let list) = values(name), let member = parts[1].literal
      else { return .value(false) }
      return .value(.bool(list.contains(member)))
    case "lookup":
      let keys = Expression.names(of: parts)
      let row = keys.map(values)
      for index in stride(from: keys.count, to: parts.count - keys.count, by: keys.count + 1)
      where row.indices.allSatisfy({ parts[index + $0].literal == row[$0] }) {
        return try operand(parts[index + keys.count])
      }
      return .value(.null)
    case "curve": return try height(parts)
    case "distinct":
      let all = try parts.map { (part) throws(Refusal) in try number(part).number }
      return .value(.bool(Set(all).count == all.count))
    default: return try callNumbers(name, parts)
    }
  }

  /// The height of the curve of an option's value; beyond its ends there is none.
  private func height(_ parts: [Expression]) throws(Refusal) -> Operand {
    guard parts.count > 4, case .name(let name, _) = parts[0],
      let place = try number(parts[1]).number
    else { return .undefined }
    let key = values(name)
    var below: (x: ExactNumber, y: ExactNumber)?
    var above: (x: ExactNumber, y: ExactNumber)?
    for index in stride(from: 2, to: parts.count, by: 3) where parts[index].literal == key {
      guard let x = try number(parts[index + 1]).number, let y = try number(parts[index + 2]).number
      else { continue }
      if x <= place, below.map({ $0.x < x }) ?? true { below = (x, y) }
      if x >= place, above.map({ x < $0.x }) ?? true { above = (x, y) }
    }
    guard let below, let above else { return .undefined }
    if below.x == above.x { return .number(below.y) }
    let part = try place.plus(below.x.negated()).over(above.x.plus(below.x.negated()))
    return .number(try below.y.plus(part.times(above.y.plus(below.y.negated()))))
  }

  private func callNumbers(_ name: String, _ parts: [Expression]) throws(Refusal) -> Operand {
    var numbers: [ExactNumber] = []
    for part in parts {
      guard let number = try number(part).number else { return .undefined }
      numbers.append(number)
    }
    switch name {
    case "sum":
      var sum = try ExactNumber(Int128(0))
      for number in numbers { sum = try sum.plus(number) }
      return .number(sum)
    case "min": return numbers.min().map { .number($0) } ?? .undefined
    case "max": return numbers.max().map { .number($0) } ?? .undefined
    case "abs":
      guard let number = numbers.first else { return .undefined }
      return .number(max(number, try number.negated()))
    case "floor":
      guard let number = numbers.first else { return .undefined }
      return .number(try number.floored())
    case "ceil":
      guard let number = numbers.first else { return .undefined }
      return .number(try number.negated().floored().negated())
    default: return .undefined
    }
  }
}
