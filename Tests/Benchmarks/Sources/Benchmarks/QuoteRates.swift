import CRMCatalog
import CRMKernel
import CRMKit
import CRMParties
import CRMSales
import CRMStore
import Foundation

/// Quotes of ten lines a second: drafted, priced by a plugin with their trace, and saved.
///
/// Wall time, because a quote on file waits for the disk.
enum QuoteRates {
  static let topic = Topic("quotes") { run in
    try await measure(run, "memory", nil, writers: 1)
    try await measure(run, "file.1", "quotes-1.crm", writers: 1)
    try await measure(run, "file.16", "quotes-16.crm", writers: 16)
  }

  static let plugins = ["Plugins/pricing/volume-discount.lua"]

  private static func measure(
    _ run: Run,
    _ name: String,
    _ file: String?,
    writers: Int
  ) async throws {
    guard run.wants("quotes.\(name)") else { return }
    let crm = try await open(file.map { run.folder.appending(path: $0) })
    let account = try await seed(crm)
    let each = (run.isQuick ? 160 : 1600) / writers
    let session = crm.session(as: "benchmark")
    _ = try await quote(session, account)
    let start = wallTime()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<writers {
        group.addTask { for _ in 0..<each { _ = try await quote(session, account) } }
      }
      try await group.waitForAll()
    }
    let seconds = (wallTime() - start) / 1e6
    await crm.close()
    run.report(
      Figure(
        name: "quotes.\(name)",
        value: Double(each * writers) / seconds,
        unit: "quotes a second, \(writers) at a time"
      )
    )
  }

  private static func open(_ file: URL?) async throws -> CRM {
    guard let file else { return try await CRM.inMemory(plugins: plugins) }
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: file.path + suffix)
    }
    return try await CRM.open(file.path, plugins: plugins)
  }

  /// Fifty products with prices, and an account.
  static func seed(_ crm: CRM) async throws -> ID<Account> {
    try await crm.session(as: "benchmark").write { tx in
      let book = try tx.priceBooks.add(named: "Standard", currency: .usd, isDefault: true)
      for number in 0..<50 {
        let cost = UnitPrice(millionths: Int64(10 + number) * 600_000, .usd)
        let price = UnitPrice(millionths: Int64(10 + number) * 1_000_000, .usd)
        let product = try tx.products.add(
          sku: "P-\(number)",
          name: "Pump \(number)",
          unitCost: cost
        )
        try tx.prices.set(price, for: product.id, in: book.id)
      }
      return try tx.accounts.insert(Account(name: "東華機械有限公司")).id
    }
  }

  /// Drafts a quote in one transaction; pricing reads a snapshot and saves in its own.
  static func quote(_ session: Session, _ account: ID<Account>) async throws -> PricedQuote {
    let id = try await session.write { tx in
      let quote = try tx.quotes.draft(for: account, currency: .usd)
      for line: Int32 in 0..<10 {
        try tx.quotes.add("P-\(line * 5)", quantity: Quantity(line * 20 + 1), to: quote.id)
      }
      return quote.id
    }
    return try await session.quotes.price(id)
  }
}
