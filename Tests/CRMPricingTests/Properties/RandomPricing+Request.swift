import CRMKernel
import CRMPricing

extension RandomPricing {
  mutating func product() -> PricedProduct {
    let id = pick(1...12)
    return PricedProduct(
      id: id,
      sku: "P-\(id)",
      name: "泵 \(id)",
      template: id % 3 == 0 ? 100 : nil,
      categories: [id < 7 ? 1 : 2, 3],
      category: id < 7 ? "Pumps" : nil,
      unitCost: chance(90) ? price(0...20_000) : nil,
      basePrice: price(1...40_000),
      attributes: [
        "weight": chance(50) ? .quantity(Quantity(millionths: pick(0...9_000_000))) : .int(2),
        "colour": chance(50) ? "紅" : .null,
      ]
    )
  }

  mutating func quantity() -> Quantity {
    Quantity(millionths: chance(70) ? pick(1...12) * 1_000_000 : pick(1...9_000_000))
  }

  mutating func discount() -> ManualDiscount {
    .rate(Rate(billionths: pick(0...900_000) * 1000), reason: chance(50) ? "老客户“優惠”" : nil)
  }

  mutating func taxes() -> [Tax] {
    let levy = UnitPrice(millionths: pick(0...900_000), .usd)
    return one(of: [
      [], [Tax("VAT", Rate(percent: 19))],
      [Tax("GST", Rate(percent: 5)), Tax("QST", Rate(billionths: 99_750_000), sequence: 1)],
      [
        Tax("Eco", perUnit: levy, raisesBase: true),
        Tax("VAT", Rate(percent: 19), sequence: 1),
      ],
      [Tax.exempt("VAT", reason: "第 9 條")], [Tax.reverseCharge("VAT", Rate(percent: 19))],
      [Tax("Both", parts: [Tax("A", Rate(percent: 3)), Tax("B", Rate(percent: 4))])],
    ])
  }

  mutating func line() throws -> PriceRequestLine {
    let product = product()
    var line = PriceRequestLine(product, quantity: quantity(), taxes: taxes())
    if chance(15) { line.unitFactor = try UnitFactor(12, over: 1) }
    if chance(15) { line.surcharges = [Surcharge("選配", .price(price(0...900)))] }
    if chance(10) { line.surcharges.append(Surcharge("Colour", .rate(Rate(percent: 7)))) }
    if chance(15) { line.period = try PeriodShare(from: pick(0...9), to: pick(10...31), of: 31) }
    if chance(25) { line.discount = discount() }
    if chance(20) { line.boughtBefore = Quantity(Int32(pick(1...9))) }
    if chance(20) { line.boughtWithin = [7: Quantity(Int32(pick(0...4))), 30: 5] }
    if chance(20) { line.attributes = ["weight": .rate(Rate(percent: 150))] }
    if chance(5) {
      line.agreedPrice = price(1...40_000)
      line.quantity = Quantity(millionths: -line.quantity.millionths)
      line.discount = nil
    }
    return line
  }

  mutating func buyer() -> Buyer {
    Buyer(
      account: pick(6...8),
      segments: one(of: [[], ["gold"], ["金牌", "silver"]]),
      territory: one(of: [nil, "north", "south"]),
      channel: one(of: [nil, "web", "partner"]),
      fields: chance(30) ? ["rating": .money(.usd(cents: pick(1...999)))] : [:]
    )
  }

  /// A document with everything that one can have.
  mutating func request() throws -> PriceRequest {
    PriceRequest(
      title: "Q-\(pick(1...999_999))",
      rule: CurrencyRule(.usd, rounding: one(of: [.halfUp, .halfUp, .halfEven, .halfDown])),
      pricedOn: Sample.day,
      buyer: buyer(),
      lines: try (0..<pick(1...6)).map { _ in try line() },
      coupons: chance(50) ? ["C1"] : [],
      discount: chance(40) ? discount() : nil,
      taxMethod: chance(50) ? .perDocument : .perLine,
      taxBasis: chance(80) ? .roundedLine : .exactPrice,
      pricesIncludeTax: chance(30),
      cashStep: chance(10) ? .usd(cents: 5) : nil,
      document: chance(30) ? ["rush": true, "due": .date(Sample.day), "備註": "加急"] : [:]
    )
  }
}
