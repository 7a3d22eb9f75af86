import CRMCatalog
import CRMKernel
import CRMPricing
import CRMStore
import CRMTesting
import Synchronization
import Testing

@testable import CRMKit
@testable import CRMSales

@Suite struct `A trial of a quote` {
  @Test func `says what it would come to, and writes nothing`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.pricedDraft()
    let change = try await test.session.quotes.whatIf(
      quote.id,
      QuoteTrial(discount: Rate(percent: 10))
    )
    #expect(change.before.totals.net == quote.net)
    let off = try quote.net.times(Rate(percent: 10))
    #expect(try change.after.totals.net == quote.net - off)
    #expect(change.lines.count == quote.lines.count)
    #expect(try await test.session.quotes.get(quote.id) == quote.quote)
  }

  @Test func `with another quantity is about that line`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.pricedDraft()
    let sku = quote.lines[0].sku
    let change = try await test.session.quotes.whatIf(
      quote.id,
      QuoteTrial(quantities: [sku: Quantity(1)])
    )
    #expect(change.lines.map(\.sku) == [sku])
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.quotes.whatIf(quote.id, QuoteTrial(quantities: ["NOT-1": 2]))
    }
    #expect(refusal?.code == "quote.line")
  }

  @Test func `finds the highest discount that leaves a net amount`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.pricedDraft()
    let least = try quote.net - quote.net.times(Rate(percent: 7))
    let found = try #require(
      try await test.session.quotes.highestDiscount(quote.id, .net(least))
    )
    #expect(found.rate == Rate(percent: 7))
    #expect(found.priced.totals.net == least)
  }

  @Test func `finds the lowest price of a line that leaves a margin`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.pricedDraft()
    try await test.session.write { tx in
      for line in quote.lines {
        var product = try tx.products.get(line.product)
        product.unitCost = UnitPrice(1, .usd)
        try tx.products.update(product)
      }
    }
    let margin = Rate(percent: 90)
    let found = try #require(
      try await test.session.quotes.lowestPrice(quote.lines[0].id, .margin(margin))
    )
    #expect(try #require(found.priced.facts.margin) >= margin)
    let cent = try found.unitPrice - #require(UnitPrice("0.01", .usd))
    var request = found.priced.request
    request.lines[0].agreedPrice = cent
    let cheaper = try PriceEngine.price(request, in: found.priced.context)
    #expect(try #require(cheaper.facts.margin) < margin)
  }
}

@Suite struct `Quotes of the past` {
  @Test func `are priced again by customer and product`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.pricedDraft()
    let since = try #require(quote.pricedOn)
    let same = try await test.session.quotes.reprice(QuoteRepricing(since: since))
    #expect(same.documents == 1)
    #expect(same.unchanged == 1)
    #expect(same.lines == Int64(quote.lines.count))

    let offer = PromotionTerms(id: 1, name: "Half", reward: .percent(Rate(percent: 50)))
    let halved = try await test.session.quotes.reprice(
      QuoteRepricing(since: since, adding: [offer])
    )
    #expect(halved.unchanged == 0)
    let change = try #require(halved.byCustomer.first?.change)
    #expect(change.before == quote.net)
    let difference = change.difference.minorUnits * 2 + quote.net.minorUnits
    #expect(difference.magnitude <= UInt64(quote.lines.count))
    #expect(halved.byProduct.count == quote.lines.count)
    #expect(try await test.session.quotes.get(quote.id) == quote.quote)
  }

  @Test func `that can't be priced are counted and named`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.pricedDraft()
    let since = try #require(quote.pricedOn)
    let rule = TestRule("refusing") { _ in throw Refusal("test.no", "Not today.") }
    let report = try await test.session.quotes.reprice(
      QuoteRepricing(since: since, rules: [rule])
    )
    #expect(report.refused == 1)
    #expect(report.refusals.first?.refusal.code == "test.no")
  }
}

@Suite struct `Pricing the past again` {
  @Test func `takes a candidate book that is still a draft`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.pricedDraft()
    let candidate = try await test.session.write { tx in
      let standard = try #require(try tx.priceBooks.first())
      let draft = try tx.priceBooks.add(
        named: "Next year",
        currency: .usd,
        parent: standard.id,
        asDraft: true
      )
      try tx.prices.set(.usd(2000), for: quote.lines[0].product, in: draft.id)
      return draft.id
    }
    let report = try await test.session.quotes.reprice(
      QuoteRepricing(since: try #require(quote.pricedOn), priceBook: candidate)
    )
    #expect(report.refusals.map(\.refusal).isEmpty)
    let change = try #require(report.byProduct.first { $0.name == quote.lines[0].sku }?.change)
    #expect(change.after == .usd(4000))
    let trial = try await test.session.quotes.whatIf(quote.id, QuoteTrial(priceBook: candidate))
    #expect(trial.after.lines[0].amount == .usd(4000))
  }

  @Test func `stops when it is cancelled`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.pricedDraft()
    let since = try #require(quote.pricedOn)
    let session = test.session
    let repricing = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await session.quotes.reprice(QuoteRepricing(since: since)).documents
    }
    repricing.cancel()
    await #expect(throws: CancellationError.self) { try await repricing.value }
  }

  @Test func `says how far it is`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.pricedDraft()
    let heard = Mutex<[Int64]>([])
    _ = try await test.session.quotes.reprice(
      QuoteRepricing(since: try #require(quote.pricedOn))
    ) { count in heard.withLock { $0.append(count) } }
    #expect(heard.withLock { $0 } == [1])
  }
}

@Suite struct `A quote that is priced again from its record` {
  @Test func `is the same to the last digit, whatever became of the catalogue`() async throws {
    let rule = TestRule("tenth") { lines in
      lines.map { _ in RuledPrice(discount: Rate(percent: 10), reason: "because") }
    }
    let test = try await TestBook.open(rules: [rule])
    let quote = try await test.pricedDraft()
    try await test.session.write { tx in
      for entry in try tx.prices.all() { try tx.prices.end(entry.id, on: tx.moment.today) }
    }
    let replay = try await test.session.quotes.replay(quote.id)
    #expect(replay.isSame)
    #expect(replay.total == quote.total)
  }

  @Test func `needs one`() async throws {
    let test = try await TestBook.open()
    let id = try await test.session.write { tx in
      let account = try tx.accounts.open(named: "Acme")
      return try tx.quotes.draft(for: account.id, currency: .usd).id
    }
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.quotes.replay(id)
    }
    #expect(refusal?.code == "quote.noRecord")
  }
}
