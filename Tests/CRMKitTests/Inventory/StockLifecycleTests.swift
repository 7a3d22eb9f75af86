import CRMCatalog
import CRMInventory
import CRMKernel
import CRMStore
import Testing

/// A state and a verb; the targets are written out, so that a change of a lifecycle is a change
/// of this file.
private struct MovePassage: Sendable, CustomTestStringConvertible {
  let status: StockMove.Status
  let verb: StockMove.Verb

  static let all = StockMove.Status.allCases.flatMap { status in
    StockMove.Verb.allCases.map { MovePassage(status: status, verb: $0) }
  }

  var testDescription: String { "\(status) \(verb)" }

  var target: StockMove.Status? {
    switch (status, verb) {
    case (.draft, .reserve): .reserved
    case (.reserved, .complete): .done
    case (.draft, .cancel), (.reserved, .cancel): .cancelled
    default: nil
    }
  }
}

extension StockMoves {
  fileprivate func perform(_ verb: StockMove.Verb, _ id: ID<StockMove>) throws -> StockMove {
    switch verb {
    case .reserve: try reserve(id)
    case .complete: try complete(id)
    case .cancel: try cancel(id, reason: "Because")
    }
  }

  /// A planned move of a pump from A1 to A2, brought into `status`.
  fileprivate func planned(in status: StockMove.Status) throws -> StockMove {
    let id = try plan(StockLine("PUMP", 1), from: "A1", to: "A2").id
    switch status {
    case .draft: break
    case .reserved: try reserve(id)
    case .done:
      try reserve(id)
      try complete(id)
    case .cancelled: try cancel(id)
    }
    return try get(id)
  }
}

@Suite struct `The lifecycle of a stock move` {
  @Test(arguments: MovePassage.all)
  private func `makes the legal moves and refuses the others`(passage: MovePassage) async throws {
    let room = try await StockRoom.open(pumps: 5)
    let id = try await room.session.write { tx in
      try tx.stockMoves.planned(in: passage.status).id
    }
    let result = await Result {
      try await room.session.write { tx in try tx.stockMoves.perform(passage.verb, id).status }
    }
    switch (result, passage.target) {
    case (.success(let status), let target?): #expect(status == target)
    case (.success(let status), nil): Issue.record("It became \(status).")
    case (.failure(let error), nil):
      #expect((error as? Refusal)?.code == .illegalMove, "\(error)")
      #expect(try await room.session.stockMoves.get(id).status == passage.status)
    case (.failure(let error), _): Issue.record(error)
    }
    #expect(try await room.test.book.checkup() == [])
  }

  @Test func `keeps goods from when it is reserved until it is done or cancelled`() async throws {
    let room = try await StockRoom.open(pumps: 5)
    let id = try await room.session.write { tx in
      try tx.stockMoves.plan(StockLine("PUMP", 4), from: "A1", to: "CUSTOMERS").id
    }
    #expect(try await room.available() == 5)
    try await room.session.write { tx in try tx.stockMoves.reserve(id) }
    #expect(try await room.available() == 1)
    let refusal = await room.refusal { tx in try tx.stock.issue(StockLine("PUMP", 2)) }
    #expect(refusal?.code == "stock.reserved")
    try await room.session.write { tx in try tx.stockMoves.cancel(id) }
    #expect(try await room.available() == 5)
  }

  @Test func `reserves one piece for one of two moves`() async throws {
    let room = try await StockRoom.open(pumps: 1)
    let refusal = await room.refusal { tx in
      let first = try tx.stockMoves.plan(StockLine("PUMP", 1), from: "A1", to: "CUSTOMERS")
      let second = try tx.stockMoves.plan(StockLine("PUMP", 1), from: "A1", to: "CUSTOMERS")
      try tx.stockMoves.reserve(first.id)
      try tx.stockMoves.reserve(second.id)
    }
    #expect(refusal?.code == "stock.reserved")
  }

