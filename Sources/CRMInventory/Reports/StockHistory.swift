import CRMCatalog
public import CRMKernel
import CRMStore

/// A move of a product that was done, and how much was there after it.
public struct StockMovement: Hashable, Sendable {
  /// What was moved.
  public let move: StockMove
  /// How much it added to the places that are looked at; below zero where it took some away.
  public let change: Quantity
  /// How much was there after it.
  public let balance: Quantity
}

extension StockMovement: ValueConvertible {
  /// The move's fields, and `change` and `balance`.
  public var value: Value {
    var record = StockMove.schema.record(of: move)
    record["change"] = .quantity(change)
    record["balance"] = .quantity(balance)
    return .record(record)
  }
}

extension Stock {
  /// What happened to a product, newest first, with how much was there after each move.
  ///
  /// - Parameters:
  ///   - sku: The product's code.
  ///   - lot: Only this batch or serial number.
  ///   - size: At most so many, up to 1,000.
  ///   - cursor: ``Page/next`` of the page before; `nil` for the first.
  /// - Returns: Moves of all places of ours. What moves between them changes nothing.
  /// - Throws: ``Refusal`` `product.unknown`, `lot.unknown` or `cursor.order`.
  /// - Complexity: one range of an index, wherever the page is.
  public func history(
    _ sku: String,
    lot: String? = nil,
    size: Int = 50,
    after cursor: Cursor? = nil
  ) throws -> Page<StockMovement> {
    let product = try tx.products.get(sku: sku)
    let lot = try lot.map { try tx.lots.get($0, of: product) }
    let name = "stock \(product.id) \(lot.map { "\($0.id)" } ?? "")"
    var balance: Quantity
    var moves: [StockMove]
    let size = max(1, min(size, 1000))
    let before: Condition<StockMove>
    if let cursor, case (.int(let position)?, .int(let left)?) = try cursor.pair(for: name) {
      balance = Quantity(millionths: left)
      before = \.ledger < position
    } else {
      balance = try StockBalances(tx: tx).owned(product.id, lot: lot?.id)
      before = \.ledger > 0
    }
    let whose: Condition<StockMove> = lot.map { \.lot == $0.id } ?? .always
    moves = try tx.stockMoves.all(
      where: \.product == product.id,
      whose,
      before,
      order: .byDescending(\.ledger),
      limit: size + 1
    )
    let hasMore = moves.count > size
    if hasMore { moves.removeLast() }
    var items: [StockMovement] = []
    for move in moves {
      let change = try change(by: move)
      items.append(StockMovement(move: move, change: change, balance: balance))
      balance = try balance - change
    }
    guard hasMore, let last = moves.last?.ledger else { return Page(items: items, next: nil) }
    let next = Cursor(order: name, values: [.int(last), .int(balance.millionths)])
    return Page(items: items, next: next)
  }

  /// How much a move added to the places of ours.
  func change(by move: StockMove) throws -> Quantity {
    let isIn = try tx.locations.get(move.destination).kind.isOwned
    let isOut = try tx.locations.get(move.origin).kind.isOwned
    if isIn == isOut { return .zero }
    return try isIn ? move.quantity : move.quantity.negated()
  }
}

extension Cursor {
  /// The place in the ledger and what was there, if the cursor is of this list.
  fileprivate func pair(for name: String) throws(Refusal) -> (Value?, Value?) {
    let values = try values(for: name)
    return (values.first, values.dropFirst().first)
  }
}
