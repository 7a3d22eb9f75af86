import CRMCatalog
import CRMInventory
import CRMKernel
import CRMParties
import CRMSales
import CRMStore
import Testing

@Suite struct `A move that a host makes by itself` {
  @Test(arguments: Quote.Verb.allCases)
  func `is refused to quotes: each verb does more`(verb: Quote.Verb) async throws {
    let test = try await TestBook.open()
    let id = try await test.pricedDraft().id
    let code = await refusal {
      try await test.session.write { tx in try tx.quotes.move(id, verb, reason: "Because") }
    }
    #expect(code == .verbHasEffects)
    #expect(try await test.session.quotes.get(id).status == .draft)
  }

  @Test func `would else accept a quote after its last day, and count nothing of a stock`()
    async throws
  {
    let test = try await TestBook.open()
    let quote = try await test.quote(in: .presented)
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in try tx.quotes.move(quote.id, .accept) }
    }
    #expect(refusal?.message.description == "accept does more to a quote than move it.")
    #expect(StockCount.lifecycle.freeVerbs == [.cancel])
    #expect(StockMove.lifecycle.freeVerbs.isEmpty)
    #expect(PromotionUse.lifecycle.freeVerbs.isEmpty)
    #expect(SalesOrder.lifecycle.freeVerbs.isEmpty)
    #expect(Hold.lifecycle.freeVerbs.isEmpty)
  }

  @Test func `is made where the verb does nothing else`() async throws {
    let test = try await TestBook.open()
    let book = try await test.stock().priceBook
    let status = try await test.session.write { tx in
      try tx.priceBooks.move(book, .suspend, reason: "Under review").status
    }
    #expect(status == .suspended)
  }
}
