import CRMKernel
import CRMPricing
import Testing

@Suite struct `A promotion` {
  @Test func `takes a share off each line`() throws {
    let priced = try Offers.price(
      Offers.request(Offers.line(1, "10.05", 3), Offers.line(2, "0.99")),
      .percent(1, 10)
    )
    // 30.15 less 3.02 (3.015, half up), 0.99 less 0.10 (0.099).
    #expect(priced.amounts == ["USD 27.13", "USD 0.89"])
    #expect(priced.promotions.map(\.amount) == [.usd(cents: 312)])
  }

  @Test func `takes an amount off each base unit, down to nothing`() throws {
    let dozen = PriceRequestLine(
      Offers.product(1, "1"),
      quantity: 2,
      unitFactor: try UnitFactor(12, over: 1)
    )
    let off = PromotionTerms(id: 1, name: "A quarter off", reward: .amountEach(.usd("0.25")))
    let priced = try Offers.price(Offers.request(dozen, Offers.line(2, "0.10", 5)), off)
    #expect(priced.amounts == ["USD 18.00", "USD 0.00"])
  }

  @Test func `takes an amount off all its lines in proportion, to the last cent`() throws {
    let off = PromotionTerms(id: 1, name: "Ten off", reward: .amountAcross(.usd(cents: 1000)))
    let lines = Offers.request(
      Offers.line(1, "33.33"),
      Offers.line(2, "33.33"),
      Offers.line(3, "33.34")
    )
    let priced = try Offers.price(lines, off)
    #expect(priced.amounts == ["USD 30.00", "USD 30.00", "USD 30.00"])
    #expect(priced.offTotal == 1000)
  }

  @Test func `sets the price of a unit only where that is less`() throws {
    let fixed = PromotionTerms(id: 1, name: "Fixed", reward: .fixedPrice(.usd("5")))
    let priced = try Offers.price(
      Offers.request(Offers.line(1, "8", 3), Offers.line(2, "4", 3)),
      fixed
    )
    #expect(priced.amounts == ["USD 15.00", "USD 12.00"])
  }

  @Test func `computes the price of a unit by its formula, never below nothing`() throws {
    let formula = try PriceFormula("base - 5", names: LineFacts.names)
    let terms = PromotionTerms(id: 1, name: "Five less", reward: .formula(formula), base: .list)
    let priced = try Offers.price(
      Offers.request(Offers.line(1, "8", 3), Offers.line(2, "4", 3)),
      terms
    )
    #expect(priced.amounts == ["USD 9.00", "USD 0.00"])
  }

  @Test(arguments: [
    ("2", "0"), ("3", "1"), ("5", "1"), ("6", "2"), ("2.999999", "0"), ("3.5", "1"),
  ])
  func `gives whole sets of bought and free units`(quantity: String, free: String) throws {
    let terms = PromotionTerms(
      id: 1,
      name: "Three for two",
      reward: .buyGet(buy: 2, get: 1, off: .one, products: [])
    )
    let quantity = try #require(Quantity(quantity))
    let priced = try Offers.price(Offers.request(Offers.line(1, "10", quantity)), terms)
    let free = try #require(Money("\(free)0", .usd))
    #expect(priced.offTotal == free.minorUnits)
  }

  @Test func `gives the cheapest units, as exact parts of their lines`() throws {
    let terms = PromotionTerms(
      id: 1,
      name: "Three for two",
      reward: .buyGet(buy: 2, get: 1, off: .one, products: [])
    )
    let priced = try Offers.price(
      Offers.request(Offers.line(1, "9", 3), Offers.line(2, "3.33", 1), Offers.line(3, "5", 2)),
      terms
    )
    // Two of six: the one at 3.33 and one at 5.
    #expect(priced.amounts == ["USD 27.00", "USD 0.00", "USD 5.00"])
    #expect(priced.promotions.map(\.times) == [2])
  }

  @Test func `gives units of other products for those that are bought`() throws {
    let terms = PromotionTerms(
      id: 1,
      name: "A hose at half price with each pump",
      targets: [.product(1)],
      reward: .buyGet(buy: 1, get: 1, off: Rate(percent: 50), products: [.product(2)])
    )
    let priced = try Offers.price(
      Offers.request(Offers.line(1, "100", 2), Offers.line(2, "7.35", 3)),
      terms
    )
    // 22.05 less half of two thirds of it.
    #expect(priced.amounts == ["USD 200.00", "USD 14.70"])
  }

  @Test func `sells a bundle at its price, shared by its parts to the last cent`() throws {
    let terms = PromotionTerms(
      id: 1,
      name: "Set",
      reward: .bundle(
        [
          PromotionTerms.BundlePart([.product(1)]),
          PromotionTerms.BundlePart([.product(2)], quantity: 2),
        ],
        price: .usd(cents: 1000)
      )
    )
    let priced = try Offers.price(
      Offers.request(Offers.line(1, "9.99", 2), Offers.line(2, "3.33", 5)),
      terms
    )
    #expect(priced.promotions.map(\.times) == [2])
    // Two sets instead of 19.98 and four of 3.33; the fifth costs what it did.
    #expect(priced.promotions.map(\.amount) == [.usd(cents: 1998 + 1332 - 2000)])
    #expect(priced.totals.total == .usd(cents: 2000 + 333))
  }

  @Test func `sells only as many sets of a bundle as save something`() throws {
    let terms = PromotionTerms(
      id: 1,
      name: "Two for ten",
      reward: .bundle([PromotionTerms.BundlePart([.all], quantity: 2)], price: .usd(cents: 1000))
    )
    let priced = try Offers.price(
      Offers.request(Offers.line(1, "8", 2), Offers.line(2, "3", 2)),
      terms
    )
    #expect(priced.amounts == ["USD 10.00", "USD 6.00"])
  }

