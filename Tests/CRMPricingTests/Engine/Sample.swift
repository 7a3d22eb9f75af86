import CRMKernel
import CRMPricing

/// What the tests of the engine sell: a pump in three categories, and a hose.
enum Sample {
  static let day = LocalDate(year: 2026, month: 3, day: 10) ?? .min

  static let pump = PricedProduct(
    id: 1,
    sku: "PUMP",
    name: "Pump",
    template: 100,
    categories: [10, 20, 30],
    category: "Pumps",
    unitCost: .usd("60"),
    basePrice: .usd("100")
  )
  static let hose = PricedProduct(
    id: 2,
    sku: "HOSE",
    name: "Hose",
    categories: [11, 30],
    unitCost: .usd("3"),
    basePrice: .usd("7.35")
  )

  static func request(
    _ lines: PriceRequestLine...,
    buyer: Buyer = Buyer(),
    on day: LocalDate = Sample.day,
    currency: Currency = .usd
  ) -> PriceRequest {
    PriceRequest(
      rule: CurrencyRule(currency),
      pricedOn: day,
      buyer: buyer,
      lines: lines
    )
  }

  static func book(
    id: Int64 = 1,
    parent: Int64? = nil,
    days: PriceDays = .always,
    precedence: PriceBookTerms.Precedence = .specificity,
    _ entries: PriceEntryTerms...
  ) -> PriceBookTerms {
    PriceBookTerms(
      id: id,
      name: "Book \(id)",
      currency: .usd,
      days: days,
      parent: parent,
      precedence: precedence,
      entries: entries
    )
  }

  /// The regular price of one unit of the only line.
  static func price(
    of product: PricedProduct = pump,
    quantity: Quantity = 1,
    buyer: Buyer = Buyer(),
    on day: LocalDate = Sample.day,
    _ books: PriceBookTerms...
  ) throws -> String {
    let context = try PriceContext(book: books.first?.id, of: books)
    let line = PriceRequestLine(product, quantity: quantity)
    let priced = try PriceEngine.price(request(line, buyer: buyer, on: day), in: context)
    return Quantity(millionths: priced.lines[0].unitPrice.millionths).description
  }
}

extension UnitPrice {
  static func usd(_ text: String) -> UnitPrice { UnitPrice(text, .usd) ?? .zero(.usd) }
}

extension PriceEntryTerms {
  static func fixed(
    _ id: Int64,
    _ target: PriceTarget,
    from quantity: Quantity = 0,
    _ price: String,
    days: PriceDays = .always,
    buyers: BuyerScope = .everybody,
    priority: Int = 0,
    replaces: Bool = false
  ) -> PriceEntryTerms {
    PriceEntryTerms(
      id: id,
      target,
      from: quantity,
      price: .fixed(.usd(price)),
      days: days,
      buyers: buyers,
      priority: priority,
      replaces: replaces
    )
  }
}
