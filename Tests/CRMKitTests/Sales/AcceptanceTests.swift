import CRMCatalog
import CRMKernel
import CRMSales
import CRMStore
import Synchronization
import Testing

@Suite struct `A presented quote` {
  @Test func `has a number, which its revisions keep`() async throws {
    let test = try await TestBook.open()
    let old = try await test.quote(in: .presented)
    let new = try await test.session.write { tx in try tx.quotes.revise(old.id) }
    let superseded = try await test.session.quotes.get(old.id)
    #expect(old.number == "Q-000001")
    #expect(new.number == "Q-000001")
    #expect(new.title == "Q-000001/2")
    #expect(new.supersedes == old.id)
    #expect(new.status == .draft)
    #expect(superseded.status == .superseded)
  }

  @Test func `needs a last day that isn't past`() async throws {
    let test = try await TestBook.open()
    let id = try await test.quote(in: .approved).id
    for days in [nil, -1] as [Int?] {
      let refused = await code {
        try await test.session.write { tx in
          try tx.quotes.present(id, validUntil: days.map { tx.moment.today.adding(days: $0) })
        }
      }
      #expect(refused == "quote.validity")
    }
  }

  @Test func `is accepted on its last day, and not on the next`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.quote(in: .presented)
    let id = quote.id
    test.time.advance(by: .days(31))
    #expect(quote.isExpired(on: test.session.moment.today))
    let refused = await code {
      try await test.session.write { tx in try tx.quotes.accept(id) }
    }
    #expect(refused == "quote.expired")
    #expect(try await test.session.quotes.all(where: Quote.isExpired).map(\.id) == [id])
    test.time.advance(by: .days(-1))
    let accepted = try await test.session.write { tx in try tx.quotes.accept(id) }
    #expect(accepted.status == .accepted)
    #expect(accepted.acceptedAt == test.time.now)
  }

  @Test func `ends its last day when the seller's day ends`() async throws {
    let test = try await TestBook.open()
    let id = try await test.quote(in: .presented).id
    // 20:00 in UTC of the last day is 4:00 of the next in Taipei.
    test.time.advance(by: .days(30))
    test.time.advance(by: .hours(8))
    let taipei = test.session(in: try #require(TimeZoneRules(secondsEast: 8 * 3600)))
    let refused = await code { try await taipei.write { tx in try tx.quotes.accept(id) } }
    #expect(refused == "quote.expired")
    let accepted = try await test.session.write { tx in try tx.quotes.accept(id) }
    #expect(accepted.status == .accepted)
  }

  @Test func `can be revised after it expired`() async throws {
    let test = try await TestBook.open()
    let id = try await test.quote(in: .presented).id
    test.time.advance(by: .days(90))
    let new = try await test.session.write { tx in try tx.quotes.revise(id) }
    #expect(new.revision == 2)
  }

  @Test func `is accepted once`() async throws {
    let test = try await TestBook.open()
    let id = try await test.quote(in: .accepted).id
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in try tx.quotes.accept(id) }
    }
    #expect(refusal?.code == "quote.accepted")
    let chinese = test.book.reader(.traditionalChinese)
    let text = refusal.map { chinese.text($0) } ?? ""
    #expect(text.hasPrefix("報價單 Q-000001 已於 "))
  }

  @Test func `is accepted once, however many try at the same time`() async throws {
    let test = try await TestBook.open()
    let id = try await test.quote(in: .presented).id
    let session = test.session
    let codes = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<50 {
        group.addTask {
          await code { try await session.write { tx in try tx.quotes.accept(id) } }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.filter { $0 == nil }.count == 1)
    #expect(codes.filter { $0 == "quote.accepted" }.count == 49)
  }
}

@Suite struct `The order of an accepted quote` {
  @Test func `is made once and answered ever after`() async throws {
    let test = try await TestBook.open()
    let id = try await test.quote(in: .accepted).id
    let first = try await test.session.write { tx in try tx.quotes.order(id) }
    let second = try await test.session.write { tx in try tx.quotes.order(id) }
    #expect(first == second)
    let count = try await test.session.read { tx in try tx.orders.count() }
    #expect(count == 1)
  }

  @Test func `has the quote's prices, whatever happens to the catalogue`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.quote(in: .ordered)
    let (order, lines, quoted) = try await test.session.write { tx in
      let order = try tx.quotes.order(quote.id)
      var pump = try tx.products.get(sku: "PUMP-200")
      pump.name = "Another name"
      try tx.products.update(pump)
      return (order, try tx.orders.lines(of: order.id), try tx.quotes.lines(of: quote.id))
    }
    #expect(order.total == quote.total)
    #expect(lines.map(\.unitPrice) == quoted.map(\.unitPrice))
    #expect(lines.map(\.trace) == quoted.map(\.trace))
    #expect(lines[0].description == "Pump")
  }

  @Test func `isn't made of a quote that isn't accepted`() async throws {
    let test = try await TestBook.open()
    let id = try await test.quote(in: .presented).id
    let refused = await code {
      try await test.session.write { tx in try tx.quotes.order(id) }
    }
    #expect(refused == "lifecycle.illegalMove")
  }

  @Test func `is told to rules in the transaction`() async throws {
    let events = Mutex<[String]>([])
    let test = try await TestBook.open(events: [
      { event, _ in events.withLock { if !$0.contains(event.name) { $0.append(event.name) } } }
    ])
    _ = try await test.quote(in: .ordered)
    #expect(events.withLock { $0 } == ["quote.presented", "quote.accepted", "order.created"])
  }
}
