import CRMKernel
import CRMPricing
import Testing

/// Promotions of another system with its semantics: a formula over the list price of a single unit
/// becomes the unit price if it is lower; none add up; of equals the later one counts.
private struct GoldenPromotions: Decodable {
  let sale_date: String
  let cases: [Case]

  struct Case: Decodable {
    let id: String
    let products: [String: Product]
    let price_list: List?
    let promotions: [Promotion]
    let lines: [Line]
    let tax: Tax
    let expected: Expected
  }
  struct Product: Decodable {
    let list_price: String
    let categories: [String]
  }
  struct List: Decodable {
    let lines: [Entry]
    struct Entry: Decodable {
      let quantity: Int?
      let formula: String
    }
  }
  struct Promotion: Decodable {
    let name: String?
    let quantity: Int?
    let unit: String?
    let amount: String?
    let untaxed_amount: Bool?
    let currency: String?
    let formula: String
    let products: [String]?
    let categories: [String]?
    let start_date: String?
    let end_date: String?
  }
  struct Line: Decodable {
    let product: String
    let quantity: Int
  }
  struct Tax: Decodable {
    let name: String
    let rate: String
  }
  struct Expected: Decodable { let quote: Quote }
  struct Quote: Decodable {
    let unit_prices: [String]
    let promotions: [String?]
    let untaxed: String
    let tax: String
    let total: String
  }
}

extension GoldenPromotions.Case {
  /// The tree of categories: those above each.
  private static let categories: [String: [Int64]] = [
    "Power Tools": [2, 1], "Tools": [1], "Food": [3],
  ]

  private func id(_ product: String) -> Int64 { product == "A" ? 1 : 2 }

  func request(on day: LocalDate) throws -> PriceRequest {
    var request = PriceRequest(
      rule: CurrencyRule(.usd, rounding: .halfEven),
      pricedOn: day,
      lines: []
    )
    for line in lines {
      let product = try #require(products[line.product])
      let priced = PricedProduct(
        id: id(line.product),
        sku: line.product,
        categories: product.categories.flatMap { Self.categories[$0] ?? [] },
        basePrice: .usd(product.list_price)
      )
      request.lines.append(
        PriceRequestLine(
          priced,
          quantity: Quantity(Int32(line.quantity)),
          taxes: [CRMPricing.Tax(tax.name, try #require(Rate(tax.rate)))]
        )
      )
    }
    return request
  }

  func context() throws -> PriceContext {
    var books: [PriceBookTerms] = []
    if let list = price_list {
      let entries = try list.lines.enumerated().map { place, entry in
        PriceEntryTerms(
          id: Int64(place + 1),
          .all,
          from: Quantity(Int32(entry.quantity ?? 0)),
          price: .formula(try formula(entry.formula))
        )
      }
      books = [
        PriceBookTerms(
          id: 1,
          name: "List",
          currency: .usd,
          precedence: .sequence,
          entries: entries
        )
      ]
    }
    return try PriceContext(
      book: books.first?.id,
      of: books,
      promotions: promotions.enumerated().map { try terms($1, $0) },
      policy: PricePolicy(
        unitPriceDigits: 4,
        unitPriceRounding: .halfEven,
        pricesReturnsFromBooks: true,
        promotionsReplaceUnitPrices: true
      )
    )
  }

  /// There, what a formula starts from is called the unit price; here it is the base.
  private func formula(_ text: String) throws -> PriceFormula {
    try PriceFormula(text.replacing("unit_price", with: "base"), names: LineFacts.names)
  }

  private func terms(
    _ promotion: GoldenPromotions.Promotion,
    _ place: Int
  ) throws -> PromotionTerms {
    var targets: [PriceTarget] = (promotion.products ?? []).map { .product(id($0)) }
    targets += (promotion.categories ?? []).compactMap { Self.categories[$0]?.first }
      .map { .category($0) }
    return PromotionTerms(
      id: Int64(place + 1),
      name: promotion.name ?? "promo \(place)",
      days: PriceDays(
        from: promotion.start_date.flatMap { LocalDate($0) },
        to: promotion.end_date.flatMap { LocalDate($0)?.adding(days: 1) }
      ),
      minimum: try minimum(promotion),
      targets: targets.isEmpty ? [.all] : targets,
      reward: .formula(try formula(promotion.formula)),
      base: .listForOne,
      group: "all",
      // Of equals the later one counts.
      priority: place
    )
  }

  private func minimum(
    _ promotion: GoldenPromotions.Promotion
  ) throws -> PromotionTerms.Minimum? {
    if let quantity = promotion.quantity {
      return .quantity(Quantity(Int32(quantity * (promotion.unit == "Dozen" ? 12 : 1))))
    }
    guard let amount = promotion.amount else { return nil }
    var money = try #require(Money(amount, .usd))
    if promotion.currency == "EUR" {
      // The file says what 100 USD are.
      let rate = try ExchangeRate(from: .eur, to: .usd, Ratio(10_000, over: 9_137))
      money = try rate.convert(#require(Money(amount, .eur)), by: CurrencyRule(.usd))
    }
    return promotion.untaxed_amount == true ? .amount(money) : .documentTotal(money)
  }
}

@Suite(
  .enabled(
    if: GoldenFile.exists("golden-pricing/promotion.json"),
    "the golden files aren't here"
  )
)
struct `Promotions of another system` {
  @Test func `come out digit for digit with its semantics`() throws {
    let file = "golden-pricing/promotion.json"
    let golden = try #require(try GoldenFile.decode(GoldenPromotions.self, file))
    let day = try #require(LocalDate(golden.sale_date))
    for golden in golden.cases {
      let priced = try PriceEngine.price(golden.request(on: day), in: golden.context())
      let expected = golden.expected.quote
      let units = priced.lines.map { $0.unitPrice.millionths }
      #expect(units == expected.unit_prices.map { UnitPrice.usd($0).millionths }, "\(golden.id)")
      #expect(priced.totals.net.description == "USD \(expected.untaxed)", "\(golden.id)")
      #expect(priced.totals.tax.description == "USD \(expected.tax)", "\(golden.id)")
      #expect(priced.totals.total.description == "USD \(expected.total)", "\(golden.id)")
      let names = priced.lines.indices.map { line in
        priced.log.steps.first { step in
          step.line == Int32(line) && step.stage == .linePromotions && step.miss == nil
        }.map { priced.context.identity(of: $0.source).name }
      }
      #expect(names == expected.promotions, "\(golden.id)")
    }
    #expect(golden.cases.count == 16)
  }
}
