import CRMCatalog
import CRMPricing
import CRMKernel
import CRMParties
@testable import CRMSales
import CRMStore
import Testing

@Suite struct `The pricing of a quote` {
  @Test func `keeps with each line how its price came about`() async throws {
    let test = try await TestBook.open(rules: [TestRule.markdown("volume tier", percent: 6)])
    let quote = try await test.pricedDraft()
    #expect(quote.lines[0].listPrice == .usd(1250))
    #expect(
      quote.lines[0].explanation == "list 1,250.00 -> volume tier −6 % -> net 1,175.00"
    )
    let chinese = test.book.reader(.simplifiedChinese)
    #expect(
      quote.lines[0].explanation(for: chinese)
        == "目录价 1,250.00 -> volume tier −6% -> 净价 1,175.00"
    )
    let answer = try await test.session.run(
      "quotes.explain_price",
      ["quote": .text("\(quote.id)")]
    )
    guard case .list(let lines) = answer, case .record(let first) = lines[0] else {
      Issue.record("It answered \(answer).")
      return
    }
    #expect(first["sku"] == "PUMP-200")
    #expect(first["text"] == .text(quote.lines[0].explanation))
  }

  @Test func `rounds what a rule returns where the document says`() async throws {
    let rule = TestRule("third") { lines in
      lines.map { _ in RuledPrice(unitPrice: UnitPrice(millionths: 3_333_333, .usd)) }
    }
    let test = try await TestBook.open(rules: [rule])
    let quote = try await test.pricedDraft()
    #expect(quote.lines.map(\.net) == [Money("6.67", .usd), Money("10.00", .usd)])
  }

  @Test func `isn't saved if the quote was changed meanwhile`() async throws {
    let test = try await TestBook.open()
    let id = try await test.pricedDraft().id
    let basis = try await test.session.read { tx in
      try tx.quotes.pricingBasis(of: id, on: nil, by: [])
    }
    let result = try basis.priced()
    let saved = try await test.session.write { tx in
      try tx.quotes.add("HOSE-1", quantity: 1, to: id)
      return try tx.quotes.save(result, from: basis)
    }
    #expect(saved == nil)
    #expect(try await test.session.quotes.get(id).isPriced == false)
    #expect(try await test.session.quotes.price(id).net == Money("2513.35", .usd))
  }

  @Test func `is refused as a whole when a product has no price`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let id = try await test.session.write { tx in
      try tx.products.add(sku: "NEW", name: "New")
      let draft = try tx.quotes.draft(for: company.account, currency: .usd)
      try tx.quotes.add("PUMP-200", quantity: 1, to: draft.id)
      try tx.quotes.add("NEW", quantity: 1, to: draft.id)
      return draft.id
    }
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.quotes.price(id)
    }
    #expect(refusal?.code == "pricing.noPrice")
    #expect(refusal?.field == "NEW")
    let lines = try await test.session.read { tx in try tx.quotes.lines(of: id) }
    #expect(lines.allSatisfy { !$0.isPriced })
  }

  @Test func `is refused when an amount can't be counted`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let id = try await test.session.write { tx in
      let draft = try tx.quotes.draft(for: company.account, currency: .usd)
      try tx.quotes.add("PUMP-200", quantity: Quantity(millionths: .max), to: draft.id)
      return draft.id
    }
    let refused = await code {
      for _ in 0..<20 {
        try await test.session.write { tx in
          try tx.quotes.add("PUMP-200", quantity: Quantity(millionths: .max), to: id)
        }
      }
      return try await test.session.quotes.price(id)
    }
    #expect(refused == "money.tooLarge")
  }

  @Test func `is in one currency, whatever that of its book is`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let refused = await code {
      let quote = try await test.session.write { tx in
        let quote = try tx.quotes.draft(
          for: company.account,
          currency: .eur,
          priceBook: company.priceBook
        )
        try tx.quotes.add("HOSE-1", quantity: 1, to: quote.id)
        return quote.id
      }
      return try await test.session.quotes.price(quote)
    }
    #expect(refused == "currency.noRate")
  }

  @Test func `follows the rounding of the document`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let id = try await test.session.write { tx in
      let book = try tx.priceBooks.add(named: "Swiss", currency: .chf, isDefault: true)
      try tx.prices.set(
        UnitPrice(millionths: 12_370_000, .chf),
        for: company.hose,
        in: book.id
      )
      let draft = try tx.quotes.draft(for: company.account, currency: .chf)
      try tx.quotes.add("HOSE-1", quantity: 1, to: draft.id)
      try tx.quotes.setRounding(
        of: draft.id,
        taxMethod: .perLine,
        step: Money(minorUnits: 5, .chf)
      )
      return draft.id
    }
    #expect(try await test.session.quotes.price(id).total == Money("12.35", .chf))
  }

  @Test func `makes zero of the total of what was changed since`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.pricedDraft()
    let line = quote.lines[0].id
    let changed = try await test.session.write { tx in
      try tx.quotes.setQuantity(7, of: line)
      return try tx.quotes.get(quote.id)
    }
    #expect(!changed.isPriced && changed.total == .zero(.usd))
    #expect(try await test.session.quotes.price(quote.id).net == Money("8760.01", .usd))
  }

  @Test(arguments: [0, -1] as [Int32])
  func `refuses a quantity that nobody can order`(quantity: Int32) async throws {
    let test = try await TestBook.open()
    let id = try await test.pricedDraft().id
    let refused = await code {
      try await test.session.write { tx in
        try tx.quotes.add("HOSE-1", quantity: Quantity(quantity), to: id)
      }
    }
    #expect(refused == "quote.quantity")
  }
}
