import CRMKernel
import CRMPricing
import Testing

private let pair = Offers.request(Offers.line(1, "100"), Offers.line(2, "50"))

@Suite struct `Promotions that meet` {
  @Test func `in one group leave each line its best one`() throws {
    let priced = try Offers.price(
      pair,
      .percent(1, 10, group: "spring"),
      .percent(2, 20, targets: [.product(2)], group: "spring")
    )
    #expect(priced.amounts == ["USD 90.00", "USD 40.00"])
    #expect(priced.promotions.map(\.id) == [1, 2])
  }

  @Test func `in different groups add up, each on what is left`() throws {
    let priced = try Offers.price(pair, .percent(1, 10), .percent(2, 20))
    #expect(priced.amounts == ["USD 72.00", "USD 36.00"])
  }

  @Test func `of equals keep the higher priority, then the older`() throws {
    let older = try Offers.price(pair, .percent(2, 10, group: "g"), .percent(1, 10, group: "g"))
    #expect(older.promotions.map(\.id) == [1])
    let higher = try Offers.price(
      pair,
      .percent(1, 10, group: "g"),
      .percent(2, 10, group: "g", priority: 5)
    )
    #expect(higher.promotions.map(\.id) == [2])
  }

  @Test func `compete as a whole where they are for all lines or for none`() throws {
    let across = PromotionTerms(
      id: 1,
      name: "12 off",
      reward: .amountAcross(.usd(cents: 1200)),
      group: "g"
    )
    // 10 off one line is less than 12 off both; 20 off both lines is more.
    let one = try Offers.price(pair, across, .percent(2, 10, targets: [.product(1)], group: "g"))
    #expect(one.promotions.map(\.id) == [1])
    let both = try Offers.price(pair, across, .percent(2, 15, group: "g"))
    #expect(both.promotions.map(\.id) == [2])
  }

  @Test func `save most together, not the most by one`() throws {
    func bundle(_ id: Int64, _ parts: [Int64], _ price: Int64) -> PromotionTerms {
      PromotionTerms(
        id: id,
        name: "Bundle \(id)",
        reward: .bundle(
          parts.map { PromotionTerms.BundlePart([.product($0)]) },
          price: .usd(cents: price)
        ),
        group: "g"
      )
    }
    let lines = Offers.request(
      Offers.line(1, "10"),
      Offers.line(2, "10"),
      Offers.line(3, "10"),
      Offers.line(4, "10")
    )
    // The greedy choice saves 8 on the middle two; the others save 5 and 5.
    let priced = try Offers.price(
      lines,
      bundle(1, [2, 3], 1200),
      bundle(2, [1, 2], 1500),
      bundle(3, [3, 4], 1500)
    )
    #expect(priced.promotions.map(\.id) == [2, 3])
    #expect(priced.offTotal == 1000)
  }

  @Test func `leave a line to the exclusive one with the higher priority`() throws {
    let priced = try Offers.price(
      pair,
      .percent(1, 10, targets: [.product(1)], isExclusive: true, priority: 2),
      .percent(2, 20, priority: 1)
    )
    #expect(priced.amounts == ["USD 90.00", "USD 40.00"])
  }

  @Test func `keep an exclusive one off a line that has one already`() throws {
    let priced = try Offers.price(
      pair,
      .percent(1, 20, targets: [.product(2)], priority: 2),
      .percent(2, 10, isExclusive: true, priority: 1)
    )
    #expect(priced.amounts == ["USD 90.00", "USD 40.00"])
    let excluded = try Offers.price(
      pair,
      .percent(1, 20, priority: 2),
      .percent(2, 10, isExclusive: true, priority: 1)
    )
    #expect(excluded.misses == [.excluded])
    #expect(excluded.missSteps.map(\.after) == [1])
  }

  @Test func `keep to their caps, shared by their lines`() throws {
    let priced = try Offers.price(pair, .percent(1, 50, cap: .usd(cents: 1500)))
    #expect(priced.amounts == ["USD 90.00", "USD 45.00"])
  }

