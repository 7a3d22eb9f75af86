import CRMCatalog
import CRMPricing
import CRMKernel
import CRMScripting
import Testing

/// Asks a plugin about one line in short words.
private func answer(
  _ name: String,
  _ settings: String = "{}",
  _ line: PricingLine,
  on day: String = "2026-03-01",
  account: Record = [:]
) throws -> String? {
  let document = PricingDocument(
    currency: .usd,
    pricedOn: try #require(LocalDate(day)),
    account: account
  )
  return try ShippedPricing.rule(name, settings).price([line], of: document)[0]?.text
}

@Suite struct `Tiers by quantity` {
  private static let slab = #"{"mode": "slab"}"#

  @Test(
    arguments: [
      ("{}", "9", nil), ("{}", "10", "9.50 (5 % off from 10 on)"),
      ("{}", "120", "8.80 (12 % off from 100 on)"), ("{}", "-20", nil),
      (slab, "9", nil), (slab, "10", "9.95 (average of the tiers up to 10 units)"),
      (slab, "120", "9.415 (average of the tiers up to 120 units)"),
      (slab, "9.5", "9.973684 (average of the tiers up to 9.5 units)"),
    ] as [(String, String, String?)]
  )
  func `are for the whole quantity, or for each unit`(
    settings: String,
    quantity: String,
    expected: String?
  ) throws {
    let line = try PricingLine.sample(quantity: #require(Quantity(quantity)), list: "10")
    #expect(try answer("volume-tiers", settings, line) == expected)
  }

  @Test func `belong to a category alone that has its own`() throws {
    let tiers = #"{"tiers":[{"from":1,"off":1},{"category":"pumps","from":50,"off":9}]}"#
    let few = try PricingLine.sample(quantity: 10)
    let many = try PricingLine.sample(quantity: 50)
    #expect(try answer("volume-tiers", tiers, few) == nil)
    #expect(try answer("volume-tiers", tiers, many) == "91.00 (9 % off from 50 on)")
  }

  @Test func `are explained in Chinese by the plugin's own catalogue`() throws {
    let rule = try ShippedPricing.rule("volume-tiers")
    let reason = try #require(try rule.prices(.sample(quantity: 10))[0]?.reason)
    let simplified = Reader(.simplifiedChinese, catalogues: rule.catalogues)
    let traditional = Reader(.traditionalChinese, catalogues: rule.catalogues)
    #expect(simplified.text(reason) == "满 10 件减 5%")
    #expect(traditional.text(reason) == "滿 10 件減 5%")
  }
}

@Suite struct `A customer's contract` {
  private static let settings = """
    {"contracts": [
      {"account": "A-1", "name": "frame", "off": 10},
      {"account": "A-1", "name": "pumps", "category": "pumps", "off": 20, "starts": "2026-02-01"},
      {"account": "A-1", "name": "P-7", "sku": "P-7", "price": "USD 61", "from": 5}
    ]}
    """

  @Test(
    arguments: [
      ("P-7", 5, "2026-03-01", "A-1", "61.00 (agreed: P-7)"),
      ("P-7", 4, "2026-03-01", "A-1", "80.00 (agreed: pumps)"),
      ("P-9", 5, "2026-03-01", "A-1", "80.00 (agreed: pumps)"),
      ("P-9", 5, "2026-01-31", "A-1", "90.00 (agreed: frame)"),
      ("P-7", 5, "2026-03-01", "A-2", nil),
    ] as [(String, Int32, String, String, String?)]
  )
  func `counts where it is most precise, on its days, for its customer`(
    sku: String,
    quantity: Int32,
    day: String,
    account: String,
    expected: String?
  ) throws {
    let line = try PricingLine.sample(sku, quantity: Quantity(quantity))
    let account: Record = ["number": .text(account)]
    let found = try answer("customer-contract", Self.settings, line, on: day, account: account)
    #expect(found == expected)
  }

  @Test func `takes other discounts away`() throws {
    var line = try PricingLine.sample("X")
    line.discount = Rate(percent: 5)
    let found = try answer("customer-contract", Self.settings, line, account: ["number": "A-1"])
    #expect(found == "80.00 -0 % (agreed: pumps)")
  }
}

@Suite struct `A floor under margins` {
  @Test(
    arguments: [
      ("{}", "108", 0, nil), ("{}", "107.99", 0, "108.00 (held at a margin of 8 %)"),
      ("{}", "120", 20, "-10 % (held at a margin of 8 %)"), ("{}", "120", 10, nil),
      (
        "{}", "90", 5, "108.00 -0 % (held at a margin of 8 %; held at a margin of 8 %)"
      ),
      (#"{"basis":"price","margin":20}"#, "100", 0, "125.00 (held at a margin of 20 %)"),
      (
        #"{"categories":[{"category":"pumps","margin":1}]}"#, "100", 0,
        "101.00 (held at a margin of 1 %)"
      ),
    ] as [(String, String, Int32, String?)]
  )
  func `cuts discounts, then raises prices`(
    settings: String,
    price: String,
    discount: Int32,
    expected: String?
  ) throws {
    var line = try PricingLine.sample(list: price, cost: "100")
    line.discount = Rate(percent: discount)
    #expect(try answer("margin-floor", settings, line) == expected)
  }
}

@Suite struct `A seasonal discount` {
  @Test(
    arguments: [
      ("2026-12-26", nil), ("2026-12-27", "90.00 (winter sale)"),
      ("2027-01-15", "90.00 (winter sale)"), ("2027-01-16", nil),
      ("2026-07-15", "90.00 (summer sale)"),
    ] as [(String, String?)]
  )
  func `goes across the year's end`(day: String, expected: String?) throws {
    #expect(try answer("seasonal", "{}", .sample(), on: day) == expected)
  }

