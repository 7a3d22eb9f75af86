import CRMKernel
import CRMKit
import CRMPlugins
import CRMSales
@testable import CRMScripting
import CRMStore
import Testing

@Suite struct `Decisions evaluated again` {
  /// Uses everything that could differ: random numbers, text, tables, and much work.
  private static let busy = PluginSource.bulk(
    asks: "sku, list_price, quantity, config, account",
    body: """
        local words = {}
        for i = 1, 200 do words[#words + 1] = sku .. i .. account.name end
        local n = #table.concat(words, ",") + math.random(1000)
        return list_price * (1 - (config.off + n % 7) / 100), "n = " .. n .. " 東"
      """
  )

  /// A desk with decisions of a busy plugin.
  private func decided(_ count: Int, _ desk: PluginDesk) async throws {
    let quote = try await desk.draft()
    try await desk.session.plugins.install(Self.busy, .trusted)
    for round in 1...count {
      try await desk.session.write { tx in
        let line = try tx.quotes.lines(of: quote)[0]
        try tx.quotes.setQuantity(Quantity(Int32(round)), of: line.id)
      }
      _ = try await desk.prices(quote)
    }
  }

  @Test func `give every digit and every count of instructions again`() async throws {
    let desk = try await PluginDesk.open()
    try await decided(30, desk)
    let report = try await desk.session.decisions.replayReport()
    #expect(report.decisions == 30 && report.same == 30, "\(report.findings)")
    let decision = try #require(
      try await desk.session.decisions.all(where: \.kind == "pricing").last
    )
    let record = try #require(
      DecisionRecord(
        level: decision.level,
        kind: decision.kind,
        rule: decision.identity,
        body: decision.body
      )
    )
    #expect(record.calls[0].instructions > 1000)
  }

  @Test func `are the same after reopening and after the plugin has gone`() async throws {
    try await withPath("replay.crm") { path in
      let first = try await PluginDesk.open(path)
      try await decided(5, first)
      try await first.session.write { tx in
        try tx.plugins.configure("bulk", set: ["off": 20])
        try tx.plugins.disable("bulk")
        try tx.plugins.remove("bulk")
      }
      await first.crm.close()
      let second = try await PluginDesk.open(path) { $0.timeZone = "Asia/Shanghai" }
      let answer = try await second.session.run("plugins.replay", ["plugin": "bulk", "limit": 4])
      #expect(
        answer
          == .record([
            "decisions": 4, "same": 4, "different": 0, "impossible": 0, "findings": [],
          ])
      )
      await second.crm.close()
    }
  }

  @Test func `differ where the record was altered, and say what`() async throws {
    let desk = try await PluginDesk.open()
    let quote = try await desk.draft()
    try await desk.session.plugins.install(.bulk(), .trusted)
    _ = try await desk.prices(quote)
    let decision = try #require(try await desk.session.decisions.all().first)
    let outcome = try await replay(
      decision,
      body: decision.body.replacing("$1125000000", with: "$1125000001"),
      desk
    )
    #expect(
      outcome
        == .differs("price, line 1 answered money 1125.000001 then and answers money 1125.00 now")
    )
  }

  @Test func `can't be had of other inputs, and say which`() async throws {
    let desk = try await PluginDesk.open()
    let quote = try await desk.draft()
    try await desk.session.plugins.install(.bulk(), .trusted)
    _ = try await desk.prices(quote)
    let decision = try #require(try await desk.session.decisions.all().first)
    let lua = decision.body.replacing("\"lua\":\"5.", with: "\"lua\":\"4.")
    guard case .cannot(let why) = try await replay(decision, body: lua, desk) else {
      Issue.record("It was replayed by another Lua.")
      return
    }
    #expect(why.hasPrefix("Lua 4."))
    let replayer = Replayer()
    let hash = decision.sourceHash.prefix(12)
    #expect(
      replayer.replay(decision) { _ in nil }
        == .cannot("the book doesn't have the source \(hash)…")
    )
    let altered = Replayer().replay(decision) { digest in
      digest == decision.sourceHash ? PluginSource.bulk("9").value.asciiJSON : "{}"
    }
    #expect(altered == .cannot("the source was altered"))
    let other = Replayer().replay(decision) { digest in
      digest == decision.sourceHash ? PluginSource.bulk().value.asciiJSON : #"{"off":11}"#
    }
    #expect(
      other == .cannot("the settings were altered, or mean something else to this version")
    )
  }

  private func replay(
    _ decision: Decision,
    body: String,
    _ desk: PluginDesk
  ) async throws -> ReplayOutcome {
    let altered = try Decision.schema.make(
      Decision.schema.values(of: decision).dropLast() + [.text(body)]
    )
    return try await desk.session.read { tx in
      try Replayer().replay(altered) { try tx.artifacts.content(of: $0) }
    }
  }
}
