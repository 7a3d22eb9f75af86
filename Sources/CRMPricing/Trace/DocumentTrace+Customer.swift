import CRMKernel

extension DocumentTrace {
  /// What a customer may see: the prices and discounts of their own document.
  ///
  /// Costs, margins, formulas, guards, approvals, plugins and their hashes, reasons, and the names
  /// of price books, promotions, contracts and rules are not in it, and what did not apply is kept
  /// only of promotions that are named, as far as it is about the customer's own order. All amounts
  /// are those of the document: what a guard held is a price adjustment.
  ///
  /// - Parameter names: Rules that are public, such as an advertised promotion.
  /// - Returns: A trace of the same amounts.
  public func customerSafe(naming names: Set<String> = []) -> DocumentTrace {
    DocumentTrace(
      title: title,
      pricedOn: pricedOn,
      rule: rule,
      pricesIncludeTax: pricesIncludeTax,
      lines: lines.map { $0.customerSafe(names) },
      misses: misses.compactMap { $0.customerSafe(names) },
      promotions: promotions.map { promotion in
        AppliedPromotion(
          id: 0,
          name: names.contains(promotion.name)
            ? promotion.name : PriceSourceKind.promotion.publicName,
          coupon: promotion.coupon,
          amount: promotion.amount,
          times: promotion.times
        )
      },
      approvals: [],
      taxes: taxes,
      net: net,
      tax: tax,
      total: total,
      cashRounding: cashRounding
    )
  }
}

extension DocumentTrace.Line {
  fileprivate func customerSafe(_ names: Set<String>) -> DocumentTrace.Line {
    DocumentTrace.Line(
      sku: sku,
      quantity: quantity,
      listAmount: listAmount,
      regular: regular,
      customer: customer,
      amount: amount,
      tax: tax,
      isTaxAdded: isTaxAdded,
      steps: steps.compactMap { $0.customerSafe(names) }
    )
  }
}

extension PriceStep {
  /// The step without what is internal; nil if it changed nothing that a customer sees.
  fileprivate func customerSafe(_ names: Set<String>) -> PriceStep? {
    if let amounts, amounts.before == amounts.after { return nil }
    // Slabs are kept where the price of one unit rounds to what it was: they change the amount.
    if amounts == nil, before == after, kind != .schedule { return nil }
    let isPublic = names.contains(rule.name)
    let name = isPublic ? rule.name : kind.publicName
    return PriceStep(
      // A guard's stage would tell that there is one.
      stage: stage == .guard ? .rounding : stage,
      rule: RuleIdentity(name: name, version: ""),
      kind: kind == .guardRail || kind == .approval ? .rule : kind,
      before: before,
      after: after,
      amounts: amounts,
      inputs: inputs.filter { $0.isPublic(of: kind, isPublic) },
      // What an option is called, its buyer chose.
      reason: kind == .surcharge ? reason : nil
    )
  }
}

extension PriceFact {
  /// Whether a customer may see what a rule says.
  fileprivate func isPublic(of kind: PriceSourceKind, _ isNamed: Bool) -> Bool {
    switch (kind, self) {
    case (.guardRail, _), (.approval, _), (_, .formula): false
    case (.schedule, _), (.surcharge, _), (.period, _), (.manual, _): true
    case (.book, .quantity), (.contract, .quantity): true
    case (.promotion, _): isNamed
    default: false
    }
  }
}

extension PriceAnswer {
  /// What the customer could do about it, or could have; nil for anything else.
  fileprivate func customerSafe(_ names: Set<String>) -> PriceAnswer? {
    guard kind == .promotion, names.contains(rule.name) else { return nil }
    let own = checks.filter { check in
      switch check.criterion {
      case .belowMinimum, .tooEarly, .tooLate, .noCoupon, .otherProduct: check.note == nil
      default: false
      }
    }
    guard own.contains(where: { !$0.holds }) else { return nil }
    let shown = own.map { check in
      // The code of a coupon is for those who have it.
      check.criterion == .noCoupon ? PriceCheck(.noCoupon, holds: check.holds) : check
    }
    let name = RuleIdentity(name: rule.name, version: "")
    return PriceAnswer(name, kind, stage, line: line, sku: sku, isApplied: false, checks: shown)
  }
}

extension PriceSourceKind {
  /// What a customer reads in the place of a name.
  fileprivate var publicName: String {
    switch self {
    case .product, .book: "price list"
    case .agreed, .contract: "agreed price"
    case .schedule: "quantity price"
    case .surcharge: "surcharge"
    case .period: "period"
    case .rule, .guardRail, .approval: "price adjustment"
    case .promotion: "promotion"
    case .manual: "discount"
    case .channel: "partner discount"
    }
  }
}
