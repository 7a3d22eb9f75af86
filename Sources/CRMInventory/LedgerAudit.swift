import CRMKernel
import CRMStore

/// Whether what is derived from the ledger still says what it does.
enum LedgerAudit {
  /// Every cell whose balance isn't the sum of its moves, and every product whose worth isn't.
  ///
  /// - Complexity: reads the whole ledger.
  static func findings(_ tx: Transaction) throws -> [String] {
    try balances(tx) + worths(tx) + repeats(tx)
  }

  private static func balances(_ tx: Transaction) throws -> [String] {
    var findings: [String] = []
    let text = """
      SELECT product, location, lot FROM (
        SELECT product, destination AS location, coalesce(lot, 0) AS lot, quantity FROM stock_move
        WHERE status = 'done'
        UNION ALL
        SELECT product, origin, coalesce(lot, 0), -quantity FROM stock_move WHERE status = 'done'
        UNION ALL
        SELECT product, location, lot, -quantity FROM stock_balance
      ) GROUP BY product, location, lot
      HAVING coalesce(\(exactSum("quantity")), 1) <> 0 LIMIT 10
      """
    try tx.connection.run(text) { row in
      let product = ID<Never>(rawValue: row.nextInt())
      let location = ID<Never>(rawValue: row.nextInt())
      findings.append("The balance of product \(product) at \(location) isn't the ledger's sum.")
    }
    return findings
  }

  private static func worths(_ tx: Transaction) throws -> [String] {
    var findings: [String] = []
    let text = """
      SELECT product FROM (
        SELECT stock_move.product, CASE location.kind IN ('internal', 'transit')
          WHEN TRUE THEN worth ELSE -worth END AS amount
        FROM stock_move JOIN location ON location.id = stock_move.destination
        WHERE status = 'done' AND worth IS NOT NULL
        UNION ALL
        SELECT product, -amount FROM stock_value
      ) GROUP BY product HAVING coalesce(\(exactSum("amount")), 1) <> 0 LIMIT 10
      """
    try tx.connection.run(text) { row in
      let product = ID<Never>(rawValue: row.nextInt())
      findings.append("The worth of product \(product) isn't what came in less what went out.")
    }
    return findings
  }

  /// Pieces that are in two places.
  private static func repeats(_ tx: Transaction) throws -> [String] {
    var findings: [String] = []
    let text = """
      SELECT lot.number FROM stock_balance JOIN lot ON lot.id = stock_balance.lot
      WHERE lot.is_serial = 1 AND stock_balance.quantity > 0
      GROUP BY lot.id HAVING sum(stock_balance.quantity) <> 1000000 LIMIT 10
      """
    try tx.connection.run(text) { row in
      findings.append("The piece \(row.nextText()) isn't in one place.")
    }
    return findings
  }
}
