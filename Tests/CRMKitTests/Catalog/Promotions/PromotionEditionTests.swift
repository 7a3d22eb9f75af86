import CRMCatalog
import CRMKernel
import CRMPricing
import CRMSales
import CRMStore
import Testing

@Suite struct `An edition of a promotion` {
  /// Ten per cent off, and twenty from the next edition on, which is published some days later.
  private func editions(
    _ desk: PromotionDesk,
    after days: Int = 10,
    _ change: @escaping @Sendable (inout Promotion) -> Void = { _ in }
  ) async throws -> (first: ID<Promotion>, second: ID<Promotion>) {
    let first = try await desk.publish("Spring", change)
    desk.test.time.advance(by: .days(Int64(days)))
    return (first, try await revise(first, desk) { $0["rate"] = .rate(Rate(percent: 20)) })
  }

  private func revise(
    _ id: ID<Promotion>,
    _ desk: PromotionDesk,
    _ change: @escaping @Sendable (inout Record) -> Void
  ) async throws -> ID<Promotion> {
    try await desk.session.write { tx in
      var changes = Record()
      change(&changes)
      let next = try tx.promotions.revise(id)
      try tx.promotions.edit(next.id, set: changes)
      return try tx.promotions.publish(next.id).id
    }
  }

  private func held(_ desk: PromotionDesk, in days: Int) async throws -> [Int64] {
    try await desk.session.read { tx in
      try tx.promotions.terms(on: tx.moment.today.adding(days: days), currency: .usd).map(\.id)
    }
  }

  @Test func `holds on the days before a later one took its place`() async throws {
    let desk = try await PromotionDesk.open()
    let (first, second) = try await editions(desk)
    #expect(try await held(desk, in: -1) == [first.rawValue])
    #expect(try await held(desk, in: 0) == [second.rawValue])
    let stored: [String] = try await desk.session.read { tx in
      try tx.all(
        """
        SELECT printf('%s %s %s|%s', edition, status, held_from, held_until)
        FROM \(Promotion.self) ORDER BY id
        """
      )
    }
    #expect(stored == ["1 superseded |2026-03-20", "2 published 2026-03-20|"])
  }

  @Test func `is in the prices of a quote of the past that is priced again`() async throws {
    let desk = try await PromotionDesk.open()
    let first = try await desk.publish()
    let quote = try await desk.session.write { tx in
      let quote = try tx.quotes.draft(for: desk.company.account, currency: .usd)
      try tx.quotes.add("PUMP-200", quantity: 1, to: quote.id)
      return quote.id
    }
    #expect(try await desk.session.quotes.price(quote).net == .usd(1125))
    let since = desk.session.moment.today
    desk.test.time.advance(by: .days(5))
    _ = try await revise(first, desk) { $0["rate"] = .rate(Rate(percent: 20)) }
    let report = try await desk.session.quotes.reprice(QuoteRepricing(since: since))
    #expect((report.documents, report.unchanged) == (1, 1))
    #expect(try await desk.session.quotes.price(quote).net == .usd(1000))
  }

  @Test func `that begins later leaves the one before until then`() async throws {
    let desk = try await PromotionDesk.open()
    let first = try await desk.publish { $0.budget = .usd(10) }
    let june = try #require(LocalDate("2026-06-01"))
    let second = try await revise(first, desk) { $0["valid_from"] = .date(june) }
    #expect(try await held(desk, in: 0) == [first.rawValue])
    // It still holds, so that a document can have it.
    try await desk.reserve(first, 300)
    desk.test.time.advance(by: .days(90))
    #expect(try await held(desk, in: -60) == [first.rawValue])
    #expect(try await held(desk, in: 0) == [second.rawValue])
    #expect(
      await refusal { try await desk.reserve(first, 300, document: 2) } == "promotion.notActive"
    )
  }

  @Test func `doesn't hold on two days with another one, however they overlap`() async throws {
    let desk = try await PromotionDesk.open()
    let first = try await desk.publish()
    let day = desk.session.moment.today
    let second = try await revise(first, desk) {
      $0["valid_from"] = .date(day.adding(days: 20))
    }
    let third = try await revise(second, desk) {
      $0["valid_from"] = .date(day.adding(days: 10))
    }
    for (days, id) in [(0, first), (9, first), (10, third), (19, third), (20, third), (40, third)] {
      #expect(try await held(desk, in: days) == [id.rawValue], "\(days)")
    }
  }

  @Test func `that was suspended doesn't come back when it is superseded`() async throws {
    let desk = try await PromotionDesk.open()
    let first = try await desk.publish()
    desk.test.time.advance(by: .days(5))
    try await desk.session.write { tx in
      _ = try tx.promotions.suspend(first, reason: "Stock")
    }
    desk.test.time.advance(by: .days(5))
    let second = try await revise(first, desk) { $0["rate"] = .rate(Rate(percent: 20)) }
    #expect(try await held(desk, in: -6) == [first.rawValue])
    #expect(try await held(desk, in: -3) == [])
    #expect(try await held(desk, in: 0) == [second.rawValue])
  }

  @Test func `can be ended while it waits for its successor`() async throws {
    let desk = try await PromotionDesk.open()
    let first = try await desk.publish()
    let day = desk.session.moment.today
    _ = try await revise(first, desk) { $0["valid_from"] = .date(day.adding(days: 20)) }
    try await desk.session.write { tx in
      _ = try tx.promotions.end(first, on: day.adding(days: 5))
    }
    #expect(try await held(desk, in: 4) == [first.rawValue])
    #expect(try await held(desk, in: 5) == [])
  }
}