  @Test func `says how its days are written`() throws {
    let settings = #"{"seasons":[{"name":"x","starts":"1.12.","ends":"31.12.","off":5}]}"#
    let error = #expect(throws: PluginError.self) {
      try answer("seasonal", settings, .sample())
    }
    #expect(try #require(error).description.contains("two days such as 12-20"))
  }
}

@Suite struct `A competitor's price` {
  @Test(
    arguments: [
      ("95", "2026-02-15", "95.00 (a competitor's price of 95.00)"),
      ("70", "2026-02-15", "84.00 (a competitor's price, held at cost plus 5 %)"),
      ("95", "2026-01-30", "95.00 (a competitor's price of 95.00)"), ("95", "2026-01-29", nil),
      ("95", "2026-03-02", nil), ("95", "lately", nil), ("120", "2026-02-15", nil),
      ("cheap", "2026-02-15", nil), ("EUR 95", "2026-02-15", nil),
    ] as [(String, String, String?)]
  )
  func `is met for some days, down to the margin`(
    price: String,
    day: String,
    expected: String?
  ) throws {
    let attributes: Record = ["competitor_price": .text(price), "competitor_seen_on": .text(day)]
    let line = try PricingLine.sample(cost: "80", attributes: attributes)
    #expect(try answer("competitor-match", "{}", line) == expected)
  }

  @Test func `may be an amount in the document's currency`() throws {
    let attributes: Record = [
      "competitor_price": .price(try usd("95")),
      "competitor_seen_on": .date(try #require(LocalDate("2026-02-28"))),
    ]
    let line = try PricingLine.sample(cost: "80", attributes: attributes)
    #expect(try answer("competitor-match", #"{"undercut": 1}"#, line)?.hasPrefix("94.05") == true)
  }
}

@Suite struct `A price made of the cost` {
  @Test(arguments: [
    ("{}", "130.00 (cost plus 30 %)"), (#"{"method":"margin"}"#, "142.86 (a margin of 30 %)"),
    (
      #"{"categories":[{"category":"pumps","percent":33.5}],"step":5}"#, "135.00 (cost plus 33.5 %)"
    ),
  ])
  func `has a markup or a margin`(settings: String, expected: String) throws {
    #expect(try answer("cost-plus", settings, .sample(cost: "100")) == expected)
    #expect(try answer("cost-plus", settings, .sample()) == nil)
  }
}

@Suite struct `A bundle` {
  private func amounts(_ settings: String, _ lines: [PricingLine]) throws -> [String?] {
    let prices = try ShippedPricing.rule("bundle", settings).price(lines, of: .sample())
    return try zip(lines, prices).map { line, price in
      try price?.unitPrice?.times(line.quantity).description
    }
  }

  private static let set =
    #"{"bundles":[{"name":"starter","skus":["PUMP","HOSE"],"price":"USD 100"}]}"#

  @Test func `costs its price to the cent`() throws {
    let lines = try [
      PricingLine.sample("PUMP", list: "80"), .sample("HOSE", list: "40.01"), .sample("BELT"),
    ]
    #expect(try amounts(Self.set, lines) == ["USD 66.66", "USD 33.34", nil])
  }

  @Test func `leaves units alone that are left over`() throws {
    let lines = try [
      PricingLine.sample("PUMP", quantity: 3, list: "80"), .sample("HOSE", list: "40"),
    ]
    #expect(try amounts(Self.set, lines) == ["USD 226.67", "USD 33.33"])
  }

  @Test func `takes units from several lines of one product`() throws {
    let off = #"{"bundles":[{"name":"3 for 2","skus":["P","P","P"],"price":"USD 60"}]}"#
    let lines = try [PricingLine.sample("P", quantity: 2, list: "30"), .sample("P", list: "30")]
    #expect(try amounts(off, lines) == ["USD 40.00", "USD 20.00"])
  }

  @Test func `takes the discount of a line into its price`() throws {
    var pump = try PricingLine.sample("PUMP", list: "100")
    pump.discount = Rate(percent: 20)
    let rule = try ShippedPricing.rule("bundle", Self.set)
    let prices = try rule.prices(pump, .sample("HOSE", list: "40"))
    #expect(
      prices.map { $0?.text } == ["66.67 -0 % (bundle starter)", "33.33 (bundle starter)"]
    )
  }

  @Test func `is never dearer than its products`() throws {
    let lines = try [PricingLine.sample("PUMP", list: "50"), .sample("HOSE", list: "40")]
    #expect(try amounts(Self.set, lines) == [nil, nil])
  }
}
