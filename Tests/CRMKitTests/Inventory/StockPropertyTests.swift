import CRMCatalog
import CRMInventory
import CRMKernel
import CRMPricing
import CRMStore
import TestSeeds
import TestSupport
import Testing

/// How many random ledgers are written; `CRM_LONG=1` for a night's.
private let ledgers: ClosedRange<UInt64> = 1...UInt64(Trials.count(12, long: 500))

/// Something that somebody does with stock, most of which can be done.
private enum StockAction {
  case receive(String, Quantity, String)
  case issue(String, Quantity)
  case transfer(String, Quantity, String, String)
  case hold(String, Quantity)
  case releaseFirst
  case reverseLast
  case count(String, Quantity)

  static func random(using numbers: inout SeededNumbers) -> StockAction {
    let sku = ["PUMP", "HOSE"].randomElement(using: &numbers) ?? "PUMP"
    let places = ["A1", "A2", "CAGE"].shuffled(using: &numbers)
    let quantity = Quantity(millionths: .random(in: 1...9_000_000, using: &numbers))
    switch Int.random(in: 0..<10, using: &numbers) {
    case 0...2: return .receive(sku, quantity, places[0])
    case 3...4: return .issue(sku, quantity)
    case 5...6: return .transfer(sku, quantity, places[0], places[1])
    case 7: return .hold(sku, quantity)
    case 8: return Bool.random(using: &numbers) ? .releaseFirst : .reverseLast
    default: return .count(sku, quantity)
    }
  }

  func perform(_ tx: Transaction) throws {
    switch self {
    case .receive(let sku, let quantity, let place):
      let cost = UnitPrice(millionths: 1_234_567 + quantity.millionths, .usd)
      try tx.stock.receive(StockLine(sku, quantity, unitCost: cost), into: place)
    case .issue(let sku, let quantity): try tx.stock.issue(StockLine(sku, quantity))
    case .transfer(let sku, let quantity, let from, let to):
      try tx.stock.transfer([StockLine(sku, quantity)], from: from, to: to)
    case .hold(let sku, let quantity): try tx.reservations.hold(sku, quantity)
    case .releaseFirst:
      guard let kept = try tx.reservations.first(where: \.status == .held) else { return }
      try tx.reservations.release(kept.id)
    case .reverseLast:
      guard let last = try tx.stockMoves.first(order: .byDescending(\.ledger)) else { return }
      try tx.stockMoves.reverse(last.id, reason: "Wrong")
    case .count(let sku, let quantity):
      let count = try tx.stockCounts.start(tx.stockCounts.add(at: "A1").id)
      try tx.stockCounts.count(count.id, sku, quantity)
      try tx.stockCounts.post(count.id, uncounted: .keep)
    }
  }
}

extension StockRoom {
  /// Does what can be done of `actions`, and takes back what can't.
  fileprivate func perform(_ actions: [StockAction]) async throws {
    try await session.write { tx in
      for action in actions {
        do {
          try tx.savepoint { try action.perform(tx) }
        } catch is Refusal {}
      }
    }
  }

  /// What each product has in each place, by the sum of the moves that are done.
  fileprivate func sums() async throws -> [ID<Product>: [ID<Location>: Int64]] {
    let moves = try await session.stockMoves.all(where: \.status == .done, limit: 100_000)
    var sums: [ID<Product>: [ID<Location>: Int64]] = [:]
    for move in moves {
      sums[move.product, default: [:]][move.destination, default: 0] += move.quantity.millionths
      sums[move.product, default: [:]][move.origin, default: 0] -= move.quantity.millionths
    }
    return sums
  }
}

@Suite struct `A random ledger` {
  private func actions(seed: UInt64) -> [StockAction] {
    var numbers = SeededNumbers(seed: seed)
    return (0..<60).map { _ in StockAction.random(using: &numbers) }
  }

  @Test(arguments: ledgers) func `sums to nothing over all places, and to what lies in each`(
    seed: UInt64
  ) async throws {
    let room = try await StockRoom.open()
    try await room.perform(actions(seed: seed))
    #expect(try await room.test.book.checkup() == [], "seed \(seed)")
    for (_, places) in try await room.sums() {
      #expect(places.values.reduce(0, +) == 0, "seed \(seed)")
    }
  }

