import CBaseline
import CRMKernel
import CRMPricing

/// The sample for the engine in C, and what that makes of it.
///
/// Names are numbers there: what is measured is prices, not the comparing of texts.
final class PriceBaseline {
  private let engine: OpaquePointer
  private let products: UnsafeMutableBufferPointer<baseline_product>
  private let orders: [baseline_order]

  init(_ sample: PriceSample) {
    var policy = Self.policy(sample.policy)
    let promotions = Self.inTurn(sample.promotions).map(Self.promotion)
    engine = baseline_engine_new(promotions, Int32(promotions.count), &policy)
    for book in sample.books {
      let entries = book.entries.map(Self.entry)
      baseline_engine_add_book(engine, entries, Int64(entries.count))
    }
    products = .allocate(capacity: sample.products.count)
    _ = products.initialize(from: sample.products.map(Self.product))
    let products = UnsafePointer(products.baseAddress)
    orders = sample.requests.map { request in
      Self.order(request) { products?.advanced(by: Int($0) - 1) }
    }
  }

  deinit {
    baseline_engine_free(engine)
    products.deallocate()
  }

  /// Prices all documents and adds up what they come to.
  func total() -> Int64 {
    var totals = baseline_totals()
    var sum: Int64 = 0
    orders.withUnsafeBufferPointer { orders in
      guard let first = orders.baseAddress else { return }
      for index in orders.indices {
        _ = baseline_engine_price(engine, first + index, &totals)
        sum &+= totals.total
      }
    }
    return sum
  }

  /// The places of the documents that come to something else than with the other engine, in total,
  /// in a line, or in the approvals that they need.
  func differences(from sample: PriceSample, _ context: PriceContext) throws -> [Int] {
    try orders.indices.filter { index in
      var totals = baseline_totals()
      var order = orders[index]
      let code = baseline_engine_price(engine, &order, &totals)
      let priced = try PriceEngine.price(sample.requests[index], in: context)
      let amounts = withUnsafeBytes(of: totals.amounts) { Array($0.bindMemory(to: Int64.self)) }
      return code != 0 || totals.total != priced.totals.total.minorUnits
        || Int(totals.approvals) != priced.approvals.count
        || !amounts.starts(with: priced.lines.map(\.amount.minorUnits))
    }
  }
}

extension PriceBaseline {
  private static let everyDay = (from: Int32.min, to: Int32.max)

  private static func days(_ days: PriceDays) -> (from: Int32, to: Int32) {
    (
      days.from.map { Int32($0.daysSince1970) } ?? everyDay.from,
      days.to.map { Int32($0.daysSince1970) } ?? everyDay.to
    )
  }

  /// A number for a text: the same for the same one, and never 0.
  private static func number(_ text: String?) -> Int32 {
    guard let text else { return 0 }
    return text.utf8.reduce(7) { $0 &* 31 &+ Int32($1) }
  }

  private static func target(_ target: PriceTarget) -> Int64 {
    switch target {
    case .product(let id): id * 4 + Int64(BASELINE_PRODUCT.rawValue)
    case .category(let id): id * 4 + Int64(BASELINE_CATEGORY.rawValue)
    case .template, .all: Int64(BASELINE_ALL.rawValue)
    }
  }

  private static func product(_ product: PricedProduct) -> baseline_product {
    baseline_product(
      id: product.id,
      categories: (product.categories[0], product.categories[1]),
      cost: product.unitCost?.millionths ?? 0
    )
  }

  private static func entry(_ entry: PriceEntryTerms) -> baseline_entry {
    let days = days(entry.days)
    var result = baseline_entry(
      target: target(entry.target),
      min_quantity: entry.minQuantity.millionths,
      price: -1,
      off: 0,
      valid_from: days.from,
      valid_to: days.to,
      segment: number(entry.buyers.segments.first)
    )
    switch entry.price {
    case .fixed(let price): result.price = price.millionths
    case .off(let rate): result.off = rate.billionths
    case .formula: break
    }
    return result
  }

  /// Groups in the order of their first members, the highest priority first.
  private static func inTurn(_ promotions: [PromotionTerms]) -> [PromotionTerms] {
    let sorted = promotions.sorted {
      $0.priority == $1.priority ? $0.id < $1.id : $0.priority > $1.priority
    }
    let first = Dictionary(
      sorted.enumerated().map { ($1.group, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return sorted.enumerated().sorted { one, other in
      let (left, right) = (first[one.element.group] ?? 0, first[other.element.group] ?? 0)
      return left == right ? one.offset < other.offset : left < right
    }
    .map(\.element)
  }

  private static func promotion(_ terms: PromotionTerms) -> baseline_promotion {
    var result = baseline_promotion()
    withUnsafeMutableBytes(of: &result.targets) { bytes in
      let targets = bytes.bindMemory(to: Int64.self)
      for (place, target) in terms.targets.enumerated() { targets[place] = Self.target(target) }
    }
    result.target_count = Int32(terms.targets.count)
    (result.valid_from, result.valid_to) = days(terms.days)
    result.segment = number(terms.buyers.segments.first)
    result.territory = number(terms.buyers.territories.first)
    result.account = Int32(terms.buyers.accounts.first ?? 0)
    result.coupon = number(terms.coupon)
    switch terms.reward {
    case .percent(let rate): result.value = rate.billionths
    case .amountAcross(let amount):
      (result.reward, result.value) = (BASELINE_ACROSS, amount.minorUnits)
    case .buyGet(let buy, let get, let off, _):
      (result.reward, result.value) = (BASELINE_BUY_GET, off.billionths)
      (result.buy, result.get) = (buy.millionths, get.millionths)
    default: break
    }
    switch terms.minimum {
    case .quantity(let quantity)?: result.min_quantity = quantity.millionths
    case .amount(let amount)?: result.min_amount = amount.minorUnits
    default: break
    }
    result.group = number(terms.group)
    result.is_document = terms.level == .document ? 1 : 0
    result.is_of_list = terms.base == .list ? 1 : 0
    return result
  }

  /// The bounds are those of the sample's formulas.
  private static func policy(_ policy: PricePolicy) -> baseline_policy {
    var result = baseline_policy()
    result.channel = number(policy.channelDiscounts[0].buyers.channels.first)
    result.channel_rate = policy.channelDiscounts[0].rate.billionths
    if case .floor(let price) = policy.guards[0].bound { result.floor = price.millionths }
    (result.most_discount, result.least_margin) = (250_000_000, 200_000_000)
    result.most_net = 20_000_00
    let rates = PriceSample.taxes.compactMap { $0.rate?.billionths }
    result.taxes = (rates[0], rates[1])
    return result
  }

  private static func order(
    _ request: PriceRequest,
    _ product: (Int64) -> UnsafePointer<baseline_product>?
  ) -> baseline_order {
    var order = baseline_order()
    order.day = Int32(request.pricedOn.daysSince1970)
    order.segment = number(request.buyer.segments.first)
    order.territory = number(request.buyer.territory)
    order.account = Int32(request.buyer.account)
    order.coupon = number(request.coupons.first)
    order.channel = number(request.buyer.channel)
    if case .rate(let rate)? = request.discount?.value { order.discount = rate.billionths }
    order.line_count = Int32(request.lines.count)
    withUnsafeMutableBytes(of: &order.lines) { bytes in
      let lines = bytes.bindMemory(to: baseline_order_line.self)
      for (place, line) in request.lines.enumerated() {
        lines[place].product = product(line.product.id)
        lines[place].quantity = line.quantity.millionths
        if case .rate(let rate)? = line.discount?.value { lines[place].discount = rate.billionths }
      }
    }
    return order
  }
}
