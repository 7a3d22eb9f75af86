import CRMKernel

// The stages of promotions. What a promotion asks for is looked at once, before any of its level
// applies. Then its group takes its turn: all offers of a group are made on the same amounts, and the
// buyer gets the best of them.

extension PricingState {
  /// Applies the promotions of a level to the lines' running amounts.
  mutating func applyPromotions(_ level: PromotionTerms.Level) throws(Refusal) {
    let turns = context.promotionPlan.turns(level)
    guard !turns.isEmpty else { return }
    if promotionBits.isEmpty {
      let reach = context.promotionPlan.reach
      promotionWords = reach.words
      promotionBits = reach.bits(of: request.lines)
    }
    var round = PromotionRound(level, lineCount: lines.count)
    round.candidates.reserveCapacity(turns.count)
    for turn in turns { try admit(turn, to: &round) }
    var start = 0
    while start < round.candidates.count {
      var end = start + 1
      while end < round.candidates.count,
        round.candidates[end].group == round.candidates[start].group
      { end += 1 }
      try compete(start..<end, &round)
      start = end
    }
  }

  /// Whether the promotion is about the line, and the line is one that promotions are about.
  func isAbout(_ place: Int, _ index: Int) -> Bool {
    let word = promotionBits[index * promotionWords + place / 64]
    return word >> UInt64(place % 64) & 1 != 0 && lines[index].canBePromoted
  }

  /// Whether no promotion excludes another from the line.
  func isOpen(_ index: Int, to place: Int) -> Bool {
    let line = lines[index]
    guard line.promotedBy >= 0 else { return true }
    return !line.isExclusivelyPromoted
      && !context.promotionPlan.gates[place].has.contains(.exclusion)
  }

  /// Lets the offers of a group compete, and takes off what the lines get.
  private mutating func compete(_ group: Range<Int>, _ round: inout PromotionRound) throws(Refusal)
  {
    round.clear(for: group.count)
    if group.count == 1 {
      let offer = try offer(of: round.candidates[group.lowerBound], at: 0, &round)
      guard offer.miss == nil else { return miss(offer, round.stage) }
      try take(offer, round) { _ in true }
      return
    }
    var offers: [PromotionOffer] = []
    offers.reserveCapacity(group.count)
    for (row, candidate) in round.candidates[group].enumerated() {
      offers.append(try offer(of: candidate, at: row * round.lineCount, &round))
    }
    let size = group.count * round.lineCount
    let winners = PromotionChoice(
      offers,
      rows: round.rows[..<size],
      lineCount: round.lineCount
    ).winners
    for (place, offer) in offers.enumerated() {
      var offer = offer
      if offer.miss == nil, !winners.contains(place) {
        let lost = (0..<round.lineCount).first { round.rows[offer.start + $0] > 0 }
        let winner = lost.map { winners[$0] } ?? -1
        offer.miss = .beaten
        offer.needed = offer.total
        offer.rival = winner >= 0 ? context.promotions[offers[winner].place].id : 0
      }
      guard offer.miss == nil else {
        miss(offer, round.stage)
        continue
      }
      try take(offer, round) { winners[$0] == place }
    }
  }

  private mutating func miss(_ offer: PromotionOffer, _ stage: PriceStage) {
    guard let miss = offer.miss else { return }
    log.miss(
      stage,
      .promotion(Int32(offer.place)),
      miss,
      input: offer.needed,
      found: offer.found,
      rival: offer.rival
    )
  }

  /// Takes an offer off the lines that get it.
  private mutating func take(
    _ offer: PromotionOffer,
    _ round: PromotionRound,
    where isWon: (Int) -> Bool
  ) throws(Refusal) {
    let source = PriceSource.promotion(Int32(offer.place))
    let has = context.promotionPlan.gates[offer.place].has
    var total: Int64 = 0
    for index in lines.indices where round.rows[offer.start + index] >= 0 && isWon(index) {
      let off = round.rows[offer.start + index]
      lines[index].promotedBy = Int32(offer.place)
      if has.contains(.exclusion) { lines[index].isExclusivelyPromoted = true }
      guard off > 0 else { continue }
      let hasPrice = has.contains(.price)
      let price = hasPrice ? round.prices[offer.start + index] : 0
      take(off, from: index, round.stage, source, input: hasPrice ? price : offer.input)
      total += off
      if hasPrice, context.policy.promotionsReplaceUnitPrices {
        try replaceUnitPrice(of: index, by: price, off: off)
      }
    }
    applied.append(
      AppliedPromotion(
        id: context.promotions[offer.place].id,
        name: context.promotions[offer.place].name,
        coupon: context.promotions[offer.place].coupon,
        amount: arithmetic.money(total),
        times: offer.times
      )
    )
  }

  /// Makes what a promotion says a unit costs the price of the unit, where it is all that is off.
  private mutating func replaceUnitPrice(
    of index: Int,
    by price: Int64,
    off: Int64
  ) throws(Refusal) {
    let line = lines[index]
    guard line.amount + off == line.regularAmount,
      try arithmetic.amount(price, line.baseQuantity) == line.amount
    else { return }
    lines[index].unit = try inLineUnit(arithmetic.price(price), request.lines[index].unitFactor)
    lines[index].regularAmount = line.amount
  }
}

extension LineState {
  /// Whether promotions are about the line: returns and what is free anyway are passed over.
  var canBePromoted: Bool { quantity > 0 && regularAmount > 0 }
}
