import CRMKernel
import CRMKit
import CRMPlugins
import CRMSales
import CRMScripting
import CRMStore
import Testing

@Suite struct `A candidate compared with the prices of the past` {
  private let today = LocalDate("2026-03-10")

  @Test func `says what would change, by customer and product, and writes nothing`() async throws {
    let desk = try await PluginDesk.open()
    let quote = try await desk.draft()
    try await desk.session.plugins.install(.bulk(), .trusted)
    _ = try await desk.prices(quote)
    let version = try await desk.session.quotes.get(quote).version
    let candidate = PluginSource.bulk(
      "2.0.0",
      asks: "sku, list_price",
      body: "return sku == 'HOSE-1' and list_price / 2 or list_price * 0.9"
    )
    let diff = try await desk.session.plugins.diff(candidate, since: try #require(today))
    #expect(diff.documents == 1 && diff.lines == 2 && diff.changedLines == 1)
    let change = try #require(diff.differences.first)
    #expect(diff.differences.count == 1)
    #expect(change.customer == "東華機械有限公司" && change.sku == "HOSE-1")
    #expect(change.oldPrice == .usd(9) && change.newPrice == .usd(5))
    #expect(change.oldTotal == .usd(27) && change.newTotal == .usd(15))
    #expect(try await desk.session.quotes.get(quote).version == version)
    #expect(try await desk.session.decisions.all(where: \.kind == "pricing").count == 1)
  }

  @Test func `can be other settings of the same plugin`() async throws {
    let desk = try await PluginDesk.open()
    let quote = try await desk.draft()
    try await desk.session.plugins.install(.bulk(), .trusted)
    _ = try await desk.prices(quote)
    let answer = try await desk.session.run(
      "plugins.diff",
      ["since": "2026-01-01", "plugin": "bulk", "config": .record(["off": 20])]
    )
    guard case .record(let diff) = answer, case .list(let changes)? = diff["differences"] else {
      Issue.record("It answered \(answer).")
      return
    }
    #expect(diff["changed_lines"] == 2)
    #expect(
      changes.compactMap { Record($0)?["new_price"] } == [.price(.usd(8)), .price(.usd(1000))]
    )
    let later = try await desk.session.plugins.diff(
      named: "bulk",
      config: ["off": 20],
      since: try #require(LocalDate("2026-04-01"))
    )
    #expect(later.documents == 0 && later.differences == [])
  }

  @Test func `stops being compared when it is cancelled`() async throws {
    let session = try await PluginDesk.open().session
    let since = try #require(today)
    let diff = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await session.plugins.diff(.bulk(), since: since).documents
    }
    diff.cancel()
    await #expect(throws: StoreError.self) { try await diff.value }
  }

  @Test func `can mend one that is quarantined`() async throws {
    let desk = try await PluginDesk.open()
    let quote = try await desk.draft()
    let plugin = try await desk.session.plugins.install(.bulk(), .trusted)
    _ = try await desk.prices(quote)
    try await desk.session.write { tx in
      try tx.plugins.makeMove(plugin.id, .quarantine, reason: "It failed.")
    }
    let diff = try await desk.session.plugins.diff(
      .bulk("2.0.0", body: "return list_price / 2"),
      since: try #require(today)
    )
    #expect(diff.differences.map(\.oldPrice) == [.usd(9), .usd(1125)])
    #expect(diff.differences.map(\.newPrice) == [.usd(5), .usd(625)])
  }

  @Test func `names the documents that it can't price`() async throws {
    let desk = try await PluginDesk.open()
    let quote = try await desk.draft()
    _ = try await desk.prices(quote)
    let broken = PluginSource.bulk(asks: "list_price", body: "return list_price - 1")
    let diff = try await desk.session.plugins.diff(broken, since: try #require(today))
    #expect(diff.differences == [])
    #expect(diff.failures.count == 1)
    #expect(diff.failures.first?.contains("東華機械有限公司") == true)
  }
}
