import CRMKernel
import CRMPricing
import TestSeeds

/// Everything that prices depend on, as lists that can be shuffled.
struct PricingTerms {
  var books: [PriceBookTerms] = []
  var contracts: [ContractedPriceTerms] = []
  var schedules: [BreakSchedule] = []
  var promotions: [PromotionTerms] = []
  var policy = PricePolicy()
  var rules: [any PriceRule] = []

  /// The first book is the one whose prices apply, wherever it stands.
  func context() throws(Refusal) -> PriceContext {
    try PriceContext(
      book: books.isEmpty ? nil : 1,
      of: books,
      contracts: contracts,
      schedules: schedules,
      promotions: promotions,
      policy: policy,
      rules: rules
    )
  }

  /// The same terms, listed in another order.
  func shuffled(using numbers: inout SeededNumbers) -> PricingTerms {
    var terms = self
    for index in terms.books.indices { terms.books[index].entries.shuffle(using: &numbers) }
    terms.books.shuffle(using: &numbers)
    terms.contracts.shuffle(using: &numbers)
    terms.schedules.shuffle(using: &numbers)
    terms.promotions.shuffle(using: &numbers)
    terms.policy.channelDiscounts.shuffle(using: &numbers)
    terms.policy.guards.shuffle(using: &numbers)
    terms.policy.approvals.shuffle(using: &numbers)
    return terms
  }
}

/// Documents and terms of every kind that a seed repeats.
struct RandomPricing {
  var offers: RandomOffers

  init(seed: UInt64) { offers = RandomOffers(seed: seed) }

  mutating func pick(_ range: ClosedRange<Int64>) -> Int64 { offers.pick(range) }

  mutating func chance(_ percent: Int64) -> Bool { offers.chance(percent) }

  mutating func one<Element>(of list: [Element]) -> Element {
    list[Int(pick(0...Int64(list.count - 1)))]
  }

  mutating func price(_ cents: ClosedRange<Int64>) -> UnitPrice {
    UnitPrice(millionths: pick(cents) * 10_000, .usd)
  }

  mutating func buyers() -> BuyerScope {
    switch pick(1...8) {
    case 1: BuyerScope(accounts: [7])
    case 2: BuyerScope(segments: ["gold", "金牌"])
    case 3: BuyerScope(territories: ["north"])
    case 4: BuyerScope(channels: ["web"])
    default: .everybody
    }
  }

  mutating func days() -> PriceDays {
    switch pick(1...8) {
    case 1: PriceDays(from: Sample.day.adding(days: Int(pick(-3...3))))
    case 2: PriceDays(to: Sample.day.adding(days: Int(pick(-3...3))))
    default: .always
    }
  }

  /// Terms of every kind.
  mutating func terms() throws -> PricingTerms {
    PricingTerms(
      books: chance(85) ? try books() : [],
      contracts: try (0..<pick(0...4)).map { try contract($0 + 1) },
      schedules: (0..<pick(0...3)).map { schedule($0 + 1) },
      promotions: try promotions(),
      policy: try policy()
    )
  }

  mutating func promotions() throws -> [PromotionTerms] {
    var promotions = chance(15) ? [] : offers.promotions()
    for index in promotions.indices {
      promotions[index].buyers = buyers()
      promotions[index].days = days()
      if chance(10) {
        promotions[index].reward = .formula(try formula(PromotionFormulas.all, LineFacts.names))
      }
      if chance(15) { promotions[index].usesLeft = pick(0...3) }
      if chance(15) { promotions[index].includesTax = chance(50) }
      if chance(15) { promotions[index].minimum = .documentTotal(.usd(cents: pick(1...90_000))) }
      if chance(15) {
        promotions[index].condition = try formula(
          ["net > 100", "lines >= 3", "customer.segment == \"gold\"", "document.rush == true"],
          DocumentFacts.names
        )
      }
    }
    return promotions
  }

  mutating func formula(
    _ texts: [String],
    _ names: PriceFormula.Names
  ) throws -> PriceFormula {
    try PriceFormula(one(of: texts), names: names)
  }
}

/// Formulas over a line that every line of ``RandomPricing`` has values for.
enum PromotionFormulas {
  static let all = [
    "base * 0.9", "max(base - 1, 0)", "(unit_cost or base) * 1.4", "base - base % 1",
    "base + (attributes.weight or 0) * 0.1", "attributes.colour == \"紅\" and base * 2 or base",
    "customer.rating and base * 0.97 or base", "quantity >= 5 and base * 0.8 or base",
  ]
}

