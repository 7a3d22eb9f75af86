import CRMCatalog
import CRMKernel
import CRMPricing
import CRMSales
import CRMStore
import Testing

@Suite struct `A price book of another tax basis than the quote` {
  /// A pump at 1,250 with 20 % VAT, net or gross, in a quote of the other kind.
  private func priced(
    bookIncludesTax: Bool,
    quoteIncludesTax: Bool
  ) async throws -> (test: TestBook, quote: PricedQuote) {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let quote = try await test.session.write { tx in
      let book = try tx.priceBooks.add(
        named: "Other",
        currency: .usd,
        includesTax: bookIncludesTax
      )
      try tx.prices.set(.usd(1250), for: company.pump, in: book.id)
      try tx.prices.set(.usd(3), for: company.hose, in: book.id)
      let quote = try tx.quotes.draft(
        for: company.account,
        currency: .usd,
        priceBook: book.id
      )
      try tx.quotes.add("PUMP-200", quantity: 2, to: quote.id)
      try tx.quotes.add("HOSE-1", quantity: 1, to: quote.id)
      try tx.quotes.setTaxes(of: quote.id, pricesIncludeTax: quoteIncludesTax)
      return quote.id
    }
    return (test, try await test.session.quotes.price(quote))
  }

  // Selling a net price as if it were gross would give the tax away.
  @Test func `has its net prices with the taxes of each line in a gross quote`() async throws {
    let (test, quote) = try await priced(bookIncludesTax: false, quoteIncludesTax: true)
    #expect(quote.lines.map(\.listPrice) == [.usd(1500), .usd(3)])
    #expect((quote.net, quote.tax, quote.total) == (.usd(2503), .usd(500), .usd(3003)))
    let reasons = quote.lines.map { $0.priceTrace?.steps.first?.reason?.description }
    #expect(reasons == ["with taxes, which the book's price doesn't contain", nil])
    #expect(try await test.session.quotes.replay(quote.id).isSame)
  }

  @Test func `has its gross prices without the taxes of each line in a net quote`() async throws {
    let (test, quote) = try await priced(bookIncludesTax: true, quoteIncludesTax: false)
    let price = quote.lines.first?.listPrice?.description
    #expect(price == "USD 1041.666667")
    #expect(
      (quote.net, quote.tax, quote.total)
        == (Money(minorUnits: 208_633, .usd), Money(minorUnits: 41_667, .usd), .usd(2503))
    )
    let reason = quote.lines.first?.priceTrace?.steps.first?.reason?.description
    #expect(reason == "without the taxes that the book's price contains")
    #expect(try await test.session.quotes.replay(quote.id).isSame)
  }

  @Test(arguments: [true, false])
  func `is as before where both are of one kind`(includesTax: Bool) async throws {
    let (_, quote) = try await priced(bookIncludesTax: includesTax, quoteIncludesTax: includesTax)
    #expect(quote.lines.map(\.listPrice) == [.usd(1250), .usd(3)])
  }
}
