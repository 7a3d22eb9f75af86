import CRMCatalog
import CRMInventory
import CRMKernel
import CRMKit
import CRMStore
import CRMStoreSQLite
import Foundation
import Synchronization
import Testing

@Suite struct `Goods that are reserved` {
  @Test func `can't be promised to others, nor taken by them`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    try await room.session.write { tx in try tx.reservations.hold("PUMP", 4, for: "S-000001") }
    #expect(try await room.available() == 1)
    let second = await room.refusal { tx in try tx.reservations.hold("PUMP", 2) }
    #expect(second?.code == "stock.reserved")
    #expect(
      second.map { "\($0.message)" }
        == "MAIN has 5 of PUMP that can be promised, and 4 are reserved."
    )
    let issue = await room.refusal { tx in try tx.stock.issue(StockLine("PUMP", 2)) }
    #expect(issue?.code == "stock.reserved")
  }

  @Test func `are taken by who reserved them`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    try await room.session.write { tx in
      let kept = try tx.reservations.hold("PUMP", 5)
      try tx.stock.issue(StockLine("PUMP", 5), reservation: kept.id)
      #expect(try tx.reservations.get(kept.id).status == .consumed)
    }
    #expect(try await room.onHand() == [])
  }

  @Test func `stay reserved as far as they aren't taken`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    try await room.session.write { tx in
      let kept = try tx.reservations.hold("PUMP", 5, for: "S-1")
      try tx.stock.issue(StockLine("PUMP", 2), reservation: kept.id)
      let rest = try tx.reservations.all(where: \.status == .held)
      #expect(rest.map(\.quantity) == [3])
      #expect(rest.map(\.document) == ["S-1"])
    }
    #expect(try await room.available() == 0)
  }

  @Test func `are free from the instant at which the reservation expires`() async throws {
    let room = try await StockRoom.open(pumps: 1)
    let id = try await room.session.write { tx in
      try tx.reservations.hold("PUMP", 1, until: tx.now + .minutes(15)).id
    }
    room.test.time.advance(by: .milliseconds(15 * 60_000 - 1))
    #expect(try await room.available() == 0)
    room.test.time.advance(by: .milliseconds(1))
    #expect(try await room.available() == 1)
    let expired = try await room.session.reservations.all(where: Reservation.isExpired)
    #expect(expired.map(\.id) == [id])
    #expect(expired.map(\.status) == [.held])
    try await room.session.write { tx in try tx.reservations.hold("PUMP", 1) }
  }

  @Test func `in one lot leave the other lots to others`() async throws {
    let room = try await StockRoom.open()
    try await room.session.write { tx in
      try tx.stock.receive(StockLine("GLUE", 1, lot: "L1"), into: "A1")
      try tx.stock.receive(StockLine("GLUE", 1, lot: "L2"), into: "A1")
      try tx.reservations.hold("GLUE", 1, lot: "L1")
      try tx.stock.issue(StockLine("GLUE", 1))
    }
    #expect(try await room.onHand("GLUE") == ["A1 L1 1"])
    let refusal = await room.refusal { tx in try tx.stock.issue(StockLine("GLUE", 1)) }
    #expect(refusal?.code == "stock.reserved")
  }

  @Test func `in quarantine take nothing from what can be promised`() async throws {
    let room = try await StockRoom.open(pumps: 1)
    try await room.session.write { tx in
      try tx.stock.receive(StockLine("PUMP", 3), into: "CAGE")
      let move = try tx.stockMoves.plan(StockLine("PUMP", 2), from: "CAGE", to: "ADJUSTMENTS")
      try tx.stockMoves.reserve(move.id)
    }
    #expect(try await room.available() == 1)
    let refusal = await room.refusal { tx in
      try tx.stock.transfer([StockLine("PUMP", 2)], from: "CAGE", to: "A1")
    }
    #expect(refusal?.code == "stock.reserved")
  }

  @Test func `are needed for a while that isn't past`() async throws {
    let room = try await StockRoom.open(pumps: 1)
    let refusal = await room.refusal { tx in
      try tx.reservations.hold("PUMP", 1, until: tx.now)
    }
    #expect(refusal?.code == "reservation.past")
  }
}

@Suite struct `The last piece` {
  /// How many of 20 buyers get it, half of them by each session.
  private func winners(_ one: Session, _ other: Session) async -> Int {
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<20 {
        let session = number.isMultiple(of: 2) ? one : other
        group.addTask {
          do {
            try await session.write { tx in try tx.reservations.hold("PUMP", 1) }
            return true
          } catch let refusal as Refusal {
            #expect(refusal.code == "stock.reserved")
            return false
          } catch {
            Issue.record(error)
            return false
          }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
  }

  @Test func `goes to one of many buyers at the same time`() async throws {
    let room = try await StockRoom.open(pumps: 1)
    #expect(await winners(room.session, room.session) == 1)
    #expect(try await room.available() == 0)
  }

  @Test func `goes to one of the buyers of two programs on the same file`() async throws {
    let folder = NSTemporaryDirectory() + "stock-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let one = try await CRM.open("\(folder)/book.crm")
    let other = try await CRM.open("\(folder)/book.crm")
    let session = one.session(as: "one")
    try await session.write { tx in
      try tx.warehouses.add(code: "MAIN", name: "Main")
      try tx.products.add(sku: "PUMP", name: "Pump")
      try tx.stock.receive(StockLine("PUMP", 1))
    }
    #expect(await winners(session, other.session(as: "other")) == 1)
    #expect(try await one.book.checkup() == [])
    await one.close()
    await other.close()
  }
}
