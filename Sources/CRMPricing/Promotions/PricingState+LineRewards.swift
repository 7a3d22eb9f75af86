import CRMKernel

// What promotions that look at each line by itself offer.

extension PricingState {
  /// What a candidate offers on the amounts as they are now; its row says what it takes off each
  /// line.
  func offer(
    of candidate: PromotionRound.Candidate,
    at start: Int,
    _ round: inout PromotionRound
  ) throws(Refusal) -> PromotionOffer {
    let place = candidate.place
    var offer = PromotionOffer(place: place, start: start)
    guard lines.indices.contains(where: { isAbout(place, $0) && isOpen($0, to: place) }) else {
      let rival = lines.indices.first { isAbout(place, $0) }.map { lines[$0].promotedBy }
      offer.miss = .excluded
      offer.rival = rival.map { context.promotions[Int($0)].id } ?? 0
      return offer
    }
    let gate = context.promotionPlan.gates[place]
    if gate.has.contains(.percent) {
      try percent(gate.rate, of: gate.base, &offer, &round)
    } else {
      try makeOffer(candidate, &offer, &round)
    }
    guard offer.miss == nil else { return offer }
    if gate.has.contains(.limit) { try limit(&offer, &round) }
    if offer.total == 0 { offer.miss = .noGain }
    return offer
  }

  private func makeOffer(
    _ candidate: PromotionRound.Candidate,
    _ offer: inout PromotionOffer,
    _ round: inout PromotionRound
  ) throws(Refusal) {
    switch context.promotions[offer.place].reward {
    case .percent: break
    case .amountEach(let price): try amountEach(price, &offer, &round)
    case .fixedPrice(let price): try fixedPrice(price, &offer, &round)
    case .formula(let formula): try priceBy(formula, &offer, &round)
    case .amountAcross(let money): try amountAcross(money, &offer, &round)
    case .bundle(let parts, let price): try bundle(parts, price, &offer, &round)
    case .buyGet(let buy, let get, let off, let products):
      try buyGet(buy, get, off, products, &offer, &round)
    case .freeGoods(let gift, let quantity):
      try freeGoods(gift, quantity, candidate.times, &offer, &round)
    }
  }

  /// Offers an amount off a line, as far as there is that much.
  func put(
    _ off: Int64,
    off index: Int,
    _ offer: inout PromotionOffer,
    _ round: inout PromotionRound
  ) {
    let off = min(max(off, 0), max(lines[index].amount, 0))
    round.rows[offer.start + index] = off
    offer.total += off
  }

  private func percent(
    _ rate: Rate,
    of base: PromotionTerms.Base,
    _ offer: inout PromotionOffer,
    _ round: inout PromotionRound
  ) throws(Refusal) {
    offer.input = rate.billionths
    for index in lines.indices where isAbout(offer.place, index) && isOpen(index, to: offer.place) {
      put(try arithmetic.share(amount(of: base, index), rate), off: index, &offer, &round)
    }
  }

  private func amountEach(
    _ price: UnitPrice,
    _ offer: inout PromotionOffer,
    _ round: inout PromotionRound
  ) throws(Refusal) {
    offer.input = price.millionths
    for index in lines.indices where isAbout(offer.place, index) && isOpen(index, to: offer.place) {
      let off = try inDocument(price, offer.place, index, isOff: true)
      let amount = try arithmetic.amount(off.millionths, lines[index].baseQuantity)
      put(amount, off: index, &offer, &round)
    }
  }

  private func fixedPrice(
    _ price: UnitPrice,
    _ offer: inout PromotionOffer,
    _ round: inout PromotionRound
  ) throws(Refusal) {
    for index in lines.indices where isAbout(offer.place, index) && isOpen(index, to: offer.place) {
      let unit = try inDocument(price, offer.place, index, isOff: false)
      try put(price: unit, for: index, &offer, &round)
    }
  }

  private func priceBy(
    _ formula: PriceFormula,
    _ offer: inout PromotionOffer,
    _ round: inout PromotionRound
  ) throws(Refusal) {
    let base = context.promotions[offer.place].base
    for index in lines.indices where isAbout(offer.place, index) && isOpen(index, to: offer.place) {
      let line = request.lines[index]
      let facts = LineFacts(
        input,
        line: index,
        base: try unitPrice(of: base, index),
        unitPrice: try perBaseUnit(lines[index].unit, line),
        listPrice: try perBaseUnit(lines[index].listUnit, line),
        quantity: Quantity(millionths: lines[index].baseQuantity)
      )
      let price = try formula.price(
        facts,
        in: request.currency,
        places: context.policy.unitPriceDigits,
        rounding: context.policy.unitPriceRounding
      )
      let unit = price.isNegative ? arithmetic.price(0) : price
      try put(
        price: try inDocument(unit, offer.place, index, isOff: false),
        for: index,
        &offer,
        &round
      )
    }
  }

  private func put(
    price: UnitPrice,
    for index: Int,
    _ offer: inout PromotionOffer,
    _ round: inout PromotionRound
  ) throws(Refusal) {
    let amount = try arithmetic.amount(price.millionths, lines[index].baseQuantity)
    round.prices[offer.start + index] = price.millionths
    put(lines[index].amount - amount, off: index, &offer, &round)
  }

  /// Holds an offer to its cap and to what is left of its budget: then it is for all its lines or for
  /// none, and they share what is left.
  private func limit(
    _ offer: inout PromotionOffer,
    _ round: inout PromotionRound
  ) throws(Refusal) {
    let terms = context.promotions[offer.place]
    let most = min(terms.cap?.minorUnits ?? .max, terms.budget?.minorUnits ?? .max)
    guard offer.total > most else { return }
    let row = offer.start..<(offer.start + lines.count)
    let offs = round.rows[row].map { max($0, 0) }
    let whole = most - most % arithmetic.rule.step
    let parts = try allocate(whole, over: offs, of: Array(lines.indices))
    for (index, part) in zip(row, parts) where round.rows[index] >= 0 { round.rows[index] = part }
    offer.total = whole
    offer.isWhole = true
  }
}
