import CRMCatalog
public import CRMKernel
public import CRMStore

/// What is kept for somebody.
public typealias Reservations = Repository<Reservation>

extension Transaction {
  /// What is kept for somebody.
  public var reservations: Reservations { Reservations(self) }
}

extension Session {
  /// What is kept for somebody.
  public var reservations: AsyncRepository<Reservation> { AsyncRepository(self) }
}

extension Reservations {
  /// Keeps goods of a warehouse, if so many can be promised.
  ///
  /// Who comes second for the last piece is refused: reads and the write are one transaction.
  ///
  /// - Parameters:
  ///   - sku: The product's code.
  ///   - quantity: How much; above zero.
  ///   - warehouse: Whose goods, by its code; the only one unless given.
  ///   - lot: The batch or serial number; any unless given.
  ///   - expiresAt: From when on they are free again; never unless given.
  ///   - document: What it is for, such as the number of an order.
  /// - Returns: The reservation, to be consumed or released.
  /// - Throws: ``Refusal`` `stock.reserved` if there isn't enough, `reservation.past`,
  ///   `stock.quantity`, `product.unknown`, `warehouse.unknown` or `lot.unknown`.
  @discardableResult
  public func hold(
    _ sku: String,
    _ quantity: Quantity,
    in warehouse: String? = nil,
    lot: String? = nil,
    until expiresAt: Instant? = nil,
    for document: String? = nil
  ) throws -> Reservation {
    let product = try tx.products.get(sku: sku)
    guard quantity > .zero else { throw Refusal.noQuantity(quantity, product) }
    if let expiresAt, expiresAt <= tx.now {
      throw Refusal(
        "reservation.past",
        "The reservation would end at \(expiresAt), which is past.",
        remedy: "Give a later time, or none.",
        field: "expires_at"
      )
    }
    let place = try tx.warehouses.get(code: warehouse)
    let lot = try lot.map { try tx.lots.get($0, of: product) }
    return try tx.watchingLowStock(of: [(product.id, place.id)]) {
      try HeldStock(tx: tx).requireEnough(product, in: place.id, lot: lot, adding: quantity)
      return try insert(
        Reservation(
          product: product.id,
          warehouse: place.id,
          location: nil,
          lot: lot?.id,
          isSellable: true,
          quantity: quantity,
          expiresAt: expiresAt,
          document: document,
          move: nil
        )
      )
    }
  }

  /// Gives kept goods back.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func release(_ id: ID<Reservation>, reason: String? = nil) throws -> Reservation {
    try move(id, .release, reason: reason)
  }

  /// Says that kept goods are taken; what isn't taken stays kept as before.
  ///
  /// - Throws: ``Refusal`` `reservation.quantity` if more is taken than was kept, or of the
  ///   lifecycle, also if it has expired.
  @discardableResult
  public func consume(_ id: ID<Reservation>, _ taken: Quantity? = nil) throws -> Reservation {
    let reservation = try get(id)
    let taken = taken ?? reservation.quantity
    guard taken <= reservation.quantity else {
      throw Refusal(
        "reservation.quantity",
        "The reservation keeps \(reservation.quantity), not \(taken).",
        remedy: "Take less, or reserve more.",
        field: "quantity"
      )
    }
    let consumed = try makeMove(id, .consume)
    if taken < reservation.quantity { try insert(reservation.rest(after: taken)) }
    return consumed
  }

  /// Keeps the goods of a planned move, in the place from which it takes them.
  func keep(for planned: StockMove, at origin: Location, _ product: Product) throws {
    guard origin.kind == .internal, let warehouse = origin.warehouse else { return }
    let held = HeldStock(tx: tx)
    let lot = try planned.lot.map { try tx.lots.get($0) }
    let cell = planned.cell(at: origin)
    let there = try StockBalances(tx: tx).quantity(in: cell)
    let kept = try held.held(in: cell)
    guard try kept + planned.quantity <= there else {
      throw Refusal.kept(product, left: there, kept: kept, at: origin.code)
    }
    if origin.isSellable, !(lot?.isExpired(on: tx.moment.today) ?? false) {
      try held.requireEnough(product, in: warehouse, lot: lot, adding: planned.quantity)
    }
    try insert(
      Reservation(
        product: product.id,
        warehouse: warehouse,
        location: origin.id,
        lot: planned.lot,
        isSellable: origin.isSellable,
        quantity: planned.quantity,
        expiresAt: nil,
        document: planned.document,
        move: planned.id
      )
    )
  }

  /// The goods that are kept for a planned move, if any still are.
  func kept(for planned: ID<StockMove>) throws -> Reservation? {
    try first(where: \.move == planned, \.status == .held)
  }
}

extension Reservation {
  fileprivate func rest(after taken: Quantity) throws(Refusal) -> Reservation {
    Reservation(
      product: product,
      warehouse: warehouse,
      location: location,
      lot: lot,
      isSellable: isSellable,
      quantity: try quantity - taken,
      expiresAt: expiresAt,
      document: document,
      move: move
    )
  }
}
