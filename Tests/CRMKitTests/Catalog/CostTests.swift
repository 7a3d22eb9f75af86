import CRMCatalog
import CRMKernel
import CRMStore
import Testing

@Suite struct `The cost of a product` {
  @Test func `is that of the latest day that isn't after the one asked for`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      let today = tx.moment.today
      let days = [-10, 0, 5]
      for (day, cost) in zip(days, [Int32(800), 850, 900]) {
        try tx.costs.record(
          .usd(cost),
          for: company.pump,
          source: "supplier",
          from: today.adding(days: day)
        )
      }
      let asked = [-11, -10, -1, 0, 4, 5, 99]
      let costs = try asked.map {
        try tx.costs.current(of: company.pump, on: today.adding(days: $0))?.unitCost
      }
      #expect(costs == [nil, .usd(800), .usd(800), .usd(850), .usd(850), .usd(900), .usd(900)])
      #expect(try tx.costs.current(of: company.pump)?.unitCost == .usd(850))
      #expect(try tx.costs.current(of: company.hose) == nil)
    }
  }

  @Test func `is the newest of a day, and of one source or currency if asked`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      let pump = company.pump
      try tx.costs.record(.usd(1), for: pump, source: "supplier")
      try tx.costs.record(.usd(2), for: pump, source: "costing")
      try tx.costs.record(.eur(3), for: pump, source: "supplier")
      #expect(try tx.costs.current(of: pump)?.cost == .eur(3))
      #expect(try tx.costs.current(of: pump, in: .usd)?.cost == .usd(2))
      #expect(try tx.costs.current(of: pump, in: .usd, source: "supplier")?.cost == .usd(1))
      #expect(try tx.costs.current(of: pump, in: .jpy) == nil)
    }
  }

  @Test func `is per its own unit whatever it was given for`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      try tx.products.pack(company.hose, in: "BX", holds: Ratio(whole: 6))
      let box = try tx.costs.record(.usd(12), for: company.hose, source: "a", unit: "BX")
      #expect(box.unitCost == .usd(2))
      let hundred = try tx.costs.record(.usd(150), for: company.hose, source: "b", quantity: 100)
      #expect(hundred.unitCost == UnitPrice("1.5", .usd))
      let boxes = try tx.costs.record(
        .usd(10),
        for: company.hose,
        source: "c",
        quantity: 5,
        unit: "箱"
      )
      #expect(boxes.unitCost == UnitPrice("0.333333", .usd))
    }
  }

  @Test func `is not negative, of some quantity, and said once`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      let hose = company.hose
      #expect(code { try tx.costs.record(.usd(-1), for: hose, source: "a") } == "cost.negative")
      #expect(
        code { try tx.costs.record(.usd(1), for: hose, source: "a", quantity: 0) }
          == "cost.quantity"
      )
      #expect(
        code { try tx.costs.record(.usd(1), for: hose, source: "a", unit: "kg") } == "unit.category"
      )
      try tx.costs.record(.usd(1), for: hose, source: "a")
      #expect(code { try tx.costs.record(.usd(2), for: hose, source: "a") } == "cost.known")
    }
  }

  @Test func `is imported once`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let table = """
      product,cost,currency,valid_from,source,quantity,unit
      PUMP-200,USD 800,,2026-01-01,ERP,1,
      HOSE-1,USD 30,,2026-01-01,ERP,1,DZ

      """
    #expect(try await test.take("costs", table).refusals == [])
    let again = try await test.take("costs", table)
    #expect(again.refusals == [])
    #expect(again.list == [0, 0, 2, 0])
    let cost = try await test.session.read { tx in try tx.costs.current(of: company.hose) }
    #expect(cost?.unitCost == UnitPrice("2.5", .usd))
  }
}

