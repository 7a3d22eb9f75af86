public import CRMCatalog
public import CRMKernel
import CRMStore

/// Some goods in one place, as somebody would pick them.
public struct Pick: Hashable, Sendable {
  /// What is picked.
  public let product: ID<Product>
  /// Where it is picked.
  public let location: ID<Location>
  /// Which batch or piece, where the product is tracked.
  public let lot: ID<Lot>?
  /// How much, in the product's unit.
  public let quantity: Quantity
}

extension Pick: ValueConvertible {
  public var value: Value {
    .record([
      "product": product.value, "location": location.value, "lot": lot.value,
      "quantity": .quantity(quantity),
    ])
  }
}

/// Finds the goods for a line: first in, first out, or what expires first.
struct Picking {
  let tx: Transaction

  /// Goods in one place, with what decides when they are picked.
  private struct Candidate {
    let cell: StockBalances.Cell
    let quantity: Quantity
    let expiresOn: LocalDate?
    let receivedOn: LocalDate?
    let place: String
  }

  /// The places and lots to take a quantity from, in the order of the product's policy.
  ///
  /// - `taken`: What earlier lines of the same transfer take from there.
  /// - Throws: ``Refusal`` `stock.short` if there isn't so much, `stock.lotMissing` if pieces
  ///   must be named.
  func picks(
    _ product: Product,
    _ quantity: Quantity,
    in place: Location,
    lot: Lot?,
    taken: inout [StockBalances.Cell: Quantity]
  ) throws -> [Pick] {
    let policy = try tx.stockPolicies.policy(of: product.id)
    if policy.tracking == .serial, lot == nil { throw Refusal.lotMissing(product, .serial) }
    if policy.tracking == .none, let lot { throw Refusal.untracked(product, lot.number) }
    let candidates = try candidates(product, in: place, lot: lot, policy.picking)
    var there = Quantity.zero
    for candidate in candidates {
      there = try there + candidate.quantity - taken[candidate.cell, default: .zero]
    }
    var open = quantity
    var picks: [Pick] = []
    for candidate in candidates where open > .zero {
      let free = try free(candidate, in: place, taken)
      guard free > .zero else { continue }
      let part = min(free, open)
      taken[candidate.cell] = try taken[candidate.cell, default: .zero] + part
      picks.append(
        Pick(
          product: product.id,
          location: candidate.cell.location,
          lot: candidate.cell.lot,
          quantity: part
        )
      )
      open = try open - part
    }
    guard open > .zero else { return picks }
    if there >= quantity {
      let kept = try there - (quantity - open)
      throw Refusal.kept(product, left: there, kept: kept, at: place.code)
    }
    throw Refusal.short(product, wanted: quantity, there: there, at: place, lot)
  }

  /// What of a candidate isn't kept for somebody, nor taken by an earlier line.
  private func free(
    _ candidate: Candidate,
    in place: Location,
    _ taken: [StockBalances.Cell: Quantity]
  ) throws -> Quantity {
    let held = HeldStock(tx: tx)
    let cell = candidate.cell
    let free =
      try candidate.quantity - held.held(in: cell) - taken[cell, default: .zero]
    guard place.isSellable, let warehouse = place.warehouse, let lot = cell.lot else { return free }
    let kept = try held.held(cell.product, in: warehouse, lot: lot)
    guard kept > .zero else { return free }
    let today = tx.moment.today
    var room =
      try StockBalances(tx: tx)
      .sellable(cell.product, in: warehouse, lot: lot, on: today) - kept
    for (other, part) in taken where other.lot == lot { room = try room - part }
    return min(free, room)
  }

  private func candidates(
    _ product: Product,
    in place: Location,
    lot: Lot?,
    _ order: StockPolicy.Picking
  ) throws -> [Candidate] {
    var found: [Candidate] = []
    // From a place that is sold from, nothing in quarantine is taken.
    var arguments: [Value] = [
      .int(product.id.rawValue), .int(place.warehouse?.rawValue ?? 0), .bool(place.isSellable),
    ]
    if let lot { arguments.append(.int(lot.id.rawValue)) }
    let text = lot == nil ? Self.candidatesText : Self.candidatesText + Self.ofLotText
    try tx.connection.run(text, arguments) { row in
      let location = ID<Location>(rawValue: row.nextInt())
      let lot = row.nextInt()
      let cell = StockBalances.Cell(
        product: product.id,
        location: location,
        lot: lot == 0 ? nil : ID(rawValue: lot)
      )
      found.append(
        Candidate(
          cell: cell,
          quantity: Quantity(millionths: row.nextInt()),
          expiresOn: row.nextTextIfPresent().flatMap { LocalDate($0) },
          receivedOn: row.nextTextIfPresent().flatMap { LocalDate($0) },
          place: row.nextText()
        )
      )
    }
    if place.parent != nil {
      let parts = try LocationTree(tx: tx).places(in: place.id)
      found.removeAll { !parts.contains($0.cell.location) }
    }
    // Who names a lot may take what has expired, to throw it away; nobody picks it by chance.
    let today = tx.moment.today
    if lot == nil { found.removeAll { $0.expiresOn.map { $0 < today } ?? false } }
    return found.sorted { Self.precedes($0, $1, order) }
  }

  static let candidatesText = """
    SELECT stock_balance.location, stock_balance.lot, stock_balance.quantity, lot.expires_on,
      lot.received_on, location.code
    FROM stock_balance JOIN location ON location.id = stock_balance.location
    LEFT JOIN lot ON lot.id = stock_balance.lot
    WHERE stock_balance.product = $1 AND stock_balance.warehouse = $2
    AND stock_balance.is_owned = 1 AND stock_balance.is_sellable >= $3
    """

  static let ofLotText = " AND stock_balance.lot = $4 AND stock_balance.lot <> 0"

  private static func precedes(
    _ one: Candidate,
    _ other: Candidate,
    _ order: StockPolicy.Picking
  ) -> Bool {
    if order == .fefo, one.expiresOn != other.expiresOn {
      // What never expires can wait.
      return one.expiresOn ?? .max < other.expiresOn ?? .max
    }
    if one.receivedOn != other.receivedOn {
      return one.receivedOn ?? .min < other.receivedOn ?? .min
    }
    if one.cell.lot != other.cell.lot {
      return one.cell.lot?.rawValue ?? 0 < other.cell.lot?.rawValue ?? 0
    }
    return one.place < other.place
  }
}

extension Stock {
  /// From which places and lots a quantity would be taken, in the order of the product's policy.
  ///
  /// What is reserved in a place, and what has expired, isn't proposed.
  ///
  /// - Throws: ``Refusal`` `stock.short`, or as tracking asks for.
  public func proposePicks(
    _ sku: String,
    _ quantity: Quantity,
    from place: String? = nil
  ) throws -> [Pick] {
    var taken: [StockBalances.Cell: Quantity] = [:]
    let product = try tx.products.get(sku: sku)
    guard quantity > .zero else { throw Refusal.noQuantity(quantity, product) }
    let place = try tx.locations.get(codeOrOnly: place, field: "from")
    return try Picking(tx: tx).picks(product, quantity, in: place, lot: nil, taken: &taken)
  }
}
