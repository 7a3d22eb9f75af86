import CRMKernel
import CRMPricing
import TestSeeds

/// Random prices without a defect: five thousand entries in four books, and all that goes with them.
struct CleanPrices {
  var lint: PriceLint
  var numbers: SeededNumbers
  /// The products that no defect was planted on yet, in a random order.
  private var untouched: [Int] = []
  private var nextID: Int64 = 1_000_000

  static let day = LocalDate(year: 2026, month: 3, day: 10) ?? .min
  static let productCount = 1_000
  /// The places of the books.
  static let (list, partner, euro, web) = (0, 1, 2, 3)
  /// The guard over all margins.
  static let marginGuard: Int64 = 1

  init(seed: UInt64) throws {
    numbers = SeededNumbers(seed: seed)
    lint = PriceLint(on: Self.day)
    makeProducts()
    makeBooks()
    makeContracts()
    try makePromotions()
    try makePolicy()
    untouched = Array(0..<Self.productCount).shuffled(using: &numbers)
  }

  mutating func id() -> Int64 {
    nextID += 1
    return nextID
  }

  /// A product on which nothing was planted.
  mutating func untouchedProduct() -> Int { untouched.popLast() ?? 0 }

  func product(_ place: Int) -> PricedProduct { (lint.products ?? [])[place] }

  static func price(_ cents: Int64, _ currency: Currency = .usd) -> UnitPrice {
    UnitPrice(millionths: cents * 10_000, currency)
  }

  /// The list price of a product in cents.
  func cents(_ place: Int) -> Int64 { (product(place).unitCost?.millionths ?? 0) / 10_000 * 2 }

  private mutating func makeProducts() {
    lint.products = (0..<Self.productCount).map { place in
      let category = Int64(1 + place % 20)
      return PricedProduct(
        id: Int64(place + 1),
        sku: "P\(place + 1)",
        name: "Product \(place + 1)",
        categories: [category, 100 + category % 4],
        category: "C\(category)",
        unitCost: Self.price(1_000 * Int64.random(in: 1...500, using: &numbers))
      )
    }
  }

  private mutating func makeBooks() {
    var (list, euro, web): ([PriceEntryTerms], [PriceEntryTerms], [PriceEntryTerms]) = ([], [], [])
    for place in 0..<Self.productCount {
      list += listEntries(place)
      euro.append(entry(place, cents(place) * 9 / 10, in: .eur))
      if place % 2 == 0 { web.append(entry(place, cents(place) * 98 / 100)) }
    }
    let partner = (1...20).map { category in
      PriceEntryTerms(id: id(), .category(Int64(category)), price: .off(Rate(percent: 10)))
    }
    lint.books = [
      PriceBookTerms(id: 1, name: "List", currency: .usd, entries: list.shuffled(using: &numbers)),
      PriceBookTerms(id: 2, name: "Partner", currency: .usd, parent: 1, entries: partner),
      PriceBookTerms(id: 3, name: "Euro", currency: .eur, entries: euro.shuffled(using: &numbers)),
      PriceBookTerms(id: 4, name: "Web", currency: .usd, entries: web.shuffled(using: &numbers)),
    ]
  }

  mutating func entry(
    _ place: Int,
    from quantity: Quantity = 0,
    _ cents: Int64,
    in currency: Currency = .usd,
    days: PriceDays = .always,
    buyers: BuyerScope = .everybody,
    priority: Int = 0
  ) -> PriceEntryTerms {
    PriceEntryTerms(
      id: id(),
      .product(product(place).id),
      from: quantity,
      price: .fixed(Self.price(cents, currency)),
      days: days,
      buyers: buyers,
      priority: priority
    )
  }