extension RandomPricing {
  mutating func entryPrice() throws -> PriceEntryTerms.Price {
    switch pick(1...6) {
    case 1: .off(Rate(billionths: pick(0...900_000) * 1000))
    case 2: .formula(try formula(PromotionFormulas.all, LineFacts.names))
    default: .fixed(price(0...40_000))
    }
  }

  mutating func target() -> PriceTarget {
    one(of: [
      .product(pick(1...12)), .product(pick(1...12)), .template(100), .category(pick(1...3)), .all,
    ])
  }

  /// Three books in a chain with entries of every kind.
  mutating func books() throws -> [PriceBookTerms] {
    var id: Int64 = 0
    let includesTax = chance(20)
    return try (1...3).map { book in
      let entries = try (0..<pick(0...12)).map { _ in
        id += 1
        return PriceEntryTerms(
          id: id,
          target(),
          from: Quantity(Int32(chance(30) ? pick(1...10) : 0)),
          price: try entryPrice(),
          days: days(),
          buyers: buyers(),
          priority: chance(10) ? Int(pick(-1...2)) : 0,
          replaces: chance(10)
        )
      }
      let last = PriceEntryTerms(id: 1000, .all, price: .fixed(price(100...90_000)))
      return PriceBookTerms(
        id: Int64(book),
        name: "價目表 \(book)",
        version: pick(1...9),
        currency: .usd,
        includesTax: includesTax,
        days: chance(10) ? days() : .always,
        parent: book < 3 ? Int64(book + 1) : nil,
        precedence: chance(20) ? .sequence : .specificity,
        entries: book == 3 ? entries + [last] : entries
      )
    }
  }

  mutating func contract(_ id: Int64) throws -> ContractedPriceTerms {
    ContractedPriceTerms(
      id: id,
      name: "合同 \(id)",
      account: pick(7...8),
      target(),
      from: Quantity(Int32(pick(0...3))),
      price: try entryPrice(),
      days: days()
    )
  }

  mutating func schedule(_ id: Int64) -> BreakSchedule {
    BreakSchedule(
      id: id,
      name: "S\(id)",
      target(),
      buyers: buyers(),
      days: days(),
      mode: chance(50) ? .range : .slab,
      scope: one(of: [.line, .product, .document, .rolling]),
      windowDays: one(of: [nil, 7, 30, 365]),
      breaks: (1...pick(1...4)).map { step in
        BreakSchedule.Break(
          from: Quantity(Int32(step * pick(1...4))),
          chance(70) ? .off(Rate(billionths: pick(0...500_000) * 1000)) : .fixed(price(1...9_000))
        )
      }
    )
  }

  /// Bounds that leave room between them: floors are low, ceilings are high.
  mutating func policy() throws -> PricePolicy {
    var guards: [PriceGuard] = []
    for id in 0..<pick(0...3) {
      let bound: PriceGuard.Bound =
        switch pick(1...4) {
        case 1: .floor(price(0...300))
        case 2: .ceiling(price(200_000...400_000))
        case 3: .margin(Rate(percent: Int32(pick(0...10))))
        default: .listShare(Rate(percent: Int32(pick(0...60))))
        }
      let action: PriceGuard.Action = chance(70) ? .hold : .approve
      let approver = action == .hold ? "" : "主管"
      guards.append(
        PriceGuard(id: id, name: "Guard \(id)", target(), bound, action: action, approver: approver)
      )
    }
    return PricePolicy(
      unitPriceDigits: Int(one(of: [2, 4, 6])),
      unitPriceRounding: one(of: Rounding.allCases),
      channelDiscounts: (0..<pick(0...2)).map {
        ChannelDiscount(
          id: $0,
          name: "C\($0)",
          target(),
          buyers: BuyerScope(channels: ["web"]),
          days: days(),
          rate: Rate(percent: Int32(pick(0...20)))
        )
      },
      guards: guards,
      approvals: try approvals(),
      promotionsReplaceUnitPrices: chance(20)
    )
  }

  private mutating func approvals() throws -> [ApprovalRule] {
    let conditions = ["discount > 0.2", "margin ~= nil and margin < 0.3", "net > 500 or lines > 4"]
    return try (0..<pick(0...3)).map { id in
      ApprovalRule(
        id: id,
        name: "Approval \(id)",
        approver: "manager",
        level: Int(pick(1...2)),
        condition: try formula(conditions, DocumentFacts.names)
      )
    }
  }
}
