import CRMKernel
import CRMPricing

/// Documents of whole dollars, and what promotions make of them.
enum Offers {
  /// A product with a price; products 1 to 9 are in category 1, from 10 on in category 2.
  static func product(_ id: Int64, _ price: String) -> PricedProduct {
    PricedProduct(
      id: id,
      sku: "P\(id)",
      categories: [id < 10 ? 1 : 2],
      unitCost: .usd("1"),
      basePrice: .usd(price)
    )
  }

  static func line(_ id: Int64, _ price: String, _ quantity: Quantity = 1) -> PriceRequestLine {
    PriceRequestLine(product(id, price), quantity: quantity)
  }

  static func request(
    _ lines: PriceRequestLine...,
    buyer: Buyer = Buyer(),
    coupons: [String] = [],
    rule: CurrencyRule = CurrencyRule(.usd),
    pricesIncludeTax: Bool = false
  ) -> PriceRequest {
    PriceRequest(
      rule: rule,
      pricedOn: Sample.day,
      buyer: buyer,
      lines: lines,
      coupons: coupons,
      pricesIncludeTax: pricesIncludeTax
    )
  }

  static func price(
    _ request: PriceRequest,
    _ promotions: PromotionTerms...,
    policy: PricePolicy = PricePolicy()
  ) throws -> PricedDocument {
    try PriceEngine.price(request, in: PriceContext(promotions: promotions, policy: policy))
  }
}

extension PromotionTerms {
  static func percent(
    _ id: Int64,
    _ percent: Int32,
    targets: [PriceTarget] = [.all],
    base: Base = .running,
    group: String? = nil,
    isExclusive: Bool = false,
    priority: Int = 0,
    cap: Money? = nil
  ) -> PromotionTerms {
    PromotionTerms(
      id: id,
      name: "\(percent) % (\(id))",
      targets: targets,
      reward: .percent(Rate(percent: percent)),
      base: base,
      group: group,
      isExclusive: isExclusive,
      priority: priority,
      cap: cap
    )
  }
}

extension PricedDocument {
  /// What each line comes to.
  var amounts: [String] { lines.map { $0.amount.description } }

  /// Why the only promotion that didn't apply didn't.
  var misses: [Miss] { log.steps.compactMap { $0.miss } }

  var missSteps: [PriceLog.Step] { log.steps.filter { $0.miss != nil } }

  var offTotal: Int64 { promotions.reduce(0) { $0 + $1.amount.minorUnits } }
}

extension Money {
  static func usd(cents: Int64) -> Money { Money(minorUnits: cents, .usd) }
}
