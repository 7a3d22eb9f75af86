import CRMCatalog
public import CRMKernel
public import CRMStore

/// What is where, and what goes from where to where: goods by their codes, places by theirs.
///
/// Everything that moves goods is all or nothing: if a line can't be, none is.
public struct Stock {
  /// Who acts, when, and what they may see.
  public let tx: Transaction

  init(_ tx: Transaction) { self.tx = tx }
}

extension Transaction {
  /// What is where, and what goes from where to where.
  public var stock: Stock { Stock(self) }
}

extension Stock {
  /// Takes goods in: from a supplier unless `origin` says where they come from.
  ///
  /// A batch or serial number that is new is registered.
  ///
  /// - Parameters:
  ///   - line: What, how much, and at what cost.
  ///   - place: Where they are put, by its code; the only warehouse unless given.
  ///   - origin: Where they come from; `SUPPLIERS` unless given.
  ///   - note: What it is for.
  /// - Returns: The moves that were done.
  /// - Throws: ``Refusal`` `product.unknown`, `location.unknown`, `stock.quantity`,
  ///   `stock.lotMissing`, `serial.place`, `stock.currency` or `warehouse.missing`.
  @discardableResult
  public func receive(
    _ line: StockLine,
    into place: String? = nil,
    from origin: String? = nil,
    note: MoveNote = MoveNote()
  ) throws -> [StockMove] {
    try receive([line], into: place, from: origin, note: note)
  }

  /// Takes the goods of several lines in, all or none.
  ///
  /// - Throws: ``Refusal`` as ``receive(_:into:from:note:)-(StockLine,_,_,_)``.
  @discardableResult
  public func receive(
    _ lines: [StockLine],
    into place: String? = nil,
    from origin: String? = nil,
    note: MoveNote = MoveNote()
  ) throws -> [StockMove] {
    let origin = try origin.map { try tx.locations.get(code: $0, field: "from") }
    return try move(
      lines,
      from: origin ?? tx.locations.outside(.supplier),
      to: tx.locations.get(codeOrOnly: place, field: "into"),
      note
    )
  }

  /// Gives goods out: to a customer unless `destination` says where they go.
  ///
  /// Where no lot is named, those are taken that the product's policy picks first.
  ///
  /// - Parameters:
  ///   - line: What and how much.
  ///   - place: Where they are taken from, or from the places in it; the only warehouse unless
  ///     given.
  ///   - destination: Where they go; `CUSTOMERS` unless given.
  ///   - reservation: What was kept for them, which is thereby consumed.
  ///   - note: What it is for.
  /// - Returns: The moves that were done: one for each place and lot.
  /// - Throws: ``Refusal`` `stock.short`, `stock.reserved`, `stock.lotMissing` or as
  ///   ``Reservations/consume(_:_:)``.
  @discardableResult
  public func issue(
    _ line: StockLine,
    from place: String? = nil,
    to destination: String? = nil,
    reservation: ID<Reservation>? = nil,
    note: MoveNote = MoveNote()
  ) throws -> [StockMove] {
    let destination =
      try destination.map { try tx.locations.get(code: $0, field: "to") }
      ?? tx.locations.outside(.customer)
    guard let reservation else {
      let origin = try tx.locations.get(codeOrOnly: place, field: "from")
      return try move([line], from: origin, to: destination, note)
    }
    let kept = try tx.reservations.get(reservation)
    try requireSame(line, kept)
    let code = try place ?? tx.warehouses.get(kept.warehouse).code
    var line = line
    if line.lot == nil, let lot = kept.lot { line.lot = try tx.lots.get(lot).number }
    return try tx.savepoint { [line] in
      // Watched from before: what was kept was no longer counted on.
      try tx.watchingLowStock(of: [(kept.product, kept.warehouse)]) {
        try tx.reservations.consume(reservation, line.quantity)
        let origin = try tx.locations.get(code: code, field: "from")
        return try move([line], from: origin, to: destination, note, isWatched: false)
      }
    }
  }

  /// Brings the goods of several lines from one place to another, all or none.
  ///
  /// - Throws: ``Refusal`` as ``issue(_:from:to:reservation:note:)``.
  @discardableResult
  public func transfer(
    _ lines: [StockLine],
    from origin: String,
    to destination: String,
    note: MoveNote = MoveNote()
  ) throws -> [StockMove] {
    try move(
      lines,
      from: tx.locations.get(code: origin, field: "from"),
      to: tx.locations.get(code: destination, field: "to"),
      note
    )
  }

  /// Notes a confirmed receipt that is to come: from its day on, it can be promised.
  ///
  /// - Throws: ``Refusal`` as ``StockMoves/plan(_:from:to:on:note:)``.
  @discardableResult
  public func expect(
    _ line: StockLine,
    on day: LocalDate,
    into place: String? = nil,
    note: MoveNote = MoveNote()
  ) throws -> StockMove {
    let place = try tx.locations.get(codeOrOnly: place, field: "into")
    let supplier = try tx.locations.outside(.supplier)
    let planned = try tx.stockMoves.plan(
      line,
      from: supplier.code,
      to: place.code,
      on: day,
      note: note
    )
    return try tx.stockMoves.reserve(planned.id)
  }

  private func requireSame(_ line: StockLine, _ reservation: Reservation) throws {
    guard try tx.products.get(sku: line.sku).id == reservation.product else {
      throw Refusal(
        "reservation.product",
        "The reservation doesn't keep \(line.sku).",
        remedy: "Name the product that it keeps.",
        field: "reservation"
      )
    }
  }
}

extension Stock {
  private func move(
    _ lines: [StockLine],
    from origin: Location,
    to destination: Location,
    _ note: MoveNote,
    isWatched: Bool = true
  ) throws -> [StockMove] {
    guard !lines.isEmpty else {
      throw Refusal("stock.noLines", "There is nothing to move.", field: "lines")
    }
    return try tx.savepoint {
      let transfer = try tx.stockMoves.nextTransfer()
      var moves: [StockMove] = []
      var taken: [StockBalances.Cell: Quantity] = [:]
      for line in lines {
        for pick in try picks(line, from: origin, taken: &taken) {
          moves.append(
            StockMove(
              transfer: transfer,
              product: pick.product,
              lot: pick.lot,
              origin: pick.location,
              destination: destination.id,
              quantity: pick.quantity,
              status: .done,
              reason: note.reason,
              document: note.document,
              unitCost: line.unitCost,
              expectedOn: nil,
              reverses: nil
            )
          )
        }
      }
      return try tx.stockMoves.record(moves, isWatched: isWatched)
    }
  }

  /// From which places and lots a line is taken.
  private func picks(
    _ line: StockLine,
    from origin: Location,
    taken: inout [StockBalances.Cell: Quantity]
  ) throws -> [Pick] {
    let product = try tx.products.get(sku: line.sku)
    guard line.quantity > .zero else { throw Refusal.noQuantity(line.quantity, product) }
    guard origin.kind == .internal else {
      let lot = try line.lot.map {
        try tx.lots.arriving($0, of: product, expiresOn: line.expiresOn)
      }
      return [
        Pick(product: product.id, location: origin.id, lot: lot?.id, quantity: line.quantity)
      ]
    }
    let lot = try line.lot.map { try tx.lots.get($0, of: product) }
    return try Picking(tx: tx).picks(
      product,
      line.quantity,
      in: origin,
      lot: lot,
      taken: &taken
    )
  }
}
