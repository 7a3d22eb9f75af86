import CRMPricing
import CRMKernel
import CRMScripting
import TestSeeds
import Testing

private let settings: [String: String] = [
  "bundle": #"{"bundles":[{"name":"set","skus":["S-1","S-2","S-2"],"off":17}]}"#,
  "customer-contract": #"{"contracts":[{"account":"A-1","off":12.5,"category":"pumps"}]}"#,
  "volume-tiers": #"{"mode":"slab"}"#,
]

/// Lines that differ in their numbers, some without a cost, some with a discount.
private func randomLines(seed: UInt64) throws -> [PricingLine] {
  var numbers = SeededNumbers(seed: seed)
  return try (1...8).map { number in
    let list = Int64.random(in: 0...200_000_000, using: &numbers)
    let cost = Int64.random(in: 0...200_000_000, using: &numbers)
    let millionths = Int64.random(in: 1...400, using: &numbers) * 500_000
    let hasCost = Bool.random(using: &numbers)
    var line = PricingLine(
      sku: "S-\(number)",
      productName: "Pump \(number)",
      category: Bool.random(using: &numbers) ? "pumps" : nil,
      quantity: Quantity(millionths: millionths),
      listPrice: UnitPrice(millionths: list, .usd),
      unitCost: hasCost ? UnitPrice(millionths: cost, .usd) : nil,
      attributes: [
        "competitor_price": .price(UnitPrice(millionths: list / 2, .usd)),
        "competitor_seen_on": .date(try #require(LocalDate("2026-01-20"))),
      ]
    )
    line.discount = Rate(percent: Int32.random(in: 0...20, using: &numbers))
    return line
  }
}

private func prices(_ name: String, _ lines: [PricingLine]) throws -> [RuledPrice?] {
  let account: Record = ["number": "A-1", "type": "reseller"]
  return try ShippedPricing.rule(name, settings[name] ?? "{}")
    .price(lines, of: .sample(account: account))
}

@Suite struct `Every pricing plugin that ships` {
  private static let seeds: ClosedRange<UInt64> = 1...12

  @Test(arguments: ShippedPricing.names, seeds)
  func `gives prices and discounts that can't be negative`(name: String, seed: UInt64) throws {
    for price in try prices(name, randomLines(seed: seed)) {
      #expect(price?.unitPrice?.isNegative != true, "seed \(seed)")
      #expect((Rate.zero...Rate.one).contains(price?.discount ?? .zero), "seed \(seed)")
    }
  }

  @Test(arguments: ShippedPricing.names, seeds)
  func `says the same of a line wherever it stands`(name: String, seed: UInt64) throws {
    let lines = try randomLines(seed: seed)
    var numbers = SeededNumbers(seed: seed)
    let shuffled = lines.shuffled(using: &numbers)
    let first = Dictionary(uniqueKeysWithValues: zip(lines.map(\.sku), try prices(name, lines)))
    for (line, price) in zip(shuffled, try prices(name, shuffled)) {
      #expect(first[line.sku] == price, "seed \(seed), \(line.sku)")
    }
  }

  @Test(arguments: ShippedPricing.names, seeds)
  func `says the same twice`(name: String, seed: UInt64) throws {
    let lines = try randomLines(seed: seed)
    #expect(try prices(name, lines) == prices(name, lines), "seed \(seed)")
  }
}

@Suite struct `A larger quantity` {
  private static let seeds: ClosedRange<UInt64> = 1...12

  /// Lines of one product in quantities that rise.
  private func rising(seed: UInt64) throws -> [PricingLine] {
    var numbers = SeededNumbers(seed: seed)
    let list = UnitPrice(millionths: Int64.random(in: 1...90_000_000, using: &numbers), .usd)
    return (1...150).map { count in
      PricingLine(
        sku: "S-1",
        productName: "S",
        category: nil,
        quantity: Quantity(Int32(count)),
        listPrice: list
      )
    }
  }

  @Test(arguments: ["volume-discount", "volume-tiers", "bicycle-offers"], seeds)
  func `never has a higher price of a unit`(name: String, seed: UInt64) throws {
    let lines = try rising(seed: seed)
    var last = lines[0].listPrice.millionths
    for (line, price) in zip(lines, try prices(name, lines)) {
      let unitPrice = (price?.unitPrice ?? line.unitPrice).millionths
      #expect(unitPrice <= last, "seed \(seed), \(line.quantity) units")
      last = unitPrice
    }
  }

  @Test(arguments: seeds) func `never costs less as a whole where each unit has its own tier`(
    seed: UInt64
  ) throws {
    let lines = try rising(seed: seed)
    var last = Int128(0)
    for (line, price) in zip(lines, try prices("volume-tiers", lines)) {
      let unitPrice = (price?.unitPrice ?? line.unitPrice).millionths
      let amount = Int128(unitPrice) * Int128(line.quantity.millionths)
      // A price is exact to a millionth, so that an amount may lack one for each unit.
      #expect(amount + Int128(line.quantity.millionths) >= last, "seed \(seed)")
      last = amount
    }
  }
}

@Suite struct `A bundle among random lines` {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `saves exactly what it says, to the cent`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let lines = (1...4).map { number in
      PricingLine(
        sku: "S-\(number)",
        productName: "S",
        category: nil,
        quantity: Quantity(Int32.random(in: 2...9, using: &numbers)),
        listPrice: UnitPrice(
          millionths: Int64.random(in: 5000...99_999, using: &numbers) * 10_000,
          .usd
        )
      )
    }
    let bundle = #"{"bundles":[{"name":"set","skus":["S-1","S-2","S-3"],"price":"USD 99.99"}]}"#
    let rule = try ShippedPricing.rule("bundle", bundle)
    let prices = try rule.price(lines, of: .sample())
    let bundles = try #require(lines[0...2].compactMap(\.quantity.whole).min())
    let list = lines[0...2].map { $0.listPrice.millionths }.reduce(0, +)
    let saving = max(bundles * (list - 99_990_000), 0)
    var before = Money.zero(.usd)
    var after = Money.zero(.usd)
    for (line, price) in zip(lines, prices) {
      before = try before + line.listPrice.times(line.quantity)
      after = try after + (price?.unitPrice ?? line.unitPrice).times(line.quantity)
    }
    #expect((before.minorUnits - after.minorUnits) * 10_000 == saving, "seed \(seed)")
    #expect(prices[3] == nil)
  }
}
