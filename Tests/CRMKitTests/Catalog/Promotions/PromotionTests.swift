import CRMCatalog
import CRMKernel
import CRMPricing
import CRMStore
import Testing

@Suite struct `A stored promotion` {
  @Test func `comes to the engine with its terms`() async throws {
    let desk = try await PromotionDesk.open()
    try await desk.publish { draft in
      draft.targets = ["PUMP-200"]
      draft.condition = "net > 100"
      draft.minQuantity = 2
      draft.segments = ["gold"]
      draft.stackingGroup = "spring"
      draft.priority = 3
      draft.cap = .usd(50)
    }
    let terms = try #require(try await desk.terms().first)
    #expect(terms.targets == [.product(desk.company.pump.rawValue)])
    #expect(terms.condition?.description == "net > 100")
    #expect(terms.minimum == .quantity(2))
    #expect(terms.buyers.segments == ["gold"])
    #expect((terms.group, terms.priority, terms.cap) == ("spring", 3, .usd(50)))
  }

  @Test func `comes with each kind of reward`() async throws {
    let desk = try await PromotionDesk.open()
    let kinds: [@Sendable (inout Promotion) -> Void] = [
      { $0.kind = .percent },
      { draft in (draft.kind, draft.price) = (.amountEach, .usd(1)) },
      { draft in (draft.kind, draft.amount) = (.amountAcross, .usd(1)) },
      { draft in (draft.kind, draft.price) = (.fixedPrice, .usd(1)) },
      { draft in (draft.kind, draft.formula) = (.formula, "base * 0.9") },
      { draft in
        (draft.kind, draft.buyQuantity, draft.getQuantity) = (.buyGet, 2, 1)
        draft.rewardTargets = ["HOSE-1"]
      },
      { draft in
        (draft.kind, draft.amount) = (.bundle, .usd(1))
        draft.rewardTargets = ["PUMP-200", "2 HOSE-1"]
      },
      { draft in (draft.kind, draft.rewardTargets) = (.freeGoods, ["HOSE-1"]) },
    ]
    for (place, kind) in kinds.enumerated() { try await desk.publish("P\(place)", kind) }
    let rewards = try await desk.terms().map { "\($0.reward)".prefix { $0 != "(" } }
    #expect(
      rewards == [
        "percent", "amountEach", "amountAcross", "fixedPrice", "formula", "buyGet", "bundle",
        "freeGoods",
      ]
    )
  }

  @Test func `is refused when it is published without what its kind needs`() async throws {
    let desk = try await PromotionDesk.open()
    let wrong: [(Refusal.Code, @Sendable (inout Promotion) -> Void)] = [
      ("promotion.incomplete", { $0.rate = nil }),
      ("promotion.target", { $0.targets = ["PUMP-999"] }),
      ("promotion.target", { $0.targets = ["category:None"] }),
      ("pricing.promotion", { $0.rate = Rate(percent: 101) }),
      (
        "promotion.gifts",
        { draft in (draft.kind, draft.rewardTargets) = (.freeGoods, ["HOSE-1", "PUMP-200"]) }
      ),
      ("promotion.minimums", { draft in (draft.minQuantity, draft.minAmount) = (1, .usd(1)) }),
      ("validity.empty", { draft in (draft.validFrom, draft.validTo) = (.min, .min) }),
    ]
    for (code, change) in wrong {
      #expect(await refusal { try await desk.publish("P", change) } == code)
    }
  }

  @Test func `doesn't change once it is published`() async throws {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish()
    let code = await refusal {
      try await desk.session.write { tx in
        try tx.promotions.edit(id, set: ["rate": .text("0.5")])
      }
    }
    #expect(code == "promotion.published")
    // Whoever goes around the commands is stopped by the table itself.
    await #expect(throws: (any Error).self) {
      try await desk.session.write { tx in
        var promotion = try tx.promotions.get(id)
        promotion.rate = Rate(percent: 50)
        try tx.promotions.update(promotion)
      }
    }
    #expect(try await desk.session.promotions.get(id).rate == Rate(percent: 10))
  }

  @Test func `is changed by its next edition, which takes its place once it is published`()
    async throws
  {
    let desk = try await PromotionDesk.open()
    let first = try await desk.publish()
    let next = try await desk.session.write { tx in
      let draft = try tx.promotions.revise(first)
      return try tx.promotions.edit(draft.id, set: ["rate": .text("0.2")])
    }
    #expect(try await desk.terms().map(\.version) == [1])
    try await desk.session.write { tx in try tx.promotions.publish(next.id) }
    #expect(try await desk.terms().map(\.version) == [2])
    #expect(try await desk.session.promotions.get(first).status == .superseded)
  }

  @Test func `holds for nobody while it is suspended`() async throws {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish()
    try await desk.session.write { tx in try tx.promotions.suspend(id, reason: "Stock") }
    #expect(try await desk.terms().isEmpty)
    try await desk.session.write { tx in try tx.promotions.resume(id) }
    #expect(try await desk.terms().count == 1)
  }

  @Test func `can be ended, but not made longer`() async throws {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish()
    let today = try await desk.session.read { tx in tx.moment.today }
    try await desk.session.write { tx in try tx.promotions.end(id, on: today) }
    #expect(try await desk.terms().isEmpty)
    let code = await refusal {
      try await desk.session.write { tx in
        try tx.promotions.end(id, on: today.adding(days: 9))
      }
    }
    #expect(code == "validity.ended")
  }

  @Test func `of another currency isn't on offer`() async throws {
    let desk = try await PromotionDesk.open()
    try await desk.publish { $0.cap = .eur(1) }
    #expect(try await desk.terms().isEmpty)
  }

  @Test func `is read back as it was stored`() async throws {
    let desk = try await PromotionDesk.open()
    try await desk.session.write { tx in
      var draft = Promotion(name: "name", kind: .buyGet, rate: Rate(percent: 7))
      draft.description = "description"
      (draft.validFrom, draft.validTo) = (.min, .max)
      (draft.priority, draft.stackingGroup, draft.isExclusive) = (4, "group", true)
      (draft.level, draft.base) = (.document, .listForOne)
      (draft.segments, draft.territories, draft.channels) = (["a"], ["b"], ["c"])
      (draft.condition, draft.formula) = ("net > 1", "base")
      (draft.minQuantity, draft.minAmount, draft.minTotal) = (nil, .usd(3), nil)
      (draft.targets, draft.exceptions, draft.needsCoupon) = (["t"], ["e"], true)
      (draft.price, draft.amount) = (.usd(5), .usd(6))
      (draft.buyQuantity, draft.getQuantity, draft.rewardTargets) = (2, 1, ["r"])
      (draft.includesTax, draft.cap, draft.budget) = (true, .usd(8), .usd(9))
      (draft.maxUses, draft.maxUsesPerAccount) = (10, 11)
      let stored = try tx.promotions.add(draft)
      #expect(try tx.promotions.get(stored.id) == stored)
    }
  }
}
