import CRMCatalog
import CRMKernel
import CRMStore

/// Puts moves into the ledger: the one place where goods change places.
struct Ledger {
  let tx: Transaction

  private var balances: StockBalances { StockBalances(tx: tx) }

  /// What a move that is done has beside its plan.
  struct Entry {
    let position: Int64
    let at: Instant
    let worth: Money?
  }

  /// Brings the goods of `move` to their destination, and answers its place in the ledger.
  ///
  /// - Throws: ``Refusal`` `stock.quantity`, `stock.places`, `stock.short`, `stock.reserved`,
  ///   `stock.lotMissing`, `lot.untracked`, `serial.quantity`, `serial.place` or `stock.currency`.
  func post(_ move: StockMove) throws -> Entry {
    let product = try tx.products.get(move.product)
    let origin = try tx.locations.get(move.origin)
    let destination = try tx.locations.get(move.destination)
    let lot = try move.lot.map { try tx.lots.get($0) }
    try requirePlan(move, product, origin, destination, lot)
    try take(move, product, from: origin, lot)
    try put(move, into: destination)
    if lot?.isSerial == true { try requireOnePlace(move, product, destination) }
    // A count that finds less says what is true: it can't be refused for what was promised.
    if destination.kind != .adjustment {
      try HeldStock(tx: tx).requireEnough(after: move, from: origin, to: destination, product, lot)
    }
    let worth = try worth(of: move, product, origin, destination)
    return Entry(position: try tx.nextNumber(of: "stock_ledger"), at: tx.now, worth: worth)
  }

  /// Refuses what no move can be, planned or done.
  func requirePlan(
    _ move: StockMove,
    _ product: Product,
    _ origin: Location,
    _ destination: Location,
    _ lot: Lot?
  ) throws {
    guard move.quantity > .zero else { throw Refusal.noQuantity(move.quantity, product) }
    guard origin.id != destination.id else {
      throw Refusal(
        "stock.places",
        "\(product.sku) can't be moved from \(origin.code) to \(origin.code).",
        remedy: "Name two places.",
        field: "to"
      )
    }
    guard destination.isActive else {
      throw Refusal(
        "stock.closed",
        "\(destination.code) isn't in use: nothing can be moved there.",
        remedy: "Choose another place, or make it active.",
        field: "to"
      )
    }
    try requireTracking(move, product, lot)
  }

  private func requireTracking(_ move: StockMove, _ product: Product, _ lot: Lot?) throws {
    let tracking = try tx.stockPolicies.policy(of: product.id).tracking
    switch (tracking, lot) {
    case (.none, let lot?): throw Refusal.untracked(product, lot.number)
    case (.lot, nil), (.serial, nil): throw Refusal.lotMissing(product, tracking)
    case (.serial, _?) where move.quantity != .one:
      throw Refusal(
        "serial.quantity",
        "A serial number is one piece of \(product.sku), not \(move.quantity).",
        remedy: "Give a line for each piece.",
        field: "quantity"
      )
    case (_, let lot?) where lot.product != product.id:
      throw Refusal(
        "lot.product",
        "\(lot.number) isn't a lot of \(product.sku).",
        remedy: "Name a lot of the product.",
        field: "lot"
      )
    default: return
    }
  }

  private func take(
    _ move: StockMove,
    _ product: Product,
    from origin: Location,
    _ lot: Lot?
  ) throws {
    let cell = move.cell(at: origin)
    let there = try balances.quantity(in: cell)
    let left = try there - move.quantity
    guard !left.isNegative || origin.allowsNegative else {
      throw Refusal.short(product, wanted: move.quantity, there: there, at: origin, lot)
    }
    try balances.set(left, in: cell, at: origin)
  }

  private func put(_ move: StockMove, into destination: Location) throws {
    let cell = move.cell(at: destination)
    try balances.set(balances.quantity(in: cell) + move.quantity, in: cell, at: destination)
  }

  /// A serial number is one piece: it can't come to a second place.
  private func requireOnePlace(
    _ move: StockMove,
    _ product: Product,
    _ destination: Location
  ) throws {
    guard let lot = move.lot else { return }
    let places = try balances.places(of: lot)
    let there = try balances.quantity(in: move.cell(at: destination))
    guard places.count > 1 || there > .one else { return }
    let number = try tx.lots.get(lot).number
    let other = try places.first { $0 != destination.id }.map { try tx.locations.get($0).code }
    throw Refusal(
      "serial.place",
      "The piece \(number) of \(product.sku) is in \(other ?? destination.code) already.",
      remedy: "Correct the serial number, or move the piece from there.",
      field: "lot"
    )
  }

  private func worth(
    of move: StockMove,
    _ product: Product,
    _ origin: Location,
    _ destination: Location
  ) throws -> Money? {
    let values = StockValues(tx: tx)
    switch (origin.kind.isOwned, destination.kind.isOwned) {
    case (false, true): return try values.receive(move, product)
    case (true, false): return try values.issue(move)
    default: return nil
    }
  }
}

extension StockMove {
  func cell(at location: Location) -> StockBalances.Cell {
    StockBalances.Cell(product: product, location: location.id, lot: lot)
  }
}

extension Refusal {
  static func noQuantity(_ quantity: Quantity, _ product: Product) -> Refusal {
    Refusal(
      "stock.quantity",
      "A quantity of \(quantity) of \(product.sku) can't be moved.",
      remedy: "Give more than 0; what goes back is moved the other way.",
      field: "quantity"
    )
  }

  static func short(
    _ product: Product,
    wanted: Quantity,
    there: Quantity,
    at place: Location,
    _ lot: Lot?
  ) -> Refusal {
    guard let lot else {
      return Refusal(
        "stock.short",
        "\(place.code) has \(there) of \(product.sku), not \(wanted).",
        remedy: "Take less, choose another place, or count what is there.",
        field: "quantity"
      )
    }
    return Refusal(
      "stock.short",
      "\(place.code) has \(there) of \(product.sku), lot \(lot.number), not \(wanted).",
      remedy: "Take less, choose another place, or count what is there.",
      field: "quantity"
    )
  }

  static func lotMissing(_ product: Product, _ tracking: StockPolicy.Tracking) -> Refusal {
    Refusal(
      "stock.lotMissing",
      tracking == .serial
        ? "\(product.sku) is tracked by serial number, and none is given."
        : "\(product.sku) is tracked by lot, and none is given.",
      remedy: "Name it.",
      field: "lot"
    )
  }
}
