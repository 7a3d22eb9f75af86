import CRMKernel
import CRMPricing
import TestSeeds

/// Documents and promotions that a seed repeats.
struct RandomOffers {
  var numbers: SeededNumbers

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  mutating func pick(_ range: ClosedRange<Int64>) -> Int64 { .random(in: range, using: &numbers) }

  mutating func chance(_ percent: Int64) -> Bool { pick(1...100) <= percent }

  mutating func request() -> PriceRequest {
    let lines = (0..<pick(1...7)).map { _ -> PriceRequestLine in
      let price = UnitPrice(millionths: pick(0...30_000) * 10_000, .usd)
      let id = pick(1...12)
      let product = PricedProduct(
        id: id,
        sku: "P\(id)",
        template: id % 3 == 0 ? 100 : nil,
        categories: [id < 7 ? 1 : 2],
        basePrice: price
      )
      let isWhole = chance(70)
      var line = PriceRequestLine(
        product,
        quantity: Quantity(millionths: isWhole ? pick(1...12) * 1_000_000 : pick(1...9_000_000))
      )
      if chance(5) {
        line.agreedPrice = price
        line.quantity = Quantity(millionths: -line.quantity.millionths)
      }
      return line
    }
    return PriceRequest(
      rule: CurrencyRule(.usd),
      pricedOn: Sample.day,
      lines: Array(lines),
      coupons: chance(50) ? ["C1"] : []
    )
  }

  mutating func targets() -> [PriceTarget] {
    switch pick(1...5) {
    case 1: [.all]
    case 2: [.category(pick(1...2))]
    case 3: [.product(pick(1...12)), .product(pick(1...12)), .product(pick(1...12))]
    case 4: [.template(100), .category(2)]
    default: [.all]
    }
  }

  mutating func reward() -> PromotionTerms.Reward {
    switch pick(1...8) {
    case 1, 2: .percent(Rate(billionths: pick(0...1_000_000) * 1000))
    case 3: .amountEach(UnitPrice(millionths: pick(0...20_000_000), .usd))
    case 4: .fixedPrice(UnitPrice(millionths: pick(0...200_000_000), .usd))
    case 5: .amountAcross(.usd(cents: pick(0...20_000)))
    case 6:
      .buyGet(
        buy: Quantity(millionths: pick(1...3) * 1_000_000),
        get: Quantity(millionths: pick(1...2) * 1_000_000),
        off: chance(50) ? .one : Rate(percent: Int32(pick(1...99))),
        products: chance(50) ? [] : targets()
      )
    case 7:
      .bundle(
        (0..<pick(1...3)).map { _ in
          PromotionTerms.BundlePart(
            targets(),
            quantity: Quantity(millionths: pick(1...2) * 1_000_000)
          )
        },
        price: .usd(cents: pick(0...30_000))
      )
    default: .freeGoods(.product(pick(1...12)), quantity: Quantity(Int32(pick(1...3))))
    }
  }

  mutating func promotion(_ id: Int64, group: String? = nil) -> PromotionTerms {
    var terms = PromotionTerms(id: id, name: "P\(id)", targets: targets(), reward: reward())
    terms.group = group ?? (chance(60) ? "g\(pick(1...3))" : "own\(id)")
    terms.priority = Int(pick(0...2))
    terms.base = PromotionTerms.Base.allCases[Int(pick(0...3))]
    if chance(30) { terms.exceptions = [.product(pick(1...12))] }
    if chance(30) { terms.cap = .usd(cents: pick(0...5_000)) }
    if chance(20) { terms.budget = .usd(cents: pick(0...5_000)) }
    if chance(20) { terms.minimum = .quantity(Quantity(Int32(pick(1...20)))) }
    if chance(15) { terms.minimum = .amount(.usd(cents: pick(1...50_000))) }
    if chance(15) { terms.coupon = "C\(pick(1...2))" }
    return terms
  }

  /// Some of every kind, of both levels, some of them exclusive.
  mutating func promotions() -> [PromotionTerms] {
    (1...pick(1...9)).map { id in
      var terms = promotion(id)
      terms.isExclusive = chance(20)
      if chance(30) {
        terms.level = .document
        terms.group += " (document)"
      }
      return terms
    }
  }
}
