import CRMKernel

extension PriceFormula {
  /// Refuses a value that a step gave where `type` is needed, and names it.
  func unusable(
    _ value: Value,
    of step: Int,
    as type: ValueType,
    _ values: some PriceFormulaValues
  ) -> Refusal {
    let name = source(of: step, values)
    guard value == .nothing else {
      return Refusal(
        "formula.type",
        "\(name?.name ?? description) is \(value.shown), not \(type.noun).",
        remedy: "Mend the value, or ask for another one.",
        field: name?.name
      ).at(name?.position)
    }
    guard let name else {
      return Refusal("formula.missing", "A value of the formula \(description) is missing.")
    }
    return Refusal(
      "formula.missing",
      "\(name.name) is missing.",
      remedy: "Give it a value, or write what counts instead: \(name.name) or \(type.substitute).",
      field: name.name
    ).at(name.position)
  }

  func incomparable(
    _ left: Value,
    _ one: Int,
    _ right: Value,
    _ other: Int,
    _ values: some PriceFormulaValues
  ) -> Refusal {
    let name = source(of: one, values) ?? source(of: other, values)
    return Refusal(
      "formula.type",
      "\(left.shown) and \(right.shown) can't be compared.",
      remedy: "Compare values of one type.",
      field: name?.name
    ).at(name?.position)
  }

  func zeroDivisor(_ step: Int, _ values: some PriceFormulaValues) -> Refusal {
    guard let name = source(of: step, values) else {
      return Refusal("formula.divisionByZero", "Nothing can be divided by zero.")
    }
    return Refusal(
      "formula.divisionByZero",
      "\(name.name) is 0, and nothing can be divided by zero.",
      field: name.name
    ).at(name.position)
  }

  /// The name whose value a step gave unchanged, if it did.
  private func source(of step: Int, _ values: some PriceFormulaValues) -> AskedName? {
    switch steps[step] {
    case .slot(_, let index), .member(let index): return asked[index]
    case .or(let one, let other):
      guard let first = try? value(of: one, values) else { return nil }
      return source(of: first.isTrue ? one : other, values)
    case .and(let one, let other):
      guard let first = try? value(of: one, values) else { return nil }
      return source(of: first.isTrue ? other : one, values)
    case .choose(let condition, let yes, let no):
      guard let condition = try? value(of: condition, values) else { return nil }
      return source(of: condition.isTrue ? yes : no, values)
    default: return nil
    }
  }
}

extension PriceFormula.Value {
  /// The value as a formula writes it.
  public var shown: String {
    switch self {
    case .number(let number): number.description
    case .text(let text): CRMKernel.Value.text(text).description
    case .truth(let truth): truth ? "true" : "false"
    case .nothing: "nil"
    }
  }
}

extension Refusal {
  static func formulaType(
    _ part: Expression,
    _ found: PriceFormula.ValueType,
    _ expected: PriceFormula.ValueType
  ) -> Refusal {
    let message: Message =
      part == .nothing
      ? "nil is no value to compute with."
      : "\(part) is \(found.noun), not \(expected.noun)."
    return Refusal("formula.type", message).at(part.position)
  }
}
