import CRMCatalog
import CRMInventory
import CRMKernel
import CRMStore
import Testing

@Suite struct `A stock count` {
  private func started(_ room: StockRoom) async throws -> ID<StockCount> {
    try await room.session.write { tx in try tx.stockCounts.start(tx.stockCounts.add().id).id }
  }

  @Test func `lists what should be there when it starts`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let id = try await started(room)
    let lines = try await room.session.read { tx in try tx.countLines.all(where: \.count == id) }
    #expect(lines.map(\.expected) == [5])
    #expect(lines.map(\.counted) == [nil])
  }

  @Test func `moves the differences when it is posted`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let id = try await started(room)
    try await room.session.write { tx in
      try tx.stockCounts.count(id, "PUMP", 4, at: "A1")
      try tx.stockCounts.count(id, "HOSE", 2, at: "A2")
      try tx.stockCounts.post(id)
    }
    #expect(try await room.onHand() == ["A1 4"])
    #expect(try await room.onHand("HOSE") == ["A2 2"])
    let moves = try await room.session.stockMoves.all(where: \.document == "C-000001")
    #expect(moves.map(\.quantity) == [1, 2])
    #expect(try await room.test.book.checkup() == [])
  }

  @Test func `is right whatever moves before and after a line is counted`() async throws {
    let room = try await StockRoom.open(pumps: 10)
    let id = try await started(room)
    try await room.session.write { tx in
      try tx.stock.issue(StockLine("PUMP", 2))
      // 8 should be there, and 7 are found: one is lost.
      try tx.stockCounts.count(id, "PUMP", 7, at: "A1")
      try tx.stock.issue(StockLine("PUMP", 3))
      try tx.stock.receive(StockLine("PUMP", 1), into: "A1")
      try tx.stockCounts.post(id)
    }
    #expect(try await room.onHand() == ["A1 5"])
  }

  @Test func `takes what was found earlier for what should have been there then`() async throws {
    let room = try await StockRoom.open(pumps: 10)
    let id = try await started(room)
    room.test.time.advance(by: .minutes(10))
    let then = room.session.moment.now
    room.test.time.advance(by: .minutes(10))
    try await room.session.write { tx in try tx.stock.issue(StockLine("PUMP", 4)) }
    room.test.time.advance(by: .minutes(10))
    try await room.session.write { tx in
      let line = try tx.stockCounts.count(id, "PUMP", 9, at: "A1", at: then)
      #expect(line.expected == 10)
      try tx.stockCounts.post(id)
    }
    #expect(try await room.onHand() == ["A1 5"])
  }

  @Test func `counts a second look instead of the first`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let id = try await started(room)
    try await room.session.write { tx in
      try tx.stockCounts.count(id, "PUMP", 1, at: "A1")
      try tx.stockCounts.count(id, "PUMP", 5, at: "A1")
      try tx.stockCounts.post(id)
    }
    #expect(try await room.onHand() == ["A1 5"])
    #expect(try await room.session.stockMoves.all().count == 1)
  }

  @Test func `asks what becomes of lines that nobody counted`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let id = try await started(room)
    let refusal = await room.refusal { tx in try tx.stockCounts.post(id) }
    #expect(refusal?.code == "count.uncounted")
    #expect(refusal?.field == "uncounted")
    try await room.session.write { tx in try tx.stockCounts.post(id, uncounted: .zero) }
    #expect(try await room.onHand() == [])
  }

  @Test func `finds serial numbers that nobody expected`() async throws {
    let room = try await StockRoom.open()
    let id = try await started(room)
    try await room.session.write { tx in
      try tx.stockCounts.count(id, "PRESS", 1, at: "A1", lot: "S7")
      try tx.stockCounts.post(id)
    }
    #expect(try await room.onHand("PRESS") == ["A1 S7 1"])
  }

  @Test func `is of one place, and refuses others`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let refusal = await room.refusal { tx in
      let count = try tx.stockCounts.start(tx.stockCounts.add(at: "A1").id)
      try tx.stockCounts.count(count.id, "PUMP", 1, at: "A2")
    }
    #expect(refusal?.code == "count.elsewhere")
    let outside = await room.refusal { tx in try tx.stockCounts.add(at: "CUSTOMERS") }
    #expect(outside?.code == "count.place")
  }

  @Test func `is refused before it starts, and below zero`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let early = await room.refusal { tx in
      try tx.stockCounts.count(tx.stockCounts.add().id, "PUMP", 1)
    }
    #expect(early?.code == "count.notCounting")
    let id = try await started(room)
    let negative = await room.refusal { tx in try tx.stockCounts.count(id, "PUMP", -1) }
    #expect(negative?.code == "count.negative")
  }

  @Test func `isn't posted if a loss is greater than what is left`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let id = try await started(room)
    let refusal = await room.refusal { tx in
      try tx.stockCounts.count(id, "PUMP", 0, at: "A1")
      try tx.stock.issue(StockLine("PUMP", 3))
      try tx.stockCounts.post(id)
    }
    #expect(refusal?.code == "stock.short")
    #expect(try await room.session.stockCounts.get(id).status == .counting)
  }
}
