import CRMCatalog
import CRMKernel
import CRMParties
import CRMPricing
import CRMStore

/// What accounts ordered before: for prices that depend on it.
///
/// It reads all orders of the account, whoever asks: a price doesn't depend on what the one who
/// quotes may see.
struct PurchaseHistory {
  let tx: Transaction

  /// How many units an account ordered before a quote, by product and by how many days back.
  ///
  /// Counted are the orders of the day itself, and those of as many days before it as the window has,
  /// by the seller's calendar: of 30 days until 10 March, the orders from 8 February on. Cancelled
  /// orders and the quote's own don't count, and returned units are taken off.
  ///
  /// - Complexity: one statement: one range of an index in the account's orders of the longest
  ///   window, and the lines of these.
  func bought(
    _ products: [ID<Product>],
    before quote: Quote,
    within windows: [Int],
    until day: LocalDate
  ) throws -> [ID<Product>: [Int: Quantity]] {
    guard let longest = windows.max(), !products.isEmpty else { return [:] }
    var bought: [ID<Product>: [Int: Int64]] = [:]
    let arguments: [Value] = [
      .int(quote.account.rawValue), .text(day.adding(days: -longest).description),
      .text(day.description), .int(quote.id.rawValue),
    ]
    let text = Self.text(products: products.count)
    try tx.connection.run(text, arguments + products.map { .int($0.rawValue) }) { row in
      let product = ID<Product>(rawValue: row.nextInt())
      let ordered: LocalDate = try row.next()
      let quantity = row.nextInt()
      for window in windows where day.adding(days: -window) <= ordered {
        bought[product, default: [:]][window, default: 0] += quantity
      }
    }
    return bought.mapValues { sums in sums.mapValues { Quantity(millionths: max(0, $0)) } }
  }

  /// The sums by product and day; the values are the account, the first and the last day, the quote,
  /// and the products.
  static func text(products count: Int) -> String {
    let places = (5..<5 + count).map { "$\($0)" }.joined(separator: ", ")
    return """
      SELECT order_line.product, sales_order.ordered_on, sum(order_line.quantity)
      FROM sales_order JOIN order_line ON order_line.sales_order = sales_order.id
      WHERE sales_order.account = $1 AND sales_order.ordered_on BETWEEN $2 AND $3
        AND sales_order.quote <> $4 AND sales_order.status <> 'cancelled'
        AND order_line.product IN (\(places))
        AND sales_order.deleted_at IS NULL AND order_line.deleted_at IS NULL
      GROUP BY order_line.product, sales_order.ordered_on
      """
  }
}

extension [BreakSchedule] {
  /// How many days back its rolling schedules count, each once.
  var rollingWindows: [Int] {
    Set(filter { $0.scope == .rolling }.compactMap(\.windowDays)).sorted()
  }
}
