import CRMCatalog
import CRMKernel
import CRMPricing
import CRMStore
import Testing

@Suite struct `An exchange rate` {
  private static func ratio(_ text: String) throws -> Ratio { try #require(Ratio(text)) }

  @Test func `is stored once a pair and day, and in one direction`() async throws {
    let test = try await TestBook.open()
    let codes = try await test.session.write { tx in
      let today = tx.moment.today
      let rate = CurrencyRate(from: .usd, to: .eur, try Self.ratio("0.9137"), on: today)
      try tx.currencyRates.add(rate)
      return [
        code { try tx.currencyRates.add(rate) },
        code {
          try tx.currencyRates.add(
            CurrencyRate(
              from: .eur,
              to: .usd,
              try Self.ratio("1.1"),
              on: today.adding(days: 3)
            )
          )
        },
      ]
    }
    #expect(codes == ["currency.rateTwice", "currency.inverseRate"])
  }

  @Test func `is the latest that isn't after the day, and never a silent 1`() async throws {
    let test = try await TestBook.open()
    let (values, missing) = try await test.session.write { tx in
      let today = tx.moment.today
      for (days, rate) in [(0, "0.9"), (2, "0.8")] {
        let day = today.adding(days: days)
        try tx.currencyRates.add(
          CurrencyRate(from: .usd, to: .eur, try Self.ratio(rate), on: day, quotedBy: "ECB")
        )
      }
      let values = try [0, 1, 2].map {
        try tx.currencyRates.convert(.usd(100), to: .eur, on: today.adding(days: $0)).amount
      }
      let missing = code {
        try tx.currencyRates.convert(.usd(100), to: .eur, on: today.adding(days: -1))
      }
      return (values, missing)
    }
    #expect(values == [.eur(90), .eur(90), .eur(80)])
    #expect(missing == "currency.noRate")
  }

  @Test func `names itself, its day and its source in what was converted by it`() async throws {
    let test = try await TestBook.open()
    let (converted, id) = try await test.session.write { tx in
      try tx.priceSettings.change { $0.currency = .eur }
      let rate = try tx.currencyRates.add(
        CurrencyRate(
          from: .eur,
          to: .usd,
          try Self.ratio("1.25"),
          on: tx.moment.today,
          quotedBy: "ECB"
        )
      )
      return (try tx.currencyRates.convert(.usd(100), on: tx.moment.today), rate.id)
    }
    #expect(converted.amount == .eur(80))
    #expect(converted.rates == [id])
    #expect(converted.rate.quotations.map(\.quotedBy) == ["ECB"])
  }

  @Test func `is needed, and asked for, to sell by a book in another currency`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let (codes, line, trace) = try await test.session.write { tx in
      let today = tx.moment.today
      let products = try tx.products.priced([company.pump])
      func context(_ converting: Bool) throws -> PriceContext {
        try tx.priceBooks.context(
          book: company.priceBook,
          products: products,
          currency: .eur,
          on: today,
          converting: converting
        )
      }
      let codes = [code { try context(false) }, code { try context(true) }]
      try tx.currencyRates.add(
        CurrencyRate(from: .usd, to: .eur, try Self.ratio("0.9137"), on: today, quotedBy: "ECB")
      )
      let request = PriceRequest(
        rule: CurrencyRule(.eur),
        pricedOn: today,
        lines: [PriceRequestLine(products[0], quantity: 1)]
      )
      let priced = try PriceEngine.price(request, in: context(true))
      let record = try PriceRecord(json: PriceRecord(priced).json)
      #expect(try record.replayed().digest == priced.digest)
      return (codes, priced.lines[0], priced.trace(ofLine: 0))
    }
    #expect(codes == ["pricing.currency", "currency.noRate"])
    #expect("\(line.unitPrice)" == "EUR 1142.125")
    let reason = trace.steps.first?.reason?.description ?? ""
    #expect(reason.contains("USD/EUR 9137/10000") && reason.contains("ECB"), "\(reason)")
  }
}
