import CRMKernel
import CRMPricing
import CRMStore
import TestSeeds

/// A document in which every kind of rule has its say, and some that don't get it.
enum TraceSample {
  /// A plugin with hashes, which takes a little off pumps.
  struct Plugin: PriceRule {
    let identity = RuleIdentity(
      name: "secret-sauce",
      version: "1.4.0",
      sourceHash: "5ee1fd18eb102c3e",
      configHash: "c0f2083ef5e94868"
    )

    func price(_ lines: [PricingLine], of document: PricingDocument) -> [RuledPrice?] {
      lines.map { line in
        guard line.sku == "PUMP" else { return nil }
        let cost = line.unitCost ?? .zero(.usd)
        return RuledPrice(discount: Rate(percent: 1), reason: "cost plus \(cost)")
      }
    }
  }

  static let buyer = Buyer(account: 7, segments: ["silver"], channel: "partner")
  static let vat = Tax("VAT", Rate(percent: 19))

  static var request: PriceRequest {
    PriceRequest(
      title: "Q-000001",
      rule: CurrencyRule(.usd),
      pricedOn: Sample.day,
      buyer: buyer,
      lines: [
        PriceRequestLine(
          Sample.pump,
          quantity: 4,
          surcharges: [Surcharge("不锈钢外壳", .price(.usd("12.345")))],
          taxes: [vat]
        ),
        PriceRequestLine(
          Sample.hose,
          quantity: 13,
          discount: .rate(Rate(percent: 5), reason: "old friend"),
          taxes: [vat]
        ),
      ],
      discount: .amount(.usd(10))
    )
  }

  static func context() throws -> PriceContext {
    try PriceContext(
      book: 1,
      of: [
        Sample.book(
          parent: 2,
          .fixed(1, .product(1), "120"),
          .fixed(2, .category(30), "99", buyers: BuyerScope(segments: ["gold"]))
        ),
        Sample.book(id: 2, .fixed(3, .all, "8"), .fixed(4, .product(2), from: 10, "7.35")),
      ],
      contracts: [
        ContractedPriceTerms(
          id: 1,
          name: "C-77",
          account: 7,
          .product(1),
          price: .off(Rate(percent: 10))
        )
      ],
      schedules: [
        BreakSchedule(
          id: 1,
          name: "Volume",
          .all,
          breaks: [
            .init(from: 10, .off(Rate(percent: 4))), .init(from: 100, .off(Rate(percent: 9))),
          ]
        )
      ],
      promotions: promotions(),
      policy: policy(),
      rules: [Plugin()]
    )
  }

  private static func promotions() throws -> [PromotionTerms] {
    var gold = PromotionTerms.percent(3, 20)
    gold.name = "GOLD"
    gold.buyers = BuyerScope(segments: ["gold"])
    var spring = PromotionTerms.percent(4, 3)
    spring.name = "SPRING"
    spring.days.to = LocalDate(year: 2026, month: 3, day: 2)
    return [
      PromotionTerms(
        id: 1,
        name: "SUMMER",
        minimum: .quantity(10),
        targets: [.product(1)],
        reward: .percent(Rate(percent: 15))
      ),
      PromotionTerms(
        id: 2,
        name: "VIP-12",
        targets: [.product(1)],
        reward: .amountEach(.usd("12")),
        group: "pumps"
      ),
      PromotionTerms(
        id: 5,
        name: "PUMPS-5",
        targets: [.product(1)],
        reward: .amountEach(.usd("5")),
        group: "pumps"
      ),
      gold, spring,
    ]
  }

  private static func policy() throws -> PricePolicy {
    PricePolicy(
      channelDiscounts: [
        ChannelDiscount(
          id: 1,
          name: "Partners",
          buyers: BuyerScope(channels: ["partner"]),
          rate: Rate(percent: 2)
        )
      ],
      guards: [
        PriceGuard(id: 1, name: "Pump floor", .product(1), .floor(.usd("103"))),
        PriceGuard(id: 2, name: "Hose margin", .product(2), .margin(Rate(percent: 20))),
      ],
      approvals: [
        ApprovalRule(
          id: 1,
          name: "Big discount",
          approver: "head of sales",
          condition: try PriceFormula("discount > 0.05", names: DocumentFacts.names)
        ),
        ApprovalRule(
          id: 2,
          name: "Thin margin",
          approver: "finance",
          level: 2,
          condition: try PriceFormula("margin < 0.1", names: DocumentFacts.names)
        ),
      ]
    )
  }

  static func priced() throws -> PricedDocument {
    try PriceEngine.price(request, in: context())
  }

  static func reader(_ language: Language) -> Reader {
    Reader(language, catalogues: Catalogue.priceArithmetic)
  }
}

/// Documents on which everything that changes prices may come together, repeated by a seed.
struct RandomDocuments {
  var offers: RandomOffers

  init(seed: UInt64) { offers = RandomOffers(seed: seed) }

  mutating func priced() throws -> PricedDocument {
    var request = offers.request()
    let step = offers.chance(20) ? 5 : 1
    request.rule = try CurrencyRule(step: .usd(cents: Int64(step)))
    request.pricesIncludeTax = offers.chance(30)
    request.taxMethod = offers.chance(50) ? .perDocument : .perLine
    request.buyer = TraceSample.buyer
    if offers.chance(20) { request.cashStep = .usd(cents: 5) }
    if offers.chance(40) { request.discount = .rate(rate()) }
    for index in request.lines.indices {
      if offers.chance(40) { request.lines[index].discount = .rate(rate(), reason: "because") }
      if offers.chance(30) {
        request.lines[index].surcharges = [Surcharge("Option", .rate(rate()))]
      }
      if offers.chance(20) {
        request.lines[index].period = try PeriodShare(from: 3, to: 20, of: 31)
      }
      if offers.chance(80) { request.lines[index].taxes = [TraceSample.vat] }
      if offers.chance(30) { request.lines[index].taxes.append(Tax("Levy", Rate(percent: 3))) }
    }
    return try PriceEngine.price(request, in: context())
  }

  private mutating func rate() -> Rate { Rate(billionths: offers.pick(0...400_000) * 1000) }

  private mutating func context() throws -> PriceContext {
    let breaks = [BreakSchedule.Break(from: 3, .off(rate())), .init(from: 9, .off(rate()))]
    return try PriceContext(
      contracts: [
        ContractedPriceTerms(id: 1, name: "C", account: 7, .product(3), price: .off(rate()))
      ],
      schedules: [
        BreakSchedule(
          id: 1,
          name: "Volume",
          .all,
          mode: offers.chance(50) ? .range : .slab,
          scope: BreakSchedule.Scope.allCases[Int(offers.pick(0...3))],
          breaks: breaks
        )
      ],
      promotions: offers.promotions(),
      policy: PricePolicy(
        unitPriceDigits: Int(offers.pick(2...6)),
        channelDiscounts: [
          ChannelDiscount(id: 1, name: "P", buyers: .everybody, rate: rate())
        ],
        guards: [
          PriceGuard(id: 1, name: "Floor", .category(1), .listShare(Rate(percent: 60)))
        ]
      )
    )
  }
}

/// Tries a property on random documents, and names the seed of one that doesn't have it.
func forEachDocument(_ body: (PricedDocument) throws -> Bool) throws {
  for seed in 1...UInt64(Trials.count(2_000)) {
    var random = RandomDocuments(seed: seed)
    let holds = try body(random.priced())
    guard holds else { throw FailedSeed(seed: seed) }
  }
}

/// The seed of a document that doesn't have a property.
struct FailedSeed: Error { let seed: UInt64 }
