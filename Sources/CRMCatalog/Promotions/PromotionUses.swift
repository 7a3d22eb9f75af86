public import CRMKernel
public import CRMParties
public import CRMPricing
public import CRMStore

/// All promotion uses, and what can be done with them.
public typealias PromotionUses = Repository<PromotionUse>

extension Transaction {
  /// What promotions took off documents.
  public var promotionUses: PromotionUses { PromotionUses(self) }
}

// Reading what is left and writing what is used is one transaction, and there is one writer: two
// buyers with one coupon come one after the other, and the second is told. The tables refuse the
// same once more: a document has one use of a promotion, and a coupon no more uses than it allows.

extension PromotionUses {
  /// Reserves what an offer uses, so that nobody else can use it up; what it had reserved before is
  /// released first.
  ///
  /// - Parameters:
  ///   - applied: What the engine says that promotions took off.
  ///   - document: The offer.
  ///   - account: Who buys.
  ///   - end: When the reservation ends by itself; never unless said.
  /// - Returns: The reservations.
  /// - Throws: ``Refusal`` `promotion.notActive`, `promotion.usedUp`, `promotion.budget`, or why a
  ///   coupon can't be used: somebody was faster, and the document must be priced again.
  @discardableResult
  public func reserve(
    _ applied: [AppliedPromotion],
    for document: PromotionUse.Document,
    account: ID<Account>? = nil,
    until end: Instant? = nil
  ) throws -> [PromotionUse] {
    try release(document)
    return try applied.map { applied in
      let id = ID<Promotion>(rawValue: applied.id)
      let promotion = try tx.promotions.get(id)
      guard promotion.phase(on: tx.moment.today) == .active else {
        throw Refusal.notActive(promotion, tx.moment.today)
      }
      try expireOverdue(of: promotion.root)
      try require(applied, of: promotion, account: account)
      let coupon = try applied.coupon.map { code in
        try tx.coupons.reserve(code, for: promotion, account: account)
      }
      return try insert(
        PromotionUse(
          id: .unsaved,
          promotion: promotion.root,
          edition: id,
          coupon: coupon?.id,
          entity: document.entity,
          subject: document.subject,
          account: account,
          amount: applied.amount,
          returned: .zero(applied.amount.currency),
          expiresAt: end
        )
      )
    }
  }

  /// Lets an offer's reservations end at another time, or never by themselves: the customer accepted.
  ///
  /// - Throws: ``Refusal`` `promotion.reservation` if one ended meanwhile.
  @discardableResult
  public func prolong(
    _ document: PromotionUse.Document,
    until end: Instant?
  ) throws -> [PromotionUse] {
    try uses(of: document, in: .reserved).map { use in
      guard !use.isOverdue(at: tx.now) else { throw Refusal.reservationEnded(use) }
      var prolonged = use
      prolonged.expiresAt = end
      return try update(prolonged)
    }
  }

  /// Makes an offer's reservations those of an order, in the transaction that makes the order.
  ///
  /// - Throws: ``Refusal`` `promotion.reservation` if one ended meanwhile.
  @discardableResult
  public func redeem(
    _ document: PromotionUse.Document,
    as order: PromotionUse.Document? = nil
  ) throws -> [PromotionUse] {
    try uses(of: document, in: .reserved).map { use in
      guard !use.isOverdue(at: tx.now) else { throw Refusal.reservationEnded(use) }
      if let coupon = use.coupon { try tx.coupons.redeem(coupon) }
      return try makeMove(use.id, .redeem) { use in
        use.redeemedAt = tx.now
        use.expiresAt = nil
        if let order { (use.entity, use.subject) = (order.entity, order.subject) }
      }
    }
  }

  /// Gives up what an offer reserved, or what an order that is cancelled redeemed: budgets and
  /// coupons have it again.
  @discardableResult
  public func release(
    _ document: PromotionUse.Document,
    reason: String? = nil
  ) throws -> [PromotionUse] {
    try (uses(of: document, in: .reserved) + uses(of: document, in: .redeemed)).map { use in
      if let coupon = use.coupon { try tx.coupons.release(coupon, wasRedeemed: use.isRedeemed) }
      return try makeMove(use.id, .release, reason: reason)
    }
  }

  /// Takes back what of a use belongs to goods that are returned: exactly what was allocated to
  /// their lines.
  ///
  /// - Throws: ``Refusal`` `promotion.return` for more than is left, or of the lifecycle.
  @discardableResult
  public func giveBack(_ amount: Money, of id: ID<PromotionUse>) throws -> PromotionUse {
    let use = try get(id)
    guard amount.currency == use.amount.currency, amount.minorUnits >= 0,
      amount.minorUnits <= use.counting.minorUnits
    else {
      throw Refusal(
        "promotion.return",
        "\(amount) can't be taken back of \(use.counting).",
        remedy: "Take back what was allocated to the lines that are returned.",
        field: "amount"
      )
    }
    return try makeMove(id, .giveBack) { use in
      use.returned = Money(
        minorUnits: use.returned.minorUnits + amount.minorUnits,
        amount.currency
      )
    }
  }

  /// Ends the reservations whose time is over: what a host's clock calls.
  ///
  /// They count for nothing even before: each reservation ends those of its promotion first.
  ///
  /// - Returns: How many there were.
  /// - Complexity: O(*n*) in those that end.
  @discardableResult
  public func expireOverdue() throws -> Int64 { try expireOverdue(of: nil) }

  /// What a document has, reserved or redeemed.
  public func uses(
    of document: PromotionUse.Document,
    in status: PromotionUse.Status
  ) throws -> [PromotionUse] {
    try all(
      where: \.entity == document.entity,
      \.subject == document.subject,
      \.status == status
    )
  }

  @discardableResult
  private func expireOverdue(of promotion: ID<Promotion>?) throws -> Int64 {
    let overdue =
      if let promotion {
        try all(
          where: \.status == .reserved,
          \.expiresAt <= tx.now,
          \.promotion == promotion
        )
      } else {
        try all(where: \.status == .reserved, \.expiresAt <= tx.now)
      }
    for use in overdue {
      if let coupon = use.coupon { try tx.coupons.release(coupon, wasRedeemed: false) }
      try makeMove(use.id, .expire)
    }
    return Int64(overdue.count)
  }
}

extension PromotionUse {
  fileprivate var isRedeemed: Bool { status == .redeemed }
}
