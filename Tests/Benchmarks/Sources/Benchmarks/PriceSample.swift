import CRMKernel
import CRMPricing

/// What the price engine is measured on: three books in a chain, twenty promotions, a policy, and
/// documents of ten lines.
struct PriceSample {
  let products: [PricedProduct]
  let books: [PriceBookTerms]
  let promotions: [PromotionTerms]
  let policy: PricePolicy
  let requests: [PriceRequest]

  static let day = LocalDate(year: 2026, month: 3, day: 10) ?? .min
  static let lineCount = 10

  /// Documents about products of which each has a price.
  init(entries: Int, documents: Int) throws {
    products = (0..<entries).map(Self.product)
    books = Self.books(entries)
    promotions = Self.promotions
    policy = try Self.policy()
    let products = products
    requests = (0..<documents).map { Self.request($0, products) }
  }

  func context(
    books: [PriceBookTerms]? = nil,
    promotions: [PromotionTerms]? = nil
  ) throws -> PriceContext {
    let books = books ?? self.books
    return try PriceContext(
      book: books.first?.id,
      of: books,
      promotions: promotions ?? self.promotions,
      policy: policy
    )
  }

  /// A product of one of ten categories below one for all.
  static func product(_ number: Int) -> PricedProduct {
    let list = Self.listPrice(number)
    return PricedProduct(
      id: Int64(number + 1),
      sku: "P-\(number)",
      name: "Product \(number)",
      categories: [Int64(1 + number % 10), 100],
      category: "Category \(1 + number % 10)",
      unitCost: UnitPrice(millionths: list / 1_000_000 * 600_000, .usd)
    )
  }

  static func listPrice(_ number: Int) -> Int64 {
    Int64(20 + scattered(number) % 480) * 1_000_000 + Int64(scattered(number + 7) % 100) * 10_000
  }

  /// The document of a number: always the same.
  static func request(_ number: Int, _ products: [PricedProduct]) -> PriceRequest {
    let first = number * lineCount
    let lines = (0..<lineCount).map { place in
      let product = products[scattered(first + place) % products.count]
      return PriceRequestLine(
        product,
        quantity: Quantity(Int32(1 + scattered(first + place + 3) % 15)),
        discount: place.isMultiple(of: 3) ? .rate(Rate(percent: 3)) : nil,
        taxes: taxes
      )
    }
    return PriceRequest(
      rule: CurrencyRule(.usd),
      pricedOn: day,
      buyer: buyer,
      lines: lines,
      coupons: ["SPRING"],
      discount: .rate(Rate(percent: 2))
    )
  }

  static let buyer = Buyer(
    account: 7,
    segments: ["silver"],
    territory: "east",
    channel: "partner"
  )

  static let taxes = [
    Tax("GST", Rate(percent: 5)), Tax("QST", Rate(billionths: 99_750_000), sequence: 1),
  ]
}

extension PriceSample {
  /// A price for each product, one of a region for some, and a partner's for others, with breaks.
  private static func books(_ entries: Int) -> [PriceBookTerms] {
    var partner = [PriceEntryTerms(id: 1, .category(4), price: .off(Rate(percent: 4)))]
    var region = [PriceEntryTerms(id: 2, .category(2), price: .off(Rate(percent: 3)))]
    var list: [PriceEntryTerms] = []
    for number in 0..<entries {
      let (id, price) = (Int64(number + 1), listPrice(number))
      func entry(_ kind: Int64, from quantity: Quantity, percent: Int64) -> PriceEntryTerms {
        let millionths = price / 1_000_000 * percent * 10_000
        return PriceEntryTerms(
          id: id * 10 + kind,
          .product(id),
          from: quantity,
          price: .fixed(UnitPrice(millionths: millionths, .usd))
        )
      }
      list.append(entry(0, from: 0, percent: 100))
      if number.isMultiple(of: 5) { region.append(entry(1, from: 0, percent: 95)) }
      if number.isMultiple(of: 3) { partner.append(entry(2, from: 0, percent: 92)) }
      if number.isMultiple(of: 6) { partner.append(entry(3, from: 10, percent: 90)) }
    }
    return [
      PriceBookTerms(id: 1, name: "Partners", currency: .usd, parent: 2, entries: partner),
      PriceBookTerms(id: 2, name: "East", currency: .usd, parent: 3, entries: region),
      PriceBookTerms(id: 3, name: "List", currency: .usd, entries: list),
    ]
  }

