import CRMCatalog
import CRMInventory
import CRMKernel
import CRMPricing
import CRMStore
import Synchronization
import Testing

@Suite struct `The history of a product` {
  @Test func `has what was there after each move, newest first`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let page = try await room.session.write { tx in
      try tx.stock.issue(StockLine("PUMP", 2))
      try tx.stock.transfer([StockLine("PUMP", 1)], from: "A1", to: "A2")
      try tx.stock.receive(StockLine("PUMP", 4), into: "A2")
      return try tx.stock.history("PUMP")
    }
    #expect(page.items.map(\.change) == [4, 0, -2, 5])
    #expect(page.items.map(\.balance) == [7, 3, 3, 5])
    #expect(page.next == nil)
  }

  @Test func `goes on page by page, whatever happens meanwhile`() async throws {
    let room = try await StockRoom.open()
    try await room.session.write { tx in
      for _ in 0..<10 { try tx.stock.receive(StockLine("PUMP", 1), into: "A1") }
    }
    var balances: [Quantity] = []
    var cursor: Cursor?
    repeat {
      let after = cursor
      let page = try await room.session.write { tx in
        let page = try tx.stock.history("PUMP", size: 3, after: after)
        try tx.stock.receive(StockLine("PUMP", 100), into: "A1")
        return page
      }
      balances += page.items.map(\.balance)
      cursor = page.next
    } while cursor != nil
    #expect(balances == [10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
  }

  @Test func `of one lot has only its moves`() async throws {
    let room = try await StockRoom.open()
    let page = try await room.session.write { tx in
      try tx.stock.receive(StockLine("GLUE", 3, lot: "L1"), into: "A1")
      try tx.stock.receive(StockLine("GLUE", 5, lot: "L2"), into: "A1")
      try tx.stock.issue(StockLine("GLUE", 1, lot: "L1"))
      return try tx.stock.history("GLUE", lot: "L1")
    }
    #expect(page.items.map(\.balance) == [2, 3])
  }

  @Test func `refuses the cursor of another product`() async throws {
    let room = try await StockRoom.open()
    let refusal = await room.refusal { tx in
      for sku in ["PUMP", "PUMP", "HOSE"] { try tx.stock.receive(StockLine(sku, 1), into: "A1") }
      let next = try tx.stock.history("PUMP", size: 1).next
      _ = try tx.stock.history("HOSE", after: next)
    }
    #expect(refusal?.code == "cursor.order")
  }
}

@Suite struct `The worth of stock` {
  private func worth(_ room: StockRoom, _ sku: String = "PUMP") async throws -> Valuation {
    try await room.session.read { tx in try tx.stock.valuation(sku) }
  }

  @Test func `is the moving average of what was paid`() async throws {
    let room = try await StockRoom.open(pumps: 10)
    try await room.session.write { tx in
      try tx.stock.receive(StockLine("PUMP", 10, unitCost: .usd(20)), into: "A2")
      let issued = try tx.stock.issue(StockLine("PUMP", 5))
      #expect(issued.first?.worth == .usd(75))
    }
    let worth = try await worth(room)
    #expect(worth.amount == .usd(225))
    #expect(worth.unitCost == .usd(15))
  }

  @Test func `is gone to the last cent with the last piece`() async throws {
    let room = try await StockRoom.open()
    try await room.session.write { tx in
      let cost = UnitPrice(millionths: 3_333_333, .usd)
      try tx.stock.receive(StockLine("PUMP", 3, unitCost: cost), into: "A1")
      let worths = try (0..<3).map { _ in try tx.stock.issue(StockLine("PUMP", 1))[0].worth }
      #expect(worths == [333, 334, 333].map { Money(minorUnits: $0, .usd) })
    }
    #expect(try await worth(room).amount == .zero(.usd))
  }

  @Test func `doesn't change when goods move between places of ours`() async throws {
    let room = try await StockRoom.open(pumps: 3)
    try await room.session.write { tx in
      try tx.stock.transfer([StockLine("PUMP", 1)], from: "A1", to: "TRANSIT")
    }
    #expect(try await worth(room).amount == .usd(30))
    #expect(try await worth(room).quantity == 3)
  }

  @Test func `is that of the standard cost where it is set`() async throws {
    let room = try await StockRoom.open(pumps: 3)
    let refusal = await room.refusal { tx in
      try tx.stockPolicies.set("PUMP", costing: .standard)
    }
    #expect(refusal?.code == "stock.standardCost")
    try await room.session.write { tx in
      try tx.stockPolicies.set("PUMP", costing: .standard, standardCost: .usd(12))
    }
    #expect(try await worth(room).amount == .usd(36))
  }

  @Test func `is in one currency`() async throws {
    let room = try await StockRoom.open(pumps: 3)
    let refusal = await room.refusal { tx in
      try tx.stock.receive(StockLine("PUMP", 1, unitCost: .eur(9)), into: "A1")
    }
    #expect(refusal?.code == "stock.currency")
    #expect(refusal?.field == "unit_cost")
  }