  @Test(arguments: ledgers) func `leaves no place of ours below zero`(seed: UInt64) async throws {
    let room = try await StockRoom.open()
    try await room.perform(actions(seed: seed))
    let inside = try await room.session.locations.all(where: \.allowsNegative == false)
    for (_, places) in try await room.sums() {
      for place in inside { #expect(places[place.id] ?? 0 >= 0, "seed \(seed)") }
    }
  }

  @Test(arguments: ledgers) func `promises no more than there is, unless a count found less`(
    seed: UInt64
  ) async throws {
    let room = try await StockRoom.open()
    let actions = actions(seed: seed).filter { if case .count = $0 { false } else { true } }
    try await room.perform(actions)
    for sku in ["PUMP", "HOSE"] {
      #expect(try await room.available(sku) >= 0, "seed \(seed)")
    }
  }

  @Test(arguments: ledgers) func `is as before when its last moves are reversed`(
    seed: UInt64
  ) async throws {
    let room = try await StockRoom.open()
    let actions = actions(seed: seed).filter {
      switch $0 {
      case .receive, .issue, .transfer: true
      default: false
      }
    }
    try await room.perform(actions)
    let before = try await room.state()
    let length = try await room.session.stockMoves.all(limit: 100_000).count
    try await room.perform(
      self.actions(seed: seed &+ 1000).filter {
        if case .transfer = $0 { true } else if case .receive = $0 { true } else { false }
      }
    )
    try await room.session.write { tx in
      let moves = try tx.stockMoves.all(order: .byDescending(\.ledger), limit: 100_000)
      for move in moves.dropLast(length) { try tx.stockMoves.reverse(move.id, reason: "Test") }
    }
    #expect(try await room.state() == before, "seed \(seed)")
  }

  @Test(arguments: ledgers) func `leads to the same in any order that is possible`(
    seed: UInt64
  ) async throws {
    var numbers = SeededNumbers(seed: seed)
    let moves = actions(seed: seed).filter { if case .transfer = $0 { true } else { false } }
    var states: [[String]] = []
    for _ in 0..<2 {
      let room = try await StockRoom.open()
      try await room.session.write { tx in
        for place in ["A1", "A2", "CAGE"] {
          for sku in ["PUMP", "HOSE"] { try tx.stock.receive(StockLine(sku, 1000), into: place) }
        }
      }
      let shuffled = moves.shuffled(using: &numbers)
      try await room.session.write { tx in for move in shuffled { try move.perform(tx) } }
      states.append(try await room.state())
    }
    #expect(states[0] == states[1], "seed \(seed)")
  }
}

extension StockRoom {
  /// What lies where, and what it is worth.
  fileprivate func state() async throws -> [String] {
    let worths = try await session.read { tx in
      try ["PUMP", "HOSE"].map { sku in
        let worth = try tx.stock.valuation(sku)
        // Nothing at all is worth nothing, whether or not a cost was known.
        return worth.quantity.isZero ? "none" : "\(String(describing: worth.amount))"
      }
    }
    return try await onHand() + onHand("HOSE") + worths
  }
}

@Suite struct `The moving average of any goods` {
  private static let seeds: ClosedRange<UInt64> = 1...UInt64(Trials.count(2000))

  @Test func `is what came in less what went out, and nothing is left of nothing`() throws {
    for seed in Self.seeds {
      var numbers = SeededNumbers(seed: seed)
      var value = StockValue(quantity: 0, amount: .zero(.usd))
      var paid: Int64 = 0
      for _ in 0..<20 {
        if Bool.random(using: &numbers) || value.quantity.isZero {
          let quantity = Quantity(millionths: .random(in: 1...5_000_000, using: &numbers))
          let worth = Money(minorUnits: .random(in: 0...100_000, using: &numbers), .usd)
          try value.add(quantity, worth: worth)
          paid += worth.minorUnits
        } else {
          let part = Int64.random(in: 1...value.quantity.millionths, using: &numbers)
          let quantity = Quantity(millionths: part)
          let worth = try value.share(of: quantity)
          try value.remove(quantity, worth: worth)
          paid -= worth.minorUnits
        }
        let isSound = value.amount.minorUnits == paid && !value.amount.isNegative
        #expect(isSound && (!value.quantity.isZero || value.amount.isZero), "seed \(seed)")
      }
    }
  }
}
