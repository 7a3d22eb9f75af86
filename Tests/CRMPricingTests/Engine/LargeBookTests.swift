import CRMKernel
import CRMPricing
import TestSeeds
import Testing

@Suite struct `A book of many products` {
  private let seed = Trials.seed()
  /// Ids that hash alike in many ways, and random ones.
  private let ids: [Int64]

  init() {
    var numbers = SeededNumbers(seed: seed)
    var ids: Set<Int64> = [0, -1, 1, .min, .max]
    for shift in 1..<63 { ids.formUnion([1 << Int64(shift), -(1 << Int64(shift))]) }
    while ids.count < 3000 { ids.insert(.random(in: .min ... .max, using: &numbers)) }
    self.ids = ids.shuffled(using: &numbers)
  }

  private func context(_ members: ArraySlice<Int64>) throws -> PriceContext {
    let entries = members.enumerated().map { place, id in
      PriceEntryTerms(
        id: Int64(place) + 1,
        .product(id),
        price: .fixed(UnitPrice(millionths: Int64(place) + 1, .usd))
      )
    }
    let book = PriceBookTerms(id: 1, name: "List", currency: .usd, entries: entries)
    return try PriceContext(book: 1, of: [book])
  }

  private func request(_ ids: some Sequence<Int64>) -> PriceRequest {
    let lines = ids.map { PriceRequestLine(PricedProduct(id: $0, sku: "P\($0)"), quantity: 1) }
    let day = LocalDate(year: 2026, month: 3, day: 10) ?? .min
    return PriceRequest(rule: CurrencyRule(.usd), pricedOn: day, lines: lines)
  }

  @Test func `gives each its own price, whatever its id`() throws {
    let members = ids.prefix(2000)
    let priced = try PriceEngine.price(request(members), in: context(members))
    #expect(priced.lines.map(\.listPrice.millionths) == Array(1...2000), "seed \(seed)")
  }

  @Test func `gives a product that it hasn't got the price of no other`() throws {
    let context = try context(ids.prefix(2000))
    for id in ids.dropFirst(2000) {
      #expect(throws: Refusal.self, "\(id), seed \(seed)") {
        try PriceEngine.price(request([id]), in: context)
      }
    }
  }
}
