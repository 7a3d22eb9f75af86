import CRMKit
import Foundation
import Testing

@Suite struct `Stored prices, replayed by another process` {
  private static let rule = """
    return { name = "fine", version = "1.0.0", api = 1, kind = "pricing",
      config = { off = { number = true, default = 0.1 } },
      price = function(list_price, quantity, config, account)
        return list_price * (1 - config.off / (quantity + 1)), account.name .. ": " .. 1 / 3
      end,
    }
    """

  @Test(arguments: [
    [:], ["LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Shanghai"],
    ["LC_ALL": "C", "TZ": "America/New_York"],
  ])
  func `give every digit again, whatever its locale and time zone`(
    environment: [String: String]
  ) async throws {
    let desk = try Desk()
    let crm = try await CRM.open(desk.book)
    let session = crm.session(as: "li.wei")
    try await session.plugins.install(
      PluginSource(file: "fine.lua", text: Self.rule),
      PluginInstallation(grants: ["all"])
    )
    try await Self.price(60, session)
    await crm.close()
    let script = try desk.write(
      """
      local report = crm.plugins.replay{ plugin = "fine" }
      return report.decisions .. " decisions, " .. report.same .. " the same"
      """,
      to: "replay.lua"
    )
    let run = try ProgramRun([desk.book, "run", script], environment: environment)
    #expect(run.lines == ["60 decisions, 60 the same"], "\(run.errors)")
  }

  /// Prices a quote so many times, each time for another quantity.
  private static func price(_ count: Int32, _ session: Session) async throws {
    let line = try await session.write { tx in
      let account = try tx.accounts.open(named: "東華機械有限公司", industry: .manufacturing)
      let pump = try tx.products.add(sku: "PUMP-200", name: "Pump")
      let book = try tx.priceBooks.add(named: "Standard", currency: .usd, isDefault: true)
      try tx.prices.set(UnitPrice(millionths: 19_990_000, .usd), for: pump.id, in: book.id)
      let draft = try tx.quotes.draft(for: account.id, currency: .usd)
      return try tx.quotes.add("PUMP-200", quantity: 1, to: draft.id)
    }
    for quantity in 1...count {
      try await session.write { tx in
        try tx.quotes.setQuantity(Quantity(quantity), of: line.id)
      }
      try await session.quotes.price(line.quote)
    }
  }
}
