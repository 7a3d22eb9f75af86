import CRMKernel
import CRMPricing
import TestSeeds
import Testing

@Suite struct `A lint of a large book` {
  private static func entry(_ id: Int) -> PriceEntryTerms {
    let step = id % 4
    let price = UnitPrice(millionths: Int64(1_000 - step) * 100_000, .usd)
    return PriceEntryTerms(
      id: Int64(id),
      .product(Int64(id / 4)),
      from: Quantity(Int32(step * 10)),
      price: .fixed(price)
    )
  }

  /// A hundred thousand prices where CRM_LONG is set.
  @Test func `finds the one tie among all prices`() {
    let count = Trials.count(10_000)
    var entries = (1...count).map { Self.entry($0) }
    var twin = entries[count / 2]
    twin.id = Int64(count + 1)
    twin.price = .fixed(UnitPrice(millionths: 99_950_000, .usd))
    entries.append(twin)
    let lint = PriceLint(
      books: [PriceBookTerms(id: 1, name: "List", currency: .usd, entries: entries)],
      on: LocalDate(year: 2026, month: 3, day: 10) ?? .min
    )
    let clock = ContinuousClock()
    let start = clock.now
    let severe = lint.findings().filter { $0.severity > .notice }
    print("\(count) entries in \(clock.now - start)")
    #expect(severe.map(\.kind) == [PriceFinding.Kind.tie])
    #expect(severe.first?.rules.map(\.id) == [Int64(count / 2 + 1), Int64(count + 1)])
  }
}
