import CRMCatalog
import CRMKernel
import CRMPricing
import CRMSales
import CRMStore
import Testing

@Suite struct `Promotions of a quote` {
  /// A priced and approved quote of two pumps, with the coupon.
  private func quote(_ desk: PromotionDesk, coupon: String? = "SPRING") async throws -> ID<Quote> {
    let id = try await desk.session.write { tx in
      let draft = try tx.quotes.draft(for: desk.company.account, currency: .usd)
      try tx.quotes.add("PUMP-200", quantity: 2, to: draft.id)
      if let coupon { try tx.quotes.addCoupon(coupon, to: draft.id) }
      return draft.id
    }
    try await desk.session.quotes.price(id)
    try await desk.session.write { tx in try tx.quotes.submit(id) }
    return id
  }

  private func desk() async throws -> (PromotionDesk, ID<Promotion>) {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish { $0.needsCoupon = true }
    try await desk.session.write { tx in try tx.coupons.issue("SPRING", for: id) }
    return (desk, id)
  }

  private func present(_ id: ID<Quote>, _ desk: PromotionDesk) async throws {
    try await desk.session.write { tx in
      try tx.quotes.present(id, validUntil: tx.moment.today.adding(days: 5))
    }
  }

  private func coupon(_ desk: PromotionDesk) async throws -> Coupon.Status? {
    try await desk.session.read { tx in try tx.coupons.find(code: "SPRING")?.status }
  }

  @Test func `are in its prices`() async throws {
    let (desk, _) = try await desk()
    let with = try await desk.session.quotes.get(quote(desk))
    #expect(with.net == .usd(2250))
    let without = try await desk.session.quotes.get(quote(desk, coupon: nil))
    #expect(without.net == .usd(2500))
  }

  @Test func `are reserved when it is presented, and redeemed by its order`() async throws {
    let (desk, _) = try await desk()
    let id = try await quote(desk)
    #expect(try await coupon(desk) == .issued)
    try await present(id, desk)
    #expect(try await coupon(desk) == .reserved)
    let order = try await desk.session.write { tx in
      try tx.quotes.accept(id)
      return try tx.quotes.order(id).id
    }
    #expect(try await coupon(desk) == .redeemed)
    let uses = try await desk.session.read { tx in
      try tx.promotionUses.uses(of: PromotionUse.Document(order), in: .redeemed)
    }
    #expect(uses.map(\.amount) == [.usd(250)])
    try await desk.session.write { tx in try tx.orders.cancel(order, reason: "Mistake") }
    #expect(try await coupon(desk) == .issued)
  }

  @Test func `come back when it is declined, revised or cancelled`() async throws {
    for verb in [Quote.Verb.decline, .revise, .cancel] {
      let (desk, _) = try await desk()
      let id = try await quote(desk)
      try await present(id, desk)
      try await desk.session.write { tx in
        switch verb {
        case .decline: try tx.quotes.decline(id, reason: "Too dear")
        case .revise: try tx.quotes.revise(id)
        default: try tx.quotes.cancel(id)
        }
      }
      #expect(try await coupon(desk) == .issued, "\(verb)")
    }
  }

  @Test func `come back when it expires`() async throws {
    let (desk, _) = try await desk()
    let id = try await quote(desk)
    try await present(id, desk)
    desk.test.time.advance(by: .days(8))
    let ended = try await desk.session.write { tx in try tx.promotionUses.expireOverdue() }
    #expect(ended == 1)
    #expect(try await coupon(desk) == .issued)
  }

  @Test func `are kept once it is accepted, however long the order takes`() async throws {
    let (desk, _) = try await desk()
    let id = try await quote(desk)
    try await present(id, desk)
    try await desk.session.write { tx in try tx.quotes.accept(id) }
    desk.test.time.advance(by: .days(60))
    try await desk.session.write { tx in
      try tx.promotionUses.expireOverdue()
      try tx.quotes.order(id)
    }
    #expect(try await coupon(desk) == .redeemed)
  }

  @Test func `are refused to the second of two quotes with one coupon`() async throws {
    let (desk, _) = try await desk()
    let (first, second) = (try await quote(desk), try await quote(desk))
    try await present(first, desk)
    #expect(await refusal { try await present(second, desk) } == "coupon.used")
    // Nothing of the second was done.
    #expect(try await desk.session.quotes.get(second).status == .approved)
    try await desk.session.quotes.price(second)
    #expect(try await desk.session.quotes.get(second).net == .usd(2500))
  }
}
