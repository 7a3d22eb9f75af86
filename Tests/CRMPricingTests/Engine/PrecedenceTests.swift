import CRMKernel
import CRMPricing
import Testing

@Suite struct `Among the prices of a book` {
  @Test func `a product goes before its template, categories and all`() throws {
    let all: [PriceEntryTerms] = [
      .fixed(1, .all, "1"), .fixed(2, .category(30), "30"), .fixed(3, .category(20), "20"),
      .fixed(4, .category(10), "10"), .fixed(5, .template(100), "100"), .fixed(6, .product(1), "6"),
    ]
    let prices = try (1...6).map { count in
      try Sample.price(
        PriceBookTerms(id: 1, name: "B", currency: .usd, entries: Array(all.prefix(count)))
      )
    }
    #expect(prices == ["1", "30", "20", "10", "100", "6"])
  }

  @Test func `the order in which they are listed doesn't matter`() throws {
    let entries: [PriceEntryTerms] = [
      .fixed(1, .all, "1"), .fixed(2, .category(20), "20"), .fixed(3, .category(10), "10"),
      .fixed(4, .product(1), from: 5, "5"), .fixed(5, .product(1), "6"),
    ]
    for turn in entries.indices {
      let turned = Array(entries[turn...] + entries[..<turn])
      let book = PriceBookTerms(id: 1, name: "B", currency: .usd, entries: turned)
      #expect(try Sample.price(book) == "6")
      #expect(try Sample.price(quantity: 5, book) == "5")
    }
  }

  @Test func `an account goes before a segment, a territory and a channel`() throws {
    let buyer = Buyer(account: 7, segments: ["gold"], territory: "DACH", channel: "web")
    let all: [PriceEntryTerms] = [
      .fixed(1, .all, "1"), .fixed(2, .all, "2", buyers: BuyerScope(channels: ["web"])),
      .fixed(3, .all, "3", buyers: BuyerScope(territories: ["DACH"])),
      .fixed(4, .all, "4", buyers: BuyerScope(segments: ["gold", "silver"])),
      .fixed(5, .all, "5", buyers: BuyerScope(accounts: [7])),
    ]
    for count in 1...5 {
      let book = PriceBookTerms(
        id: 1,
        name: "B",
        currency: .usd,
        entries: Array(all.prefix(count))
      )
      #expect(try Sample.price(buyer: buyer, book) == "\(count)")
      #expect(try Sample.price(buyer: Buyer(account: 8), book) == "1")
    }
  }

  @Test(arguments: [
    ("9.9999", "20"), ("10", "18"), ("10.0001", "18"), ("49.999999", "18"), ("50", "17"),
  ])
  func `a break is reached at its quantity, not before`(quantity: String, price: String) throws {
    let book = Sample.book(
      .fixed(1, .product(1), "20"),
      .fixed(2, .product(1), from: 10, "18"),
      .fixed(3, .product(1), from: 50, "17")
    )
    #expect(try Sample.price(quantity: #require(Quantity(quantity)), book) == price)
  }

  @Test func `a buyer's own price goes before a higher break for everybody`() throws {
    let book = Sample.book(
      .fixed(1, .product(1), from: 10, "18"),
      .fixed(2, .product(1), "19", buyers: BuyerScope(segments: ["gold"]))
    )
    #expect(try Sample.price(quantity: 10, buyer: Buyer(segments: ["gold"]), book) == "19")
    #expect(try Sample.price(quantity: 10, book) == "18")
  }

  @Test func `the latest first day goes before an older one`() throws {
    let book = Sample.book(
      .fixed(1, .product(1), "20"),
      .fixed(2, .product(1), "21", days: PriceDays(from: Sample.day))
    )
    #expect(try Sample.price(book) == "21")
    #expect(try Sample.price(on: Sample.day.adding(days: -1), book) == "20")
  }

  @Test func `days are half open`() throws {
    let book = Sample.book(
      .fixed(1, .all, "20"),
      .fixed(
        2,
        .product(1),
        "10",
        days: PriceDays(from: Sample.day, to: Sample.day.adding(days: 1))
      )
    )
    #expect(try Sample.price(on: Sample.day.adding(days: -1), book) == "20")
    #expect(try Sample.price(on: Sample.day, book) == "10")
    #expect(try Sample.price(on: Sample.day.adding(days: 1), book) == "20")
  }

