import CRMCatalog
import CRMInventory
import CRMKernel
import CRMPricing
import CRMStore

/// A book with a warehouse of two shelves and a cage, and four products.
struct StockRoom {
  let test: TestBook
  var session: Session { test.session }

  /// PUMP and HOSE aren't tracked, GLUE is by lot and picked by expiry, PRESS by serial number.
  static func open(events: [EventRule] = []) async throws -> StockRoom {
    let test = try await TestBook.open(events: events)
    try await test.session.write { tx in
      try tx.warehouses.add(code: "MAIN", name: "Main warehouse")
      try tx.locations.add(code: "A1", in: "MAIN")
      try tx.locations.add(code: "A2", in: "MAIN")
      try tx.locations.add(code: "CAGE", in: "MAIN", isSellable: false)
      try tx.products.add(sku: "PUMP", name: "Pump")
      try tx.products.add(sku: "HOSE", name: "Hose", unit: "m")
      try tx.products.add(sku: "GLUE", name: "Glue")
      try tx.products.add(sku: "PRESS", name: "Press")
      try tx.stockPolicies.set("GLUE", tracking: .lot, picking: .fefo)
      try tx.stockPolicies.set("PRESS", tracking: .serial)
    }
    return StockRoom(test: test)
  }

  /// A room with so many pumps on a shelf.
  static func open(pumps: Quantity, at place: String = "A1") async throws -> StockRoom {
    let room = try await open()
    try await room.session.write { tx in
      try tx.stock.receive(StockLine("PUMP", pumps, unitCost: .usd(10)), into: place)
    }
    return room
  }

  func available(_ sku: String = "PUMP", on day: LocalDate? = nil) async throws -> Quantity {
    try await session.read { tx in try tx.stock.available(sku, on: day).available }
  }

  /// What lies where: `A1 3`, or with a lot `A1 L1 3`.
  func onHand(_ sku: String = "PUMP") async throws -> [String] {
    try await session.read { tx in
      try tx.stock.onHand(sku).map { place in
        ([place.location] + [place.lot].compactMap { $0 } + ["\(place.quantity)"])
          .joined(separator: " ")
      }
    }
  }

  /// The refusal of a write; `nil` if it is done.
  func refusal<T: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> T
  ) async -> Refusal? {
    do {
      _ = try await session.write(body)
      return nil
    } catch {
      return error as? Refusal
    }
  }
}
