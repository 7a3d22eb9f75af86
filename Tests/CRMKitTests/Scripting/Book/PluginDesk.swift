import CRMCatalog
import CRMKernel
import CRMKit
import CRMParties
import CRMPlugins
import CRMSales
import CRMScripting
import CRMStore
import Foundation
import Testing

/// A whole CRM with a small company, in memory or in a file.
struct PluginDesk {
  let crm: CRM
  let session: Session
  let time: ManualTime

  static func open(
    _ file: String? = nil,
    plugins: [String] = [],
    _ change: (inout CRM.Options) -> Void = { _ in }
  ) async throws -> PluginDesk {
    let time = ManualTime(TestBook.start)
    var options = CRM.Options()
    options.time = time
    options.timeZone = "UTC"
    options.sqlite.rerunsWrites = true
    change(&options)
    let crm =
      if let file {
        try await CRM.open(file, plugins: plugins, options: options)
      } else {
        try await CRM.inMemory(plugins: plugins, options: options)
      }
    return PluginDesk(crm: crm, session: crm.session(as: "li.wei"), time: time)
  }

  /// A pump at 1,250 dollars and a hose at 10, and a draft with two pumps and three hoses.
  func draft() async throws -> ID<Quote> {
    try await session.write { tx in
      let account = try tx.accounts.open(named: "東華機械有限公司", industry: .manufacturing)
      let pump = try tx.products.add(sku: "PUMP-200", name: "Pump", category: "pumps")
      let hose = try tx.products.add(sku: "HOSE-1", name: "Hose")
      let book = try tx.priceBooks.add(named: "Standard", currency: .usd, isDefault: true)
      try tx.prices.set(.usd(1250), for: pump.id, in: book.id)
      try tx.prices.set(.usd(10), for: hose.id, in: book.id)
      let draft = try tx.quotes.draft(for: account.id, currency: .usd)
      try tx.quotes.add("PUMP-200", quantity: 2, to: draft.id)
      try tx.quotes.add("HOSE-1", quantity: 3, to: draft.id)
      return draft.id
    }
  }

  /// The unit prices of a quote that is priced now.
  func prices(_ quote: ID<Quote>) async throws -> [String] {
    try await session.quotes.price(quote).lines.map { "\($0.unitPrice)" }
  }

  /// The code of the refusal of pricing, which must fail.
  func refusal(_ quote: ID<Quote>) async throws -> Refusal {
    let error = await #expect(throws: Refusal.self) { try await session.quotes.price(quote) }
    return try #require(error)
  }

  func plugin(_ name: String = "bulk") async throws -> InstalledPlugin {
    try await session.read { tx in try tx.plugins.get(named: name) }
  }
}

extension PluginSource {
  /// A pricing plugin that takes `off` percent from the list price, or what its setting says.
  static func bulk(
    _ version: String = "1.0.0",
    name: String = "bulk",
    asks: String = "list_price, config",
    body: String = "return list_price * (1 - config.off / 100), \"bulk\""
  ) -> PluginSource {
    PluginSource(
      file: "\(name).lua",
      text: """
        return { name = "\(name)", version = "\(version)", api = 1, kind = "pricing",
          config = { off = { percent = { 0, 50 }, default = 10, help = "The discount." } },
          price = function(\(asks)) \(body) end,
        }
        """
    )
  }
}

extension PluginInstallation {
  /// Everything that the plugin asks for is granted.
  static let trusted = PluginInstallation(grants: ["all"])
}

/// A path in a folder of its own, which is removed afterwards.
func withPath(_ name: String, _ body: (String) async throws -> Void) async throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "book-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try await body(folder.appending(path: name).path)
}

func write(_ text: String, to path: String) throws {
  try Data(text.utf8).write(to: URL(filePath: path))
}
