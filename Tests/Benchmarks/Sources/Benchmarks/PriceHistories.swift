import CRMKernel
import CRMPricing

/// A history of orders, priced again with a promotion that somebody thinks of.
enum PriceHistories {
  /// Documents are generated as they are asked for, as rows of a store would be read.
  static func measure(_ run: Run) async throws {
    let documents = run.isQuick ? 10_000 : 100_000
    let sample = try PriceSample(entries: 1000, documents: 0)
    let before = try sample.context()
    let candidate = PromotionTerms(
      id: 99,
      name: "Candidate",
      targets: [.category(1), .category(2)],
      reward: .percent(Rate(percent: 10)),
      group: "season"
    )
    let after = try before.changed(adding: [candidate])
    var report = RepricingReport()
    var most = residentMemory()
    let held = most
    let start = processorTime()
    for number in 0..<documents {
      let request = PriceSample.request(number, sample.products)
      let was = try PriceEngine.price(request, in: before, isTraced: false).lines.map(\.amount)
      let priced = try PriceEngine.price(request, in: after, isTraced: false)
      try report.add(priced, was: was, customer: (Int64(number % 100), "Customer"))
      if number.isMultiple(of: 1000) { most = max(most, residentMemory()) }
    }
    let seconds = (processorTime() - start) / 1e6
    sink(report.lines)
    run.report(
      Figure(
        name: "prices.history.seconds",
        value: seconds,
        unit: "s for \(report.lines) lines, priced as they were and with a candidate promotion"
      )
    )
    run.report(
      Figure(
        name: "prices.history.memory",
        value: (most - held) / 1e6,
        unit: "MB more than before, at most"
      )
    )
  }
}
