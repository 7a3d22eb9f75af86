import CRMCatalog
import CRMKernel
import CRMParties
import CRMPricing
import CRMStore
import Testing

@Suite struct `Prices of categories, templates and all products` {
  @Test func `give way to what is about the product`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let prices = try await test.session.write { tx in
      let top = try tx.categories.add(named: "machines")
      let pumps = try tx.categories.add(named: "pumps", under: top.id)
      let book = try tx.priceBooks.add(named: "B", currency: .usd)
      var prices: [UnitPrice] = []
      for entry in [
        PriceEntry(book: book.id, price: .usd(1)),
        PriceEntry(book: book.id, category: top.id, price: .usd(2)),
        PriceEntry(book: book.id, category: pumps.id, price: .usd(3)),
        PriceEntry(book: book.id, product: company.pump, price: .usd(4)),
      ] {
        try tx.prices.add(entry)
        prices.append(try tx.price(of: company.pump, in: book.id))
      }
      return prices
    }
    #expect(prices == [.usd(1), .usd(2), .usd(3), .usd(4)])
  }

  @Test func `of an account are read for that account alone`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let (own, others) = try await test.session.write { tx in
      try tx.prices.add(
        PriceEntry(
          book: company.priceBook,
          product: company.pump,
          price: .usd(999),
          account: company.account
        )
      )
      let buyer = try tx.accounts.buyer(of: company.account)
      return (
        try tx.price(of: company.pump, in: company.priceBook, for: buyer),
        try tx.price(of: company.pump, in: company.priceBook)
      )
    }
    #expect(own == .usd(999))
    #expect(others == .usd(1250))
  }

  @Test func `are for segments, territories and channels of the account`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let prices = try await test.session.write { tx in
      for (segment, territory, channel, price) in [
        (nil, nil, "web", 30), (nil, "north", nil, 20), ("gold", nil, nil, 10),
      ] as [(String?, String?, String?, Int32)] {
        try tx.prices.add(
          PriceEntry(
            book: company.priceBook,
            product: company.pump,
            price: .usd(price),
            segment: segment,
            territory: territory,
            channel: channel
          )
        )
      }
      var account = try tx.accounts.get(company.account)
      var prices: [UnitPrice] = []
      for change in [
        { $0.channel = "web" }, { $0.territory = "north" },
        { $0.segments = ["new", "gold"] },
      ] as [(inout Account) -> Void] {
        change(&account)
        account = try tx.accounts.update(account)
        let buyer = try tx.accounts.buyer(of: company.account)
        prices.append(try tx.price(of: company.pump, in: company.priceBook, for: buyer))
      }
      return prices
    }
    #expect(prices == [.usd(30), .usd(20), .usd(10)])
  }

  @Test(arguments: [("9.9999", 1250), ("10", 1000), ("10.0001", 1000)])
  func `have breaks in another unit by its exact factor`(
    dozens: String,
    price: Int32
  ) async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let dozens = try #require(Quantity(dozens))
    let found = try await test.session.write { tx in
      try tx.prices.add(
        PriceEntry(
          book: company.priceBook,
          product: company.pump,
          from: 10,
          unit: "DZ",
          price: .usd(1000)
        )
      )
      let pieces = try dozens.times(
        tx.units.table(for: company.pump).factor(from: "DZ", to: "EA")
      )
      return try tx.price(of: company.pump, quantity: pieces, in: company.priceBook)
    }
    #expect(found == .usd(price))
  }

  @Test func `tie with the same quantity in another unit`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let refused = await code {
      try await test.session.write { tx in
        try tx.prices.set(.usd(9), for: company.pump, in: company.priceBook, from: 12)
        try tx.prices.add(
          PriceEntry(
            book: company.priceBook,
            product: company.pump,
            from: 1,
            unit: "DZ",
            price: .usd(8)
          )
        )
      }
    }
    #expect(refused == "pricing.tie")
  }
}

@Suite struct `A price book on top of another` {
  @Test func `keeps the breaks of the base that it doesn't set`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let prices = try await test.session.write { tx in
      try tx.prices.set(.usd(1100), for: company.pump, in: company.priceBook, from: 10)
      let child = try tx.priceBooks.add(named: "C", currency: .usd, parent: company.priceBook)
      try tx.prices.set(.usd(1200), for: company.pump, in: child.id)
      return try [1, 10].map { try tx.price(of: company.pump, quantity: $0, in: child.id) }
    }
    #expect(prices == [.usd(1200), .usd(1100)])
  }

  @Test func `hides them where its price replaces`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let price = try await test.session.write { tx in
      try tx.prices.set(.usd(1100), for: company.pump, in: company.priceBook, from: 10)
      let child = try tx.priceBooks.add(named: "C", currency: .usd, parent: company.priceBook)
      try tx.prices.add(
        PriceEntry(book: child.id, product: company.pump, price: .usd(1200), replaces: true)
      )
      return try tx.price(of: company.pump, quantity: 10, in: child.id)
    }
    #expect(price == .usd(1200))
  }

  @Test func `derives prices by a share or a formula`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let prices = try await test.session.write { tx in
      let child = try tx.priceBooks.add(named: "C", currency: .usd, parent: company.priceBook)
      try tx.prices.add(PriceEntry(book: child.id, off: Rate(percent: 10)))
      try tx.prices.add(
        PriceEntry(book: child.id, product: company.hose, formula: "max(base * 0.5, 2)")
      )
      return try [company.pump, company.hose].map {
        try tx.price(of: $0, in: child.id).description
      }
    }
    #expect(prices == ["USD 1125.00", "USD 2.00"])
  }

  @Test(arguments: [
    ("max(base * 0.9, unit_cots)", "unknown", "Did you mean unit_cost?"),
    ("base *", "condition.syntax", "At character"),
    ("sku", "formula.type", ""),
  ])
  func `refuses a formula that can't be computed when it is written`(
    formula: String,
    code: String,
    text: String
  ) async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.run(
        "prices.formula",
        ["formula": .text(formula), "book": company.priceBook.value]
      )
    }
    #expect(refusal?.code.rawValue == code)
    #expect(refusal?.field == "formula")
    #expect(refusal?.position != nil)
    #expect(text.isEmpty || refusal?.description.contains(text) == true)
  }
}

@Suite struct `A price that is looked up` {
  @Test func `comes with those that it isn't, and why`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let lookup = try await test.session.write { tx in
      let today = tx.moment.today
      try tx.prices.set(.usd(1100), for: company.pump, in: company.priceBook, from: 10)
      try tx.prices.set(
        .usd(900),
        for: company.pump,
        in: company.priceBook,
        validFrom: today.adding(days: 5)
      )
      try tx.prices.add(PriceEntry(book: company.priceBook, price: .usd(5)))
      return try tx.priceBooks.lookup(company.pump)
    }
    #expect(lookup.price == .usd(1250))
    #expect(lookup.considered.first?.entry.price == .usd(1250))
    let misses = lookup.considered.dropFirst().compactMap(\.answer.miss)
    #expect(Set(misses) == [.belowMinimum, .tooEarly, .lessSpecific])
  }

  @Test func `is told by its command`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    guard
      case .record(let answer) = try await test.session.run(
        "prices.lookup",
        ["product": company.pump.value]
      )
    else {
      Issue.record("The command answers a record.")
      return
    }
    #expect(answer["price"] == .price(.usd(1250)))
  }
}
