public import CRMKernel

/// What the values of an option add to the price, in the main unit of the currency.
///
/// A number that a formula derives from options, such as an area, can have a price for each unit.
public struct OptionPrice: Sendable, Hashable {
  /// The option, or the derived number.
  public let option: String
  /// What it adds.
  public let effect: Effect

  /// What an option adds to the price.
  public enum Effect: Sendable, Hashable {
    /// So much for each unit of a number.
    case each(Quantity)
    /// So much for each of some values; the others add nothing. Of an option that has several
    /// values each adds its own.
    case values([Value: Quantity])
  }

  /// Declares what an option adds to the price; ``ConfigurationSchema`` checks it.
  public init(_ option: String, _ effect: Effect) {
    self.option = option
    self.effect = effect
  }

  /// What all options add together; nil if there are no prices.
  ///
  /// - Throws: ``Refusal`` whose `field` is the path, such as `prices.psu`: `unknown`,
  ///   `configurator.price`.
  static func total(
    _ prices: [OptionPrice],
    _ options: [ConfigurationOption],
    _ derived: [DerivedValue]
  ) throws(Refusal) -> Expression? {
    guard !prices.isEmpty else { return nil }
    var terms: [Expression] = []
    for price in prices {
      if case .each(let amount) = price.effect,
        derived.contains(where: { $0.name == price.option && $0.formula != nil })
      {
        let name = Expression.name(price.option, at: 1)
        terms.append(.binary(.times, Expression(.quantity(amount)), name))
        continue
      }
      guard let option = options.first(where: { $0.name == price.option }) else {
        var refusal = Refusal.unknown("option", price.option, among: options.map(\.name))
        refusal.field = "prices.\(price.option)"
        throw refusal
      }
      terms += try price.terms(option)
    }
    return .call("sum", terms, at: 1)
  }

  private func refused(_ message: Message, _ remedy: Message) -> Refusal {
    Refusal("configurator.price", message, remedy: remedy, field: "prices.\(option)")
  }

  private func terms(_ declared: ConfigurationOption) throws(Refusal) -> [Expression] {
    let name = Expression.name(option, at: 1)
    switch effect {
    case .each(let amount):
      switch declared.domain {
      case .integer, .decimal: break
      case .oneOf(let values) where values.allSatisfy({ $0.exactMillionths != nil }): break
      default: throw refused("\(option) is no number.", "Give each of its values a price.")
      }
      guard !declared.isOptional else {
        throw refused("\(option) can be left out.", "Give each of its values a price.")
      }
      return [.binary(.times, Expression(.quantity(amount)), name)]
    case .values(let amounts):
      for value in amounts.keys {
        let isMember = declared.domain.values(limit: SolverVariable.mostBits)?.contains(value)
        guard isMember == true else {
          throw refused("\(option) never is \(value.description).", "Leave that price out.")
        }
      }
      return terms(declared, amounts)
    }
  }

  private func terms(
    _ declared: ConfigurationOption,
    _ amounts: [Value: Quantity]
  ) -> [Expression] {
    let values = declared.domain.values(limit: SolverVariable.mostBits) ?? []
    let name = Expression.name(option, at: 1)
    if case .anyOf = declared.domain {
      return values.compactMap { value in
        guard let amount = amounts[value] else { return nil }
        let has = Expression.call("contains", [name, Expression(value)], at: 1)
        return .binary(.times, Expression(.quantity(amount)), .call("count", [has], at: 1))
      }
    }
    var rows: [(Value, Value)] = values.map { ($0, .quantity(amounts[$0] ?? .zero)) }
    if declared.isOptional { rows.append((.null, 0)) }
    return [.lookup(option, rows)]
  }
}

extension Configuration {
  /// What the values of its options add to the price, in the main unit of the currency.
  ///
  /// - Returns: Nil if the model has no prices, or if something that has a price isn't known yet.
  /// - Throws: ``Refusal`` `configurator.numbers` for an amount of more than 18 digits.
  public func price() throws(Refusal) -> Quantity? {
    guard let total = try OptionPrice.total(schema.prices, schema.options, schema.derived),
      !total.names.contains(where: { isUnknown($0) })
    else { return nil }
    let values = ConfigurationValues(schema: schema, values: known)
    let evaluation = ConstraintEvaluation(
      values: { values[$0] },
      formula: schema.formula(ofDerived:)
    )
    return Quantity(try evaluation.value(total))
  }
}
