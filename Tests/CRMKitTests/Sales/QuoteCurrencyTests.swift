import CRMCatalog
import CRMKernel
import CRMPricing
import CRMSales
import CRMStore
import Testing

/// A draft in euros of ten pumps, which the book sells at 1,250 dollars, with 20 % VAT.
private struct EuroDesk {
  let test: TestBook
  let company: Company
  let quote: ID<Quote>

  var session: Session { test.session }

  static func open(priceBook isNamed: Bool = true, own: Currency? = .eur) async throws -> EuroDesk {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let quote = try await test.session.write { tx in
      if let own { try tx.priceSettings.change { $0.currency = own } }
      let book = isNamed ? company.priceBook : nil
      let quote = try tx.quotes.draft(for: company.account, currency: .eur, priceBook: book)
      try tx.quotes.add("PUMP-200", quantity: 10, to: quote.id)
      return quote.id
    }
    return EuroDesk(test: test, company: company, quote: quote)
  }

  /// Notes what a dollar is worth in euros from so many days after today on.
  @discardableResult
  func rate(_ text: String, in days: Int = 0) async throws -> ID<CurrencyRate> {
    try await session.write { tx in
      let rate = CurrencyRate(
        from: .usd,
        to: .eur,
        try #require(Ratio(text)),
        on: tx.moment.today.adding(days: days),
        quotedBy: "ECB"
      )
      return try tx.currencyRates.add(rate).id
    }
  }
}

@Suite struct `A quote in another currency than its price book` {
  @Test func `is converted by the stored rate of its day, which its trace names`() async throws {
    let desk = try await EuroDesk.open()
    let rate = try await desk.rate("0.9137", in: -3)
    try await desk.rate("0.5", in: 1)
    let priced = try await desk.session.quotes.price(desk.quote)
    #expect(priced.lines.map { $0.listPrice?.description } == ["EUR 1142.125"])
    #expect(priced.net == Money(minorUnits: 1_142_125, .eur))
    let step = try #require(priced.lines.first?.priceTrace?.steps.first)
    let day = desk.session.moment.today.adding(days: -3)
    #expect(step.reason?.description.contains("USD/EUR 9137/10000 of \(day) (ECB \(rate))") == true)
    let replay = try await desk.session.quotes.replay(desk.quote)
    #expect(replay.isSame)
  }

  @Test func `is refused without a rate, and says which one to add and how`() async throws {
    let desk = try await EuroDesk.open()
    let refusal = await #expect(throws: Refusal.self) {
      try await desk.session.quotes.price(desk.quote)
    }
    let today = desk.session.moment.today
    #expect(refusal?.code == "currency.noRate")
    #expect(refusal?.message.description == "There is no rate from USD to EUR on \(today).")
    let call = #"rates.set{ from = "USD", to = "EUR", rate = "…", day = "\#(today)" }"#
    #expect(refusal?.remedy?.description.contains(call) == true)
    #expect(try await desk.session.quotes.get(desk.quote).isPriced == false)
  }

  @Test func `is refused by a rate that is too old`() async throws {
    let desk = try await EuroDesk.open()
    try await desk.rate("0.9", in: -8)
    try await desk.session.write { tx in
      _ = try tx.priceSettings.change { $0.maxRateAgeDays = 7 }
    }
    let code = await refusal { try await desk.session.quotes.price(desk.quote) }
    #expect(code == "currency.staleRate")
    try await desk.rate("0.8", in: -7)
    #expect(try await desk.session.quotes.price(desk.quote).net == .eur(10_000))
  }

  @Test func `comes by the company's book where its currency has none`() async throws {
    let desk = try await EuroDesk.open(priceBook: false, own: .usd)
    try await desk.rate("0.8")
    #expect(try await desk.session.quotes.price(desk.quote).net == .eur(10_000))
    try await desk.session.write { tx in
      let euros = try tx.priceBooks.add(named: "Euros", currency: .eur, isDefault: true)
      try tx.prices.set(.eur(900), for: desk.company.pump, in: euros.id)
    }
    #expect(try await desk.session.quotes.price(desk.quote).net == .eur(9_000))
  }

  @Test func `has the contracts, quantity prices and limits of the book's currency`()
    async throws
  {
    let desk = try await EuroDesk.open()
    try await desk.rate("0.8")
    let (account, pump) = (desk.company.account, desk.company.pump)
    try await desk.session.write { tx in
      _ = try tx.contractedPrices.add(
        ContractedPrice(for: account, name: "Frame", product: pump, price: .usd(1000))
      )
    }
    #expect(try await desk.session.quotes.price(desk.quote).net == .eur(8_000))
    try await desk.session.write { tx in
      let breaks = [QuantityBreak.price(.usd(750), from: 10)]
      try tx.schedules.add(DiscountSchedule(name: "Ten", product: pump, breaks: breaks))
    }
    #expect(try await desk.session.quotes.price(desk.quote).net == .eur(6_000))
    try await desk.session.write { tx in
      _ = try tx.priceLimits.add(PriceLimit(name: "Floor", product: pump, floor: .usd(875)))
    }
    #expect(try await desk.session.quotes.price(desk.quote).net == .eur(7_000))
  }

  @Test func `has the account's contract in its own currency before one that is converted`()
    async throws
  {
    let desk = try await EuroDesk.open()
    try await desk.rate("0.8")
    let (account, pump) = (desk.company.account, desk.company.pump)
    try await desk.session.write { tx in
      for price in [UnitPrice.usd(1000), .eur(777)] {
        let name = "Frame \(price.currency)"
        try tx.contractedPrices.add(
          ContractedPrice(for: account, name: name, product: pump, price: price)
        )
      }
    }
    #expect(try await desk.session.quotes.price(desk.quote).net == .eur(7_770))
  }

  @Test func `knows its margin, so that a limit on it holds`() async throws {
    let desk = try await EuroDesk.open()
    try await desk.rate("0.8")
    try await desk.session.write { tx in
      var pump = try tx.products.get(desk.company.pump)
      pump.unitCost = .usd(1000)
      try tx.products.update(pump)
    }
    let priced = try await desk.session.quotes.price(desk.quote)
    #expect(priced.margin == Rate(percent: 20))
    #expect(priced.lines.first?.unitCost == .eur(800))
    try await desk.session.write { tx in
      _ = try tx.priceLimits.add(PriceLimit(name: "Margin", margin: Rate(percent: 50)))
    }
    #expect(try await desk.session.quotes.price(desk.quote).net == .eur(16_000))
  }
}

