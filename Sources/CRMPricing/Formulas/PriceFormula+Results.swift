public import CRMKernel

extension PriceFormula {
  /// The number that the formula gives.
  ///
  /// - Throws: ``Refusal`` as ``value(_:)``, or `formula.result` for another type of value.
  public func number(_ values: some PriceFormulaValues) throws(Refusal) -> ExactNumber {
    guard type != .number else { return try number(of: steps.count - 1, values) }
    let value = try value(values)
    guard case .number(let number) = value else { throw gives(value, .number, values) }
    return number
  }

  /// The price that the formula gives, rounded once to `places` decimals.
  ///
  /// - Parameters:
  ///   - values: What its names stand for, with prices in `currency`.
  ///   - currency: What the price is in.
  ///   - places: How many decimals are kept, at most six.
  ///   - rounding: What happens to the others.
  /// - Returns: The price, which can be below zero.
  /// - Throws: ``Refusal`` as ``number(_:)``.
  public func price(
    _ values: some PriceFormulaValues,
    in currency: Currency,
    places: Int = UnitPrice.scale,
    rounding: Rounding = .halfUp
  ) throws(Refusal) -> UnitPrice {
    try number(values).price(in: currency, places: places, rounding: rounding)
  }

  /// The amount that the formula gives, rounded once by `rule`.
  ///
  /// - Throws: ``Refusal`` as ``number(_:)``.
  public func money(
    _ values: some PriceFormulaValues,
    by rule: CurrencyRule
  ) throws(Refusal) -> Money {
    try number(values).money(by: rule)
  }

  /// The rate that the formula gives, rounded once to a billionth: 0.05 is 5 %.
  ///
  /// - Throws: ``Refusal`` as ``number(_:)``.
  public func rate(
    _ values: some PriceFormulaValues,
    rounding: Rounding = .halfUp
  ) throws(Refusal) -> Rate {
    try number(values).rate(rounding: rounding)
  }

  /// Whether the condition holds: nil is a no, as in Lua.
  ///
  /// - Throws: ``Refusal`` as ``value(_:)``, or `formula.result` for a number or a text.
  public func holds(_ values: some PriceFormulaValues) throws(Refusal) -> Bool {
    let value = try value(values)
    switch value {
    case .truth(let truth): return truth
    case .nothing: return false
    case .number, .text: throw gives(value, .truth, values)
    }
  }

  private func gives(
    _ value: Value,
    _ expected: ValueType,
    _ values: some PriceFormulaValues
  ) -> Refusal {
    guard value != .nothing else {
      return unusable(value, of: steps.count - 1, as: expected, values)
    }
    return Refusal(
      "formula.result",
      "The formula \(description) gives \(value.shown), not \(expected.noun)."
    )
  }
}
