import CRMCatalog
import CRMInventory
import CRMKernel
import CRMStore
import Testing

@Suite struct `Batches` {
  /// Three batches: the one that came first expires last, and one has expired already.
  private func room() async throws -> StockRoom {
    let room = try await StockRoom.open()
    for (day, lot, expires) in [(0, "OLD", 90), (1, "NEW", 30), (1, "NEVER", nil), (1, "BAD", 2)] {
      room.test.time.set(TestBook.start + .days(Int64(day)))
      try await room.session.write { tx in
        let today = Moment(utc: TestBook.start).today
        try tx.stock.receive(
          StockLine("GLUE", 5, lot: lot, expiresOn: expires.map { today.adding(days: $0) }),
          into: "A1"
        )
      }
    }
    room.test.time.set(TestBook.start + .days(5))
    return room
  }

  /// The numbers of the lots that would be picked for `quantity`.
  private func picked(_ quantity: Quantity, _ room: StockRoom) async throws -> [String] {
    try await room.session.read { tx in
      try tx.stock.proposePicks("GLUE", quantity).map { pick in
        let lot = try pick.lot.map { try tx.lots.get($0).number } ?? ""
        return "\(lot) \(pick.quantity)"
      }
    }
  }

  @Test func `that expire first are picked first, and none that has expired`() async throws {
    let room = try await room()
    #expect(try await picked(12, room) == ["NEW 5", "OLD 5", "NEVER 2"])
    await #expect(throws: Refusal.self) { _ = try await picked(16, room) }
  }

  @Test func `that came first are picked first where the policy says so`() async throws {
    let room = try await room()
    try await room.session.write { tx in try tx.stockPolicies.set("GLUE", picking: .fifo) }
    #expect(try await picked(12, room) == ["OLD 5", "NEW 5", "NEVER 2"])
  }

  @Test func `that have expired leave only if they are named`() async throws {
    let room = try await room()
    try await room.session.write { tx in
      try tx.stock.issue(StockLine("GLUE", 5, lot: "BAD"), to: "ADJUSTMENTS")
    }
    #expect(try await room.onHand("GLUE") == ["A1 NEVER 5", "A1 NEW 5", "A1 OLD 5"])
  }

  @Test func `are named when goods come`() async throws {
    let room = try await room()
    let refusal = await room.refusal { tx in
      try tx.stock.receive(StockLine("GLUE", 1), into: "A1")
    }
    #expect(refusal?.code == "stock.lotMissing")
    #expect(refusal?.field == "lot")
  }

  @Test func `aren't those of another product`() async throws {
    let room = try await room()
    let unknown = await room.refusal { tx in try tx.stock.issue(StockLine("GLUE", 1, lot: "X")) }
    #expect(unknown?.code == "lot.unknown")
    let untracked = await room.refusal { tx in
      try tx.stock.receive(StockLine("PUMP", 1, lot: "L"), into: "A1")
    }
    #expect(untracked?.code == "lot.untracked")
  }

  @Test func `are registered once for a product, without regard to case`() async throws {
    let room = try await room()
    let refusal = await room.refusal { tx in try tx.lots.add("GLUE", number: "old") }
    #expect(refusal?.code == "lot.number")
  }

  @Test func `are decided on before the first move`() async throws {
    let room = try await StockRoom.open(pumps: 1)
    let refusal = await room.refusal { tx in try tx.stockPolicies.set("PUMP", tracking: .lot) }
    #expect(refusal?.code == "stock.tracking")
  }

  @Test func `in quarantine aren't picked for a customer`() async throws {
    let room = try await StockRoom.open()
    let refusal = await room.refusal { tx in
      try tx.stock.receive(StockLine("GLUE", 1, lot: "L"), into: "CAGE")
      try tx.stock.issue(StockLine("GLUE", 1))
    }
    #expect(refusal?.code == "stock.short")
  }
}

@Suite struct `A serial number` {
  private func room() async throws -> StockRoom {
    let room = try await StockRoom.open()
    try await room.session.write { tx in
      try tx.stock.receive(StockLine("PRESS", 1, lot: "S1"), into: "A1")
    }
    return room
  }

  @Test func `is one piece`() async throws {
    let room = try await room()
    let refusal = await room.refusal { tx in
      try tx.stock.receive(StockLine("PRESS", 2, lot: "S2"), into: "A1")
    }
    #expect(refusal?.code == "serial.quantity")
  }

  @Test(arguments: ["A1", "A2"]) func `is in one place`(place: String) async throws {
    let room = try await room()
    let refusal = await room.refusal { tx in
      try tx.stock.receive(StockLine("PRESS", 1, lot: "S1"), into: place)
    }
    #expect(refusal?.code == "serial.place")
    #expect(refusal.map { "\($0.message)" } == "The piece S1 of PRESS is in A1 already.")
  }

  @Test func `says where its piece is, also when it was sold and came back`() async throws {
    let room = try await room()
    func place() async throws -> String {
      try await room.session.read { tx in try tx.stock.place(of: "PRESS", serial: "S1").code }
    }
    #expect(try await place() == "A1")
    try await room.session.write { tx in try tx.stock.issue(StockLine("PRESS", 1, lot: "S1")) }
    #expect(try await place() == "CUSTOMERS")
    try await room.session.write { tx in
      try tx.stock.receive(StockLine("PRESS", 1, lot: "S1"), into: "A2", from: "CUSTOMERS")
    }
    #expect(try await place() == "A2")
    #expect(try await room.test.book.checkup() == [])
  }

  @Test func `can't be sold again while it is with a customer`() async throws {
    let room = try await room()
    let refusal = await room.refusal { tx in
      try tx.stock.issue(StockLine("PRESS", 1, lot: "S1"))
      try tx.stock.issue(StockLine("PRESS", 1, lot: "S1"))
    }
    #expect(refusal?.code == "stock.short")
  }

  @Test func `is named when its piece leaves`() async throws {
    let room = try await room()
    let refusal = await room.refusal { tx in try tx.stock.issue(StockLine("PRESS", 1)) }
    #expect(refusal?.code == "stock.lotMissing")
  }

  @Test func `that was only registered is nowhere`() async throws {
    let room = try await room()
    let refusal = await room.refusal { tx in
      try tx.lots.add("PRESS", number: "S9")
      _ = try tx.stock.place(of: "PRESS", serial: "S9")
    }
    #expect(refusal?.code == "serial.nowhere")
  }
}
