import CRMKernel

// The engine's own decisions, one by one, with the facts that people ask for.

extension PricedDocument {
  /// Each thing that a scope says about the buyer.
  func checks(of scope: BuyerScope) -> [PriceCheck] {
    let buyer = request.buyer
    var checks: [PriceCheck] = []
    func add(_ part: BuyerScope, _ miss: Miss, _ asked: Set<String>, _ met: [String]) {
      guard part.specificity != 0 else { return }
      let shared = met.filter { asked.contains($0) }
      checks.append(
        PriceCheck(
          miss,
          holds: part.miss(buyer) == nil,
          asked: asked.sorted().map { .text($0) },
          met: (shared.isEmpty ? met : shared).map { .text($0) }
        )
      )
    }
    add(BuyerScope(accounts: scope.accounts), .otherAccount, [], [])
    add(BuyerScope(segments: scope.segments), .otherSegment, scope.segments, buyer.segments)
    add(
      BuyerScope(territories: scope.territories),
      .otherTerritory,
      scope.territories,
      buyer.territory.map { [$0] } ?? []
    )
    add(
      BuyerScope(channels: scope.channels),
      .otherChannel,
      scope.channels,
      buyer.channel.map { [$0] } ?? []
    )
    return checks
  }

  /// The validity, if there is any; a day that ends is told as the last day that is valid.
  func checks(of days: PriceDays) -> [PriceCheck] {
    guard days.from != nil || days.to != nil else { return [] }
    let met: [PriceFact] = [.day(request.pricedOn)]
    switch days.miss(request.pricedOn) {
    case .tooEarly?:
      return [PriceCheck(.tooEarly, asked: days.from.map { [.day($0)] } ?? [], met: met)]
    case .some:
      let last = days.to.map { $0.adding(days: -1) }
      return [PriceCheck(.tooLate, asked: last.map { [.day($0)] } ?? [], met: met)]
    case nil: return [PriceCheck(.tooLate, holds: true, met: met)]
    }
  }

  func check(coupon: String?) -> PriceCheck {
    PriceCheck(
      .noCoupon,
      holds: coupon.map(request.coupons.contains) ?? true,
      asked: coupon.map { [.text($0)] } ?? []
    )
  }

  func check(_ target: PriceTarget, _ product: PricedProduct) -> PriceCheck {
    PriceCheck(.otherProduct, holds: target.matches(product))
  }

  /// A quantity that is asked for, and what there is.
  func check(_ minimum: Quantity, met: Quantity) -> [PriceCheck] {
    if minimum.isZero { return [] }
    return [
      PriceCheck(
        .belowMinimum,
        holds: minimum <= met,
        asked: [.quantity(minimum)],
        met: [.quantity(met)]
      )
    ]
  }

  /// A condition with the parts that decided.
  func check(_ condition: PriceFormula, _ values: some PriceFormulaValues) -> PriceCheck {
    let explanation = condition.explanation(values)
    let clauses = explanation.clauses
    let note = clauses.first.map { first in
      clauses.dropFirst().reduce(first) { "\($0); \($1)" }
    }
    return PriceCheck(.condition, holds: explanation.holds == true, note: note)
  }
}