  @Test func `an explicit priority goes before all that is more specific`() throws {
    let book = Sample.book(.fixed(1, .product(1), "20"), .fixed(2, .all, "15", priority: 1))
    #expect(try Sample.price(book) == "15")
  }

  @Test func `a list ordered by hand takes the first that matches`() throws {
    let book = Sample.book(
      precedence: .sequence,
      .fixed(1, .category(30), "9"),
      .fixed(2, .product(1), "6")
    )
    #expect(try Sample.price(book) == "9")
  }
}

@Suite struct `A book on top of another` {
  @Test func `inherits what it doesn't set`() throws {
    let parent = Sample.book(id: 2, .fixed(1, .product(1), "20"))
    #expect(try Sample.price(Sample.book(id: 1, parent: 2), parent) == "20")
  }

  @Test func `keeps the parent's other breaks`() throws {
    let parent = Sample.book(
      id: 2,
      .fixed(1, .product(1), "20"),
      .fixed(2, .product(1), from: 10, "18")
    )
    let child = Sample.book(id: 1, parent: 2, .fixed(3, .product(1), "19"))
    #expect(try Sample.price(quantity: 1, child, parent) == "19")
    #expect(try Sample.price(quantity: 10, child, parent) == "18")
  }

  @Test func `hides the parent's breaks where it replaces them`() throws {
    let parent = Sample.book(id: 2, .fixed(1, .product(1), from: 10, "18"))
    let child = Sample.book(id: 1, parent: 2, .fixed(3, .product(1), "19", replaces: true))
    #expect(try Sample.price(quantity: 10, child, parent) == "19")
  }

  @Test func `computes its prices from the parent's at the same quantity`() throws {
    let parent = Sample.book(
      id: 2,
      .fixed(1, .product(1), "20"),
      .fixed(2, .product(1), from: 10, "18")
    )
    let child = Sample.book(
      id: 1,
      parent: 2,
      PriceEntryTerms(id: 3, .all, price: .off(Rate(percent: 10)))
    )
    #expect(try Sample.price(quantity: 1, child, parent) == "18")
    #expect(try Sample.price(quantity: 10, child, parent) == "16.2")
  }

  @Test func `computes it from the product's own price where the parent has none`() throws {
    let child = Sample.book(id: 1, PriceEntryTerms(id: 3, .all, price: .off(Rate(percent: 10))))
    #expect(try Sample.price(child) == "90")
  }

  @Test func `leaves a product its own price in spite of a share off everything`() throws {
    let parent = Sample.book(id: 2, .fixed(1, .product(1), "20"))
    let child = Sample.book(
      id: 1,
      parent: 2,
      PriceEntryTerms(id: 3, .all, price: .off(Rate(percent: 10))),
      .fixed(4, .product(1), "19.50")
    )
    #expect(try Sample.price(child, parent) == "19.5")
  }

  @Test func `in a circle is refused with the names of the books`() {
    let books = [
      Sample.book(id: 1, parent: 2), Sample.book(id: 2, parent: 3), Sample.book(id: 3, parent: 1),
    ]
    let refusal = #expect(throws: Refusal.self) { try PriceContext(book: 1, of: books) }
    #expect(refusal?.code == "pricing.cycle")
    let text = refusal?.message.description ?? ""
    #expect(text.contains("Book 1 -> Book 2 -> Book 3 -> Book 1"))
  }
}

@Suite struct `A book whose prices contain taxes` {
  @Test func `refuses a price that is less than its taxes alone`() throws {
    var book = Sample.book(.fixed(1, .product(1), "0.05"))
    book.includesTax = true
    var line = PriceRequestLine(Sample.pump, quantity: 1)
    line.taxes = [Tax("Eco", perUnit: .usd("0.30"))]
    let context = try PriceContext(book: 1, of: [book])
    let refusal = #expect(throws: Refusal.self) {
      try PriceEngine.price(Sample.request(line), in: context)
    }
    #expect(refusal?.code == "pricing.negative")
    #expect(refusal?.field == "PUMP")
  }
}
