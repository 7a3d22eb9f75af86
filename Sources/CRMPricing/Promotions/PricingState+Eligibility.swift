import CRMKernel

// Whether a promotion has everything that it asks for, looked at before any of its level applies.
// Each one that hasn't says why, and by how much.

extension PricingState {
  /// Makes a promotion a candidate, or keeps what it lacks.
  mutating func admit(
    _ turn: PromotionPlan.Turn,
    to round: inout PromotionRound
  ) throws(Refusal) {
    let place = turn.place
    if let (miss, needed) = generalMiss(place) {
      log.miss(round.stage, .promotion(Int32(place)), miss, input: needed)
      return
    }
    guard lines.indices.contains(where: { counts($0, towards: place) }) else {
      log.miss(round.stage, .promotion(Int32(place)), .otherProduct)
      return
    }
    var times: Int64 = 1
    let has = context.promotionPlan.gates[place].has
    if has.contains(.minimum), let minimum = context.promotions[place].minimum {
      let (found, needed) = try reached(minimum, by: place, &round)
      guard found >= needed else {
        let source = PriceSource.promotion(Int32(place))
        log.miss(round.stage, source, .belowMinimum, input: needed, found: found)
        return
      }
      if needed > 0 { times = found / needed }
    }
    if has.contains(.condition) { guard try holds(place, &round) else { return } }
    round.candidates.append(
      PromotionRound.Candidate(place: place, group: turn.group, times: times)
    )
  }

  /// What keeps it from the whole document, with the number that matters: the day as days since
  /// 1970.
  private func generalMiss(_ place: Int) -> (Miss, Int64)? {
    let gate = context.promotionPlan.gates[place]
    let day = request.pricedOn.daysSince1970
    if day < gate.from { return (.tooEarly, Int64(gate.from)) }
    if day >= gate.to { return (.tooLate, Int64(gate.to)) }
    if let currency = gate.currency, currency != request.currency { return (.otherCurrency, 0) }
    guard !gate.has.isDisjoint(with: [.buyers, .coupon, .limit]) else { return nil }
    // Each part is read where it stands: the terms as a whole have a dozen lists to be counted.
    let all = context.promotions
    if gate.has.contains(.buyers), let miss = all[place].buyers.miss(request.buyer) {
      return (miss, request.buyer.account)
    }
    if let coupon = all[place].coupon, !request.coupons.contains(coupon) { return (.noCoupon, 0) }
    if let uses = all[place].usesLeft, uses <= 0 { return (.usedUp, uses) }
    if let budget = all[place].budget, budget.minorUnits <= 0 {
      return (.usedUp, budget.minorUnits)
    }
    return nil
  }

  /// Whether the line counts towards what the promotion asks for: gifts don't.
  private func counts(_ index: Int, towards place: Int) -> Bool {
    guard isAbout(place, index) else { return false }
    guard context.promotionPlan.gates[place].has.contains(.gift) else { return true }
    if case .freeGoods(let gift, _) = context.promotions[place].reward {
      return !gift.matches(request.lines[index].product)
    }
    return true
  }

  /// What there is of what the minimum is about, and what it takes.
  private func reached(
    _ minimum: PromotionTerms.Minimum,
    by place: Int,
    _ round: inout PromotionRound
  ) throws(Refusal) -> (found: Int64, needed: Int64) {
    var found: Int64 = 0
    switch minimum {
    case .quantity(let quantity):
      for index in lines.indices where counts(index, towards: place) {
        found = try arithmetic.sum(found, lines[index].baseQuantity)
      }
      return (found, quantity.millionths)
    case .amount(let money):
      for index in lines.indices where counts(index, towards: place) {
        found = try arithmetic.sum(found, lines[index].amount)
      }
      return (found, money.minorUnits)
    case .documentTotal(let money):
      if round.total == nil { round.total = try computeTotals(totalsDocument).total.minorUnits }
      return (round.total ?? 0, money.minorUnits)
    }
  }

  /// Whether its condition holds; keeps why not.
  private mutating func holds(
    _ place: Int,
    _ round: inout PromotionRound
  ) throws(Refusal) -> Bool {
    guard let condition = context.promotions[place].condition else { return true }
    if round.facts == nil { round.facts = try facts() }
    guard let facts = round.facts else { return false }
    guard try !condition.holds(facts) else { return true }
    guard log.isOn else { return false }
    var note: Message?
    for clause in condition.explanation(facts).clauses {
      note = note.map { before in "\(before); \(clause)" } ?? clause
    }
    log.miss(round.stage, .promotion(Int32(place)), .condition, note: note)
    return false
  }
}
