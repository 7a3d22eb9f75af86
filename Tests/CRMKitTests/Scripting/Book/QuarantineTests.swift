import CRMKernel
import CRMKit
import CRMPlugins
import CRMSales
import CRMScripting
import CRMStore
import Synchronization
import Testing

@Suite struct `A plugin that fails` {
  private static let fragile = PluginSource.bulk(
    asks: "sku, quantity, list_price",
    body: "if quantity == 2 then error('no twos') end return list_price / 2"
  )

  @Test func `is quarantined after five failures in a row, and pricing refuses`() async throws {
    let kept = Events()
    let desk = try await PluginDesk.open { options in
      options.rules = [{ event, _ in kept.add(event) }]
    }
    let quote = try await desk.draft()
    try await desk.session.plugins.install(Self.fragile, .trusted)
    for failure in 1...5 {
      #expect(try await desk.refusal(quote).code == "pricing.rule")
      #expect(try await desk.plugin().failures == Int64(failure))
    }
    #expect(try await desk.plugin().status == .quarantined)
    let refusal = try await desk.refusal(quote)
    #expect(refusal.code == "plugin.quarantined")
    #expect("\(refusal)".hasSuffix("or do without it by plugins.disable."))
    let chinese = desk.crm.book.reader(.simplifiedChinese).text(refusal)
    #expect(chinese.hasPrefix("插件 bulk 已被隔离："), "\(chinese)")
    #expect(chinese.hasSuffix("请修正后用 plugins.enable 启用，或用 plugins.disable 停用。"))
    #expect(kept.names.contains("plugin.quarantined"))
    let listing = try await desk.session.read { tx in try tx.plugins.list() }
    #expect(listing.first?.alert?.contains("no twos") == true)
    #expect(try await desk.session.quotes.get(quote).isPriced == false)
  }

  @Test func `is forgiven when it works again`() async throws {
    let desk = try await PluginDesk.open()
    let quote = try await desk.draft()
    try await desk.session.plugins.install(Self.fragile, .trusted)
    for _ in 1...4 { _ = try await desk.refusal(quote) }
    try await desk.session.write { tx in
      let line = try tx.quotes.lines(of: quote)[0]
      try tx.quotes.setQuantity(4, of: line.id)
    }
    #expect(try await desk.prices(quote) == ["USD 625.00", "USD 5.00"])
    let plugin = try await desk.plugin()
    #expect(plugin.failures == 0 && plugin.lastError == nil && plugin.status == .enabled)
    let version = plugin.version
    _ = try await desk.prices(quote)
    #expect(try await desk.plugin().version == version, "A success alone writes nothing.")
  }

  @Test func `works again once it is enabled, or is done without`() async throws {
    let desk = try await PluginDesk.open()
    let quote = try await desk.draft()
    try await desk.session.plugins.install(Self.fragile, .trusted)
    for _ in 1...5 { _ = try await desk.refusal(quote) }
    try await desk.session.plugins.upgrade(.bulk("1.0.1"))
    #expect(try await desk.refusal(quote).code == "plugin.quarantined")
    try await desk.session.write { tx in try tx.plugins.enable("bulk") }
    #expect(try await desk.prices(quote) == ["USD 1125.00", "USD 9.00"])
    try await desk.session.write { tx in try tx.plugins.disable("bulk") }
    #expect(try await desk.prices(quote) == ["USD 1250.00", "USD 10.00"])
  }

  @Test func `is counted whoever asks, even if they may not see plugins`() async throws {
    let desk = try await PluginDesk.open()
    let quote = try await desk.draft()
    try await desk.session.plugins.install(Self.fragile, .trusted)
    let scope = Scope.unrestricted.showing(\InstalledPlugin.name == "nothing")
      .showing(\Decision.kind == "nothing")
    let clerk = desk.crm.session(as: "clerk", scope: scope)
    await #expect(throws: Refusal.self) { try await clerk.quotes.price(quote) }
    #expect(try await desk.plugin().failures == 1)
    try await desk.session.plugins.upgrade(.bulk("1.0.1"))
    #expect(try await clerk.quotes.price(quote).lines.map(\.unitPrice) == [.usd(1125), .usd(9)])
    #expect(try await clerk.decisions.all() == [])
    #expect(try await desk.session.decisions.all(where: \.kind == "pricing").count == 1)
  }

  @Test func `refuses prices while it can't be loaded`() async throws {
    let desk = try await PluginDesk.open()
    let quote = try await desk.draft()
    let id = try await desk.session.plugins.install(.bulk(), .trusted).id
    // As if another release had written it, for an api that this one doesn't serve.
    let text = PluginSource.bulk().text.replacing("api = 1", with: "api = 9")
    let source = PluginSource(file: "bulk.lua", text: text)
    try await desk.replaceSource(of: id, with: source, hash: source.hash)
    let refusal = try await desk.refusal(quote)
    #expect(refusal.code == "plugin.unloadable")
    #expect("\(refusal)".contains("The plugin is written for api 9; this version serves 1"))
  }

  @Test func `refuses prices if its source isn't the one that was installed`() async throws {
    let desk = try await PluginDesk.open()
    let quote = try await desk.draft()
    let id = try await desk.session.plugins.install(.bulk(), .trusted).id
    let source = PluginSource.bulk(body: "return list_price / 100")
    try await desk.replaceSource(of: id, with: source, hash: "5eed")
    let refusal = try await desk.refusal(quote)
    #expect(refusal.code == "plugin.unloadable")
    #expect("\(refusal)".contains("isn't the one that was installed"))
  }
}

extension PluginDesk {
  /// Changes the book's file past the library.
  fileprivate func replaceSource(
    of id: ID<InstalledPlugin>,
    with source: PluginSource,
    hash: String
  ) async throws {
    try await session.write { tx in
      try tx.connection.run(
        "UPDATE plugin_version SET files = $1, source_hash = $2 WHERE plugin = $3",
        [.text(source.value.json), .text(hash), .int(id.rawValue)]
      )
      try tx.connection.run(
        "UPDATE plugin SET source_hash = $1, version = version + 1 WHERE id = $2",
        [.text(hash), .int(id.rawValue)]
      )
    }
  }
}

/// The events that a rule heard.
private final class Events: Sendable {
  private let heard = Mutex<[String]>([])

  func add(_ event: DomainEvent) { heard.withLock { $0.append(event.name) } }
  var names: [String] { heard.withLock { $0 } }
}
