import CRMCatalog
import CRMKernel
import CRMParties
import CRMPricing
import CRMStore

/// A book with an account, a pump and a hose, and helpers to offer and use promotions.
struct PromotionDesk {
  let test: TestBook
  let company: Company

  static func open() async throws -> PromotionDesk {
    let test = try await TestBook.open()
    return PromotionDesk(test: test, company: try await test.stock())
  }

  var session: Session { test.session }

  /// A published promotion of ten per cent, changed by the closure before.
  @discardableResult
  func publish(
    _ name: String = "Spring",
    _ change: @escaping @Sendable (inout Promotion) -> Void = { _ in }
  ) async throws -> ID<Promotion> {
    try await session.write { tx in
      var draft = Promotion(name: name, kind: .percent, rate: Rate(percent: 10))
      change(&draft)
      return try tx.promotions.publish(tx.promotions.add(draft).id).id
    }
  }

  /// What the engine would say that a promotion took off.
  static func applied(
    _ id: ID<Promotion>,
    _ cents: Int64,
    coupon: String? = nil
  ) -> AppliedPromotion {
    AppliedPromotion(
      id: id.rawValue,
      name: "Spring",
      coupon: coupon,
      amount: Money(minorUnits: cents, .usd),
      times: 1
    )
  }

  /// A document that is none of the book's: the ledger knows it by its id alone.
  static func document(_ number: Int64) -> PromotionUse.Document {
    PromotionUse.Document(ID<Product>(rawValue: number))
  }

  @discardableResult
  func reserve(
    _ id: ID<Promotion>,
    _ cents: Int64 = 100,
    coupon: String? = nil,
    document: Int64 = 1,
    account: ID<Account>? = nil,
    until: Instant? = nil
  ) async throws -> [PromotionUse] {
    try await session.write { tx in
      try tx.promotionUses.reserve(
        [Self.applied(id, cents, coupon: coupon)],
        for: Self.document(document),
        account: account,
        until: until
      )
    }
  }

  /// What the engine would be given today.
  func terms(
    coupons: [String] = [],
    account: ID<Account>? = nil,
    for document: Int64? = nil
  ) async throws -> [PromotionTerms] {
    try await session.read { tx in
      try tx.promotions.terms(
        on: tx.moment.today,
        currency: .usd,
        account: account,
        coupons: coupons,
        for: document.map(Self.document)
      )
    }
  }
}

/// The code of what a closure refuses.
func refusal(_ body: () async throws -> some Any) async -> Refusal.Code? {
  do {
    _ = try await body()
    return nil
  } catch {
    return (error as? Refusal)?.code
  }
}
