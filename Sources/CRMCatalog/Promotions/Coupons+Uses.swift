import CRMKernel
import CRMPricing
import CRMParties
import CRMStore

// What documents do to coupons: always with a use of the promotion, in its transaction.

extension Coupons {
  /// What keeps an account from using the coupon on a day; nil if nothing does.
  func obstacle(
    to coupon: Coupon,
    account: ID<Account>?,
    on day: LocalDate
  ) throws -> Refusal? {
    if coupon.status == .void {
      return .coupon("coupon.void", "The coupon \(coupon.code) was taken back.")
    }
    if coupon.isExpired(on: day) {
      return .coupon("coupon.expired", "The coupon \(coupon.code) has expired.")
    }
    if let from = coupon.validFrom, day < from {
      return .coupon("coupon.tooEarly", "The coupon \(coupon.code) is valid from \(from) on.")
    }
    if let owner = coupon.account, owner != account {
      return .coupon("coupon.account", "The coupon \(coupon.code) is for another account.")
    }
    guard try PromotionLedger(tx: tx).usesLeft(of: coupon, account: account, without: nil) > 0
    else {
      return .coupon("coupon.used", "The coupon \(coupon.code) is used up.")
    }
    return nil
  }

  /// Whether an account can use the coupon on a day, what the document has reserved aside.
  func isUsable(
    _ coupon: Coupon,
    account: ID<Account>?,
    on day: LocalDate,
    by document: PromotionUse.Document?
  ) throws -> Bool {
    guard coupon.status != .void, coupon.validity.miss(day) == nil,
      coupon.account.map({ $0 == account }) ?? true
    else { return false }
    return try PromotionLedger(tx: tx).usesLeft(
      of: coupon,
      account: account,
      without: document
    ) > 0
  }

  /// Takes one use of the coupon for an offer.
  func reserve(
    _ code: String,
    for promotion: Promotion,
    account: ID<Account>?
  ) throws -> Coupon {
    let coupon = try check(code, account: account)
    guard coupon.promotion == promotion.root else { throw Refusal.unknownCoupon(code) }
    return try count(coupon.id) { $0.reserved += 1 }
  }

  /// Makes a use of an offer that of an order.
  func redeem(_ id: ID<Coupon>) throws {
    try count(id) { coupon in
      coupon.reserved -= 1
      coupon.redeemed += 1
    }
  }

  /// Gives a use back.
  func release(_ id: ID<Coupon>, wasRedeemed: Bool) throws {
    try count(id) { coupon in
      if wasRedeemed { coupon.redeemed -= 1 } else { coupon.reserved -= 1 }
    }
  }

  /// Counts, and moves the coupon on where the last use goes or comes back.
  @discardableResult
  private func count(_ id: ID<Coupon>, _ change: (inout Coupon) -> Void) throws -> Coupon {
    let coupon = try get(id)
    var counted = coupon
    change(&counted)
    let target: Coupon.Status =
      counted.redeemed >= counted.maxUses
      ? .redeemed : counted.usesLeft == 0 ? .reserved : .issued
    guard coupon.status != .void, target != coupon.status else { return try update(counted) }
    switch (coupon.status, target) {
    case (.issued, .redeemed):
      try makeMove(id, .reserve)
      return try makeMove(id, .redeem, change: change)
    case (_, .redeemed): return try makeMove(id, .redeem, change: change)
    case (_, .reserved): return try makeMove(id, .reserve, change: change)
    case (.redeemed, _): return try makeMove(id, .restore, change: change)
    default: return try makeMove(id, .release, change: change)
    }
  }
}

extension Refusal {
  static func unknownCoupon(_ code: String) -> Refusal {
    coupon("coupon.unknown", "There is no coupon \(CouponCode.canonical(code)).")
  }

  fileprivate static func coupon(_ code: Code, _ message: Message) -> Refusal {
    Refusal(code, message, remedy: "Take it off the document.", field: "coupon")
  }
}
