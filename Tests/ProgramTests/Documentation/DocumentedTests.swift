// snippet.test
import CRMKit
import CRMTesting
import Testing

@Suite struct `A quote that nobody answers` {
  @Test func `can't be accepted on the day after its last`() async throws {
    let time = ManualTime(Instant("2026-03-10T12:00:00Z") ?? .epoch)
    var options = CRM.Options()
    options.time = time
    options.timeZone = "UTC"
    let crm = try await CRM.inMemory(options: options)
    let session = crm.session(as: "li.wei")
    let quote = try await session.write { tx in
      let account = try tx.accounts.open(named: "Acme Ltd")
      let pump = try tx.products.add(sku: "PUMP", name: "Pump")
      let book = try tx.priceBooks.add(named: "List", currency: .usd, isDefault: true)
      try tx.prices.set(.usd(1250), for: pump.id, in: book.id)
      let quote = try tx.quotes.draft(for: account.id, currency: .usd)
      try tx.quotes.add("PUMP", quantity: 1, to: quote.id)
      return quote.id
    }
    try await session.quotes.price(quote)
    try await session.write { tx in
      try tx.quotes.submit(quote)
      try tx.quotes.present(quote, validUntil: tx.moment.today)
    }
    time.advance(by: .days(1))
    let refusal = await #expect(throws: Refusal.self) {
      try await session.write { tx in try tx.quotes.accept(quote) }
    }
    #expect(refusal?.code == "quote.expired")
  }

  @Test func `has a schema that fits its table`() async throws {
    let session = try await CRM.inMemory().session(as: "test")
    let findings = try await session.write { tx in
      try SchemaContract.findings(Quote.self, in: tx)
    }
    #expect(findings == [])
  }
}
// snippet.end
