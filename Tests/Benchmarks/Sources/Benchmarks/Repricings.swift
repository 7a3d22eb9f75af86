import CRMCatalog
import CRMKernel
import CRMKit
import CRMPricing
import CRMSales
import CRMScripting
import CRMStore
import Foundation
import Synchronization

/// Quotes of the past in a file, priced again with a candidate book, and with a candidate plugin.
enum Repricings {
  static let topic = Topic("repricing") { run in
    let quotes = run.isQuick ? 1000 : 100_000
    let crm = try await HistoryBook.open(quotes, in: run.folder)
    let session = crm.session(as: "benchmark")
    let since = LocalDate(year: 2000, month: 1, day: 1) ?? .min
    let book = try await candidateBook(session)
    var repricing = QuoteRepricing(since: since, priceBook: book)
    if run.wants("repricing.book") {
      try await measure(run, "book", "a candidate price book", session, repricing)
    }
    if run.wants("repricing.cancelled") { try await cancel(run, session, repricing) }
    let plugin = try Plugin(source: PluginCalls.source, file: "rates.lua")
    repricing = QuoteRepricing(since: since, rules: [try LuaPriceRule(plugin)])
    if run.wants("repricing.plugin") {
      try await measure(run, "plugin", "a candidate plugin", session, repricing)
    }
    await crm.close()
  }

  /// Half a list's prices are another's; the rest is inherited.
  private static func candidateBook(_ session: Session) async throws -> ID<PriceBook> {
    try await session.write { tx in
      let name = "Candidate"
      if let made = try tx.priceBooks.first(where: \.name == name) { return made.id }
      let partners = try tx.priceBooks.first(where: \.name == "Partners")
      let book = try tx.priceBooks.add(named: name, currency: .usd, parent: partners?.id)
      for number in stride(from: 0, to: 200, by: 2) {
        let sku = "P-\(number)"
        guard let product = try tx.products.first(where: \.sku == sku) else { continue }
        let price = UnitPrice(millionths: PriceSample.listPrice(number), .usd)
        try tx.prices.set(price, for: product.id, in: book.id)
      }
      return book.id
    }
  }

  private static func measure(
    _ run: Run,
    _ name: String,
    _ candidate: String,
    _ session: Session,
    _ repricing: QuoteRepricing
  ) async throws {
    let most = Mutex(residentMemory())
    let held = residentMemory()
    let steps = Atomic(0)
    let (start, started) = (processorTime(), wallTime())
    let report = try await session.quotes.reprice(repricing) { _ in
      let now = residentMemory()
      most.withLock { $0 = max($0, now) }
      steps.add(1, ordering: .relaxed)
    }
    let (seconds, waited) = ((processorTime() - start) / 1e6, (wallTime() - started) / 1e6)
    guard report.refused == 0, report.unchanged < report.documents else {
      throw Unusable("\(report.refused) refused, \(report.unchanged) of \(report.documents) same")
    }
    run.report(
      Figure(
        name: "repricing.\(name).seconds",
        value: seconds,
        unit: "s of processor time for \(report.lines) lines of quotes on file with \(candidate)"
      )
    )
    run.report(
      Figure(name: "repricing.\(name).wall", value: waited, unit: "s on the wall for them")
    )
    run.report(
      Figure(
        name: "repricing.\(name).memory",
        value: (most.withLock { $0 } - held) / 1e6,
        unit: "MB more than before, at most; \(steps.load(ordering: .relaxed)) steps of progress"
      )
    )
  }

  /// How long it goes on after somebody cancelled it.
  private static func cancel(
    _ run: Run,
    _ session: Session,
    _ repricing: QuoteRepricing
  ) async throws {
    let (steps, begun) = AsyncStream<Void>.makeStream()
    let task = Task {
      try await session.quotes.reprice(repricing) { _ in begun.yield() }
    }
    for await _ in steps { break }
    let start = wallTime()
    task.cancel()
    do {
      _ = try await task.value
      guard run.isQuick else { throw Unusable("It wasn't cancelled.") }
    } catch is CancellationError {
      // Between two pages.
    } catch let error as StoreError where error.code == .cancelled {
      // While one was read.
    }
    run.report(
      Figure(
        name: "repricing.cancelled",
        value: (wallTime() - start) / 1000,
        unit: "ms on the wall until it has stopped after it was cancelled"
      )
    )
  }
}
