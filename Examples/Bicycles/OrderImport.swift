import CRMKit
import CRMTesting

/// Makes each order a quote, prices it through the plugin, and turns it into an order again.
struct OrderImport {
  let crm: CRM
  let company: BicycleCompany

  /// So many at a time: writes that wait together are committed together.
  private static let atOnce = 16

  func run() async throws -> SalesCounts {
    let session = crm.session(as: .unrestricted("import"))
    let known = try await session.read { tx in
      var numbers: Set<Int> = []
      try tx.quotes.each { quote in
        if case .int(let number) = quote.custom["order_number"] { numbers.insert(Int(number)) }
      }
      return numbers
    }
    let accounts = try await session.read { tx in
      var ids: [String: ID<Account>] = [:]
      try tx.accounts.each { account in ids[account.externalID ?? ""] = account.id }
      return ids
    }
    let skus = Dictionary(company.products.map { ($0.number, $0.sku) }) { first, _ in first }
    let lines = Dictionary(grouping: company.lines, by: \.order)
    let open = company.orders.filter { !known.contains($0.number) }
    var progress = Progress("Orders", of: open.count)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, order) in open.enumerated() {
        if index >= Self.atOnce { try await group.next() }
        progress.reach(index)
        guard let account = accounts["customer-\(order.customer)"] else { continue }
        let items = (lines[order.number] ?? []).compactMap { line in
          skus[line.product].map { (sku: $0, quantity: line.quantity) }
        }
        group.addTask { try await sell(order, to: account, items) }
      }
      try await group.waitForAll()
    }
    progress.end()
    return SalesCounts(created: open.count, unchanged: company.orders.count - open.count)
  }

  /// What happened on the order's day, by that day's clock.
  private func sell(
    _ order: BicycleCompany.Order,
    to account: ID<Account>,
    _ items: [(sku: String, quantity: Quantity)]
  ) async throws {
    let noon = Instant(milliseconds: Int64(order.day.daysSince1970) * 86_400_000 + 43_200_000)
    let session = crm.session(as: .unrestricted("import"), time: FixedTime(noon))
    let id = try await session.write { tx in
      var quote = try tx.quotes.draft(for: account, currency: .usd)
      quote.custom["order_number"] = .int(Int64(order.number))
      quote = try tx.quotes.update(quote)
      for item in items { _ = try tx.quotes.add(item.sku, quantity: item.quantity, to: quote.id) }
      return quote.id
    }
    _ = try await session.quotes.price(id, on: order.day)
    try await session.write { tx in
      _ = try tx.quotes.submit(id)
      _ = try tx.quotes.present(id, validUntil: order.day.adding(days: 30))
      _ = try tx.quotes.accept(id)
      _ = try tx.quotes.order(id)
    }
  }
}
