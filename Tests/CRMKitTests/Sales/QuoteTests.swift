import CRMCatalog
import CRMKernel
import CRMParties
import CRMSales
import CRMStore
import Testing

@Suite struct `A quote` {
  @Test func `is drafted, priced, presented, accepted and ordered`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.pricedDraft()
    #expect(quote.lines.map(\.net) == [.usd(2500), Money("10.01", .usd)])
    #expect(quote.net == Money("2510.01", .usd))
    #expect(quote.tax == .usd(500))
    #expect(quote.total == Money("3010.01", .usd))
    #expect(quote.number == nil)
    let id = quote.id
    let order = try await test.session.write { tx in
      try tx.quotes.submit(id)
      let presented = try tx.quotes.present(id, validUntil: tx.moment.today.adding(days: 30))
      #expect(presented.number == "Q-000001")
      try tx.quotes.accept(id)
      return try tx.quotes.order(id)
    }
    #expect(order.number == "S-000001")
    #expect(order.total == quote.total)
    #expect(try await test.session.quotes.get(id).status == .ordered)
  }
}