  @Test func `is unknown until a cost is known, and counts what came before at nothing`()
    async throws
  {
    let room = try await StockRoom.open()
    try await room.session.write { tx in
      try tx.stock.receive(StockLine("PUMP", 1), into: "A1")
      #expect(try tx.stock.valuation("PUMP").amount == nil)
      try tx.stock.receive(StockLine("PUMP", 1, unitCost: .usd(10)), into: "A1")
    }
    #expect(try await worth(room).amount == .usd(10))
    #expect(try await worth(room).unitCost == .usd(5))
    #expect(try await room.test.book.checkup() == [])
  }
}

@Suite struct `The turn of a product` {
  @Test func `is what went by what was there on average`() async throws {
    let room = try await StockRoom.open()
    let from = Moment(utc: TestBook.start).today.adding(days: 1)
    try await room.session.write { tx in
      try tx.stock.receive(StockLine("PUMP", 30, unitCost: .usd(2)), into: "A1")
    }
    // 30 for five days, and 10 for five more.
    room.test.time.set(
      Instant(milliseconds: Int64(from.adding(days: 5).daysSince1970) * 86_400_000)
    )
    try await room.session.write { tx in try tx.stock.issue(StockLine("PUMP", 20)) }
    room.test.time.advance(by: .days(20))
    let turn = try await room.session.read { tx in
      try tx.stock.turn("PUMP", from: from, to: from.adding(days: 10))
    }
    #expect(turn.issued == 20)
    #expect(turn.costOfIssued == .usd(40))
    #expect(turn.averageOnHand == 20)
    #expect(turn.turns == 1)
    #expect(turn.coverageDays == 5)
  }

  @Test func `of what doesn't go has no coverage, and what comes back counts against it`()
    async throws
  {
    let room = try await StockRoom.open(pumps: 2)
    room.test.time.advance(by: .days(1))
    try await room.session.write { tx in
      try tx.stock.issue(StockLine("PUMP", 1))
      try tx.stock.receive(StockLine("PUMP", 1), into: "A1", from: "CUSTOMERS")
    }
    room.test.time.advance(by: .days(1))
    let turn = try await room.session.read { tx in try tx.stock.turn("PUMP") }
    #expect(turn.issued == 0)
    #expect(turn.coverageDays == nil)
  }

  @Test func `needs a day`() async throws {
    let room = try await StockRoom.open(pumps: 1)
    let refusal = await room.refusal { tx in
      _ = try tx.stock.turn("PUMP", from: tx.moment.today, to: tx.moment.today)
    }
    #expect(refusal?.code == "stock.period")
  }
}

@Suite struct `Low stock` {
  @Test func `is said once, when the reorder point is reached`() async throws {
    let log = EventNames()
    let room = try await StockRoom.open(events: [{ event, _ in log.add(event.name) }])
    try await room.session.write { tx in
      try tx.stock.receive(StockLine("PUMP", 10), into: "A1")
      try tx.reorderRules.set("PUMP", reorderPoint: 5, minimum: 2, orderUpTo: 20)
    }
    func low(_ body: @escaping @Sendable (Transaction) throws -> Void) async throws -> Int {
      log.clear()
      // What runs again is heard again: only what its last run said counts.
      try await room.session.write { tx in
        log.clear()
        try body(tx)
      }
      return log.names.count { $0 == "stock.low" }
    }
    #expect(try await low { try $0.stock.issue(StockLine("PUMP", 4)) } == 0)
    #expect(try await low { try $0.reservations.hold("PUMP", 2) } == 1)
    #expect(try await low { try $0.stock.issue(StockLine("PUMP", 1)) } == 0)
    let kept = try #require(try await room.session.reservations.all().first)
    let taken = try await low { tx in
      try tx.stock.issue(StockLine("PUMP", 2), reservation: kept.id)
    }
    #expect(taken == 0)
    let list = try await room.session.read { tx in try tx.stock.low() }
    #expect(list.map(\.projected) == [3])
    #expect(list.map(\.suggested) == [17])
    #expect(list.map(\.isBelowMinimum) == [false])
  }

  @Test func `isn't low while a confirmed receipt is on its way`() async throws {
    let room = try await StockRoom.open(pumps: 1)
    let low = try await room.session.write { tx in
      try tx.reorderRules.set("PUMP", reorderPoint: 5)
      try tx.stock.expect(StockLine("PUMP", 9), on: tx.moment.today.adding(days: 2))
      return try tx.stock.low()
    }
    #expect(low.isEmpty)
  }

  @Test func `needs numbers that rise`() async throws {
    let room = try await StockRoom.open()
    let refusal = await room.refusal { tx in
      try tx.reorderRules.set("PUMP", reorderPoint: 1, minimum: 2)
    }
    #expect(refusal?.code == "stock.reorder")
    #expect(refusal?.field == "reorder_point")
  }

  @Test func `and moves are told as events, one for a transfer`() async throws {
    let log = EventNames()
    let room = try await StockRoom.open(events: [{ event, _ in log.add(event.name) }])
    try await room.session.write { tx in
      log.clear()
      let lines = [StockLine("PUMP", 1), StockLine("HOSE", 1)]
      try tx.stock.receive(lines, into: "A1")
    }
    #expect(log.names == ["stock.moved"])
  }
}

/// The names of events, in order.
private final class EventNames: Sendable {
  private let list = Mutex<[String]>([])

  var names: [String] { list.withLock { $0 } }

  func add(_ name: String) { list.withLock { $0.append(name) } }

  func clear() { list.withLock { $0 = [] } }
}
