import CRMCatalog
import CRMKernel
import CRMPricing
import CRMStore
import Testing

/// A state and a verb, and where the lifecycle leads: written out, so that a change of a lifecycle is
/// a change of these tests.
private struct Passage<Status: Choice, Verb: Choice>: CustomTestStringConvertible, Sendable {
  let status: Status
  let verb: Verb

  static var all: [Passage] {
    Status.allCases.flatMap { status in
      Verb.allCases.map { Passage(status: status, verb: $0) }
    }
  }

  var testDescription: String { "\(status.rawValue) \(verb.rawValue)" }
}

private func expect<Status: Choice>(_ result: Result<Status, any Error>, _ target: Status?) {
  switch (result, target) {
  case (.success(let status), let target?): #expect(status == target)
  case (.success(let status), nil): Issue.record("It became \(status).")
  case (.failure(let error), nil): #expect((error as? Refusal)?.code == .illegalMove, "\(error)")
  case (.failure(let error), _): Issue.record(error)
  }
}

@Suite struct `The lifecycle of a promotion` {
  @Test(arguments: Passage<Promotion.Status, Promotion.Verb>.all)
  private func `makes the legal moves and refuses the others`(
    passage: Passage<Promotion.Status, Promotion.Verb>
  ) async throws {
    let desk = try await PromotionDesk.open()
    let result = await Result {
      try await desk.session.write { tx in
        let id = try tx.promotions.add(
          Promotion(name: "Spring", kind: .percent, rate: Rate(percent: 10))
        ).id
        switch passage.status {
        case .draft: break
        case .published: try tx.promotions.publish(id)
        case .suspended:
          try tx.promotions.publish(id)
          try tx.promotions.suspend(id, reason: "Stock")
        case .superseded:
          try tx.promotions.publish(id)
          try tx.promotions.publish(tx.promotions.revise(id).id)
        case .cancelled: try tx.promotions.cancel(id)
        }
        return try tx.promotions.makeMove(id, passage.verb, reason: "Because").status
      }
    }
    let target: Promotion.Status? =
      switch (passage.status, passage.verb) {
      case (.draft, .publish), (.suspended, .resume), (.published, .end): .published
      case (.published, .suspend), (.suspended, .end): .suspended
      case (.published, .supersede), (.suspended, .supersede), (.superseded, .end): .superseded
      case (.draft, .cancel): .cancelled
      default: nil
      }
    expect(result, target)
  }

  @Test func `is scheduled, active and expired by the clock alone`() async throws {
    let desk = try await PromotionDesk.open()
    let today = LocalDate(year: 2026, month: 3, day: 10) ?? .min
    let id = try await desk.publish { draft in
      draft.validFrom = today.adding(days: 1)
      draft.validTo = today.adding(days: 3)
    }
    let promotion = try await desk.session.promotions.get(id)
    let phases = (0...3).map { promotion.phase(on: today.adding(days: $0)) }
    #expect(phases == [.scheduled, .active, .active, .expired])
    #expect(try await desk.terms().isEmpty)
    desk.test.time.advance(by: .days(1))
    #expect(try await desk.terms().map(\.id) == [id.rawValue])
    desk.test.time.advance(by: .days(2))
    #expect(try await desk.terms().isEmpty)
  }
}

@Suite struct `The lifecycle of a coupon` {
  @Test(arguments: Passage<Coupon.Status, Coupon.Verb>.all)
  private func `makes the legal moves and refuses the others`(
    passage: Passage<Coupon.Status, Coupon.Verb>
  ) async throws {
    let desk = try await PromotionDesk.open()
    let promotion = try await desk.publish { $0.needsCoupon = true }
    let result = await Result {
      try await desk.session.write { tx in
        let id = try tx.coupons.issue("SPRING", for: promotion).id
        if [.reserved, .redeemed].contains(passage.status) {
          try tx.coupons.makeMove(id, .reserve)
        }
        if passage.status == .redeemed { try tx.coupons.makeMove(id, .redeem) }
        if passage.status == .void { try tx.coupons.void(id, reason: "Leaked") }
        return try tx.coupons.makeMove(id, passage.verb, reason: "Because").status
      }
    }
    let target: Coupon.Status? =
      switch (passage.status, passage.verb) {
      case (.issued, .reserve): .reserved
      case (.reserved, .release), (.redeemed, .restore): .issued
      case (.reserved, .redeem): .redeemed
      case (.issued, .void): .void
      default: nil
      }
    expect(result, target)
  }
}

@Suite struct `The lifecycle of what a document uses` {
  @Test(arguments: Passage<PromotionUse.Status, PromotionUse.Verb>.all)
  private func `makes the legal moves and refuses the others`(
    passage: Passage<PromotionUse.Status, PromotionUse.Verb>
  ) async throws {
    let desk = try await PromotionDesk.open()
    let promotion = try await desk.publish()
    let id = try #require(try await desk.reserve(promotion).first).id
    let result = await Result {
      try await desk.session.write { tx in
        switch passage.status {
        case .reserved: break
        case .redeemed: try tx.promotionUses.makeMove(id, .redeem)
        case .released: try tx.promotionUses.makeMove(id, .release)
        case .expired: try tx.promotionUses.makeMove(id, .expire)
        }
        return try tx.promotionUses.makeMove(id, passage.verb, reason: "Because").status
      }
    }
    let target: PromotionUse.Status? =
      switch (passage.status, passage.verb) {
      case (.reserved, .redeem), (.redeemed, .giveBack): .redeemed
      case (.reserved, .release), (.redeemed, .release): .released
      case (.reserved, .expire): .expired
      default: nil
      }
    expect(result, target)
  }
}
