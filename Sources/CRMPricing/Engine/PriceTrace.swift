public import CRMKernel

/// How a price came about: kept with the line, so that it can be explained and computed again.
public struct PriceTrace: Hashable, Sendable {
  /// What the steps mean; a later release that computes otherwise has another.
  public let level: Int
  /// From the list price on, in the order in which they happened.
  public private(set) var steps: [PriceStep]

  /// The level of this release: 3 has what rules say, 2 has amounts; 1 is what rules alone make of
  /// list prices.
  public static let currentLevel = 3
  static let levelOfRules = 1

  init(listPrice: UnitPrice, from list: String) {
    level = Self.levelOfRules
    steps = [PriceStep(stage: .list, rule: PriceRuleIdentity(name: list, version: ""), listPrice)]
  }

  init(steps: [PriceStep], level: Int = currentLevel) {
    self.level = level
    self.steps = steps
  }

  mutating func append(
    _ rule: PriceRuleIdentity,
    _ line: PricingLine,
    from before: UnitPrice,
    reason: Message?
  ) {
    steps.append(
      PriceStep(
        stage: .rule,
        rule: rule,
        before: before,
        after: line.unitPrice,
        discount: line.discount,
        reason: reason
      )
    )
  }
}

/// One step of a price.
public struct PriceStep: Hashable, Sendable {
  /// When it happened; `rule` for what a plugin made of a unit's price or took off as a share.
  public let stage: PriceStage
  /// Which rule it was; the price book for the list price.
  public let rule: PriceRuleIdentity
  /// What kind of rule.
  public let kind: PriceSourceKind
  /// The price of one unit before the step; `nil` for the list price.
  public let before: UnitPrice?
  /// The price of one unit after the step; a step that is about amounts leaves it as it was.
  public let after: UnitPrice
  /// The discount on the line after the step.
  public let discount: Rate
  /// What the rule says: the rate, the quantity of the break, the price or amount.
  public let inputs: [PriceFact]
  /// Why: a sentence of the rule, or text in its own words.
  public let reason: Message?

  /// What the line amounted to before and after a step that is about amounts.
  public let amounts: Amounts?

  /// The amounts of a line before and after a step.
  public struct Amounts: Hashable, Sendable {
    /// What the line came to so far, in the document's currency.
    public let before: Money
    /// What is left of that, or what it was raised to by a guard or rule.
    public let after: Money
  }

  init(
    stage: PriceStage,
    rule: PriceRuleIdentity,
    kind: PriceSourceKind? = nil,
    before: UnitPrice?,
    after: UnitPrice,
    discount: Rate = .zero,
    amounts: Amounts? = nil,
    inputs: [PriceFact] = [],
    reason: Message? = nil
  ) {
    self.stage = stage
    self.rule = rule
    self.kind = kind ?? PriceSourceKind(usualOf: stage)
    self.inputs = inputs
    self.before = before
    self.after = after
    self.discount = discount
    self.amounts = amounts
    self.reason = reason
  }

  init(stage: PriceStage, rule: PriceRuleIdentity, _ price: UnitPrice) {
    self.init(
      stage: stage,
      rule: rule,
      before: nil,
      after: price,
      discount: .zero
    )
  }
}