  @Test func `can be reserved while the rest of the warehouse is promised elsewhere`() async throws
  {
    let room = try await StockRoom.open(pumps: 2)
    try await room.session.write { tx in
      try tx.reservations.hold("PUMP", 1)
      let move = try tx.stockMoves.plan(StockLine("PUMP", 1), from: "A1", to: "CUSTOMERS")
      try tx.stockMoves.reserve(move.id)
      try tx.stockMoves.complete(move.id)
    }
    #expect(try await room.onHand() == ["A1 1"])
    #expect(try await room.available() == 0)
  }
}

private struct HoldPassage: Sendable, CustomTestStringConvertible {
  let status: Reservation.Status
  let verb: Reservation.Verb
  let isExpired: Bool

  static let all = Reservation.Status.allCases.flatMap { status in
    Reservation.Verb.allCases.flatMap { verb in
      [false, true].map { HoldPassage(status: status, verb: verb, isExpired: $0) }
    }
  }

  var testDescription: String { "\(status)\(isExpired ? ", expired" : "") \(verb)" }

  var target: Reservation.Status? {
    switch (status, verb, isExpired) {
    case (.held, .consume, false): .consumed
    case (.held, .release, _): .released
    default: nil
    }
  }
}

@Suite struct `The lifecycle of a reservation` {
  @Test(arguments: HoldPassage.all)
  private func `makes the legal moves and refuses the others`(passage: HoldPassage) async throws {
    let room = try await StockRoom.open(pumps: 5)
    let id = try await room.session.write { tx in
      let id = try tx.reservations.hold("PUMP", 1, until: tx.now + .minutes(15)).id
      if passage.status == .consumed { try tx.reservations.consume(id) }
      if passage.status == .released { try tx.reservations.release(id) }
      return id
    }
    if passage.isExpired { room.test.time.advance(by: .minutes(15)) }
    let result = await Result {
      try await room.session.write { tx in
        switch passage.verb {
        case .consume: try tx.reservations.consume(id).status
        case .release: try tx.reservations.release(id).status
        }
      }
    }
    switch (result, passage.target) {
    case (.success(let status), let target?): #expect(status == target)
    case (.success(let status), nil): Issue.record("It became \(status).")
    case (.failure(let error), nil):
      let code = (error as? Refusal)?.code
      #expect(code == .illegalMove || code == .conditionNotMet, "\(error)")
      #expect(try await room.session.reservations.get(id).status == passage.status)
    case (.failure(let error), _): Issue.record(error)
    }
  }
}

private struct CountPassage: Sendable, CustomTestStringConvertible {
  let status: StockCount.Status
  let verb: StockCount.Verb

  static let all = StockCount.Status.allCases.flatMap { status in
    StockCount.Verb.allCases.map { CountPassage(status: status, verb: $0) }
  }

  var testDescription: String { "\(status) \(verb)" }

  var target: StockCount.Status? {
    switch (status, verb) {
    case (.draft, .start): .counting
    case (.counting, .post): .posted
    case (.draft, .cancel), (.counting, .cancel): .cancelled
    default: nil
    }
  }
}

extension StockCounts {
  fileprivate func perform(_ verb: StockCount.Verb, _ id: ID<StockCount>) throws -> StockCount {
    switch verb {
    case .start: try start(id)
    case .post: try post(id, uncounted: .keep)
    case .cancel: try cancel(id)
    }
  }
}

@Suite struct `The lifecycle of a stock count` {
  @Test(arguments: CountPassage.all)
  private func `makes the legal moves and refuses the others`(passage: CountPassage) async throws {
    let room = try await StockRoom.open(pumps: 5)
    let id = try await room.session.write { tx in
      let id = try tx.stockCounts.add().id
      if passage.status == .counting || passage.status == .posted { try tx.stockCounts.start(id) }
      if passage.status == .posted { try tx.stockCounts.post(id, uncounted: .keep) }
      if passage.status == .cancelled { try tx.stockCounts.cancel(id) }
      return id
    }
    let result = await Result {
      try await room.session.write { tx in try tx.stockCounts.perform(passage.verb, id).status }
    }
    switch (result, passage.target) {
    case (.success(let status), let target?): #expect(status == target)
    case (.success(let status), nil): Issue.record("It became \(status).")
    case (.failure(let error), nil):
      #expect((error as? Refusal)?.code == .illegalMove, "\(error)")
    case (.failure(let error), _): Issue.record(error)
    }
  }
}
