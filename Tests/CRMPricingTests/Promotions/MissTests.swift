import CRMKernel
import CRMPricing
import Testing

private let request = Offers.request(
  Offers.line(1, "100", 4),
  buyer: Buyer(account: 7, segments: ["gold"]),
  coupons: ["SPRING"]
)

/// A promotion that would apply but for what the closure makes of it.
private func promotion(_ change: (inout PromotionTerms) -> Void) -> PromotionTerms {
  var terms = PromotionTerms.percent(1, 10)
  change(&terms)
  return terms
}

private func step(_ terms: PromotionTerms) throws -> PriceLog.Step {
  let steps = try Offers.price(request, terms).missSteps
  #expect(steps.count == 1)
  return try #require(steps.first)
}

@Suite struct `A promotion that doesn't apply` {
  @Test func `says that its days are to come or over, and which day it is about`() throws {
    let early = try step(promotion { $0.days.from = Sample.day.adding(days: 1) })
    #expect(early.miss == .tooEarly)
    #expect(early.input == Int64(Sample.day.daysSince1970) + 1)
    let late = try step(promotion { $0.days.to = Sample.day })
    #expect(late.miss == .tooLate)
    #expect(late.input == Int64(Sample.day.daysSince1970))
  }

  @Test func `says that it is for other buyers`() throws {
    let account = try step(promotion { $0.buyers.accounts = [8] })
    #expect(account.miss == .otherAccount)
    let segment = try step(promotion { $0.buyers.segments = ["silver"] })
    #expect(segment.miss == .otherSegment)
  }

  @Test func `says that its coupon wasn't shown`() throws {
    #expect(try step(promotion { $0.coupon = "WINTER" }).miss == .noCoupon)
    let shown = try Offers.price(request, promotion { $0.coupon = "SPRING" })
    #expect(shown.promotions.map(\.coupon) == ["SPRING"])
  }

  @Test func `says how much its minimum lacks`() throws {
    let quantity = try step(promotion { $0.minimum = .quantity(5) })
    #expect(quantity.miss == .belowMinimum)
    #expect((quantity.before, quantity.input) == (4_000_000, 5_000_000))
    let amount = try step(promotion { $0.minimum = .amount(.usd(cents: 40_001)) })
    #expect((amount.before, amount.input) == (40_000, 40_001))
    let total = try step(promotion { $0.minimum = .documentTotal(.usd(cents: 50_000)) })
    #expect((total.before, total.input) == (40_000, 50_000))
  }

  @Test func `says which clause of its condition is false`() throws {
    let condition = try PriceFormula("net > 1000", names: DocumentFacts.names)
    let priced = try Offers.price(request, promotion { $0.condition = condition })
    #expect(priced.misses == [.condition])
    #expect(priced.log.notes.map(\.description) == ["net > 1000: it is 400"])
  }

  @Test func `says that it is about other products`() throws {
    #expect(try step(promotion { $0.targets = [.product(2)] }).miss == .otherProduct)
    #expect(try step(promotion { $0.exceptions = [.category(1)] }).miss == .otherProduct)
  }

  @Test func `says that it is in another currency`() throws {
    let cap = Money(minorUnits: 100, .eur)
    #expect(try step(promotion { $0.cap = cap }).miss == .otherCurrency)
  }

  @Test func `says that its budget or its uses are used up`() throws {
    #expect(try step(promotion { $0.budget = .usd(cents: 0) }).miss == .usedUp)
    #expect(try step(promotion { $0.usesLeft = 0 }).miss == .usedUp)
    #expect(try Offers.price(request, promotion { $0.usesLeft = 1 }).offTotal == 4000)
  }

  @Test func `says by which one it was beaten, and what it would have taken off`() throws {
    let priced = try Offers.price(
      request,
      .percent(1, 10, group: "g"),
      .percent(2, 20, group: "g")
    )
    let step = try #require(priced.missSteps.first)
    #expect(step.miss == .beaten)
    #expect((step.input, step.after) == (4000, 2))
  }

  @Test func `says that it would take nothing off`() throws {
    let dear = promotion { $0.reward = .fixedPrice(.usd("100")) }
    #expect(try step(dear).miss == .noGain)
  }

  @Test func `says that once for a document, however many lines there are`() throws {
    let lines = (1...9).map { Offers.line($0, "10") }
    var many = request
    many.lines = lines
    let priced = try Offers.price(many, promotion { $0.targets = [.product(99)] })
    #expect(priced.missSteps.map(\.line) == [-1])
  }
}