@Suite struct `What competitors ask` {
  private static func observe(_ tx: Transaction, _ company: Company) throws {
    let seen: [(String, Int32, Int64, String)] = [
      ("Acme", 1000, 40, "1"), ("Acme", 1200, 3, "0.9"), ("ACME", 1300, 1, "0.4"),
      ("Best", 1100, 10, "0.8"), ("Cheap", 900, 2, "0.3"),
    ]
    for (competitor, price, days, confidence) in seen {
      try tx.competitorPrices.observe(
        .usd(price),
        of: company.pump,
        at: competitor,
        source: "visit",
        confidence: #require(Rate(confidence)),
        on: Instant(milliseconds: tx.now.milliseconds - days * 86_400_000)
      )
    }
    try tx.competitorPrices.observe(.eur(1), of: company.pump, at: "Euro", source: "web")
  }

  @Test func `is the latest that each was seen to ask, if it is sure enough`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      try Self.observe(tx, company)
      let half = try #require(Rate("0.5"))
      let prices = tx.competitorPrices
      let all = try prices.latest(of: company.pump)
      #expect(all.map(\.price) == [.eur(1), .usd(1300), .usd(900), .usd(1100)])
      let sure = try prices.latest(of: company.pump, confidence: half, in: .usd)
      #expect(sure.map(\.price) == [.usd(1200), .usd(1100)])
      #expect(try prices.latest(of: company.pump, withinDays: 2, in: .usd).count == 2)
      #expect(try prices.lowest(of: company.pump, in: .usd)?.price == .usd(900))
      #expect(try prices.lowest(of: company.pump, in: .usd, confidence: half)?.price == .usd(1100))
      // What Acme asked forty days ago was less, but it asks more now.
      #expect(
        try prices.lowest(of: company.pump, in: .usd, withinDays: 60, confidence: half)?.price
          == .usd(1100)
      )
      #expect(try prices.lowest(of: company.pump, in: .jpy) == nil)
    }
  }

  @Test func `is compared for one of our own unit`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      let prices = tx.competitorPrices
      try prices.observe(.usd(24), of: company.hose, at: "Acme", source: "web", unit: "DZ")
      try prices.observe(.usd(3), of: company.hose, at: "Best", source: "web", match: .exact)
      let lowest = try prices.lowest(of: company.hose, in: .usd)
      #expect(lowest?.competitor == "Acme")
      #expect(lowest?.unitPrice == .usd(2))
    }
  }

  @Test func `is above zero, was seen already, and is as sure as can be`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      let later = Instant(milliseconds: tx.now.milliseconds + 1)
      let observe = { (price: UnitPrice, confidence: Rate, moment: Instant?) in
        code {
          try tx.competitorPrices.observe(
            price,
            of: company.pump,
            at: "Acme",
            source: "web",
            confidence: confidence,
            on: moment
          )
        }
      }
      #expect(observe(.usd(0), .one, nil) == "competitor.price")
      #expect(observe(.usd(1), Rate(percent: 101), nil) == "competitor.confidence")
      #expect(observe(.usd(1), Rate(percent: -1), nil) == "competitor.confidence")
      #expect(observe(.usd(1), .one, later) == "competitor.future")
      #expect(observe(.usd(1), .one, nil) == nil)
    }
  }

  @Test func `is imported once, and answered by commands`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let table = """
      product,competitor,price,observed_at,source,confidence,match
      PUMP-200,Acme,USD 1100,2026-03-09T10:00:00Z,web,0.8,exact
      PUMP-200,Best,USD 1050,2026-03-08T10:00:00Z,visit,0.5,similar

      """
    #expect(try await test.take("competitor_prices", table).refusals == [])
    #expect(try await test.take("competitor_prices", table).list == [0, 0, 2, 0])
    let lowest = try await test.session.run(
      "competitor_prices.lowest",
      ["product": company.pump.value, "currency": "USD", "confidence": "0.6"]
    )
    guard case .record(let record) = lowest else {
      Issue.record("\(lowest)")
      return
    }
    #expect(record["competitor"] == "Acme")
  }
}
