import CBaseline
import CRMCatalog
import CRMKernel
import CRMKit
import CRMParties
import CRMSales
import CRMStore
import Foundation

/// A book in a file with many priced quotes of ten lines: three price books, twelve promotions and
/// a hundred customers.
enum HistoryBook {
  /// The quotes that are drafted and priced; all others are copies of their rows.
  static let priced = 1000
  static let lineCount = 10

  static func path(_ quotes: Int, in folder: URL) -> String {
    folder.appending(path: "history-\(quotes).crm").path
  }

  /// Makes the file, or takes the one that an earlier run left.
  static func open(_ quotes: Int, in folder: URL) async throws -> CRM {
    let path = path(quotes, in: folder)
    if !FileManager.default.fileExists(atPath: path) {
      let growing = path + "-growing"
      remove(growing)
      let crm = try await CRM.open(growing, options: options)
      try await fill(crm)
      await crm.close()
      try multiply(growing, quotes / priced)
      try FileManager.default.moveItem(atPath: growing, toPath: path)
    }
    return try await CRM.open(path, options: options)
  }

  private static var options: CRM.Options {
    var options = CRM.Options()
    options.sqlite.durability = .normal
    return options
  }

  static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
  }

  private static func fill(_ crm: CRM) async throws {
    let session = crm.session(as: "benchmark")
    let accounts = try await session.write { tx in
      try terms(tx)
      return try (0..<100).map { number in
        try tx.accounts.insert(AccountBook.account(number, of: 100)).id
      }
    }
    for first in stride(from: 0, to: priced, by: 100) {
      let drafts = try await session.write { tx in
        try (first..<first + 100).map { try draft($0, tx, accounts) }
      }
      for quote in drafts { try await session.quotes.price(quote) }
    }
  }

  private static func draft(
    _ number: Int,
    _ tx: Transaction,
    _ accounts: [ID<Account>]
  ) throws -> ID<Quote> {
    let quote = try tx.quotes.draft(for: accounts[number % accounts.count], currency: .usd)
    for line in 0..<lineCount {
      let place = scattered(number * lineCount + line)
      try tx.quotes.add(
        "P-\(place % 200)",
        quantity: Quantity(Int32(1 + place / 200 % 15)),
        to: quote.id
      )
    }
    return quote.id
  }

  /// Two hundred products in a list; a region and its partners pay less for some.
  private static func terms(_ tx: Transaction) throws {
    let list = try tx.priceBooks.add(named: "List", currency: .usd)
    let east = try tx.priceBooks.add(named: "East", currency: .usd, parent: list.id)
    let partners = try tx.priceBooks.add(
      named: "Partners",
      currency: .usd,
      isDefault: true,
      parent: east.id
    )
    for number in 0..<200 {
      let price = PriceSample.listPrice(number)
      func share(_ percent: Int64) -> UnitPrice {
        UnitPrice(millionths: price / 1_000_000 * percent * 10_000, .usd)
      }
      let product = try tx.products.add(
        sku: "P-\(number)",
        name: "Pump \(number)",
        unitCost: share(60),
        taxCode: "VAT",
        taxRate: Rate(percent: 20)
      )
      try tx.prices.set(share(100), for: product.id, in: list.id)
      if number % 5 == 0 { try tx.prices.set(share(95), for: product.id, in: east.id) }
      if number % 3 == 0 { try tx.prices.set(share(92), for: product.id, in: partners.id) }
    }
    try promotions(tx)
  }

  private static func promotions(_ tx: Transaction) throws {
    for number in 1...12 {
      var offer = Promotion(name: "Offer \(number)", kind: .percent, rate: Rate(percent: 2))
      offer.minQuantity = Quantity(Int32(2 * number))
      offer.stackingGroup = "group \(number % 3)"
      offer.level = number % 4 == 0 ? .document : .line
      if number % 2 == 0 { offer.segments = ["gold"] }
      try tx.promotions.publish(tx.promotions.add(offer).id)
    }
  }

  /// Copies the quotes and their lines, each time with other ids.
  private static func multiply(_ path: String, _ times: Int) throws {
    let database = baseline_open(path, 65_536)
    defer { baseline_close(database) }
    let span = baseline_number(
      database,
      "SELECT (SELECT max(id) FROM quote_line) - (SELECT min(id) FROM quote) + 1"
    )
    let script =
      """
      BEGIN;
      CREATE TEMP TABLE quotes AS SELECT * FROM quote;
      CREATE TEMP TABLE lines AS SELECT * FROM quote_line;
      """ + String(repeating: copy(by: span), count: times - 1) + "COMMIT"
    guard times < 2 || baseline_script(database, script) == 0 else {
      throw Unusable("The history can't be copied.")
    }
  }

  private static func copy(by span: Int64) -> String {
    """
    UPDATE temp.quotes SET id = id + \(span);
    UPDATE temp.lines SET id = id + \(span), quote = quote + \(span);
    INSERT INTO main.quote SELECT * FROM temp.quotes;
    INSERT INTO main.quote_line SELECT * FROM temp.lines;
    """
  }
}
