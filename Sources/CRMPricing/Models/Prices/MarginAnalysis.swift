public import CRMKernel

/// What a price leaves over its cost.
public struct MarginAnalysis: Hashable, Sendable {
  /// What one unit costs the customer.
  public let price: UnitPrice
  /// What one unit costs the seller.
  public let cost: UnitPrice

  /// A price with its cost, in one currency.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch`, or `model.cost` unless the price is above zero.
  public init(price: UnitPrice, cost: UnitPrice) throws(Refusal) {
    guard price.currency == cost.currency else {
      throw .currencyMismatch(price.currency, cost.currency)
    }
    guard price.isPositive else { throw .modelPrice(price) }
    self.price = price
    self.cost = cost
  }

  /// What one unit contributes: the price less the cost.
  public func contribution() throws(Refusal) -> UnitPrice { try price - cost }

  /// The contribution as a share of the price, rounded once to a billionth.
  public func margin() throws(Refusal) -> Rate {
    try (ExactNumber(price) - ExactNumber(cost)).divided(by: ExactNumber(price)).rate()
  }

  /// The contribution as a share of the cost, rounded once to a billionth.
  ///
  /// - Throws: ``Refusal`` `model.cost` unless the cost is above zero.
  public func markup() throws(Refusal) -> Rate {
    guard cost.isPositive else { throw .modelCost(cost) }
    return try (ExactNumber(price) - ExactNumber(cost)).divided(by: ExactNumber(cost)).rate()
  }

  /// How the quantity must change to keep the contribution at another price.
  ///
  /// Source: Nagle and Müller, The Strategy and Tactics of Pricing, break-even sales change:
  /// quantity · contribution / new contribution, plus the fixed costs that the change causes.
  ///
  /// - Parameters:
  ///   - newPrice: The other price.
  ///   - quantity: How much is sold today.
  ///   - fixedCosts: What the change itself costs, such as a campaign.
  ///   - step: What the quantity is a multiple of, such as whole pieces.
  /// - Returns: What must be sold at least at the new price, rounded up to the step.
  /// - Throws: ``Refusal`` `model.breakEven` if the new price leaves nothing over the cost,
  ///   `money.currencyMismatch`, `money.divisionByZero` or `money.tooLarge`.
  public func breakEven(
    at newPrice: UnitPrice,
    quantity: Quantity,
    fixedCosts: Money? = nil,
    step: Quantity = .one
  ) throws(Refusal) -> BreakEven {
    let fixed = fixedCosts ?? .zero(price.currency)
    for currency in [newPrice.currency, fixed.currency] where currency != price.currency {
      throw .currencyMismatch(currency, price.currency)
    }
    guard step > .zero else { throw .modelStep(step) }
    let contribution = try ExactNumber(price) - ExactNumber(cost)
    let newContribution = try ExactNumber(newPrice) - ExactNumber(cost)
    guard newContribution.isPositive else {
      throw Refusal(
        "model.breakEven",
        "At \(newPrice) nothing is left over the cost \(cost): no quantity keeps the contribution.",
        remedy: "Use a price above the cost."
      )
    }
    let whole = try contribution.times(ExactNumber(quantity)) + ExactNumber(fixed)
    let needed = try Self.roundedUp(whole, over: newContribution, step)
    return BreakEven(quantity: quantity, needed: needed, newPrice: newPrice)
  }

  /// The quotient, exactly rounded up to a multiple of `step`.
  private static func roundedUp(
    _ dividend: ExactNumber,
    over divisor: ExactNumber,
    _ step: Quantity
  ) throws(Refusal) -> Quantity {
    let size = try divisor.times(ExactNumber(step))
    let places = max(dividend.places, size.places)
    guard let one = dividend.units(at: places), let other = size.units(at: places) else {
      throw .amountTooLarge
    }
    let steps = try Rounding.ceiling.divide(one, by: other)
    return try ExactNumber(units: steps, places: 0).times(ExactNumber(step)).quantity()
  }
}

/// What must be sold at another price to earn as much as today.
public struct BreakEven: Hashable, Sendable {
  /// What is sold today.
  public let quantity: Quantity
  /// What must be sold at least.
  public let needed: Quantity
  /// The price at which.
  public let newPrice: UnitPrice

  /// How many more must be sold; below zero, how many may be lost.
  public func change() throws(Refusal) -> Quantity { try needed - quantity }

  /// The change in words.
  public var sentence: Message {
    guard let change = try? change() else { return "at \(newPrice), \(needed) must be sold" }
    guard change.isNegative else {
      return "at \(newPrice), \(change) more must be sold than \(quantity) to earn as much"
    }
    let lost = (try? change.negated()) ?? change
    return "at \(newPrice), \(lost) of \(quantity) may be lost without earning less"
  }
}

extension Refusal {
  fileprivate static func modelPrice(_ price: UnitPrice) -> Refusal {
    Refusal("model.price", "\(price) is no price to analyse.", remedy: "Use a price above zero.")
  }

  fileprivate static func modelStep(_ step: Quantity) -> Refusal {
    Refusal(
      "model.step",
      "Quantities can't be multiples of \(step).",
      remedy: "Use a step above zero, such as 1."
    )
  }
}
