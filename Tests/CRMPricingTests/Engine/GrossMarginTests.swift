import CRMKernel
import CRMPricing
import Synchronization
import Testing

@Suite struct `The margin of a document whose prices include taxes` {
  private func line(_ price: String, cost: String = "80", _ taxes: Tax...) -> PriceRequestLine {
    let product = PricedProduct(id: 1, sku: "P1", unitCost: .usd(cost), basePrice: .usd("1"))
    var line = PriceRequestLine(product, quantity: 1, agreedPrice: .usd(price))
    line.taxes = taxes
    return line
  }

  private let vat = Tax("VAT", Rate(percent: 19))

  @Test func `is that of the same sale without them`() throws {
    let gross = try Offers.price(Offers.request(line("119", vat), pricesIncludeTax: true))
    let net = try Offers.price(Offers.request(line("100", vat)))
    #expect(gross.facts.margin == Rate(percent: 20))
    #expect(net.facts.margin == gross.facts.margin)
    #expect(gross.totals.net == net.totals.net)
  }

  @Test func `is kept by a limit as without them`() throws {
    let limit = PriceGuard(id: 1, name: "Margin", .all, .margin(Rate(percent: 25)))
    let policy = PricePolicy(guards: [limit])
    let gross = try Offers.price(
      Offers.request(line("119", vat), pricesIncludeTax: true),
      policy: policy
    )
    let net = try Offers.price(Offers.request(line("100", vat)), policy: policy)
    // 80 is 75 % of 106.67; with taxes, 95.20 is 75 % of 126.94, each rounded up.
    #expect(net.amounts == ["USD 106.67"])
    #expect(gross.amounts == ["USD 126.94"])
    #expect(gross.totals.net == net.totals.net)
  }

  @Test func `is told to formulas and to plugins as the prices are`() throws {
    let names = LineFacts.names
    let offer = PromotionTerms(
      id: 1,
      name: "Cost and a quarter",
      reward: .formula(try PriceFormula("unit_cost * 1.25", names: names, giving: .number))
    )
    var gross = Offers.request(line("200", vat), pricesIncludeTax: true)
    gross.lines[0].agreedPrice = nil
    gross.lines[0].product.basePrice = .usd("200")
    // 80 are 95.20 with the tax.
    #expect(try Offers.price(gross, offer).amounts == ["USD 119.00"])
    let rule = Asked()
    _ = try PriceEngine.price(gross, in: PriceContext(rules: [rule]))
    #expect(rule.costs.withLock { $0 } == [.usd("95.2")])
    gross.lines[0].unitFactor = try UnitFactor(12, over: 1)
    _ = try PriceEngine.price(gross, in: PriceContext(rules: [rule]))
    #expect(rule.costs.withLock { $0 }.last == .usd("1142.4"))
  }

  /// A rule that only keeps what it was told.
  private final class Asked: PriceRule {
    let identity = PriceRuleIdentity(name: "asked", version: "1")
    let costs = Mutex<[UnitPrice?]>([])

    func price(_ lines: [PricingLine], of _: PricingDocument) -> [RuledPrice?] {
      costs.withLock { $0 += lines.map(\.unitCost) }
      return lines.map { _ in nil }
    }
  }

  @Test func `knows amounts per unit by the unit that is sold`() throws {
    let deposit = Tax("DEPOSIT", perUnit: .usd("0.60"))
    var dozen = line("24", cost: "1", deposit)
    dozen.unitFactor = try UnitFactor(12, over: 1)
    let priced = try Offers.price(Offers.request(dozen, pricesIncludeTax: true))
    // Twelve cost 12.00, with the deposit 12.60.
    #expect(priced.facts.cost == .usd(cents: 1260))
    #expect(priced.facts.margin == Rate(billionths: 475_000_000))
  }
}
