import CRMCatalog
import CRMConfigurator
import CRMKernel
import CRMPricing
import CRMSales
import CRMStore
import Testing

@Suite struct `A configured line of a quote` {
  @Test func `is the product at its book price with what the values add`() async throws {
    let desk = try await ConfigurationDesk.open()
    let priced = try await desk.session.quotes.price(desk.draft(desk.valid(), quantity: 2))
    // 1,250 of the book, two processors at 100, a supply at 50.
    #expect(priced.lines.map { "\($0.unitPrice)" } == ["USD 1500.00"])
    #expect(priced.lines.map { "\($0.net)" } == ["USD 3000.00"])
    #expect(priced.lines.map(\.description) == ["Pump: cpus 2, psu 800"])
  }

  @Test func `re-enters the same pipeline of books, promotions and guards`() async throws {
    let desk = try await ConfigurationDesk.open()
    let quote = try await desk.draft(desk.valid())
    try await desk.session.write { tx in
      let spring = Promotion(name: "Spring", kind: .percent, rate: Rate(percent: 50))
      _ = try tx.promotions.publish(tx.promotions.add(spring).id)
    }
    let half = try await desk.session.quotes.price(quote)
    #expect(half.lines.map { "\($0.net)" } == ["USD 750.00"])
    try await desk.session.write { tx in
      try tx.priceLimits.add(
        PriceLimit(name: "Floor", product: desk.company.pump, floor: .usd(900))
      )
    }
    let held = try await desk.session.quotes.price(quote)
    #expect(held.lines.map { "\($0.net)" } == ["USD 900.00"])
    #expect(held.lines.first?.explanation.contains("cpus 2") == true)
  }

  @Test func `in another currency has its price effects converted, never taken one to one`()
    async throws
  {
    let desk = try await ConfigurationDesk.open()
    desk.models.upgrade(to: try ConfigurationDesk.smallServer(currency: .eur))
    let quote = try await desk.draft(desk.valid())
    #expect(await refusal { try await desk.session.quotes.price(quote) } == "currency.noRate")
    try await desk.session.write { tx in
      let rate = try CurrencyRate(from: .eur, to: .usd, Ratio(whole: 2), on: tx.moment.today)
      try tx.currencyRates.add(rate)
    }
    let priced = try await desk.session.quotes.price(quote)
    #expect(priced.lines.map { "\($0.unitPrice)" } == ["USD 1750.00"])
  }

  @Test func `of a model without a currency is refused`() async throws {
    let desk = try await ConfigurationDesk.open()
    desk.models.upgrade(to: try ConfigurationDesk.smallServer(currency: nil))
    let quote = try await desk.draft(desk.valid())
    #expect(
      await refusal { try await desk.session.quotes.price(quote) } == "configuration.currency"
    )
  }

  @Test func `is refused while something is to be chosen`() async throws {
    let desk = try await ConfigurationDesk.open()
    let id = try await desk.configurations.start("small-server", sku: "PUMP-200").id
    #expect(await refusal { try await desk.draft(id) } == "configuration.incomplete")
  }

  @Test func `is refused until somebody says which product it is`() async throws {
    let desk = try await ConfigurationDesk.open()
    let id = try await desk.configurations.start("small-server", choosing: ["psu": 800]).id
    #expect(await refusal { try await desk.draft(id) } == "configuration.product")
  }

  @Test func `has a configuration of its own`() async throws {
    let desk = try await ConfigurationDesk.open()
    let id = try await desk.valid()
    let one = try await desk.configuration(on: desk.draft(id))
    let two = try await desk.configuration(on: desk.draft(id))
    #expect(one?.id == id)
    #expect(two?.copiedFrom == id)
  }
}

@Suite struct `The configuration of a quote` {
  @Test func `is frozen when the quote is presented`() async throws {
    let desk = try await ConfigurationDesk.open()
    let quote = try await desk.presented(desk.valid())
    let frozen = try #require(try await desk.configuration(on: quote))
    #expect(frozen.status == .frozen)
    #expect(frozen.frozenAt == TestBook.start)
  }

  @Test func `takes the prices and the approval away when it changes`() async throws {
    let desk = try await ConfigurationDesk.open()
    let id = try await desk.valid()
    let quote = try await desk.draft(id)
    try await desk.session.quotes.price(quote)
    try await desk.session.write { tx in try tx.quotes.submit(quote) }
    try await desk.configurations.choose(["psu": 1600], in: id)
    let changed = try await desk.session.quotes.get(quote)
    #expect(changed.status == .draft)
    #expect(!changed.isPriced)
    let priced = try await desk.session.quotes.price(quote)
    #expect(priced.lines.map { "\($0.unitPrice)" } == ["USD 1570.00"])
    #expect(priced.lines.map(\.description) == ["Pump: cpus 2, psu 1600"])
  }

  @Test func `is copied unfrozen by a revision and by a copy`() async throws {
    let desk = try await ConfigurationDesk.open()
    let quote = try await desk.presented(desk.valid())
    let (copy, revision) = try await desk.session.write { tx in
      (try tx.quotes.copy(quote).id, try tx.quotes.revise(quote).id)
    }
    let old = try #require(try await desk.configuration(on: quote))
    for other in [copy, revision] {
      let new = try #require(try await desk.configuration(on: other))
      #expect(new.copiedFrom == old.id)
      #expect(new.status == .valid)
      #expect(new.choices == old.choices)
    }
    #expect(old.status == .frozen)
  }

  @Test func `that another version of the model allowed isn't presented`() async throws {
    let desk = try await ConfigurationDesk.open()
    let quote = try await desk.draft(desk.valid())
    try await desk.session.quotes.price(quote)
    try await desk.session.write { tx in try tx.quotes.submit(quote) }
    desk.models.upgrade(to: try ConfigurationDesk.smallServer(version: "1.0.1"))
    let refused = await refusal {
      try await desk.session.write { tx in
        try tx.quotes.present(quote, validUntil: tx.moment.today)
      }
    }
    #expect(refused == "configuration.outdated")
  }

  @Test func `comes with the order`() async throws {
    let desk = try await ConfigurationDesk.open()
    let quote = try await desk.presented(desk.valid())
    let lines = try await desk.session.write { tx in
      try tx.quotes.accept(quote)
      let order = try tx.quotes.order(quote)
      return try tx.orderLines.all(where: \.order == order.id)
    }
    let frozen = try await desk.configuration(on: quote)
    #expect(lines.map(\.configuration) == [frozen?.id])
  }
}