  /// Thirteen on lines in five groups, and seven on the document; half of them don't apply.
  private static let promotions: [PromotionTerms] = [
    percent(1, 5, [.category(1)], "season"),
    percent(2, 8, [.category(2)], "season", minimum: .quantity(5)),
    percent(3, 4, [.category(3), .category(5)], "season"),
    percent(4, 12, [.all], "season", buyers: BuyerScope(segments: ["gold"])),
    percent(5, 7, [.all], "territory", buyers: BuyerScope(territories: ["west"])),
    percent(6, 3, [.category(6), .category(7)], "territory", priority: 1),
    percent(7, 15, [.all], "flash", days: PriceDays(to: day)),
    percent(8, 15, [.all], "flash", days: PriceDays(from: day.adding(days: 1))),
    percent(9, 6, [.category(8)], "volume", minimum: .amount(cents(50_000_000))),
    percent(10, 2, [.category(8), .category(9)], "volume", minimum: .quantity(4)),
    PromotionTerms(
      id: 11,
      name: "11",
      targets: [.category(1), .category(3)],
      reward: .amountAcross(cents(5_000)),
      group: "across"
    ),
    PromotionTerms(
      id: 12,
      name: "12",
      targets: [.category(9)],
      reward: .amountAcross(cents(2_000)),
      group: "across"
    ),
    PromotionTerms(
      id: 13,
      name: "13",
      targets: [.category(4), .category(10)],
      reward: .buyGet(buy: 2, get: 1, off: .one, products: []),
      group: "sets"
    ),
    percent(14, 10, [.all], "code", level: .document, coupon: "AUTUMN"),
    percent(15, 2, [.all], "code", level: .document, coupon: "SPRING"),
    percent(16, 1, [.all], "total", level: .document, minimum: .amount(cents(100_000))),
    percent(17, 3, [.all], "total", level: .document, minimum: .amount(cents(900_000_000))),
    PromotionTerms(
      id: 18,
      name: "18",
      minimum: .amount(cents(200_000)),
      reward: .amountAcross(cents(2_500)),
      level: .document,
      group: "voucher"
    ),
    percent(19, 5, [.all], "loyal", level: .document, buyers: BuyerScope(accounts: [8, 9])),
    percent(20, 2, [.category(5)], "clearance", level: .document, base: .list),
  ]

  private static func cents(_ count: Int64) -> Money { Money(minorUnits: count, .usd) }

  private static func percent(
    _ id: Int64,
    _ percent: Int32,
    _ targets: [PriceTarget],
    _ group: String,
    level: PromotionTerms.Level = .line,
    buyers: BuyerScope = .everybody,
    days: PriceDays = .always,
    coupon: String? = nil,
    minimum: PromotionTerms.Minimum? = nil,
    base: PromotionTerms.Base = .running,
    priority: Int = 0
  ) -> PromotionTerms {
    PromotionTerms(
      id: id,
      name: "\(id)",
      days: days,
      buyers: buyers,
      coupon: coupon,
      minimum: minimum,
      targets: targets,
      reward: .percent(Rate(percent: percent)),
      base: base,
      level: level,
      group: group,
      priority: priority
    )
  }

  private static func policy() throws -> PricePolicy {
    PricePolicy(
      channelDiscounts: [
        ChannelDiscount(
          id: 1,
          name: "Partners",
          buyers: BuyerScope(channels: ["partner"]),
          rate: Rate(percent: 4)
        )
      ],
      guards: [PriceGuard(id: 1, name: "Floor", .all, .floor(UnitPrice(17, .usd)))],
      approvals: [
        ApprovalRule(
          id: 1,
          name: "Low price",
          approver: "manager",
          condition: try PriceFormula(
            "discount > 0.25 or margin < 0.2",
            names: DocumentFacts.names
          )
        ),
        ApprovalRule(
          id: 2,
          name: "Large",
          approver: "director",
          level: 2,
          condition: try PriceFormula("net > 20000", names: DocumentFacts.names)
        ),
      ]
    )
  }
}
