import CRMKernel
import CRMPricing

extension CleanPrices {
  /// A promotion on a product of its own.
  private mutating func plant(
    _ reward: PromotionTerms.Reward,
    _ change: (inout PromotionTerms) throws -> Void = { _ in }
  ) throws -> PromotionTerms {
    let product = product(untouchedProduct()).id
    var new = promotion("Planted", [.product(product)], reward)
    try change(&new)
    lint.promotions.append(new)
    return new
  }

  private static let small = PromotionTerms.Reward.percent(Rate(percent: 5))

  static let promotionPlantings: [Planting] = [
    { prices in
      let new = try prices.plant(small) { $0.days.to = day.adding(days: -3) }
      return PlantedDefect(.expired, new.id)
    },
    { prices in
      let new = try prices.plant(.amountEach(UnitPrice(1, .chf)))
      return PlantedDefect(.currencyGap, new.id)
    },
    { prices in PlantedDefect(.noCoupon, try prices.plant(small) { $0.coupon = "LOST" }.id) },
    { prices in PlantedDefect(.nothingOff, try prices.plant(.percent(.zero)).id) },
    { prices in PlantedDefect(.nothingOff, try prices.plant(small) { $0.cap = .usd(0) }.id) },
    { prices in
      PlantedDefect(.nothingOff, try prices.plant(.fixedPrice(UnitPrice(100_000, .usd))).id)
    },
    { prices in
      PlantedDefect(.belowFloor, try prices.plant(.percent(Rate(percent: 50))).id, marginGuard)
    },
    { prices in
      let new = try prices.plant(small) { $0.targets.append(.category(99_999)) }
      prices.lint.categories = Set(1...104)
      return PlantedDefect(.unknownReference, new.id)
    },
    { prices in
      let new = try prices.plant(small) { promotion in
        let never = "quantity < 0 and net > 10"
        promotion.condition = try PriceFormula(never, names: DocumentFacts.names, giving: .truth)
      }
      return PlantedDefect(.neverHits, new.id)
    },
    { prices in
      let better = try prices.plant(.percent(Rate(percent: 15)))
      var worse = prices.promotion("Worse", better.targets, small)
      worse.group = better.group
      prices.lint.promotions.append(worse)
      return PlantedDefect(.shadowed, worse.id, better.id)
    },
    { prices in
      let first = try prices.plant(small) { promotion in
        promotion.isExclusive = true
        promotion.priority = 50
      }
      let late = prices.promotion("Late", first.targets, small)
      prices.lint.promotions.append(late)
      return PlantedDefect(.shadowed, late.id, first.id)
    },
    { prices in
      // So dear that the amount of the minimum can't be written.
      let product = PricedProduct(id: prices.id(), sku: "DEAR", unitCost: UnitPrice(10, .usd))
      prices.lint.products?.append(product)
      let entry = PriceEntryTerms(
        id: prices.id(),
        .product(product.id),
        price: .fixed(UnitPrice(20_000_000, .usd))
      )
      prices.lint.books[list].entries.append(entry)
      var new = prices.promotion("Far", [.product(product.id)], small)
      new.minimum = .quantity(Quantity(millionths: 9_000_000_000_000_000_000))
      prices.lint.promotions.append(new)
      return PlantedDefect(.minimumUnreachable, new.id)
    },
  ]

  /// A guard on a product of its own, at a share of its list price.
  private mutating func plantGuard(
    _ bound: (Int64) -> PriceGuard.Bound,
    on product: Int? = nil
  ) -> PriceGuard {
    let product = product ?? untouchedProduct()
    let id = id()
    let rail = PriceGuard(
      id: id,
      name: "Guard \(id)",
      .product(self.product(product).id),
      bound(cents(product))
    )
    lint.policy.guards.append(rail)
    return rail
  }

  private mutating func plantApproval(_ condition: String) throws -> Int64 {
    let rule = ApprovalRule(
      id: id(),
      name: "Planted",
      approver: "head",
      condition: try PriceFormula(condition, names: DocumentFacts.names, giving: .truth)
    )
    lint.policy.approvals.append(rule)
    return rule.id
  }

  static let policyPlantings: [Planting] = [
    { prices in
      let product = prices.untouchedProduct()
      let floor = prices.plantGuard({ .floor(price($0 * 70 / 100)) }, on: product)
      let ceiling = prices.plantGuard({ .ceiling(price($0 * 65 / 100)) }, on: product)
      return PlantedDefect(.crossedGuards, floor.id, ceiling.id)
    },
    { prices in
      PlantedDefect(.guardAboveList, prices.plantGuard { .floor(price($0 * 3 / 2)) }.id)
    },
    { prices in
      PlantedDefect(.guardAboveList, prices.plantGuard { _ in .margin(Rate(percent: 60)) }.id)
    },
    { prices in PlantedDefect(.idleGuard, prices.plantGuard { _ in .margin(.one) }.id) },
    { prices in
      PlantedDefect(.currencyGap, prices.plantGuard { .floor(price($0, .chf)) }.id)
    },
    { prices in PlantedDefect(.neverHits, try prices.plantApproval("discount > 1.5")) },
    { prices in
      PlantedDefect(.alwaysHits, try prices.plantApproval("lines >= 0 or net > 5"))
    },
    { prices in
      let place = Int.random(in: 0..<5, using: &prices.numbers)
      var copy = prices.lint.policy.channelDiscounts[place]
      let old = copy.id
      copy.id = prices.id()
      copy.name = "Copy \(copy.id)"
      prices.lint.policy.channelDiscounts.append(copy)
      return PlantedDefect(.unreachable, copy.id, old)
    },
    { prices in
      prices.lint.rules.append(LateRule(stage: .approval))
      return PlantedDefect(.lateRule, 0)
    },
    { prices in
      prices.lint.rules.append(LateRule(stage: .rule))
      return PlantedDefect(.lateRule, 0)
    },
  ]
}

/// A host's own rule that leaves everything alone, at a stage that it chose badly.
struct LateRule: PriceRule {
  let stage: PriceStage
  var identity: PriceRuleIdentity { PriceRuleIdentity(name: "late", version: "1") }

  func price(_ lines: [PricingLine], of document: PricingDocument) -> [RuledPrice?] {
    lines.map { _ in nil }
  }
}
