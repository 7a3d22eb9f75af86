import CBaseline
import CRMKernel
import CRMKit
import CRMParties
import CRMSales
import CRMStore
import Foundation

/// What a line keeps on file: of the quote, of the order, of how its price came about, and of what
/// was changed.
enum OrderBytes {
  static let topic = Topic("orders") { run in
    let path = run.folder.appending(path: "orders.crm").path
    HistoryBook.remove(path)
    let crm = try await CRM.open(path, plugins: QuoteRates.plugins)
    let account = try await QuoteRates.seed(crm)
    await crm.close()
    let before = try measure(path)
    try await order(run.isQuick ? 20 : 200, path, account)
    let after = try measure(path)
    report(run, before, after)
  }

  private static let lineCount = 10

  /// Drafts, prices, presents, accepts and orders.
  private static func order(
    _ quotes: Int,
    _ path: String,
    _ account: ID<Account>
  ) async throws {
    let crm = try await CRM.open(path, plugins: QuoteRates.plugins)
    let session = crm.session(as: "benchmark")
    for _ in 0..<quotes {
      let quote = try await QuoteRates.quote(session, account).quote.id
      try await session.write { tx in
        try tx.quotes.submit(quote)
        let day = tx.moment.today.adding(days: 30)
        try tx.quotes.present(quote, validUntil: day)
        try tx.quotes.accept(quote)
        try tx.quotes.order(quote)
      }
    }
    await crm.close()
  }

  private struct Sizes {
    var tables: [String: Int64] = [:]
    var total: Int64 = 0
    var traces: [String: Int64] = [:]
    var lines: Int64 = 0
  }

  /// The groups of tables, by the names of their tables and indexes.
  private static let groups = [
    "quote": "'quote' OR name LIKE 'quote!_%' ESCAPE '!'",
    "order": "'sales_order' OR name LIKE 'sales_order!_%' ESCAPE '!' OR name LIKE 'order_line%'",
    "history": "'change' OR name LIKE 'change!_%' ESCAPE '!' OR name LIKE 'status_change%'",
    "record": "'decision' OR name LIKE 'decision!_%' ESCAPE '!' OR name LIKE 'artifact%'",
  ]

  private static func measure(_ path: String) throws -> Sizes {
    let database = baseline_open(path, 65_536)
    defer { baseline_close(database) }
    guard
      baseline_number(database, "SELECT sqlite_compileoption_used('ENABLE_DBSTAT_VTAB')") == 1,
      baseline_script(database, "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)") == 0
    else { throw Unusable("This SQLite can't say what tables take.") }
    var sizes = Sizes()
    for (name, condition) in groups {
      let query = "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = \(condition)"
      sizes.tables[name] = baseline_number(database, query)
    }
    sizes.total = baseline_number(database, "SELECT sum(pgsize) FROM dbstat")
    for (name, table) in [("line", "order_line"), ("document", "quote")] {
      sizes.traces[name] = baseline_number(
        database,
        "SELECT coalesce(sum(length(CAST(trace AS BLOB))), 0) FROM \(table)"
      )
    }
    sizes.lines = baseline_number(database, "SELECT count(*) FROM order_line")
    return sizes
  }

  private static func report(_ run: Run, _ before: Sizes, _ after: Sizes) {
    let lines = Double(after.lines)
    func figure(_ name: String, _ bytes: Int64, _ unit: String) {
      run.report(
        Figure(name: "orders.line.\(name)", value: Double(bytes) / lines, unit: "bytes \(unit)")
      )
    }
    func growth(_ group: String) -> Int64 {
      (after.tables[group] ?? 0) - (before.tables[group] ?? 0)
    }
    figure("order", growth("order"), "a line of an order of 10, its trace and a tenth of its order")
    figure("quote", growth("quote"), "the same of the quote, with the trace of the document")
    figure("trace", after.traces["line"] ?? 0, "of that is the trace of a line")
    figure("document", after.traces["document"] ?? 0, "of that is its part of the quote's trace")
    figure("history", growth("history"), "of changes a line, from the draft to the order")
    figure("record", growth("record"), "a line of what is kept to price the quote again")
    figure("file", after.total - before.total, "a line in all by which the file grows")
  }
}
