import CRMKit
import CRMPlatform
import CRMTesting

/// The code of Documentation/Guides, in the order in which they show it.
///
///     snippets [FOLDER]
///
/// The guides quote the slices between `// snippet.NAME` and `// snippet.end`.
@main struct Program {
  static func main() async throws {
    let folder = CommandLine.arguments.dropFirst().first ?? "."
    try await open("\(folder)/snippets.crm")
    try await entities(Shop())
    try await conditions(Shop())
    try await transactions(Shop())
    try await history(Shop())
    try await observation(Shop())
    try await search(Shop())
    try await customFields(Shop())
    try await machines()
    try await pricing()
    try await plugins()
    try await rules()
    try await errors(Shop())
    try await timeZones()
    try await rights(Shop())
    try await roles()
    try await customers()
    try await work()
    try await tailoring()
    try await upkeep("\(folder)/snippets.crm", to: "\(folder)/backup.crm")
  }

  static func say(_ title: String) { print("-- \(title)") }
}

/// A book in memory on 10 March 2026 with a few customers and two products.
struct Shop {
  let crm: CRM
  let session: Session
  let time: ManualTime

  /// Noon in UTC.
  static let start = Instant(milliseconds: 1_773_144_000_000)

  init(_ options: CRM.Options = CRM.Options()) async throws {
    var options = options
    time = ManualTime(Self.start)
    options.time = time
    options.timeZone = "UTC"
    crm = try await CRM.inMemory(options: options)
    session = crm.session(as: "li.wei")
    try await session.write { tx in
      for (name, industry) in [
        ("東華機械有限公司", Industry.manufacturing), ("Acme Ltd", .retail), ("张伟商行", .retail),
      ] {
        try tx.accounts.open(named: name, industry: industry)
      }
      let pump = try tx.products.add(sku: "PUMP-200", name: "Pump 200 l/min")
      let hose = try tx.products.add(sku: "HOSE-1", name: "Hose")
      let book = try tx.priceBooks.add(named: "List 2026", currency: .usd, isDefault: true)
      try tx.prices.set(.usd(1250), for: pump.id, in: book.id)
      try tx.prices.set(.usd(8), for: hose.id, in: book.id)
    }
  }

  /// A quote of twelve pumps, not priced yet.
  func draft() async throws -> ID<Quote> {
    try await session.write { tx in
      let account = try tx.accounts.all(limit: 1)[0]
      let quote = try tx.quotes.draft(for: account.id, currency: .usd)
      try tx.quotes.add("PUMP-200", quantity: 12, to: quote.id)
      return quote.id
    }
  }
}
