import CRMKernel

// Why, and why not, of what is taken off amounts: promotions, channel discounts, guards, approvals
// and the rules of plugins.

extension PricedDocument {
  /// Why a promotion applied to lines, and what it lacks where it didn't.
  func whyNot(promotion place: Int) throws(Refusal) -> [PriceAnswer] {
    let terms = context.promotions[place]
    let source = PriceSource.promotion(Int32(place))
    if let miss = log.steps.first(where: { $0.source == source && $0.miss != nil }) {
      return [answer(to: miss, terms)]
    }
    return request.lines.indices.map { index in
      let change = change(by: source, ofLine: index)
      let checks = checks(of: terms)
      if let change {
        return answer(source, terms.stage, line: index, isApplied: true, change: change, checks)
      }
      let miss = miss(of: terms, place, line: index)
      return answer(source, terms.stage, line: index, isApplied: false, [miss] + checks)
    }
  }

  /// What the engine found, and what else it looked at before.
  private func answer(to step: PriceLog.Step, _ terms: PromotionTerms) -> PriceAnswer {
    guard let miss = step.miss else { return answer(to: step, .noGain) }
    let found = answer(to: step, miss)
    let others = checks(of: terms).filter { check in
      check.holds && !found.checks.contains { $0.criterion == check.criterion }
    }
    return PriceAnswer(
      found.rule,
      found.kind,
      found.stage,
      line: found.line,
      sku: found.sku,
      isApplied: false,
      checks: found.checks + others
    )
  }

  /// What a promotion asks of the document as a whole.
  ///
  /// Minimum and condition are those of the stage: they hold where nothing was logged.
  private func checks(of terms: PromotionTerms) -> [PriceCheck] {
    var checks = self.checks(of: terms.days) + self.checks(of: terms.buyers)
    if terms.coupon != nil { checks.append(check(coupon: terms.coupon)) }
    return checks
  }

  /// What keeps a promotion from a line while it applies to others.
  private func miss(of terms: PromotionTerms, _ place: Int, line index: Int) -> PriceCheck {
    guard terms.isAbout(request.lines[index].product) else { return PriceCheck(.otherProduct) }
    if request.lines[index].quantity <= .zero { return PriceCheck(.credit) }
    let others = log.steps.compactMap { step -> PromotionTerms? in
      guard step.line == Int32(index), step.miss == nil, step.source != .promotion(Int32(place)),
        case .promotion(let other) = step.source
      else { return nil }
      return context.promotions[Int(other)]
    }
    if let better = others.first(where: { $0.group == terms.group }) {
      return PriceCheck(.beaten, met: [.text(better.name)])
    }
    if let other = others.first(where: { $0.isExclusive || terms.isExclusive }) {
      return PriceCheck(.excluded, met: [.text(other.name)])
    }
    return PriceCheck(.noGain)
  }

  /// Why a channel discount is taken off a line, or which one is.
  func whyNot(channelDiscount place: Int) throws(Refusal) -> [PriceAnswer] {
    let discounts = context.policy.channelDiscounts
    let discount = discounts[place]
    let state = try state(before: .channel)
    return request.lines.indices.map { index in
      let product = request.lines[index].product
      var checks = self.checks(of: discount.days) + self.checks(of: discount.buyers)
      checks.append(check(discount.target, product))
      if state.lines[index].isCredit { checks.append(PriceCheck(.credit)) }
      let first = discounts.first { $0.miss(request, product) == nil }
      if checks.allSatisfy(\.holds), let first, first.id != discount.id {
        checks.append(PriceCheck(.lessSpecific, met: [.text(first.name)]))
      }
      let source = PriceSource.channel(Int32(place))
      return answer(
        source,
        .channel,
        line: index,
        isApplied: checks.allSatisfy(\.holds),
        change: change(by: source, ofLine: index),
        checks
      )
    }
  }

  /// Why a guard acted on a line's price, or how far from its bound the price is.
  func whyNot(guard place: Int) throws(Refusal) -> [PriceAnswer] {
    let rail = context.policy.guards[place]
    let before = try state(before: .guard)
    var answers: [PriceAnswer] = []
    for index in request.lines.indices {
      let line = request.lines[index]
      // Earlier guards may have changed the amount already.
      let amount = amount(before: place, ofLine: index) ?? before.lines[index].amount
      var checks = [check(rail.target, line.product)]
      if before.lines[index].isCredit { checks.append(PriceCheck(.credit)) }
      if checks.allSatisfy(\.holds) {
        if let bound = try before.arithmetic.bound(
          of: rail,
          cost: request.unitCost(ofLine: index),
          before.lines[index]
        ) {
          let isBeyond = rail.isBeyond(bound, amount)
          let facts = [bound, amount].map { PriceFact.amount(before.arithmetic.money($0)) }
          checks.append(
            PriceCheck(.withinBound, holds: isBeyond, asked: [facts[0]], met: [facts[1]])
          )
        } else {
          checks.append(PriceCheck(.unknownCost))
        }
      }
      let source = PriceSource.guardRail(Int32(place))
      answers.append(
        answer(
          source,
          .guard,
          line: index,
          isApplied: checks.allSatisfy(\.holds),
          change: change(by: source, ofLine: index),
          checks
        )
      )
    }
    return answers
  }

  /// What a line came to after the guards before one; nil if those did nothing.
  private func amount(before place: Int, ofLine index: Int) -> Int64? {
    log.steps.last { step in
      guard step.line == Int32(index), step.stage == .guard, step.miss == nil,
        case .guardRail(let other) = step.source
      else { return false }
      return Int(other) < place
    }?.after
  }

  /// Whether an approval is needed, and which parts of its condition decided.
  func whyNot(approval place: Int) -> PriceAnswer {
    let rule = context.policy.approvals[place]
    let check = check(rule.condition, facts)
    return PriceAnswer(
      context.identity(of: .approval(Int32(place))),
      .approval,
      .approval,
      isApplied: check.holds,
      checks: [check]
    )
  }

  /// What a plugin said about each line.
  func whyNot(rule place: Int) -> [PriceAnswer] {
    let source = PriceSource.rule(Int32(place))
    return request.lines.indices.map { index in
      let step = log.steps.first { $0.line == Int32(index) && $0.source == source }
      guard let step else {
        let stage = context.rules[place].stage
        return answer(source, stage, line: index, isApplied: false, [PriceCheck(.silent)])
      }
      let note = step.note >= 0 ? log.notes[Int(step.note)].kept : nil
      let said = note.map { [PriceCheck(.silent, holds: true, note: $0)] } ?? []
      return answer(
        source,
        step.stage,
        line: index,
        isApplied: true,
        change: change(by: source, ofLine: index),
        said
      )
    }
  }
}

extension PromotionTerms {
  /// The stage in which it applies.
  var stage: PriceStage { level == .line ? .linePromotions : .documentPromotions }
}

extension ChannelDiscount {
  /// What keeps the discount from a product of the document.
  func miss(_ request: PriceRequest, _ product: PricedProduct) -> Miss? {
    if let miss = days.miss(request.pricedOn) ?? buyers.miss(request.buyer) { return miss }
    return target.matches(product) ? nil : .otherProduct
  }
}
