import CRMCatalog
import CRMInventory
import CRMKernel
import CRMStore
import Testing

@Suite struct `The commands of stock` {
  private func run(
    _ room: StockRoom,
    _ name: String,
    _ arguments: Record
  ) async throws -> Value {
    try await room.session.run(name, arguments)
  }

  private func field(_ name: String, _ value: Value) -> Value? {
    switch value {
    case .record(let record): record[name]
    case .list(let values): values.first.flatMap { field(name, $0) }
    default: nil
    }
  }

  @Test func `lead from a warehouse to a shipment`() async throws {
    let room = try await StockRoom.open()
    _ = try await run(room, "stock.receive", ["sku": "pump", "quantity": 5, "into": "a1"])
    let kept = try await run(
      room,
      "stock.reserve",
      ["sku": "PUMP", "quantity": 2, "minutes": 15, "document": "S-000001"]
    )
    let now = try await run(room, "stock.available", ["sku": "PUMP"])
    #expect(field("available", now) == .quantity(3))
    let issued = try await run(
      room,
      "stock.issue",
      ["sku": "PUMP", "quantity": 2, "reservation": field("id", kept) ?? .null]
    )
    #expect(field("status", issued) == "done")
    let history = try await run(room, "stock.history", ["sku": "PUMP"])
    #expect(field("balance", field("items", history) ?? .null) == .quantity(3))
    let reversed = try await run(
      room,
      "stock_moves.reverse",
      ["id": field("id", issued) ?? .null, "reason": "Came back"]
    )
    #expect(field("reverses", reversed) == field("id", issued))
  }

  @Test func `receive pieces by their serial numbers`() async throws {
    let room = try await StockRoom.open()
    _ = try await run(
      room,
      "stock.receive",
      ["sku": "PRESS", "serials": ["S1", "S2"], "into": "A1"]
    )
    #expect(try await room.onHand("PRESS") == ["A1 S1 1", "A1 S2 1"])
    let place = try await run(room, "serials.place", ["sku": "PRESS", "number": "s2"])
    #expect(field("code", place) == "A1")
    await #expect(throws: Refusal.self) {
      _ = try await run(room, "stock.receive", ["sku": "PRESS", "quantity": 3, "serials": ["S3"]])
    }
  }

  @Test func `transfer lines as scripts write them, and name the one that is wrong`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let line = Value.record(["sku": "PUMP", "quantity": 2])
    _ = try await run(room, "stock.transfer", ["lines": [line], "from": "A1", "to": "A2"])
    #expect(try await room.onHand() == ["A1 3", "A2 2"])
    let refusal = await #expect(throws: Refusal.self) {
      let lines = Value.list([line, .record(["quantity": 2])])
      _ = try await run(room, "stock.transfer", ["lines": lines, "from": "A1", "to": "A2"])
    }
    #expect(refusal.map { "\($0.message)" } == "Line 2 names no product.")
    #expect(refusal?.field == "lines")
  }

  @Test func `count what is there`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let count = try await run(room, "counts.add", ["location": "A1"])
    let id = field("id", count) ?? .null
    _ = try await run(room, "counts.start", ["id": id])
    _ = try await run(room, "counts.count", ["id": id, "sku": "PUMP", "quantity": 4])
    let posted = try await run(room, "counts.post", ["id": id])
    #expect(field("status", posted) == "posted")
    #expect(try await room.onHand() == ["A1 4"])
  }

  @Test func `can be planned: nothing is moved`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let plan = try await room.session.plan("stock.issue", ["sku": "PUMP", "quantity": 9])
    #expect(plan.refusal?.code == "stock.short")
    _ = try await room.session.plan("stock.issue", ["sku": "PUMP", "quantity": 5])
    #expect(try await room.onHand() == ["A1 5"])
    #expect(try await room.test.book.checkup() == [])
  }

  @Test func `refuse in Chinese to those who read it`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let refusal = await room.refusal { tx in try tx.stock.issue(StockLine("PUMP", 6)) }
    let text = refusal.map { room.test.book.reader(.simplifiedChinese).text($0) }
    #expect(text == "MAIN 有 PUMP 5 件，不足 6 件。请减少数量、另选库位，或进行盘点。")
  }

  @Test func `say which place is meant where there are several warehouses`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let refusal = await room.refusal { tx in
      try tx.warehouses.add(code: "EAST", name: "East")
      try tx.stock.issue(StockLine("PUMP", 1))
    }
    #expect(refusal?.code == "warehouse.missing")
  }
}

@Suite struct `A place` {
  @Test func `has a code of its own`() async throws {
    let room = try await StockRoom.open()
    let location = await room.refusal { tx in try tx.locations.add(code: "a1", in: "MAIN") }
    #expect(location?.code == "location.code")
    let warehouse = await room.refusal { tx in try tx.warehouses.add(code: "main", name: "Two") }
    #expect(warehouse?.code == "warehouse.code")
    let taken = await room.refusal { tx in try tx.warehouses.add(code: "A1", name: "Two") }
    #expect(taken?.code == "location.code")
  }

  @Test func `is part of a place of its kind`() async throws {
    let room = try await StockRoom.open()
    let nowhere = await room.refusal { tx in try tx.locations.add(code: "B1") }
    #expect(nowhere?.code == "location.parent")
    let other = await room.refusal { tx in
      try tx.locations.add(code: "B1", in: "MAIN", kind: .supplier)
    }
    #expect(other?.code == "location.parent")
    let parts = try await room.session.write { tx in
      _ = try tx.locations.outside(.supplier)
      try tx.locations.add(code: "ACME", in: "SUPPLIERS", kind: .supplier)
      return try tx.locations.add(code: "A1-1", in: "A1")
    }
    #expect(parts.warehouse != nil)
  }

  @Test func `in quarantine has only places in quarantine`() async throws {
    let room = try await StockRoom.open()
    let place = try await room.session.write { tx in try tx.locations.add(code: "C1", in: "CAGE") }
    #expect(!place.isSellable)
  }

  @Test func `that goods were moved through can't be deleted`() async throws {
    let room = try await StockRoom.open(pumps: 1)
    let refusal = await room.refusal { tx in
      try tx.locations.delete(tx.locations.get(code: "A1").id)
    }
    #expect(refusal?.code == "referenced")
  }
}
