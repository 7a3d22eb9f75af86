import CRMCatalog
import CRMKernel
import CRMStore

/// What the products in stock are worth: derived from the ledger, like the balances.
struct StockValues {
  let tx: Transaction

  /// What is there of a product; `nil` if none of it ever had a cost.
  func value(of product: ID<Product>) throws -> StockValue? {
    var value: StockValue?
    try tx.connection.run(
      "SELECT quantity, amount, amount_currency FROM stock_value WHERE product = $1",
      [.int(product.rawValue)]
    ) { row in
      let quantity = Quantity(millionths: row.nextInt())
      value = StockValue(quantity: quantity, amount: try Money.read(next: &row))
    }
    return value
  }

  /// Adds what became ours, and answers its worth; `nil` if nobody knows a cost.
  ///
  /// It costs what the move says; what comes back costs what it did when it left; else the
  /// average of what is there, or the catalogue's cost.
  func receive(_ move: StockMove, _ product: Product) throws -> Money? {
    let value = try value(of: move.product)
    guard let worth = try worthReceived(move, product, value) else { return nil }
    if let value, value.amount.currency != worth.currency {
      throw Refusal(
        "stock.currency",
        "\(product.sku) is valued in \(value.amount.currency), not in \(worth.currency).",
        remedy: "Give the cost in \(value.amount.currency).",
        field: "unit_cost"
      )
    }
    var changed = try value ?? worthless(before: move, in: worth.currency)
    try changed.add(move.quantity, worth: worth)
    try store(changed, of: move.product)
    return worth
  }

  /// Goods that came before any cost was known: they are there, and worth nothing.
  private func worthless(before move: StockMove, in currency: Currency) throws -> StockValue {
    let there = try StockBalances(tx: tx).owned(move.product) - move.quantity
    return StockValue(quantity: there, amount: .zero(currency))
  }

  /// Takes away what ceased to be ours, and answers its worth.
  func issue(_ move: StockMove) throws -> Money? {
    guard var value = try value(of: move.product) else { return nil }
    var worth = try value.share(of: move.quantity)
    if value.quantity > move.quantity, let reversed = try reversedWorth(of: move),
      reversed.currency == worth.currency, try reversed <= value.amount
    {
      worth = reversed
    }
    try value.remove(move.quantity, worth: worth)
    try store(value, of: move.product)
    return worth
  }

  private func worthReceived(
    _ move: StockMove,
    _ product: Product,
    _ value: StockValue?
  ) throws -> Money? {
    if let worth = try reversedWorth(of: move) { return worth }
    if let cost = move.unitCost { return try cost.times(move.quantity) }
    if let value, let average = try value.unitCost() {
      return try average.times(move.quantity)
    }
    if let cost = product.unitCost { return try cost.times(move.quantity) }
    // Unknown beside what has a value: counted, at nothing.
    return value.map { .zero($0.amount.currency) }
  }

  private func reversedWorth(of move: StockMove) throws -> Money? {
    try move.reverses.flatMap { try tx.stockMoves.get($0).worth }
  }

  private func store(_ value: StockValue, of product: ID<Product>) throws {
    try tx.connection.run(
      """
      INSERT INTO stock_value(product, quantity, amount, amount_currency) VALUES($1, $2, $3, $4)
      ON CONFLICT(product) DO UPDATE SET quantity = excluded.quantity, amount = excluded.amount
      """,
      [
        .int(product.rawValue), .int(value.quantity.millionths), .int(value.amount.minorUnits),
        .text(value.amount.currency.code),
      ]
    )
  }
}
