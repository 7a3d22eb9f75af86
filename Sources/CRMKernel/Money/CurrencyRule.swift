/// How amounts of one currency are rounded: the step and the mode.
///
/// Data of the caller, such as a company's setting or a document's field, and
/// never global: Swiss cash payments are in steps of 0.05, transfers are not.
public struct CurrencyRule: Hashable, Sendable {
  /// The currency of the amounts that the rule rounds.
  public let currency: Currency
  /// The distance of the amounts that can be results, in minor units; positive.
  public let step: Int64
  /// What happens to amounts between two steps.
  public let rounding: Rounding

  /// Rounds to the minor unit of `currency`.
  public init(_ currency: Currency, rounding: Rounding = .halfUp) {
    self.currency = currency
    step = 1
    self.rounding = rounding
  }

  /// Rounds to multiples of `step`, such as CHF 0.05.
  ///
  /// - Throws: ``Refusal`` `money.step` if `step` isn't positive.
  public init(step: Money, rounding: Rounding = .halfUp) throws(Refusal) {
    guard step.minorUnits > 0 else {
      throw Refusal(
        "money.step",
        "\(step) can't be a rounding step.",
        remedy: "Use a positive amount, such as CHF 0.05."
      )
    }
    currency = step.currency
    self.step = step.minorUnits
    self.rounding = rounding
  }

  /// The amount of `dividend / divisor` minor units, rounded once.
  package func amount(_ dividend: Int128, over divisor: Int128) throws(Refusal) -> Money {
    let minorUnits = try rounding.divide(dividend, by: divisor, toMultipleOf: Int128(step))
    return Money(minorUnits: try Int64(fitting: minorUnits), currency)
  }
}
