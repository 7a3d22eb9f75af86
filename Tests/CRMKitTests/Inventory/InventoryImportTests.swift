import CRMCatalog
import CRMInventory
import CRMKernel
import CRMPricing
import CRMStore
import Testing

extension StockRoom {
  fileprivate func take(_ kind: String, _ csv: String) async throws -> ImportReport {
    try await session.importCSV(kind, from: ImportSource("test.csv", bytes: Array(csv.utf8)))
  }
}

@Suite struct `An opening stock that is imported` {
  private let table = """
    product,location,lot,expires_on,quantity,unit_cost
    PUMP,A1,,,5,USD 10.00
    PUMP,A2,,,2.5,USD 10.00
    GLUE,A1,L1,2026-12-31,3,
    GLUE,A1,L2,,4,

    """

  @Test func `is in the ledger, with its batches and its worth`() async throws {
    let room = try await StockRoom.open()
    let report = try await room.take("opening_stock", table)
    #expect(report.counts.created == 4, "\(report)")
    #expect(try await room.onHand() == ["A1 5", "A2 2.5"])
    #expect(try await room.onHand("GLUE") == ["A1 L1 3", "A1 L2 4"])
    let worth = try await room.session.read { tx in try tx.stock.valuation("PUMP") }
    #expect(worth.amount == .usd(75))
    #expect(try await room.test.book.checkup() == [])
  }

  @Test func `changes nothing a second time`() async throws {
    let room = try await StockRoom.open()
    _ = try await room.take("opening_stock", table)
    let report = try await room.take("opening_stock", table)
    #expect(report.counts.unchanged == 4, "\(report)")
    #expect(try await room.session.stockMoves.all().count == 4)
  }

  @Test func `names the row and the field of what can't be`() async throws {
    let room = try await StockRoom.open()
    let report = try await room.take(
      "opening_stock",
      "product,location,lot,quantity\nPUMP,A1,,5\nGLUE,A1,,1\nPUMP,A2,,-1\nPUMP,B9,,1\n"
    )
    #expect(report.counts.refused == 3, "\(report)")
    #expect(!report.isCommitted)
    #expect(try await room.onHand() == [])
  }

  @Test func `of pieces has a row for each serial number`() async throws {
    let room = try await StockRoom.open()
    let csv = "product,lot,location\nPRESS,S1,A1\nPRESS,S2,A2\n"
    let report = try await room.take("serials", csv)
    #expect(report.counts.created == 2, "\(report)")
    #expect(try await room.onHand("PRESS") == ["A1 S1 1", "A2 S2 1"])
    #expect(try await room.take("serials", csv).counts.unchanged == 2)
    let moved = try await room.take("serials", "product,lot,location\nPRESS,S1,A2\n")
    #expect(moved.counts.refused == 1)
  }

  @Test func `has the warehouses, places and reorder rules that it needs`() async throws {
    let room = try await StockRoom.open()
    _ = try await room.take("warehouses", "code,name\nEAST,東倉\n")
    let places = try await room.take("locations", "code,parent\nE1,EAST\n")
    #expect(places.counts.created == 1, "\(places)")
    let rules = try await room.take(
      "reorder_rules",
      "product,warehouse,minimum,reorder_point\nPUMP,EAST,1,5\nHOSE,EAST,6,5\n"
    )
    #expect(rules.counts.created == 1, "\(rules)")
    #expect(rules.counts.refused == 1)
  }

  @Test func `can be more than a thousand rows: nobody is told of each`() async throws {
    let room = try await StockRoom.open()
    let rows = (1...1200).map { "PRESS,S\($0),A1" }.joined(separator: "\n")
    let report = try await room.take("serials", "product,lot,location\n\(rows)\n")
    #expect(report.counts.created == 1200)
    #expect(try await room.available("PRESS") == 1200)
  }
}

@Suite struct `A question about stock` {
  private let id = ID<Product>(rawValue: 1)

  @Test func `is one range of an index, however long the ledger is`() async throws {
    let room = try await StockRoom.open(pumps: 1)
    let plans = try await room.session.read { tx in
      try tx.stockPlans() + [
        tx.plan(
          of: StockMove.self,
          where: \.product == id && \.ledger > 0,
          order: .byDescending(\.ledger)
        ),
        tx.plan(
          of: StockMove.self,
          where: \.lot == ID(rawValue: 1) && \.ledger > 0,
          order: .byDescending(\.ledger)
        ),
        tx.plan(of: StockMove.self, where: \.transfer == "M-000001"),
        tx.plan(of: StockMove.self, where: \.document == "S-000001"),
        tx.plan(of: Reservation.self, where: \.document == "S-000001"),
        tx.plan(of: StockMove.self, where: \.status == .reserved),
        tx.plan(of: StockMove.self, where: \.product == id),
        tx.plan(of: ReorderRule.self, where: \.warehouse == ID(rawValue: 1)),
        tx.plan(of: Location.self, where: \.warehouse == ID(rawValue: 1)),
        tx.plan(of: CountLine.self, where: \.count == ID(rawValue: 1)),
      ]
    }
    let tables = ["stock_move", "stock_balance", "reservation", "lot", "location"]
    for plan in plans {
      #expect(plan.contains("SEARCH"), "\(plan)")
      for table in tables { #expect(!plan.contains("SCAN \(table)"), "\(plan)") }
      #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
    }
    #expect(plans.contains { $0.contains("stock_move_coming (product=?)") }, "\(plans)")
  }
}

@Suite struct `An entity of a warehouse that is read back` {
  private func expectSame<E: Entity>(_ stored: E, _ tx: Transaction) throws {
    let read = try Repository<E>(tx).get(stored.id)
    #expect(read == stored)
    #expect(Set(E.schema.values(of: read)).count > 3)
  }

  @Test func `is what was stored`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    try await room.session.write { tx in
      try expectSame(tx.warehouses.get(code: "MAIN"), tx)
      try expectSame(tx.locations.get(code: "CAGE"), tx)
      try expectSame(tx.lots.add("GLUE", number: "L1", expiresOn: tx.moment.today), tx)
      try expectSame(tx.stockPolicies.set("HOSE", kind: .gift, standardCost: .usd(3)), tx)
      try expectSame(tx.reorderRules.set("PUMP", reorderPoint: 4, minimum: 1, orderUpTo: 9), tx)
      try expectSame(tx.reservations.hold("PUMP", 1, until: tx.now + .days(1), for: "S-1"), tx)
      let planned = try tx.stock.expect(
        StockLine("PUMP", 2, unitCost: .usd(7)),
        on: tx.moment.today,
        note: MoveNote(document: "P-1", reason: "More")
      )
      try expectSame(planned, tx)
      try expectSame(tx.stockMoves.complete(planned.id), tx)
      let count = try tx.stockCounts.start(tx.stockCounts.add(at: "A1", notes: "Half year").id)
      try expectSame(count, tx)
      try expectSame(tx.stockCounts.count(count.id, "PUMP", 4), tx)
      try expectSame(tx.stockCounts.post(count.id, uncounted: .keep), tx)
    }
  }
}