@Suite struct `What a document is worth to the company` {
  private func columns(_ desk: EuroDesk, _ id: ID<Quote>) async throws -> [String] {
    try await desk.session.read { tx in
      try tx.all(
        """
        SELECT printf('%s %s %s %s %s %s %s', company_net, company_net_currency, company_total, company_rate,
          company_rate_day, company_rate_source, company_rates)
        FROM \(Quote.self) WHERE id = \(id)
        """
      )
    }
  }

  @Test func `is stored with the rate, its day and its source`() async throws {
    let desk = try await EuroDesk.open(own: .usd)
    let rate = try await desk.rate("0.8")
    let quote = try await desk.session.quotes.price(desk.quote).quote
    #expect(quote.total == .eur(12_000))
    #expect(quote.companyNet == .usd(12_500))
    #expect(quote.companyTotal == .usd(15_000))
    #expect(quote.companyRate?.description == "5/4")
    #expect(quote.companyRates == [rate])
    let today = desk.session.moment.today
    #expect(
      try await columns(desk, desk.quote)
        == ["1250000 USD 1500000 5/4 \(today) ECB [\"\(rate)\"]"]
    )
  }

  @Test func `adds up over documents in several currencies`() async throws {
    let desk = try await EuroDesk.open(own: .usd)
    try await desk.rate("0.8")
    _ = try await desk.session.quotes.price(desk.quote)
    let dollars = try await desk.session.write { tx in
      let quote = try tx.quotes.draft(for: desk.company.account, currency: .usd)
      try tx.quotes.add("PUMP-200", quantity: 1, to: quote.id)
      return quote.id
    }
    _ = try await desk.session.quotes.price(dollars)
    let worth = try await desk.session.read { tx in try tx.quotes.sum(\.companyNet) }
    let mixed = await refusal {
      try await desk.session.read { tx in try tx.quotes.sum(\.net) }
    }
    #expect(worth == .usd(13_750))
    #expect(mixed == "sum.currencies")
    #expect(try await desk.session.quotes.get(dollars).companyRateDay == nil)
  }

  @Test func `doesn't change with later rates, until the quote is priced again`() async throws {
    let desk = try await EuroDesk.open(own: .usd)
    try await desk.rate("0.8")
    _ = try await desk.session.quotes.price(desk.quote)
    desk.test.time.advance(by: .days(1))
    try await desk.rate("0.5")
    #expect(try await desk.session.quotes.get(desk.quote).companyNet == .usd(12_500))
    let again = try await desk.session.quotes.price(desk.quote)
    #expect((again.net, again.quote.companyNet) == (.eur(6_250), .usd(12_500)))
    try await desk.session.write { tx in
      _ = try tx.quotes.add("HOSE-1", quantity: 1, to: desk.quote)
    }
    #expect(try await desk.session.quotes.get(desk.quote).companyNet == nil)
  }

  @Test func `is the order's, too, whatever the rate is when it is made`() async throws {
    let desk = try await EuroDesk.open(own: .usd)
    try await desk.rate("0.8")
    _ = try await desk.session.quotes.price(desk.quote)
    try await desk.session.write { tx in
      try tx.quotes.submit(desk.quote)
      try tx.quotes.present(desk.quote, validUntil: tx.moment.today.adding(days: 9))
      try tx.quotes.accept(desk.quote)
    }
    desk.test.time.advance(by: .days(2))
    try await desk.rate("0.5")
    let order = try await desk.session.write { tx in try tx.quotes.order(desk.quote) }
    #expect(order.companyTotal == .usd(15_000))
    #expect(order.companyRate?.description == "5/4")
    #expect(order.companyRateSource == "ECB")
  }

  @Test func `needs a rate, as its prices do`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let quote = try await test.session.write { tx in
      try tx.priceSettings.change { $0.currency = .chf }
      let quote = try tx.quotes.draft(for: company.account, currency: .usd)
      try tx.quotes.add("HOSE-1", quantity: 1, to: quote.id)
      return quote.id
    }
    #expect(await refusal { try await test.session.quotes.price(quote) } == "currency.noRate")
  }

  @Test func `isn't asked for where the company has no currency of its own`() async throws {
    let desk = try await EuroDesk.open(own: nil)
    try await desk.rate("0.8")
    let priced = try await desk.session.quotes.price(desk.quote)
    #expect(priced.net == .eur(10_000))
    #expect(priced.quote.companyNet == nil)
  }
}
