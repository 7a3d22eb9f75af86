import CRMKernel
import CRMPricing
import CRMScripting
import CRMTesting
import Testing

@testable import CRMKit

@Suite struct `A pricing plugin that names a stage` {
  private func price(_ stage: String) throws -> PricedDocument {
    let source = """
      return {
        name = "less", version = "1.0.0", api = 1, kind = "pricing", \(stage)
        discount = function(unit_price) return 0.1, "was " .. tostring(unit_price) end,
      }
      """
    let rule = try LuaPriceRule(Plugin(source: source, file: "less.lua"))
    let product = PricedProduct(id: 1, sku: "PUMP", basePrice: UnitPrice(100, .usd))
    let request = PriceRequest(
      rule: CurrencyRule(.usd),
      pricedOn: LocalDate(year: 2026, month: 3, day: 10) ?? .min,
      lines: [PriceRequestLine(product, quantity: 2, discount: .rate(Rate(percent: 50)))]
    )
    return try PriceEngine.price(request, in: PriceContext(rules: [rule]))
  }

  @Test func `is asked when the price of one unit is complete unless it says otherwise`() throws {
    let priced = try price("")
    #expect(priced.lines[0].amount == Money("90.00", .usd))
    #expect(priced.lines[0].discount == Rate(percent: 10))
  }

  @Test func `sees what the stages before it left`() throws {
    let priced = try price("stage = \"line_discount\",")
    #expect(priced.lines[0].amount == Money("90.00", .usd))
    let reasons = priced.log.notes.map(\.description)
    #expect(reasons.contains { $0.contains("50") }, "\(reasons)")
  }

  @Test func `can't come after the guards`() {
    #expect(throws: PluginError.self) { try price("stage = \"approval\",") }
  }
}
