import CRMCatalog
import CRMKernel
import CRMPricing
import CRMStore
import TestSeeds
import Testing

/// Random numbers that a seed repeats.

@Suite struct `A coupon` {
  private func desk() async throws -> (PromotionDesk, ID<Promotion>) {
    let desk = try await PromotionDesk.open()
    return (desk, try await desk.publish { $0.needsCoupon = true })
  }

  @Test func `makes its promotion apply for who shows it, in any writing`() async throws {
    let (desk, id) = try await desk()
    try await desk.session.write { tx in try tx.coupons.issue("Spring-26", for: id) }
    #expect(try await desk.terms().map(\.coupon) == [""])
    #expect(try await desk.terms(coupons: ["SPRING26"]).map(\.coupon) == ["SPRING26"])
    #expect(try await desk.terms(coupons: ["spring 26"]).map(\.coupon) == ["spring 26"])
    #expect(try await desk.terms(coupons: ["SPRING27"]).map(\.coupon) == [""])
  }

  @Test func `is issued by the thousand with codes that a seed repeats`() async throws {
    let (desk, id) = try await desk()
    let codes = try await desk.session.write { tx in
      var numbers = SeededNumbers(seed: 7)
      return try tx.coupons.issue(1000, for: id, prefix: "SP", using: &numbers).map(\.code)
    }
    #expect(Set(codes).count == 1000)
    #expect(codes.allSatisfy { $0.count == 10 && $0.hasPrefix("SP") })
    // Nobody has to ask whether that is a zero or an O.
    #expect(codes.allSatisfy { $0.dropFirst(2).allSatisfy { !"01OILU".contains($0) } })
    let again = try await desk.publish("Again") { $0.needsCoupon = true }
    let others = try await desk.session.write { tx in
      var numbers = SeededNumbers(seed: 7)
      return try tx.coupons.issue(10, for: again, prefix: "SQ", using: &numbers).map(\.code)
    }
    #expect(others.map { $0.dropFirst(2) } == codes.prefix(10).map { $0.dropFirst(2) })
  }

  @Test func `is refused with what is in the way`() async throws {
    let (desk, id) = try await desk()
    let today = try await desk.session.read { tx in tx.moment.today }
    let account = desk.company.account
    try await desk.session.write { tx in
      try tx.coupons.void(tx.coupons.issue("VOID", for: id).id, reason: "Leaked")
      try tx.coupons.issue("OVER", for: id, validTo: today)
      try tx.coupons.issue("EARLY", for: id, validFrom: today.adding(days: 1))
      try tx.coupons.issue("OTHERS", for: id, account: account)
      try tx.coupons.issue("USED", for: id)
    }
    try await desk.reserve(id, coupon: "USED")
    let codes: [(String, Refusal.Code)] = [
      ("NONE", "coupon.unknown"), ("VOID", "coupon.void"), ("OVER", "coupon.expired"),
      ("EARLY", "coupon.tooEarly"), ("OTHERS", "coupon.account"), ("USED", "coupon.used"),
    ]
    for (code, expected) in codes {
      let found = await refusal {
        try await desk.session.read { tx in try tx.coupons.check(code) }
      }
      #expect(found == expected)
      #expect(try await desk.terms(coupons: [code], for: 2).map(\.coupon) == [""])
    }
    #expect(try await desk.terms(coupons: ["OTHERS"], account: account).map(\.coupon) == ["OTHERS"])
  }

  @Test func `with several uses is reserved and redeemed with the last of them`() async throws {
    let (desk, id) = try await desk()
    try await desk.session.write { tx in try tx.coupons.issue("TWICE", for: id, maxUses: 2) }
    func status() async throws -> Coupon.Status? {
      try await desk.session.read { tx in try tx.coupons.find(code: "TWICE")?.status }
    }
    try await desk.reserve(id, coupon: "TWICE", document: 1)
    #expect(try await status() == .issued)
    try await desk.reserve(id, coupon: "TWICE", document: 2)
    #expect(try await status() == .reserved)
    for document in [Int64(1), 2] {
      try await desk.session.write { tx in
        try tx.promotionUses.redeem(PromotionDesk.document(document))
      }
    }
    #expect(try await status() == .redeemed)
    try await desk.session.write { tx in
      try tx.promotionUses.release(PromotionDesk.document(2), reason: "Cancelled")
    }
    #expect(try await status() == .issued)
  }

  @Test func `can't be issued twice, or for a promotion that asks for none`() async throws {
    let (desk, id) = try await desk()
    let open = try await desk.publish("Open")
    try await desk.session.write { tx in try tx.coupons.issue("SPRING", for: id) }
    for (code, promotion, expected) in [
      ("spring", id, "coupon.known"), ("OPEN", open, "coupon.promotion"), ("A", id, "coupon.code"),
    ] as [(String, ID<Promotion>, Refusal.Code)] {
      let found = await refusal {
        try await desk.session.write { tx in try tx.coupons.issue(code, for: promotion) }
      }
      #expect(found == expected)
    }
  }
}

@Suite struct `The commands of promotions` {
  @Test func `lead from a draft to a coupon that can be used`() async throws {
    let desk = try await PromotionDesk.open()
    func run(_ name: String, _ arguments: Record) async throws -> Value {
      try await desk.session.run(name, arguments)
    }
    let draft = try await run(
      "promotions.add",
      ["name": "Spring", "kind": "percent", "set": .record(["needs_coupon": true])]
    )
    guard case .record(let fields) = draft, let id = fields["id"] else {
      Issue.record("It answered \(draft).")
      return
    }
    _ = try await run("promotions.edit", ["id": id, "set": .record(["rate": .text("0.1")])])
    _ = try await run("promotions.publish", ["id": id])
    _ = try await run("coupons.issue", ["code": "spring", "promotion": id])
    guard case .list(let more) = try await run("coupons.generate", ["count": 3, "promotion": id])
    else {
      Issue.record("It answered no list.")
      return
    }
    #expect(more.count == 3)
    guard case .record(let coupon) = try await run("coupons.check", ["code": "SPRING"]) else {
      Issue.record("It answered no coupon.")
      return
    }
    #expect(coupon["status"] == "issued")
    #expect(try await run("promotion_uses.expire", [:]) == 0)
  }
}