  @Test func `counts a unit for one part of a bundle only`() throws {
    let parts = [
      PromotionTerms.BundlePart([.all]), PromotionTerms.BundlePart([.product(1)]),
    ]
    let terms = PromotionTerms(
      id: 1,
      name: "Set",
      reward: .bundle(parts, price: .usd(cents: 100))
    )
    let alone = try Offers.price(Offers.request(Offers.line(1, "8", 1)), terms)
    #expect(alone.misses == [.belowMinimum])
    let pair = try Offers.price(Offers.request(Offers.line(1, "8", 1), Offers.line(2, "8")), terms)
    #expect(pair.totals.total == .usd(cents: 100))
  }

  @Test func `gives goods free for each time that its minimum is reached`() throws {
    let terms = PromotionTerms(
      id: 1,
      name: "A hose with every ten",
      minimum: .quantity(10),
      reward: .freeGoods(.product(2), quantity: 1)
    )
    let priced = try Offers.price(
      Offers.request(Offers.line(1, "8", 29), Offers.line(2, "3", 5)),
      terms
    )
    #expect(priced.amounts == ["USD 232.00", "USD 9.00"])
    // The goods that are free don't count towards the minimum.
    let gifts = try Offers.price(
      Offers.request(Offers.line(1, "8", 9), Offers.line(2, "3", 5)),
      terms
    )
    #expect(gifts.misses == [.belowMinimum])
  }

  @Test func `is taken of the base that it says`() throws {
    let half = { (base: PromotionTerms.Base, id: Int64) in
      PromotionTerms.percent(id, 50, base: base, priority: Int(-id))
    }
    var line = Offers.line(1, "100")
    line.surcharges = [Surcharge("Option", .price(.usd("20")))]
    let first = PromotionTerms.percent(1, 10)
    // 120 less 12 is 108; half of 100, of 120, and of 108.
    for (base, rest) in [(PromotionTerms.Base.list, 58), (.regular, 48), (.running, 54)] {
      let priced = try Offers.price(Offers.request(line), first, half(base, 2))
      #expect(priced.totals.total == .usd(cents: Int64(rest) * 100))
    }
  }

  @Test func `starts from the price of one, whatever larger quantities cost`() throws {
    let book = Sample.book(
      .fixed(1, .product(1), "20"),
      .fixed(2, .product(1), from: 10, "14")
    )
    let terms = PromotionTerms.percent(1, 10, base: .listForOne)
    let context = try PriceContext(book: 1, of: [book], promotions: [terms])
    let request = Offers.request(Offers.line(1, "99", 10))
    #expect(try PriceEngine.price(request, in: context).amounts == ["USD 120.00"])
  }

  @Test func `of a document is shared by its lines`() throws {
    let terms = PromotionTerms(
      id: 1,
      name: "Ten off a hundred",
      minimum: .amount(.usd(cents: 10_000)),
      reward: .amountAcross(.usd(cents: 1000)),
      level: .document
    )
    let priced = try Offers.price(
      Offers.request(Offers.line(1, "60"), Offers.line(2, "40")),
      terms
    )
    #expect(priced.amounts == ["USD 54.00", "USD 36.00"])
    #expect(priced.totals.total == .usd(cents: 9000))
    #expect(priced.lines.map { $0.customerAmount.minorUnits } == [6000, 4000])
  }

  @Test func `keeps its amounts on the document's step`() throws {
    let rule = try CurrencyRule(step: Money(minorUnits: 5, .chf))
    let product = PricedProduct(id: 1, sku: "P", basePrice: UnitPrice("9.95", .chf))
    let request = Offers.request(PriceRequestLine(product, quantity: 3), rule: rule)
    let terms = PromotionTerms(
      id: 1,
      name: "Off",
      reward: .percent(Rate(percent: 7)),
      cap: Money(minorUnits: 123, .chf)
    )
    #expect(try Offers.price(request, terms).offTotal == 120)
  }

  @Test func `passes returns by`() throws {
    var back = Offers.line(2, "7.35", -3)
    back.agreedPrice = .usd("7.35")
    let priced = try Offers.price(Offers.request(Offers.line(1, "20"), back), .percent(1, 10))
    #expect(priced.amounts == ["USD 18.00", "USD -22.05"])
  }

  @Test func `with terms that nobody can mean is refused`() throws {
    let wrong: [PromotionTerms] = [
      .percent(1, 101), .percent(1, -1), .percent(1, 10, targets: []),
      PromotionTerms(id: 1, name: "E", reward: .amountEach(.usd("-1"))),
      PromotionTerms(id: 1, name: "M", minimum: .quantity(0), reward: .percent(.one)),
      PromotionTerms(
        id: 1,
        name: "C",
        reward: .amountEach(.usd("1")),
        cap: Money(minorUnits: 1, .eur)
      ),
      PromotionTerms(id: 1, name: "B", reward: .bundle([], price: .usd(cents: 1))),
      PromotionTerms(id: 1, name: "G", reward: .freeGoods(.all, quantity: 0)),
      PromotionTerms(
        id: 1,
        name: "S",
        reward: .buyGet(buy: 0, get: 1, off: .one, products: [])
      ),
    ]
    for terms in wrong {
      let refusal = #expect(throws: Refusal.self) { try PriceContext(promotions: [terms]) }
      #expect(refusal?.code == "pricing.promotion")
    }
  }
}
