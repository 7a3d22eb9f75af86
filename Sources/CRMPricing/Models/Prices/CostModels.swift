public import CRMKernel

/// A price from the cost: what is added to it, or what of the price is to be left over it.
public enum CostModel: Hashable, Sendable {
  /// The cost and a share of it on top: price = cost · (1 + markup).
  case markup(Rate)
  /// A price of which a share is left over the cost: price = cost / (1 − margin).
  case margin(Rate)

  /// The price for a unit that costs `cost`, rounded once to a millionth.
  ///
  /// Source: markup on cost and margin on price as in Kotler and Keller, Marketing
  /// Management, "Markup pricing" and "Target-return pricing".
  ///
  /// - Throws: ``Refusal`` `model.cost` unless the cost is above zero, `model.margin` for a
  ///   margin of 100 % or more or a markup of −100 % or less, or `money.tooLarge`.
  public func price(cost: UnitPrice) throws(Refusal) -> ModelledPrice {
    guard cost.isPositive else { throw .modelCost(cost) }
    let one = ExactNumber.one
    let number = ExactNumber(cost)
    switch self {
    case .markup(let markup):
      let factor = try one + ExactNumber(markup)
      guard factor.isPositive else { throw .modelMargin(markup) }
      let price = try UnitPrice(suggested: number.times(factor), cost.currency)
      return ModelledPrice(
        price,
        "cost \(cost) and a markup of \(markup.percentText) % make \(price)"
      )
    case .margin(let margin):
      let share = try one - ExactNumber(margin)
      guard share.isPositive else { throw .modelMargin(margin) }
      let price = try UnitPrice(suggested: number.divided(by: share), cost.currency)
      return ModelledPrice(
        price,
        "cost \(cost) is \(try margin.complement().percentText) % of \(price), which leaves a margin of \(margin.percentText) %"
      )
    }
  }
}

/// A price from what the product is worth to the customer (economic value estimation).
public struct ValueModel: Hashable, Sendable {
  /// Something that the product does better, or worse, than the alternative.
  public struct Difference: Hashable, Sendable {
    /// What it is, such as `less downtime`.
    public let name: String
    /// What it is worth to the customer per unit; below zero where the alternative is better.
    public let value: UnitPrice

    /// A difference with its worth.
    public init(_ name: String, _ value: UnitPrice) {
      self.name = name
      self.value = value
    }
  }

  /// The price of the customer's best alternative.
  public let reference: UnitPrice
  /// What tells the product from the alternative.
  public let differences: [Difference]
  /// How much of the differentiation value the seller keeps; the rest is the reason to buy.
  public let share: Rate

  /// A model from the best alternative.
  public init(reference: UnitPrice, differences: [Difference], share: Rate = .one) {
    self.reference = reference
    self.differences = differences
    self.share = share
  }

  /// The reference value and the seller's share of the differentiation value.
  ///
  /// Source: Nagle and Müller, The Strategy and Tactics of Pricing: total economic value is
  /// the reference value plus the positive and negative differentiation value.
  ///
  /// - Throws: ``Refusal`` `model.share` unless the share is from 0 to 100 %, `model.worthless`
  ///   for a value below zero, `money.currencyMismatch`, or `money.tooLarge`.
  public func price() throws(Refusal) -> ModelledPrice {
    guard (Rate.zero...Rate.one).contains(share) else {
      throw Refusal(
        "model.share",
        "A share of \(share.percentText) % of the value can't be kept.",
        remedy: "Use a share from 0 to 100 %."
      )
    }
    var result = ModelledPrice(reference, "the best alternative costs \(reference)")
    var total = UnitPrice.zero(reference.currency)
    for difference in differences {
      total = try total + difference.value
      result = result.then(
        try reference + total,
        "\(difference.name) is worth \(difference.value)"
      )
    }
    // Of what is worse nothing is kept: the customer is compensated in full.
    let kept = total.isNegative ? total : try total.times(share)
    let price = try reference + kept
    guard !price.isNegative else {
      throw Refusal(
        "model.worthless",
        "The product is worth \(price) to the customer, which is no price.",
        remedy: "Check the values of the differences."
      )
    }
    return result.then(
      price,
      "of the differentiation value \(total), \(share.percentText) % is kept: \(price)"
    )
  }
}

extension Refusal {
  static func modelCost(_ cost: UnitPrice) -> Refusal {
    Refusal(
      "model.cost",
      "No price can be made of the cost \(cost).",
      remedy: "Use a cost above zero."
    )
  }

  fileprivate static func modelMargin(_ rate: Rate) -> Refusal {
    Refusal(
      "model.margin",
      "With \(rate.percentText) % there is no price.",
      remedy: "Use a margin below 100 %, or a markup above −100 %."
    )
  }
}
