import CRMCatalog
import CRMPricing
import CRMKernel
import CRMScripting
import Testing

private func shipped(_ name: String) throws -> LuaPriceRule { try ShippedPricing.rule(name) }

@Suite struct `The pricing plugins that ship` {
  @Test func `load from their folder in the order of their paths`() throws {
    let files = try PluginFolder.load([ShippedPricing.folder])
    #expect(files.map(\.plugin.name) == ShippedPricing.names)
    #expect(try PluginFolder.priceRules([ShippedPricing.folder]).count == files.count)
  }

  @Test(arguments: ShippedPricing.names) func `explain themselves and their settings`(
    name: String
  ) throws {
    let plugin = try ShippedPricing.plugin(name)
    #expect(plugin.source.text.hasPrefix("-- "))
    #expect(plugin.manifest.config.fields.allSatisfy { !$0.help.isEmpty })
  }
}

@Suite struct `The volume discount` {
  @Test(
    arguments: [
      (3, nil, nil, nil), (10, "50", "95", "5 % off from 10 on"),
      (250, nil, "88", "12 % off from 100 on"), (250, "90", "97.2", "held at cost plus 8 %"),
      (250, "99", nil, nil),
    ] as [(Int32, String?, String?, String?)]
  )
  func `takes the highest step reached and keeps the margin`(
    quantity: Int32,
    cost: String?,
    price: String?,
    reason: String?
  ) throws {
    let rule = try shipped("volume-discount")
    let line = try PricingLine.sample(quantity: Quantity(quantity), cost: cost)
    let ruled = try rule.prices(line)[0]
    #expect(ruled?.unitPrice == (try price.map { try usd($0) }))
    #expect(ruled?.reason?.description == reason)
  }
}

@Suite struct `The bicycle maker's prices` {
  @Test func `are the list prices for its customers`() throws {
    let rule = try shipped("bicycle-offers")
    let prices = try rule.prices(.sample(quantity: 50, list: "3578.27"))
    #expect(prices == [RuledPrice(unitPrice: try usd("3578.27"))])
  }

  @Test(
    arguments: [
      (10, "2024.994", nil, "60 % of the list price"),
      (11, "1957.4942", 2, "Volume Discount 11 to 14"),
      (14, "1957.4942", 2, "Volume Discount 11 to 14"),
      (15, "1856.2445", 5, "Volume Discount 15 to 24"),
      (25, "1687.495", 10, "Volume Discount 25 to 40"),
      (41, "1518.7455", 15, "Volume Discount 41 to 60"),
      (61, "1349.996", 20, "Volume Discount over 60"),
    ] as [(Int32, String, Int32?, String)]
  )
  func `have an offer for resellers in its band of quantities`(
    quantity: Int32,
    price: String,
    off: Int32?,
    reason: String
  ) throws {
    let rule = try shipped("bicycle-offers")
    let line = try PricingLine.sample(quantity: Quantity(quantity), list: "3374.99")
    let prices = try rule.prices(line, account: ["type": "reseller"])
    #expect(
      prices == [
        RuledPrice(
          unitPrice: try usd(price),
          discount: off.map { Rate(percent: $0) },
          reason: Message(verbatim: reason)
        )
      ]
    )
  }

  @Test func `have offers only in their time`() throws {
    let offer =
      #"{"description": "Spring", "off": 1, "starts": "2026-02-01", "ends": "2026-04-30"}"#
    let rule = try ShippedPricing.rule("bicycle-offers", #"{"offers": [\#(offer)]}"#)
    let account: Record = ["type": "reseller"]
    for (day, off) in [("2026-01-31", nil), ("2026-02-01", Rate(percent: 1)), ("2026-05-01", nil)] {
      let document = PricingDocument(
        currency: .usd,
        pricedOn: try #require(LocalDate(day)),
        account: account
      )
      #expect(try rule.price([.sample()], of: document)[0]?.discount == off)
    }
  }
}