  @Test func `keep to what is left of their budgets`() throws {
    var terms = PromotionTerms.percent(1, 50)
    terms.budget = .usd(cents: 100)
    #expect(try Offers.price(pair, terms).offTotal == 100)
  }

  @Test func `that are capped don't take a line from a better one`() throws {
    let priced = try Offers.price(
      pair,
      .percent(1, 10, group: "g"),
      .percent(2, 50, group: "g", cap: .usd(cents: 100))
    )
    #expect(priced.promotions.map(\.id) == [1])
  }
}

/// The rules of the field's mistakes with stacking: each names what went wrong elsewhere.
@Suite struct `Stacked promotions` {
  @Test func `of 40 and 70 % don't make goods free unless both say so`() throws {
    let running = try Offers.price(pair, .percent(1, 40), .percent(2, 70))
    #expect(running.amounts == ["USD 18.00", "USD 9.00"])
    let list = try Offers.price(
      pair,
      .percent(1, 40, base: .list),
      .percent(2, 70, base: .list)
    )
    #expect(list.amounts == ["USD 0.00", "USD 0.00"])
  }

  @Test func `are held at the floor, which is looked at after everything`() throws {
    let floor = PriceGuard(id: 1, name: "Floor", .all, .floor(.usd("30")))
    let priced = try Offers.price(
      pair,
      .percent(1, 40, base: .list),
      .percent(2, 70, base: .list),
      policy: PricePolicy(guards: [floor])
    )
    #expect(priced.amounts == ["USD 30.00", "USD 30.00"])
  }

  @Test func `of shares all count, not only the first`() throws {
    let priced = try Offers.price(pair, .percent(1, 10), .percent(2, 10), .percent(3, 10))
    #expect(priced.promotions.count == 3)
    #expect(priced.amounts == ["USD 72.90", "USD 36.45"])
  }

  @Test func `never count a unit as bought and as free`() throws {
    let terms = PromotionTerms(
      id: 1,
      name: "Buy one, get one",
      reward: .buyGet(buy: 1, get: 1, off: .one, products: [])
    )
    let one = try Offers.price(Offers.request(Offers.line(1, "10", 1)), terms)
    #expect(one.offTotal == 0)
    let three = try Offers.price(Offers.request(Offers.line(1, "10", 3)), terms)
    #expect(three.offTotal == 1000)
  }

  @Test func `of a document are on its lines, which add up to the total`() throws {
    let terms = PromotionTerms(
      id: 1,
      name: "Order",
      reward: .percent(Rate(percent: 13)),
      level: .document
    )
    let priced = try Offers.price(pair, terms)
    let sum = priced.lines.reduce(0) { $0 + $1.amount.minorUnits }
    #expect(priced.totals.net.minorUnits == sum)
  }

  @Test(arguments: [false, true])
  func `state whether they include taxes, and come to one basis first`(included: Bool) throws {
    var line = Offers.line(1, included ? "120" : "100")
    line.taxes = [Tax("VAT", Rate(percent: 20))]
    let request = Offers.request(line, pricesIncludeTax: included)
    var fixed = PromotionTerms(id: 1, name: "Fixed", reward: .fixedPrice(.usd("96")))
    fixed.includesTax = true
    var across = PromotionTerms(id: 2, name: "Off", reward: .amountAcross(.usd(cents: 1200)))
    across.includesTax = true
    // 120 with taxes becomes 96, then 84: 70 without.
    let totals = try Offers.price(request, fixed, across).totals
    #expect(totals.net == .usd(cents: 7000))
    #expect(totals.total == .usd(cents: 8400))
  }

  @Test func `are of the margin floor after all of them, not before`() throws {
    let floor = PriceGuard(id: 1, name: "Margin", .all, .margin(Rate(percent: 50)), action: .refuse)
    #expect(throws: Refusal.self) {
      try Offers.price(
        Offers.request(Offers.line(1, "2.50")),
        .percent(1, 20),
        .percent(2, 20),
        policy: PricePolicy(guards: [floor])
      )
    }
  }
}
