import CRMKernel
import CRMPricing

/// Looking for what can't be meant in a large price book.
enum PriceLints {
  static let topic = Topic("lint") { run in
    for size in run.isQuick ? [1000, 10_000] : [10_000, 100_000] {
      let lint = PriceLint(books: [book(size)], on: PriceSample.day)
      var severe: [PriceFinding] = []
      let start = processorTime()
      severe = lint.findings().filter { $0.severity > .notice }
      let seconds = (processorTime() - start) / 1e6
      guard severe.map(\.kind) == [.tie] else {
        throw Unusable("found \(severe.map(\.kind)) instead of the one tie")
      }
      run.report(
        Figure(
          name: "lint.\(size)",
          value: seconds,
          unit: "s to find the one tie among \(size) prices with breaks"
        )
      )
    }
  }

  /// Each product has four breaks, and one break is there twice.
  private static func book(_ count: Int) -> PriceBookTerms {
    var entries = (1...count).map { id in
      let step = id % 4
      return PriceEntryTerms(
        id: Int64(id),
        .product(Int64(id / 4)),
        from: Quantity(Int32(step * 10)),
        price: .fixed(UnitPrice(millionths: Int64(1000 - step) * 100_000, .usd))
      )
    }
    var twin = entries[count / 2]
    twin.id = Int64(count + 1)
    twin.price = .fixed(UnitPrice(millionths: 99_950_000, .usd))
    entries.append(twin)
    return PriceBookTerms(id: 1, name: "List", currency: .usd, entries: entries)
  }
}
