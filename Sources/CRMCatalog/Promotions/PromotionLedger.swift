import CRMKernel
import CRMParties
import CRMStore

/// How much of promotions and coupons is used: read from running balances, never from all uses.
///
/// `promotion_balance` is derived: triggers keep it with the uses, in their transaction. There is one
/// writer, so what a transaction reads before it writes is what it writes upon. All uses count,
/// whoever asks.
struct PromotionLedger {
  let tx: Transaction

  struct Balance: Equatable {
    var uses: Int64 = 0
    /// In minor units of the budget's currency.
    var amount: Int64 = 0
  }

  /// What is used of a promotion, by an account or by all; what a document has isn't counted.
  ///
  /// - Complexity: one lookup by key, and the reservations that are overdue.
  func balance(
    of promotion: ID<Promotion>,
    account: ID<Account>?,
    without document: PromotionUse.Document?
  ) throws -> Balance {
    var balance = Balance()
    try tx.connection.run(
      Self.balanceText,
      [.int(promotion.rawValue), .int(account?.rawValue ?? 0)]
    ) { row in balance = Balance(uses: row.nextInt(), amount: row.nextInt()) }
    try tx.connection.run(
      Self.exceptText,
      [
        .int(promotion.rawValue), .int(account?.rawValue ?? 0), .int(tx.now.milliseconds),
        .text(document?.entity ?? ""), .int(document?.subject ?? 0),
      ]
    ) { row in
      balance.uses -= row.nextInt()
      balance.amount -= row.nextInt()
    }
    return balance
  }

  static let balanceText = """
    SELECT uses, amount FROM promotion_balance WHERE promotion = $1 AND account = $2
    """

  /// What the balance has and doesn't count: overdue reservations, and the document's own use.
  static let exceptText = """
    SELECT count(*), coalesce(sum(amount - returned), 0) FROM (
      SELECT id, account, amount, returned FROM promotion_use
      WHERE promotion = $1 AND status = 'reserved' AND expires_at <= $3 AND deleted_at IS NULL
      UNION
      SELECT id, account, amount, returned FROM promotion_use
      WHERE promotion = $1 AND entity = $4 AND subject = $5
        AND status IN ('reserved', 'redeemed') AND deleted_at IS NULL
    ) WHERE $2 = 0 OR account = $2
    """

  /// How often an account, or all, can still use a coupon; the document's own use aside.
  ///
  /// - Complexity: one range of an index in the account's uses, where these are limited, and one in
  ///   the reservations of the promotion that are overdue.
  func usesLeft(
    of coupon: Coupon,
    account: ID<Account>?,
    without document: PromotionUse.Document?
  ) throws -> Int64 {
    var uncounted: (all: Int64, own: Int64) = (0, 0)
    try tx.connection.run(
      Self.couponText,
      [
        .int(coupon.promotion.rawValue), .int(coupon.id.rawValue), .int(account?.rawValue ?? 0),
        .int(tx.now.milliseconds), .text(document?.entity ?? ""), .int(document?.subject ?? 0),
      ]
    ) { row in uncounted = (row.nextInt(), row.nextInt()) }
    let left = coupon.maxUses - (coupon.reserved + coupon.redeemed - uncounted.all)
    guard let most = coupon.maxUsesPerAccount, let account else { return left }
    var own: Int64 = 0
    try tx.connection.run(Self.buyerText, [.int(coupon.id.rawValue), .int(account.rawValue)]) {
      row in
      own = row.nextInt()
    }
    return min(left, most - (own - uncounted.own))
  }

  static let couponText = """
    SELECT count(*), count(CASE WHEN account = $3 THEN 1 END) FROM (
      SELECT id, account FROM promotion_use
      WHERE promotion = $1 AND coupon = $2 AND status = 'reserved' AND expires_at <= $4
        AND deleted_at IS NULL
      UNION
      SELECT id, account FROM promotion_use
      WHERE promotion = $1 AND coupon = $2 AND entity = $5 AND subject = $6
        AND status IN ('reserved', 'redeemed') AND deleted_at IS NULL
    )
    """

  static let buyerText = """
    SELECT count(*) FROM promotion_use
    WHERE coupon = $1 AND account = $2 AND status IN ('reserved', 'redeemed')
      AND deleted_at IS NULL
    """
}
