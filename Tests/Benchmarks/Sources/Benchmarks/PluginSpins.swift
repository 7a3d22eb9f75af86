import CRMPricing
import CRMKernel
import CRMKit
import CRMParties
import CRMSales
import CRMScripting
import CRMStore
import Foundation
import LuaSandbox

/// Another process's writes while a plugin uses up its whole time in this one.
enum PluginSpins {
  private static let writes = 200

  private static let source = """
    return {
      name = "spin", version = "1.0.0", api = 1, kind = "pricing",
      price = function(list_price) while true do end end,
    }
    """

  static func measure(_ run: Run) async throws {
    guard run.wants("plugin.spin") else { return }
    let path = run.folder.appending(path: "spin.crm").path
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
    // Time is what stops it, after half a second.
    let limits = Limits(instructions: .max)
    let plugin = try Plugin(source: source, file: "spin.lua", limits: limits)
    var options = CRM.Options()
    options.priceRules = [try LuaPriceRule(plugin)]
    let crm = try await CRM.open(path, options: options)
    let account = try await QuoteRates.seed(crm)
    let session = crm.session(as: "benchmark")
    let quote = try await session.write { tx in
      let quote = try tx.quotes.draft(for: account, currency: .usd)
      try tx.quotes.add("P-1", quantity: 1, to: quote.id)
      return quote.id
    }
    var quiet: [Double] = []
    var beside: [Double] = []
    for _ in 0..<(run.isQuick ? 2 : 8) {
      quiet += try await Task.detached { try Subprocess.helper("--write-into=\(path)") }.value
      beside += try await whileSpinning(session, quote) {
        try Subprocess.helper("--write-into=\(path)")
      }
    }
    await crm.close()
    for (percent, bar) in [(50.0, nil), (99, Figure.Bar.atMost(1.5))] {
      let times = [beside, quiet].map { percentile(percent, of: $0) }
      run.report(
        Figure(
          name: "plugin.spin.p\(Int(percent))",
          value: times[0],
          unit: "ms to save an account while a plugin spins in another process",
          against: "no plugin at work",
          ratio: times[0] / times[1],
          bar: bar
        )
      )
    }
  }

  /// Prices a quote again and again with the plugin that never answers, until `body` has ended.
  private static func whileSpinning(
    _ session: Session,
    _ quote: ID<Quote>,
    _ body: @escaping @Sendable () throws -> [Double]
  ) async throws -> [Double] {
    let spinning = Task.detached {
      var stopped = 0
      while !Task.isCancelled {
        do { _ = try await session.quotes.price(quote) } catch { stopped += 1 }
      }
      return stopped
    }
    let times = try await Task.detached { try body() }.value
    spinning.cancel()
    guard await spinning.value > 0 else { throw Unusable("The plugin never spun.") }
    return times
  }

  /// The other process: one account a transaction; prints the milliseconds that each took.
  static func write(into path: String) async throws {
    let crm = try await CRM.open(path)
    let session = crm.session(as: "writer")
    let there = try await session.read { tx in try tx.accounts.count() }
    var times: [Double] = []
    for number in there..<there + writes {
      let start = wallTime()
      try await session.write { tx in
        _ = try tx.accounts.insert(AccountBook.account(number, of: 1_000_000))
      }
      times.append((wallTime() - start) / 1000)
    }
    for time in times { print(time) }
    await crm.close()
  }
}
