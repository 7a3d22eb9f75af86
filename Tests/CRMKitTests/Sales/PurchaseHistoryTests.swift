import CRMCatalog
import CRMKernel
import CRMParties
import CRMPricing
import CRMStore
import Testing

@testable import CRMSales
@testable import CRMStore

/// A company that gives 10 % from 10 units of a product on, with those of the last 30 days.
private struct RollingDesk {
  let test: TestBook
  let company: Company
  let valve: ID<Product>

  var session: Session { test.session }

  static func open(
    timeZone: TimeZoneRules = .utc,
    mode: BreakSchedule.Mode = .range
  ) async throws -> RollingDesk {
    let test = try await TestBook.open(timeZone: timeZone)
    let company = try await test.stock()
    let valve = try await test.session.write { tx in
      let valve = try tx.products.add(sku: "VALVE", name: "Valve").id
      try tx.prices.set(.usd(10), for: valve, in: company.priceBook)
      try tx.schedules.add(
        DiscountSchedule(
          name: "Loyal",
          mode: mode,
          scope: .rolling,
          windowDays: 30,
          breaks: [.off(Rate(percent: 10), from: 10)]
        )
      )
      return valve
    }
    return RollingDesk(test: test, company: company, valve: valve)
  }

  func draft(_ quantity: Quantity, of sku: String = "VALVE") async throws -> ID<Quote> {
    try await session.write { tx in
      let quote = try tx.quotes.draft(for: company.account, currency: .usd)
      try tx.quotes.add(sku, quantity: quantity, to: quote.id)
      return quote.id
    }
  }

  @discardableResult
  func order(_ quantity: Quantity, of sku: String = "VALVE") async throws -> ID<SalesOrder> {
    let quote = try await draft(quantity, of: sku)
    _ = try await session.quotes.price(quote)
    return try await session.write { tx in
      try tx.quotes.submit(quote)
      try tx.quotes.present(quote, validUntil: tx.moment.today.adding(days: 1))
      try tx.quotes.accept(quote)
      return try tx.quotes.order(quote).id
    }
  }

  /// What the next quote of some valves comes to.
  func net(_ quantity: Quantity = 1) async throws -> Money {
    try await session.quotes.price(draft(quantity)).net
  }
}

@Suite struct `What a customer bought before` {
  @Test func `counts towards a rolling schedule, and the trace says so`() async throws {
    let desk = try await RollingDesk.open()
    #expect(try await desk.net() == .usd(10))
    try await desk.order(9)
    let quote = try await desk.session.quotes.price(desk.draft(1))
    #expect(quote.net == .usd(9))
    let reason = "9 bought in the last 30 days count, too"
    #expect(
      quote.lines.first?.priceTrace?.steps.contains { $0.reason?.description == reason } == true
    )
  }

  @Test func `counts for each unit from where it stands, where breaks are slabs`() async throws {
    let desk = try await RollingDesk.open(mode: .slab)
    try await desk.order(8)
    // The ninth and tenth cost 10 dollars, the next two 9.
    #expect(try await desk.net(4) == .usd(38))
  }

  @Test func `counts on the last day of the window, and no longer on the day after`()
    async throws
  {
    let desk = try await RollingDesk.open()
    try await desk.order(9)
    desk.test.time.advance(by: .days(30))
    #expect(try await desk.net() == .usd(9))
    desk.test.time.advance(by: .days(1))
    #expect(try await desk.net() == .usd(10))
  }

  @Test func `counts by the days of the seller's calendar`() async throws {
    let shanghai = try #require(TimeZoneRules(secondsEast: 8 * 3600))
    let desk = try await RollingDesk.open(timeZone: shanghai)
    // 17:00 in UTC on 10 March is 11 March in Shanghai.
    desk.test.time.advance(by: .hours(5))
    try await desk.order(9)
    // 15:59 in UTC on 10 April is still that day in Shanghai; a minute later it is the 11th.
    desk.test.time.advance(by: .days(30) + .hours(23) - .minutes(1))
    #expect(desk.session.moment.today.description == "2026-04-10")
    #expect(try await desk.net() == .usd(9))
    desk.test.time.advance(by: .minutes(1))
    #expect(desk.session.moment.today.description == "2026-04-11")
    #expect(try await desk.net() == .usd(10))
  }

  @Test func `doesn't count where it was cancelled, or is another product or customer`()
    async throws
  {
    let desk = try await RollingDesk.open()
    let order = try await desk.order(9)
    try await desk.order(9, of: "HOSE-1")
    #expect(try await desk.net() == .usd(9))
    let other = try await desk.session.write { tx in
      try tx.orders.cancel(order, reason: "Mistake")
      let account = try tx.accounts.open(named: "Somebody else")
      let quote = try tx.quotes.draft(for: account.id, currency: .usd)
      try tx.quotes.add("HOSE-1", quantity: 1, to: quote.id)
      return quote.id
    }
    #expect(try await desk.net() == .usd(10))
    let hose = try await desk.session.quotes.price(other)
    #expect(hose.lines.first?.unitPrice.description == "USD 3.335")
  }

  @Test func `doesn't count the quote's own order, when the past is priced again`() async throws {
    let desk = try await RollingDesk.open()
    try await desk.order(9)
    let since = desk.session.moment.today
    let report = try await desk.session.quotes.reprice(QuoteRepricing(since: since))
    #expect((report.documents, report.unchanged, report.refused) == (1, 1, 0))
  }

  @Test func `is what was recorded, when a quote is replayed`() async throws {
    let desk = try await RollingDesk.open()
    try await desk.order(9)
    let quote = try await desk.draft(1)
    _ = try await desk.session.quotes.price(quote)
    try await desk.session.write { tx in
      for order in try tx.orders.all() { try tx.orders.cancel(order.id, reason: "Mistake") }
    }
    let replay = try await desk.session.quotes.replay(quote)
    #expect(replay.isSame)
    #expect(replay.total == .usd(9))
    #expect(try await desk.session.quotes.price(quote).net == .usd(10))
  }

  @Test func `is read by one statement over indexes, for all products and windows`() async throws {
    let desk = try await RollingDesk.open()
    try await desk.order(4)
    desk.test.time.advance(by: .days(20))
    try await desk.order(3)
    try await desk.order(2, of: "HOSE-1")
    let quote = try await desk.session.quotes.get(desk.draft(1))
    let products = [desk.valve, desk.company.hose].sorted()
    let (bought, plan) = try await desk.session.read { tx in
      let history = PurchaseHistory(tx: tx)
      let bought = try history.bought(
        products,
        before: quote,
        within: [7, 30],
        until: tx.moment.today
      )
      return (bought, try tx.plan(PurchaseHistory.text(products: 2), parameters: 6))
    }
    #expect(bought[desk.valve] == [7: 3, 30: 7])
    #expect(bought[desk.company.hose] == [7: 2, 30: 2])
    #expect(
      plan.contains(
        "SEARCH sales_order USING INDEX sales_order_account_day "
          + "(account=? AND ordered_on>? AND ordered_on<?)"
      ),
      "\(plan)"
    )
    #expect(plan.contains("SEARCH order_line USING INDEX order_line_"), "\(plan)")
    #expect(!plan.contains("SCAN"), "\(plan)")
  }
}
