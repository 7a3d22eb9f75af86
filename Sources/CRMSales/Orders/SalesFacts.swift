import CRMCatalog
import CRMKernel
import CRMParties
import CRMStore

extension CustomerFactSource {
  /// What sales know of customers: whatever the principal may see, a limit counts every order.
  static let sales = CustomerFactSource(
    orders: { account, tx in
      var facts = OrderFacts()
      let text = """
        SELECT count(*), min(ordered_on), max(ordered_on) FROM sales_order
        WHERE account = $1 AND status <> 'cancelled' AND deleted_at IS NULL
        """
      try tx.connection.run(text, [.int(account.rawValue)]) { row in
        facts.count = row.nextInt()
        facts.first = try Optional<LocalDate>.read(next: &row)
        facts.last = try Optional<LocalDate>.read(next: &row)
      }
      return facts
    },
    exposure: { account, currency, tx in
      let total = try tx.openOrders(of: account).reduce(Money.zero(currency)) { sum, amount in
        try sum + tx.converted(amount, to: currency)
      }
      return total.isZero ? [] : [CreditExposure("Orders that aren't invoiced yet", total)]
    },
    sections: { account, tx in try tx.salesSections(of: account) }
  )
}

extension Transaction {
  /// What is ordered and not yet invoiced, one amount a currency.
  fileprivate func openOrders(of account: ID<Account>) throws -> [Money] {
    var amounts: [Money] = []
    let text = """
      SELECT sum(total), total_currency FROM sales_order
      WHERE account = $1 AND status <> 'cancelled' AND deleted_at IS NULL
      GROUP BY total_currency ORDER BY total_currency
      """
    try connection.run(text, [.int(account.rawValue)]) { row in
      amounts.append(try Money.read(next: &row))
    }
    return amounts
  }

  /// An amount in another currency, by today's rate.
  ///
  /// - Throws: ``Refusal`` `currency.noRate`: what can't be converted isn't left out.
  func converted(_ amount: Money, to currency: Currency) throws -> Money {
    guard amount.currency != currency else { return amount }
    return try currencyRates.convert(amount, to: currency, on: moment.today).amount
  }

  fileprivate func salesSections(of account: ID<Account>) throws -> [PanelSection] {
    let open = try quotes.count(where: \.account == account, .isIn(\.status, Quote.Status.open))
    let ordered = try orders.count(where: \.account == account, \.status != .cancelled)
    let last = try orders.first(
      where: \.account == account,
      \.status != .cancelled,
      order: .newestFirst
    )
    var lines: [PanelSection.Line] = [
      .init("Open quotes", Value.int(Int64(open))), .init("Orders", Value.int(Int64(ordered))),
    ]
    if let last { lines.append(.init("Last order", Value.text("\(last.number), \(last.total)"))) }
    return [PanelSection("Sales", lines)]
  }
}

extension Quote.Status {
  /// The states in which a quote can still become an order.
  fileprivate static var open: [Quote.Status] {
    [.draft, .inReview, .approved, .presented, .accepted]
  }
}

let salesTimeline: [TimelineSource] = [
  TimelineSource("quote", Quote.self, at: .made, .via(\.account)) { quote in
    "Quote \(quote.title): \(quote.status), \(quote.total)."
  },
  TimelineSource("order", SalesOrder.self, at: .made, .via(\.account)) { order in
    "Order \(order.number): \(order.status), \(order.total)."
  },
]
