import CRMCatalog
import CRMInventory
import CRMKernel
import CRMPricing
import CRMStore
import Testing

@Suite struct `Goods that are moved` {
  @Test func `come from suppliers and go to customers`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    try await room.session.write { tx in try tx.stock.issue(StockLine("PUMP", 2)) }
    #expect(try await room.onHand() == ["A1 3"])
    let moves = try await room.session.stockMoves.all()
    #expect(moves.map(\.status) == [.done, .done])
    #expect(moves.map(\.ledger) == [1, 2])
    #expect(moves.map(\.transfer) == ["M-000001", "M-000002"])
    #expect(try await room.test.book.checkup() == [])
  }

  @Test func `can't be more than are there`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let refusal = await room.refusal { tx in try tx.stock.issue(StockLine("PUMP", 6)) }
    #expect(refusal?.code == "stock.short")
    #expect(refusal?.field == "quantity")
    #expect(refusal.map { "\($0.message)" } == "MAIN has 5 of PUMP, not 6.")
    #expect(try await room.onHand() == ["A1 5"])
  }

  @Test func `are picked from several places where one has too few`() async throws {
    let room = try await StockRoom.open(pumps: 2)
    try await room.session.write { tx in
      try tx.stock.receive(StockLine("PUMP", 3), into: "A2")
      try tx.stock.issue(StockLine("PUMP", 4))
    }
    #expect(try await room.onHand() == ["A2 1"])
  }

  @Test func `move in several lines all or not at all`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let refusal = await room.refusal { tx in
      try tx.stock.transfer([StockLine("PUMP", 3), StockLine("HOSE", 1)], from: "A1", to: "A2")
    }
    #expect(refusal?.code == "stock.short")
    #expect(try await room.onHand() == ["A1 5"])
    #expect(try await room.session.stockMoves.all().count == 1)
  }

  @Test func `move all or not at all even if the refusal is caught`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    try await room.session.write { tx in
      let lines = [StockLine("PUMP", 3), StockLine("HOSE", 1)]
      #expect(throws: Refusal.self) { try tx.stock.transfer(lines, from: "A1", to: "A2") }
    }
    #expect(try await room.onHand() == ["A1 5"])
    #expect(try await room.test.book.checkup() == [])
  }

  @Test func `can't be taken twice by two lines of one transfer`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let refusal = await room.refusal { tx in
      try tx.stock.transfer([StockLine("PUMP", 3), StockLine("PUMP", 3)], from: "A1", to: "A2")
    }
    #expect(refusal?.code == "stock.short")
  }

  @Test(arguments: [Quantity.zero, Quantity(-1)])
  func `are more than none`(quantity: Quantity) async throws {
    let room = try await StockRoom.open(pumps: 5)
    let refusal = await room.refusal { tx in try tx.stock.issue(StockLine("PUMP", quantity)) }
    #expect(refusal?.code == "stock.quantity")
    let other = await room.refusal { tx in try tx.stock.receive(StockLine("PUMP", quantity)) }
    #expect(other?.code == "stock.quantity")
  }

  @Test func `count to a millionth`() async throws {
    let room = try await StockRoom.open()
    let third = Quantity(millionths: 333_333)
    try await room.session.write { tx in
      for _ in 0..<3 { try tx.stock.receive(StockLine("HOSE", third), into: "A1") }
      try tx.stock.issue(StockLine("HOSE", Quantity(millionths: 999_998)))
    }
    #expect(try await room.onHand("HOSE") == ["A1 0.000001"])
  }

  @Test func `don't come to a place that is closed`() async throws {
    let room = try await StockRoom.open(pumps: 1)
    let refusal = await room.refusal { tx in
      try tx.locations.update(tx.locations.get(code: "A2").id, set: ["is_active": false])
      try tx.stock.transfer([StockLine("PUMP", 1)], from: "A1", to: "A2")
    }
    #expect(refusal?.code == "stock.closed")
  }

  @Test func `don't stay where they are`() async throws {
    let room = try await StockRoom.open(pumps: 1)
    let refusal = await room.refusal { tx in
      try tx.stock.transfer([StockLine("PUMP", 1)], from: "A1", to: "A1")
    }
    #expect(refusal?.code == "stock.places")
  }
}

@Suite struct `A move that is done` {
  @Test func `never changes, whoever writes`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let id = try #require(try await room.session.stockMoves.all().first).id
    for text in ["UPDATE stock_move SET quantity = 1", "DELETE FROM stock_move"] {
      await #expect(throws: StoreError.self) {
        try await room.session.write { tx in try tx.raw(text) }
      }
    }
    await #expect(throws: StoreError.self) {
      try await room.session.write { tx in try tx.stockMoves.delete(id) }
    }
    #expect(try await room.session.stockMoves.get(id).quantity == 5)
    #expect(try await room.test.book.checkup() == [])
  }

  @Test func `is corrected by a reverse move that names it`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let id = try #require(try await room.session.stockMoves.all().first).id
    let reverse = try await room.session.write { tx in
      try tx.stockMoves.reverse(id, reason: "Wrong box")
    }
    #expect(reverse.reverses == id)
    #expect(reverse.worth == .usd(50))
    #expect(try await room.onHand() == [])
    #expect(try await room.session.stockMoves.get(id).status == .done)
  }

  @Test func `is reversed once`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let id = try #require(try await room.session.stockMoves.all().first).id
    try await room.session.write { tx in try tx.stockMoves.reverse(id, reason: "Wrong") }
    let refusal = await room.refusal { tx in try tx.stockMoves.reverse(id, reason: "Again") }
    #expect(refusal?.code == "stock.reversed")
  }

  @Test func `isn't reversed when its goods are gone`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let id = try #require(try await room.session.stockMoves.all().first).id
    try await room.session.write { tx in try tx.stock.issue(StockLine("PUMP", 1)) }
    let refusal = await room.refusal { tx in try tx.stockMoves.reverse(id, reason: "Wrong") }
    #expect(refusal?.code == "stock.short")
  }

  @Test func `isn't made by the lifecycle alone, past the ledger`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    await #expect(throws: StoreError.self) {
      try await room.session.write { tx in
        let planned = try tx.stockMoves.plan(StockLine("PUMP", 1), from: "A1", to: "A2")
        try tx.stockMoves.reserve(planned.id)
        try tx.stockMoves.makeMove(planned.id, .complete)
      }
    }
  }
}

@Suite struct `The ledger and what is derived from it` {
  @Test func `differ if a balance is changed past it, and the checkup says so`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    try await room.session.write { tx in try tx.raw("UPDATE stock_balance SET quantity = 1") }
    let findings = try await room.test.book.checkup()
    #expect(findings.count { $0.contains("isn't the ledger's sum") } == 2)
  }

  @Test func `differ if a worth is changed past it, and the checkup says so`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    try await room.session.write { tx in try tx.raw("UPDATE stock_value SET amount = 1") }
    let findings = try await room.test.book.checkup()
    #expect(findings.count { $0.contains("isn't what came in less what went out") } == 1)
  }
}
