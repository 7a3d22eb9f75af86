import CRMCatalog
public import CRMKernel
public import CRMStore

/// What goes from where to where.
public typealias StockMoves = Repository<StockMove>

extension Transaction {
  /// What goes from where to where: planned, and done.
  public var stockMoves: StockMoves { StockMoves(self) }
}

extension Session {
  /// What goes from where to where: planned, and done.
  public var stockMoves: AsyncRepository<StockMove> { AsyncRepository(self) }
}

// MARK: Planned moves

extension StockMoves {
  /// Plans a move: a draft, which keeps nothing and promises nothing.
  ///
  /// - Parameters:
  ///   - line: What, how much, and at what cost.
  ///   - origin: The place that it leaves, by its code.
  ///   - destination: The place that it reaches, by its code.
  ///   - day: The day on which it is to happen.
  ///   - note: What it is for.
  /// - Returns: The draft.
  /// - Throws: ``Refusal`` `product.unknown`, `location.unknown`, `lot.unknown`,
  ///   `stock.quantity`, `stock.places`, or as tracking asks for.
  @discardableResult
  public func plan(
    _ line: StockLine,
    from origin: String,
    to destination: String,
    on day: LocalDate? = nil,
    note: MoveNote = MoveNote()
  ) throws -> StockMove {
    let product = try tx.products.get(sku: line.sku)
    let origin = try tx.locations.get(code: origin, field: "from")
    let destination = try tx.locations.get(code: destination, field: "to")
    let lot = try line.lot.map { try tx.lots.get($0, of: product) }
    let move = StockMove(
      transfer: try nextTransfer(),
      product: product.id,
      lot: lot?.id,
      origin: origin.id,
      destination: destination.id,
      quantity: line.quantity,
      status: .draft,
      reason: note.reason,
      document: note.document,
      unitCost: line.unitCost,
      expectedOn: day,
      reverses: nil
    )
    // Which lot arrives is often known only when it does.
    if lot != nil || origin.kind == .internal {
      try Ledger(tx: tx).requirePlan(move, product, origin, destination, lot)
    } else if line.quantity <= .zero {
      throw Refusal.noQuantity(line.quantity, product)
    }
    return try insert(move)
  }

  /// Confirms a planned move: goods of ours are kept for it, goods that come are counted on.
  ///
  /// - Throws: ``Refusal`` `stock.reserved` if there isn't enough, or of the lifecycle.
  @discardableResult
  public func reserve(_ id: ID<StockMove>) throws -> StockMove {
    try tx.savepoint {
      let reserved = try makeMove(id, .reserve)
      let origin = try tx.locations.get(reserved.origin)
      let product = try tx.products.get(reserved.product)
      let watched = try tx.watchedPlaces(of: [reserved])
      try tx.watchingLowStock(of: watched) {
        try tx.reservations.keep(for: reserved, at: origin, product)
      }
      return reserved
    }
  }

  /// Says that a confirmed move happened: now its goods are elsewhere.
  ///
  /// - Throws: ``Refusal`` of the lifecycle, or `stock.short` and others if it can't have.
  @discardableResult
  public func complete(_ id: ID<StockMove>) throws -> StockMove {
    try tx.savepoint {
      let planned = try get(id)
      guard planned.status == .reserved else { return try makeMove(id, .complete) }
      let done = try tx.watchingLowStock(of: tx.watchedPlaces(of: [planned])) {
        if let kept = try tx.reservations.kept(for: id) { try tx.reservations.consume(kept.id) }
        let entry = try Ledger(tx: tx).post(planned)
        return try makeMove(id, .complete) { $0.enter(entry) }
      }
      try tx.emitMoved([done])
      return done
    }
  }

  /// Gives a planned move up, and what is kept for it.
  ///
  /// - Throws: ``Refusal`` of the lifecycle: what is done is reversed instead.
  @discardableResult
  public func cancel(_ id: ID<StockMove>, reason: String? = nil) throws -> StockMove {
    try tx.savepoint {
      let cancelled = try makeMove(id, .cancel, reason: reason)
      if let kept = try tx.reservations.kept(for: id) { try tx.reservations.release(kept.id) }
      return cancelled
    }
  }
}

// MARK: What is done

extension StockMoves {
  /// Takes back a move that is done, by one in the other direction that names it.
  ///
  /// - Throws: ``Refusal`` `stock.notDone`, `stock.reversed` if that was done already, or
  ///   `stock.short` if the goods are no longer where it brought them.
  @discardableResult
  public func reverse(_ id: ID<StockMove>, reason: String) throws -> StockMove {
    let move = try get(id)
    guard move.status == .done else {
      throw Refusal(
        "stock.notDone",
        "The move is \(move.status): there is nothing to take back.",
        remedy: "Cancel it with stock_moves.cancel.",
        field: "id"
      )
    }
    if let other = try first(where: \.reverses == id) {
      throw Refusal(
        "stock.reversed",
        "The move was taken back by \(other.transfer) already.",
        remedy: "If that was wrong, take back that one.",
        field: "id"
      )
    }
    return try record([move.reversal(transfer: nextTransfer(), reason: reason)])[0]
  }

  /// Puts new moves into the ledger, all of them or none.
  ///
  /// - `isHeard`: Whether anybody is told: not about the stock of a book that begins.
  /// - `isWatched`: Whether low stock is looked for: not where the caller does.
  func record(
    _ moves: [StockMove],
    isHeard: Bool = true,
    isWatched: Bool = true
  ) throws -> [StockMove] {
    try tx.savepoint {
      let watched = try isHeard && isWatched ? tx.watchedPlaces(of: moves) : []
      let done = try tx.watchingLowStock(of: watched) {
        try moves.map { move in
          var done = move
          done.enter(try Ledger(tx: tx).post(move))
          return try insert(done)
        }
      }
      if isHeard { try tx.emitMoved(done) }
      return done
    }
  }

  /// The next number by which the moves of one transfer are known.
  func nextTransfer() throws -> String {
    let digits = String(try tx.nextNumber(of: "stock_transfer"))
    return "M-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}

extension StockMove {
  mutating func enter(_ entry: Ledger.Entry) {
    status = .done
    ledger = entry.position
    doneAt = entry.at
    worth = entry.worth
  }

  fileprivate func reversal(transfer: String, reason: String) -> StockMove {
    StockMove(
      transfer: transfer,
      product: product,
      lot: lot,
      origin: destination,
      destination: origin,
      quantity: quantity,
      status: .done,
      reason: reason,
      document: document,
      unitCost: nil,
      expectedOn: nil,
      reverses: id
    )
  }
}

extension Transaction {
  /// Says what was moved: one event for a transfer, however many lines it has.
  func emitMoved(_ moves: [StockMove]) throws {
    guard let first = moves.first else { return }
    let lines = try moves.map { move in
      Value.record([
        "move": move.id.value, "product": move.product.value,
        "sku": .text(try products.get(move.product).sku), "quantity": .quantity(move.quantity),
        "origin": move.origin.value, "destination": move.destination.value,
      ])
    }
    try emit(
      DomainEvent(
        "stock.moved",
        first.id,
        [
          "transfer": .text(first.transfer), "document": first.document.value,
          "lines": .list(lines),
        ]
      )
    )
  }
}
