import CRMCatalog
import CRMKernel
import CRMPricing
import CRMStore
import Testing

@Suite struct `What documents use of a promotion` {
  @Test func `is no longer left to others while it is reserved`() async throws {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish { $0.budget = .usd(10) }
    try await desk.reserve(id, 700)
    #expect(try await desk.terms().first?.budget == Money(minorUnits: 300, .usd))
    // The document itself has it.
    #expect(try await desk.terms(for: 1).first?.budget == .usd(10))
    #expect(await refusal { try await desk.reserve(id, 301, document: 2) } == "promotion.budget")
    try await desk.reserve(id, 300, document: 2)
    #expect(try await desk.terms().first?.budget == .usd(0))
  }

  @Test func `is reserved once for a document, however often it is offered`() async throws {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish { $0.maxUses = 1 }
    try await desk.reserve(id, 100)
    try await desk.reserve(id, 200)
    let reserved = try await desk.session.read { tx in
      try tx.promotionUses.uses(of: PromotionDesk.document(1), in: .reserved)
    }
    #expect(reserved.map(\.amount.minorUnits) == [200])
    #expect(await refusal { try await desk.reserve(id, document: 2) } == "promotion.usedUp")
  }

  @Test func `comes back when the offer is given up`() async throws {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish { $0.maxUses = 1 }
    try await desk.reserve(id)
    #expect(try await desk.terms().first?.usesLeft == 0)
    try await desk.session.write { tx in
      try tx.promotionUses.release(PromotionDesk.document(1))
    }
    #expect(try await desk.terms().first?.usesLeft == 1)
  }

  @Test func `comes back when its time is over, before anybody cleans up`() async throws {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish { draft in
      draft.maxUses = 1
      draft.needsCoupon = true
    }
    try await desk.session.write { tx in try tx.coupons.issue("SPRING", for: id) }
    let until = TestBook.start + .hours(1)
    try await desk.reserve(id, coupon: "SPRING", until: until)
    desk.test.time.advance(by: .hours(1))
    #expect(try await desk.terms(coupons: ["SPRING"]).first?.usesLeft == 1)
    #expect(try await desk.terms(coupons: ["SPRING"]).first?.coupon == "SPRING")
    try await desk.reserve(id, coupon: "SPRING", document: 2)
    let late = await refusal {
      try await desk.session.write { tx in
        try tx.promotionUses.redeem(PromotionDesk.document(1)).count
      }
    }
    #expect(late == nil)
    let redeemed = try await desk.session.read { tx in
      try tx.promotionUses.uses(of: PromotionDesk.document(1), in: .redeemed)
    }
    #expect(redeemed.isEmpty)
  }

  @Test func `can't be redeemed after its time`() async throws {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish()
    try await desk.reserve(id, until: TestBook.start + .hours(1))
    desk.test.time.advance(by: .hours(2))
    let code = await refusal {
      try await desk.session.write { tx in
        try tx.promotionUses.redeem(PromotionDesk.document(1))
      }
    }
    #expect(code == "promotion.reservation")
    let ended = try await desk.session.write { tx in try tx.promotionUses.expireOverdue() }
    #expect(ended == 1)
  }

  @Test func `is the order's once it is ordered, and comes back if that is cancelled`()
    async throws
  {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish { $0.budget = .usd(10) }
    try await desk.reserve(id, 400)
    try await desk.session.write { tx in
      try tx.promotionUses.redeem(PromotionDesk.document(1), as: PromotionDesk.document(99))
    }
    #expect(try await desk.terms().first?.budget == .usd(6))
    try await desk.session.write { tx in
      try tx.promotionUses.release(PromotionDesk.document(99), reason: "Cancelled")
    }
    #expect(try await desk.terms().first?.budget == .usd(10))
  }

  @Test func `is taken back by the amounts that were allocated to what is returned`()
    async throws
  {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish { $0.budget = .usd(10) }
    let use = try #require(try await desk.reserve(id, 1000).first)
    try await desk.session.write { tx in
      try tx.promotionUses.redeem(PromotionDesk.document(1))
      try tx.promotionUses.giveBack(Money(minorUnits: 333, .usd), of: use.id)
    }
    #expect(try await desk.terms().first?.budget == Money(minorUnits: 333, .usd))
    let code = await refusal {
      try await desk.session.write { tx in
        try tx.promotionUses.giveBack(Money(minorUnits: 668, .usd), of: use.id)
      }
    }
    #expect(code == "promotion.return")
  }

  @Test func `counts for all editions together`() async throws {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish { $0.budget = .usd(10) }
    try await desk.reserve(id, 400)
    try await desk.session.write { tx in
      try tx.promotions.publish(tx.promotions.revise(id).id)
    }
    #expect(try await desk.terms().first?.budget == .usd(6))
  }

  @Test func `is limited for each account`() async throws {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish { $0.maxUsesPerAccount = 1 }
    let account = desk.company.account
    try await desk.reserve(id, account: account)
    #expect(try await desk.terms(account: account).first?.usesLeft == 0)
    #expect(try await desk.terms().first?.usesLeft == 1)
    let code = await refusal { try await desk.reserve(id, document: 2, account: account) }
    #expect(code == "promotion.usedUp")
  }

  @Test func `never goes beyond a budget, however many buyers come at once`() async throws {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish { $0.budget = .usd(10) }
    let reserved = await withTaskGroup(of: Int.self) { group in
      for document in 1...20 {
        group.addTask {
          await refusal { try await desk.reserve(id, 300, document: Int64(document)) } == nil
            ? 1 : 0
        }
      }
      return await group.reduce(0, +)
    }
    #expect(reserved == 3)
    #expect(try await desk.terms().first?.budget == Money(minorUnits: 100, .usd))
  }
}

@Suite struct `Two buyers with one coupon` {
  @Test func `come one after the other, and the second is told`() async throws {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish { $0.needsCoupon = true }
    try await desk.session.write { tx in try tx.coupons.issue("SPRING", for: id) }
    let codes = await withTaskGroup(of: Refusal.Code?.self) { group in
      for document in 1...12 {
        group.addTask {
          await refusal {
            try await desk.reserve(id, coupon: "spring", document: Int64(document))
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.count { $0 == nil } == 1)
    #expect(codes.count { $0 == "coupon.used" } == 11)
    let coupon = try await desk.session.read { tx in try tx.coupons.find(code: "SPRING") }
    #expect(coupon?.status == .reserved)
    #expect((coupon?.reserved, coupon?.redeemed) == (1, 0))
  }
}
