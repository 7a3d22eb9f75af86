import CRMKernel
import CRMPricing
import Testing

private struct GoldenPlans: Decodable {
  struct Case: Decodable {
    struct Line: Decodable { let formula: String }
    struct Product: Decodable { let list_price: String? }
    struct Entry: Decodable {
      let base_amount: String
      let amount: String
    }
    struct Expected: Decodable { let commissions: [Entry] }
    let id: String
    let plan: [Line]
    let expected: Expected
  }
  let cases: [Case]
}

private struct GoldenPromotions: Decodable {
  struct Case: Decodable {
    struct Line: Decodable { let formula: String }
    struct Prices: Decodable { let unit_prices: [String] }
    struct Expected: Decodable {
      let draft: Prices
      let quote: Prices
    }
    struct Product: Decodable { let list_price: String }
    struct Sold: Decodable { let product: String }
    let id: String
    let products: [String: Product]
    let promotions: [Line]
    let lines: [Sold]
    let expected: Expected
  }
  let cases: [Case]
}

private struct GoldenLists: Decodable {
  struct Case: Decodable {
    struct Product: Decodable {
      let list_price: String?
      let cost_price: String
    }
    struct List: Decodable {
      let base: String?
      let lines: [Line]
    }
    struct Line: Decodable { let formula: String }
    struct Expected: Decodable {
      let price_list_compute: String?
      let error: String?
    }
    let id: String
    let product: Product
    let price_list: List
    let expected: Expected
  }
  let cases: [Case]
}

private let names = PriceFormula.Names([
  .number("list_price"), .number("cost_price"), .number("unit_price"), .number("amount"),
])

/// A formula of Python in ours: `x if c else y` is `iff(c, x, y)`; nothing else differs.
private func translated(_ python: String) -> String {
  guard let choice = python.wholeMatch(of: /(.+) if (.+) else (.+)/) else { return python }
  return "iff(\(choice.2), \(choice.1), \(translated(String(choice.3))))"
}

/// What the formula gives at four digits, half to even, as the other system keeps it.
private func price(_ python: String, _ numbers: [String?]) throws -> String {
  var facts = FormulaFacts()
  facts.slots = numbers.map { $0.flatMap { ExactNumber($0) }.map { .number($0) } ?? .nothing }
  let formula = try PriceFormula(translated(python), names: names, giving: .number)
  return try formula.number(facts).rounded(toPlaces: 4, .halfEven).description
}

private func same(_ decimal: String) throws -> String {
  try #require(ExactNumber(decimal)).description
}

@Suite(
  .enabled(
    if: GoldenFile.exists("golden-pricing/price_list.json"),
    "the golden files aren't here"
  )
)
struct `Formulas of another system` {
  @Test func `give its price lists' prices digit for digit`() throws {
    let file = "golden-pricing/price_list.json"
    let golden = try #require(try GoldenFile.decode(GoldenLists.self, file))
    var compared = 0
    for golden in golden.cases where golden.expected.error == nil {
      let product = golden.product
      let base = golden.price_list.base == "cost_price" ? product.cost_price : product.list_price
      let values = [product.list_price, product.cost_price, base, nil]
      guard let expected = golden.expected.price_list_compute else {
        let refusal = #expect(throws: Refusal.self) {
          try price(golden.price_list.lines[0].formula, values)
        }
        #expect(refusal?.code == "formula.missing", "\(golden.id)")
        continue
      }
      // Which line holds is the engine's business: one of them gives the price.
      let prices = try golden.price_list.lines.map { try price($0.formula, values) }
      #expect(prices.contains(try same(expected)), "\(golden.id): \(prices), not \(expected)")
      compared += 1
    }
    #expect(compared > 50)
  }

  @Test func `that can't be read are refused as there`() throws {
    #expect(throws: Refusal.self) { try price("unit_price *", []) }
  }

  @Test func `give its commissions digit for digit`() throws {
    let file = "golden-pricing/commission.json"
    let golden = try #require(try GoldenFile.decode(GoldenPlans.self, file))
    var compared = 0
    for golden in golden.cases {
      for entry in golden.expected.commissions {
        let values = [nil, nil, nil, entry.base_amount]
        let amounts = try golden.plan.map { try price($0.formula, values) }
        #expect(amounts.contains(try same(entry.amount)), "\(golden.id): \(amounts)")
        compared += 1
      }
    }
    #expect(compared > 10)
  }

  @Test func `give its promotions digit for digit`() throws {
    let file = "golden-pricing/promotion.json"
    let golden = try #require(try GoldenFile.decode(GoldenPromotions.self, file))
    var compared = 0
    for golden in golden.cases {
      for (index, sold) in golden.lines.enumerated() {
        let list = try #require(golden.products[sold.product]).list_price
        let quoted = golden.expected.quote.unit_prices[index]
        guard quoted != golden.expected.draft.unit_prices[index] else { continue }
        let prices = try golden.promotions.map { try price($0.formula, [list, nil, list, nil]) }
        // What falls below zero is given away for nothing there.
        let kept = prices.map { $0.hasPrefix("-") ? "0" : $0 }
        #expect(kept.contains(try same(quoted)), "\(golden.id): \(kept), not \(quoted)")
        compared += 1
      }
    }
    #expect(compared > 10)
  }
}
