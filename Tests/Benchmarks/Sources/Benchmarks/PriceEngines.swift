import CRMKernel
import CRMPricing
import Foundation

/// The price engine alone: documents of ten lines, with and without their trace.
enum PriceEngines {
  static let topic = Topic("prices") { run in
    if run.wants("prices.line") { try await lines(run) }
    if run.wants("prices.growth") { try await growth(run) }
    if run.wants("prices.formula") { try await formulas(run) }
    if run.wants("prices.trace") { try bytes(run) }
    if run.wants("prices.cores") { try await cores(run) }
    if run.wants("prices.history") { try await PriceHistories.measure(run) }
  }

  /// Lines a second of Tryton's `get_sale_price` on a quiet core.
  private static let tryton = 174.0
  /// Formulas a second of processor time that simpleeval computes, in Python.
  private static let simpleeval = 63_000.0

  /// Prices all documents and adds up what they come to.
  static func total(
    _ requests: [PriceRequest],
    _ context: PriceContext,
    isTraced: Bool
  ) throws -> Int64 {
    var sum: Int64 = 0
    for request in requests {
      let priced = try PriceEngine.price(request, in: context, isTraced: isTraced)
      sum &+= priced.totals.total.minorUnits
    }
    return sum
  }

  private static func lines(_ run: Run) async throws {
    let sample = try PriceSample(entries: 1000, documents: run.isQuick ? 200 : 1000)
    let context = try sample.context()
    let baseline = PriceBaseline(sample)
    let differences = try baseline.differences(from: sample, context)
    guard differences.isEmpty else {
      throw PricesDiffer(documents: differences)
    }
    let times = try await run.processorTimes(of: [
      Way(name: "C") { sink(baseline.total()) },
      Way(name: "plain") { sink(try total(sample.requests, context, isTraced: false)) },
      Way(name: "trace") { sink(try total(sample.requests, context, isTraced: true)) },
    ])
    let each = times.map { $0 / Double(sample.requests.count * PriceSample.lineCount) }
    let unit = "µs a line of a document of 10"
    run.report(Figure(name: "prices.line.c", value: each[0], unit: unit))
    run.report(
      Figure(
        name: "prices.line.plain",
        value: each[1],
        unit: unit + ", without a trace",
        against: "the same stages in C, to the same cent",
        ratio: each[1] / each[0],
        bar: .atMost(5)
      )
    )
    run.report(
      Figure(
        name: "prices.line.trace",
        value: each[2],
        unit: unit + ", with its trace",
        against: "without a trace",
        ratio: each[2] / each[1],
        bar: .atMost(1.6)
      )
    )
    run.report(
      Figure(
        name: "prices.line.rate",
        value: 1e6 / each[2],
        unit: "lines a second of a core, with their trace",
        against: "174 of Tryton's get_sale_price",
        ratio: 1e6 / each[2] / tryton,
        bar: .atLeast(500)
      )
    )
    run.report(
      Figure(
        name: "prices.line.documents",
        value: 1e5 / each[2],
        unit: "documents of 10 lines a second of a core, with their trace"
      )
    )
  }

  private static func growth(_ run: Run) async throws {
    var ways: [Way] = []
    let sizes = run.isQuick ? [10, 1000] : [10, 1000, 100_000]
    for size in sizes {
      let sample = try PriceSample(entries: size, documents: 500)
      let context = try sample.context()
      ways.append(
        Way(name: "\(size)") { sink(try total(sample.requests, context, isTraced: true)) }
      )
    }
    let times = try await run.processorTimes(of: ways)
    for (index, size) in sizes.enumerated().dropFirst() {
      run.report(
        Figure(
          name: "prices.growth.\(size)",
          value: times[index] / Double(500 * PriceSample.lineCount),
          unit: "µs a line where \(size) products have prices",
          against: "10 products",
          ratio: times[index] / times[0],
          bar: .atMost(1.5)
        )
      )
    }
  }

  /// Each price is a formula over the parent's: nothing else is priced.
  private static func formulas(_ run: Run) async throws {
    let sample = try PriceSample(entries: 1000, documents: 500)
    let formula = try PriceFormula(
      "max(base * 0.9 - min(quantity, 10) * 0.05, unit_cost * 1.2)",
      names: LineFacts.names
    )
    let book = PriceBookTerms(
      id: 9,
      name: "Computed",
      currency: .usd,
      parent: 3,
      entries: [PriceEntryTerms(id: 1, .all, price: .formula(formula))]
    )
    let context = try PriceContext(book: 9, of: [book] + sample.books)
    let times = try await run.processorTimes(of: [
      Way(name: "formula") { sink(try total(sample.requests, context, isTraced: true)) }
    ])
    let rate = Double(500 * PriceSample.lineCount) / times[0] * 1e6
    run.report(
      Figure(
        name: "prices.formula",
        value: rate,
        unit: "lines a second of a core, priced by a formula, with taxes and trace",
        against: "63,000 formulas of simpleeval",
        ratio: rate / simpleeval,
        bar: .atLeast(5)
      )
    )
  }

  /// What a line keeps: its trace as a document's JSON has it.
  private static func bytes(_ run: Run) throws {
    let sample = try PriceSample(entries: 1000, documents: 100)
    let context = try sample.context()
    var steps = 0
    var bytes = 0
    for request in sample.requests {
      let priced = try PriceEngine.price(request, in: context)
      steps += priced.log.steps.count
      bytes += priced.trace().json.utf8.count
    }
    let lines = Double(sample.requests.count * PriceSample.lineCount)
    run.report(
      Figure(
        name: "prices.trace.bytes",
        value: Double(bytes) / lines,
        unit: "bytes a line of a document's trace as JSON"
      )
    )
    run.report(
      Figure(
        name: "prices.trace.memory",
        value: Double(steps * MemoryLayout<PriceLog.Step>.stride) / lines,
        unit: "bytes a line of the trace in memory"
      )
    )
  }

  /// Two tasks that share a context; wall time, for it is about waiting for each other.
  private static func cores(_ run: Run) async throws {
    let sample = try PriceSample(entries: 1000, documents: run.isQuick ? 500 : 5000)
    let context = try sample.context()
    var samples: [[Double]] = [[], []]
    for _ in 0..<run.rounds {
      for tasks in 1...2 {
        let start = wallTime()
        try await withThrowingTaskGroup(of: Int64.self) { group in
          for _ in 0..<tasks {
            group.addTask { try total(sample.requests, context, isTraced: true) }
          }
          for try await sum in group { sink(sum) }
        }
        samples[tasks - 1].append(wallTime() - start)
      }
    }
    let times = samples.map(median)
    let lines = Double(2 * sample.requests.count * PriceSample.lineCount)
    run.report(
      Figure(
        name: "prices.cores",
        value: lines / times[1] * 1e6,
        unit: "lines a second on two tasks, with their trace",
        against: "one task",
        ratio: 2 * times[0] / times[1]
      )
    )
  }
}

/// The two engines don't agree: then no ratio says anything.
struct PricesDiffer: Error, CustomStringConvertible {
  let documents: [Int]

  var description: String {
    "\(documents.count) documents come to something else in C, the first is \(documents[0])."
  }
}
