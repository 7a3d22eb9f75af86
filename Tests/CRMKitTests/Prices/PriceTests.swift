import CRMCatalog
import CRMKernel
import CRMPricing
import CRMStore
import Testing

extension Transaction {
  /// What one unit costs on a day by a book, or the default one.
  func price(
    of product: ID<Product>,
    quantity: Quantity = 1,
    in book: ID<PriceBook>,
    for buyer: Buyer = Buyer(),
    on day: LocalDate? = nil
  ) throws -> UnitPrice {
    let day = day ?? moment.today
    let products = try products.priced([product])
    let context = try priceBooks.context(
      book: book,
      products: products,
      account: buyer.account == 0 ? nil : ID(rawValue: buyer.account),
      currency: .usd,
      on: day
    )
    let request = PriceRequest(
      rule: CurrencyRule(.usd),
      pricedOn: day,
      buyer: buyer,
      lines: [PriceRequestLine(products[0], quantity: quantity)]
    )
    return try PriceEngine.price(request, in: context).lines[0].unitPrice
  }
}

@Suite struct `The price of a product` {
  @Test(
    arguments: zip(
      ["9.999999", "10", "10.000001", "99.999999", "100"],
      [1250, 1175, 1175, 1175, 1000]
    )
  )
  func `is that of the highest break that is reached`(quantity: String, price: Int32) async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let quantity = try #require(Quantity(quantity))
    let found = try await test.session.write { tx in
      try tx.prices.set(.usd(1175), for: company.pump, in: company.priceBook, from: 10)
      try tx.prices.set(.usd(1000), for: company.pump, in: company.priceBook, from: 100)
      return try tx.price(of: company.pump, quantity: quantity, in: company.priceBook)
    }
    #expect(found == .usd(price))
  }

  @Test func `is valid from its first day, and no longer on the day that ends it`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let prices = try await test.session.write { tx in
      let today = tx.moment.today
      let old = try tx.prices.first(where: \.product == company.pump)
      try tx.prices.end(try #require(old).id, on: today)
      try tx.prices.set(
        .usd(1300),
        for: company.pump,
        in: company.priceBook,
        validFrom: today,
        validTo: today.adding(days: 1)
      )
      return try [-1, 0].map {
        try tx.price(of: company.pump, in: company.priceBook, on: today.adding(days: $0))
      }
    }
    #expect(prices == [.usd(1250), .usd(1300)])
    let day = test.session.moment.today.adding(days: 1)
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.read { tx in
        try tx.price(of: company.pump, in: company.priceBook, on: day)
      }
    }
    #expect(refusal?.code == "pricing.noPrice")
    #expect("\(refusal?.message ?? "")" == "Standard has no price for 1 PUMP-200 on \(day).")
    let chinese = test.book.reader(.simplifiedChinese)
    let text = try chinese.text(#require(refusal).message)
    #expect(text == "价目表“Standard”在 \(day) 没有 1 件 PUMP-200 的价格。")
  }

  @Test func `can't be set twice for the same quantity from the same day on`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        try tx.prices.set(.usd(1), for: company.pump, in: company.priceBook)
      }
    }
    #expect(refusal?.code == "pricing.tie")
    let text = refusal?.message.description ?? ""
    #expect(text.contains("Standard has USD 1250.00 for PUMP-200 from 0 on already"))
    #expect(text.contains("USD 1.00 would be for the same quantity, day and buyers."))
  }

  @Test func `of a later first day goes before an older one`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let prices = try await test.session.write { tx in
      let today = tx.moment.today
      try tx.prices.set(.usd(9), for: company.pump, in: company.priceBook, validFrom: today)
      return try [-1, 0].map {
        try tx.price(of: company.pump, in: company.priceBook, on: today.adding(days: $0))
      }
    }
    #expect(prices == [.usd(1250), .usd(9)])
  }

  @Test func `is in the currency of its book`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let refused = await code {
      try await test.session.write { tx in
        try tx.prices.set(.eur(1), for: company.pump, in: company.priceBook, from: 5)
      }
    }
    #expect(refused == "pricing.currency")
  }

  @Test func `is not negative and valid on some day`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let negative = await code {
      try await test.session.write { tx in
        try tx.prices.set(.usd(-1), for: company.pump, in: company.priceBook, from: 5)
      }
    }
    let never = await code {
      try await test.session.write { tx in
        let today = tx.moment.today
        try tx.prices.set(
          .usd(1),
          for: company.pump,
          in: company.priceBook,
          from: 5,
          validFrom: today,
          validTo: today
        )
      }
    }
    #expect(negative == "pricing.negative")
    #expect(never == "validity.empty")
  }

  @Test func `comes from the oldest default book of the currency`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let (standard, missing) = try await test.session.write { tx in
      try tx.priceBooks.add(named: "Second", currency: .usd, isDefault: true)
      let standard = try tx.priceBooks.standard(for: .usd, on: tx.moment.today).id
      return (standard, code { try tx.priceBooks.standard(for: .eur, on: tx.moment.today) })
    }
    #expect(standard == company.priceBook)
    #expect(missing == "pricing.noBook")
  }
}

@Suite struct `A product` {
  @Test func `is found by its code in any case and width`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let found = try await test.session.read { tx in try tx.products.find(sku: "ｐｕｍｐ-200") }
    #expect(found?.id == company.pump)
  }

  @Test func `has a code of its own`() async throws {
    let test = try await TestBook.open()
    try await test.stock()
    let refused = await code {
      try await test.session.write { tx in try tx.products.add(sku: "pump-200", name: "Other") }
    }
    #expect(refused == "product.sku")
  }
}
