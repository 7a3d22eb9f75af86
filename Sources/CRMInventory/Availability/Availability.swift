import CRMCatalog
public import CRMKernel
import CRMStore

/// What can be promised of a product on a day, and why.
public struct Availability: Hashable, Sendable {
  /// The day that it is about.
  public let on: LocalDate
  /// What lies where it can be promised from, and hasn't expired by then.
  public var onHand: Quantity = 0
  /// What of it is kept for others.
  public var reserved: Quantity = 0
  /// Confirmed receipts until then.
  public var incoming: Quantity = 0
  /// Confirmed receipts that should have come before today: nobody knows when they will.
  public var overdue: Quantity = 0
  /// What can be promised: below zero where more is reserved than is there.
  public let available: Quantity
}

extension Availability: ValueConvertible {
  public var value: Value {
    .record([
      "on": .date(on), "on_hand": .quantity(onHand), "reserved": .quantity(reserved),
      "incoming": .quantity(incoming), "overdue": .quantity(overdue),
      "available": .quantity(available),
    ])
  }
}

extension Stock {
  /// What can be promised of a product on a day.
  ///
  /// On hand, less what is reserved, and the confirmed receipts until then; overdue receipts
  /// don't count.
  ///
  /// - Parameters:
  ///   - sku: The product's code.
  ///   - warehouse: The warehouse, by its code; all active ones together unless given.
  ///   - day: The day; today unless given.
  /// - Returns: The quantity, and what it is made of.
  /// - Throws: ``Refusal`` `product.unknown` or `warehouse.unknown`.
  /// - Complexity: ranges of indexes: O(*n*) in the places that have some of the product, its open
  ///   reservations and its expected receipts; nothing in the ledger's length.
  public func available(
    _ sku: String,
    in warehouse: String? = nil,
    on day: LocalDate? = nil
  ) throws -> Availability {
    let product = try tx.products.get(sku: sku)
    return try available(product, in: warehouses(warehouse), on: day ?? tx.moment.today)
  }

  /// The first day, from today on, on which so much can be promised; `nil` if no confirmed
  /// receipt leads there.
  ///
  /// - Throws: ``Refusal`` `product.unknown`, `warehouse.unknown` or `stock.quantity`.
  public func earliestDate(
    _ sku: String,
    _ quantity: Quantity,
    in warehouse: String? = nil
  ) throws -> LocalDate? {
    let product = try tx.products.get(sku: sku)
    guard quantity > .zero else { throw Refusal.noQuantity(quantity, product) }
    let places = try warehouses(warehouse)
    let today = tx.moment.today
    var days: Set<LocalDate> = [today]
    for place in places {
      days.formUnion(try incoming(product.id, in: place.id).map(\.day).filter { $0 > today })
    }
    return try days.sorted().first { day in
      try available(product, in: places, on: day).available >= quantity
    }
  }

  func available(
    _ product: Product,
    in warehouses: [Warehouse],
    on day: LocalDate
  ) throws -> Availability {
    var onHand = Quantity.zero
    var reserved = Quantity.zero
    var incoming = Quantity.zero
    var overdue = Quantity.zero
    for warehouse in warehouses {
      let balances = StockBalances(tx: tx)
      onHand = try onHand + balances.sellable(product.id, in: warehouse.id, on: day)
      reserved = try reserved + HeldStock(tx: tx).held(product.id, in: warehouse.id)
      for receipt in try self.incoming(product.id, in: warehouse.id) where receipt.day <= day {
        if receipt.day < tx.moment.today {
          overdue = try overdue + receipt.quantity
        } else {
          incoming = try incoming + receipt.quantity
        }
      }
    }
    return Availability(
      on: day,
      onHand: onHand,
      reserved: reserved,
      incoming: incoming,
      overdue: overdue,
      available: try onHand - reserved + incoming
    )
  }

  /// The warehouse with this code, or all that are active.
  func warehouses(_ code: String?) throws -> [Warehouse] {
    if let code { return [try tx.warehouses.get(code: code)] }
    return try tx.warehouses.all(where: \.isActive == true)
  }

  /// A confirmed receipt.
  struct Receipt {
    let day: LocalDate
    let quantity: Quantity
  }

  /// The confirmed moves that bring goods to a warehouse, each with its day; without one, today's.
  func incoming(_ product: ID<Product>, in warehouse: ID<Warehouse>) throws -> [Receipt] {
    var receipts: [Receipt] = []
    let today = tx.moment.today
    try tx.connection.run(
      Self.incomingText,
      [.int(product.rawValue), .int(warehouse.rawValue)]
    ) { row in
      let day = row.nextTextIfPresent().flatMap { LocalDate($0) }
      receipts.append(
        Receipt(day: day ?? today, quantity: Quantity(millionths: row.nextInt()))
      )
    }
    return receipts
  }

  static let incomingText = """
    SELECT stock_move.expected_on, stock_move.quantity FROM stock_move
    JOIN location ON location.id = stock_move.destination
    JOIN location AS origin ON origin.id = stock_move.origin
    WHERE stock_move.product = $1 AND stock_move.status = 'reserved'
    AND stock_move.deleted_at IS NULL AND location.warehouse = $2 AND location.is_sellable = 1
    AND (origin.warehouse IS NULL OR origin.warehouse <> $2 OR origin.is_sellable = 0)
    ORDER BY stock_move.expected_on
    """
}