  /// Three breaks; for some products a change of price, a segment's or an account's own.
  private mutating func listEntries(_ place: Int) -> [PriceEntryTerms] {
    let cents = cents(place)
    let turn = Self.day.adding(days: Int.random(in: -300...300, using: &numbers))
    var entries = [
      entry(place, from: 10, cents * 95 / 100), entry(place, from: 100, cents * 945 / 1000),
    ]
    if place % 10 == 0 {
      entries.append(entry(place, cents, days: PriceDays(to: Self.day.adding(days: 400))))
      let later = PriceDays(from: Self.day.adding(days: 400))
      entries.append(entry(place, cents * 101 / 100, days: later))
    } else {
      entries.append(entry(place, cents))
    }
    if place % 7 == 0 {
      entries.append(entry(place, cents * 97 / 100, buyers: BuyerScope(segments: ["gold"])))
    }
    if place % 5 == 0 {
      let buyers = BuyerScope(accounts: [Int64.random(in: 1...50, using: &numbers)])
      entries.append(entry(place, cents * 96 / 100, days: PriceDays(from: turn), buyers: buyers))
    }
    return entries
  }

  private mutating func makeContracts() {
    lint.contracts = (0..<200).map { place in
      ContractedPriceTerms(
        id: id(),
        name: "K-\(place)",
        account: Int64(1 + place % 40),
        .product(Int64(place + 1)),
        price: .fixed(Self.price(cents(place) * 9 / 10))
      )
    }
    lint.schedules = [
      BreakSchedule(
        id: id(),
        name: "Volume",
        .category(101),
        breaks: [.init(from: 20, .off(Rate(percent: 2))), .init(from: 50, .off(Rate(percent: 3)))]
      ),
      BreakSchedule(
        id: id(),
        name: "Slabs",
        .category(102),
        mode: .slab,
        breaks: [.init(from: 0, .off(.zero)), .init(from: 50, .off(Rate(percent: 10)))]
      ),
    ]
  }

  mutating func promotion(
    _ name: String,
    _ targets: [PriceTarget],
    _ reward: PromotionTerms.Reward
  ) -> PromotionTerms {
    let id = id()
    return PromotionTerms(id: id, name: "\(name) \(id)", targets: targets, reward: reward)
  }

  private mutating func makePromotions() throws {
    for category in 1...8 {
      let rate = Rate(percent: Int32.random(in: 2...20, using: &numbers))
      lint.promotions.append(promotion("Share", [.category(Int64(category))], .percent(rate)))
    }
    var coupon = promotion("Coupon", [.all], .percent(Rate(percent: 5)))
    coupon.coupon = "SPRING"
    lint.promotionsWithCoupon = [coupon.id]
    var minimum = promotion("Across", [.category(103)], .amountAcross(.usd(50)))
    minimum.minimum = .amount(.usd(5_000))
    let second = PromotionTerms.Reward.buyGet(buy: 1, get: 1, off: Rate(percent: 20), products: [])
    let gift = promotion("Second", [.category(12)], second)
    var big = promotion("Big", [.all], .percent(Rate(percent: 1)))
    big.level = .document
    big.condition = try PriceFormula("net > 1000", names: DocumentFacts.names, giving: .truth)
    lint.promotions += [coupon, minimum, gift, big]
  }

  private mutating func makePolicy() throws {
    lint.policy.guards = [
      PriceGuard(id: Self.marginGuard, name: "Margin", .all, .margin(Rate(percent: 10)))
    ]
    for place in stride(from: 0, to: 100, by: 3) {
      let floor = PriceGuard.Bound.floor(Self.price(cents(place) * 6 / 10))
      lint.policy.guards.append(
        PriceGuard(id: id(), name: "Floor \(place)", .product(product(place).id), floor)
      )
    }
    lint.policy.channelDiscounts = (1...5).map { category in
      ChannelDiscount(
        id: id(),
        name: "Channel \(category)",
        .category(Int64(category)),
        buyers: BuyerScope(channels: ["partner"]),
        rate: Rate(percent: 5)
      )
    }
    lint.policy.approvals = [
      ApprovalRule(
        id: id(),
        name: "Discount",
        approver: "head",
        condition: try PriceFormula(
          "discount > 0.15 or margin < 0.2",
          names: DocumentFacts.names,
          giving: .truth
        )
      )
    ]
  }
}
