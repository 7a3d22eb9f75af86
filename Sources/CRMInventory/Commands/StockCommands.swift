import CRMKernel
import CRMStore

let stockCommands: [BookCommand] = [
  .transaction(
    Command(
      "stock.receive",
      "Takes goods in; a batch or serial number that is new is registered.",
      \.stock,
      Stock.receiving,
      Parameter("sku", "The product's code."),
      Parameter("quantity", "How much; one for each serial number unless given."),
      Parameter("into", "The code of the place; the only warehouse unless given."),
      Parameter("from", "Where they come from; SUPPLIERS unless given."),
      Parameter("lot", "The number of the batch."),
      Parameter("expires_on", "The last day on which a new batch may be used."),
      Parameter("serials", "The serial numbers of the pieces.", default: []),
      Parameter("unit_cost", "What one unit cost."),
      Parameter("document", "What it is for, such as the number of an order.")
    )
  ),
  .transaction(
    Command(
      "stock.issue",
      "Gives goods out: what the product's policy picks first, unless a lot is named.",
      \.stock,
      Stock.issuing,
      Parameter("sku", "The product's code."),
      Parameter("quantity", "How much.", default: 1),
      Parameter("from", "The code of the place; the only warehouse unless given."),
      Parameter("to", "Where they go; CUSTOMERS unless given."),
      Parameter("lot", "The batch or serial number."),
      Parameter("reservation", "What was kept for them, which is consumed."),
      Parameter("document", "What it is for, such as the number of an order."),
      Parameter("reason", "Why.")
    )
  ),
  .transaction(
    Command(
      "stock.transfer",
      "Brings the goods of several lines from one place to another, all or none.",
      \.stock,
      Stock.transferring,
      Parameter("lines", "Each with sku, quantity and lot."),
      Parameter("from", "The code of the place that they leave."),
      Parameter("to", "The code of the place that they reach."),
      Parameter("document", "What it is for."),
      Parameter("reason", "Why.")
    )
  ),
  .transaction(
    Command(
      "stock.expect",
      "Notes a confirmed receipt that is to come: from its day on, it can be promised.",
      \.stock,
      Stock.expecting,
      Parameter("sku", "The product's code."),
      Parameter("quantity", "How much."),
      Parameter("on", "The day on which it comes."),
      Parameter("into", "The code of the place; the only warehouse unless given."),
      Parameter("unit_cost", "What one unit costs."),
      Parameter("document", "What it is for, such as the number of a purchase order.")
    )
  ),
  .transaction(
    Command(
      "stock.reserve",
      "Keeps goods of a warehouse for somebody, if so many can be promised.",
      \.reservations,
      Reservations.holding,
      Parameter("sku", "The product's code."),
      Parameter("quantity", "How much.", default: 1),
      Parameter("warehouse", "Its code; the only one unless given."),
      Parameter("lot", "The batch or serial number; any unless given."),
      Parameter("minutes", "For so long; until it is released unless given."),
      Parameter("document", "What it is for, such as the number of an order.")
    )
  ),
  .transaction(
    Command(
      "stock.release",
      "Gives kept goods back.",
      \.reservations,
      Reservations.release,
      Parameter("reservation", "Which reservation."),
      Parameter("reason", "Why.")
    )
  ),
]

let reservationCommands: [BookCommand] =
  Reservations.readingCommands(named: "reservations", \.reservations)

extension Stock {
  func receiving(
    _ sku: String,
    _ quantity: Quantity?,
    into place: String?,
    from origin: String?,
    lot: String?,
    expiresOn: LocalDate?,
    serials: [String],
    unitCost: UnitPrice?,
    document: String?
  ) throws -> [StockMove] {
    let note = MoveNote(document: document)
    guard serials.isEmpty else {
      guard quantity?.whole ?? Int64(serials.count) == serials.count, lot == nil else {
        throw Refusal(
          "serial.count",
          "There are \(serials.count) serial numbers for a quantity of \(quantity ?? 0).",
          remedy: "Give one for each piece, and no lot.",
          field: "serials"
        )
      }
      let lines = serials.map { StockLine(sku, 1, lot: $0, unitCost: unitCost) }
      return try receive(lines, into: place, from: origin, note: note)
    }
    let line = StockLine(
      sku,
      quantity ?? 1,
      lot: lot,
      unitCost: unitCost,
      expiresOn: expiresOn
    )
    return try receive(line, into: place, from: origin, note: note)
  }

  func issuing(
    _ sku: String,
    _ quantity: Quantity,
    from place: String?,
    to destination: String?,
    lot: String?,
    reservation: ID<Reservation>?,
    document: String?,
    reason: String?
  ) throws -> [StockMove] {
    try issue(
      StockLine(sku, quantity, lot: lot),
      from: place,
      to: destination,
      reservation: reservation,
      note: MoveNote(document: document, reason: reason)
    )
  }

  func transferring(
    _ lines: [Record],
    from origin: String,
    to destination: String,
    document: String?,
    reason: String?
  ) throws -> [StockMove] {
    try transfer(
      lines.enumerated().map { try StockLine($1, number: $0 + 1) },
      from: origin,
      to: destination,
      note: MoveNote(document: document, reason: reason)
    )
  }

  func expecting(
    _ sku: String,
    _ quantity: Quantity,
    on day: LocalDate,
    into place: String?,
    unitCost: UnitPrice?,
    document: String?
  ) throws -> StockMove {
    try expect(
      StockLine(sku, quantity, unitCost: unitCost),
      on: day,
      into: place,
      note: MoveNote(document: document)
    )
  }
}

extension Reservations {
  func holding(
    _ sku: String,
    _ quantity: Quantity,
    in warehouse: String?,
    lot: String?,
    minutes: Int64?,
    for document: String?
  ) throws -> Reservation {
    let end = minutes.map { tx.now + TimeSpan.minutes($0) }
    return try hold(sku, quantity, in: warehouse, lot: lot, until: end, for: document)
  }
}
