import CRMKernel

extension PricedDocument {
  /// What the source of a step says: its rate, break, price or amount.
  func inputs(of step: PriceLog.Step) -> [PriceFact] {
    switch step.source {
    case .product, .agreed, .approval: return []
    case .entry(let book, let entry):
      let entry = context.chain.books[Int(book)].entries[Int(entry)]
      return inputs(entry.minQuantity, entry.price)
    case .contract(let place):
      let contract = context.contracts[Int(place)]
      return inputs(contract.minQuantity, contract.price)
    case .schedule(let place): return inputs(of: context.schedules[Int(place)], step)
    case .surcharge(let place):
      let surcharges = request.lines[Int(step.line)].surcharges
      switch surcharges[Int(place)].value {
      case .price(let price): return [.price(price)]
      case .rate(let rate): return [.rate(rate)]
      }
    case .period:
      guard let period = request.lines[Int(step.line)].period else { return [] }
      return [.text("\(period.to - period.from)/\(period.of)")]
    case .rule: return step.input == 0 ? [] : [.rate(Rate(billionths: step.input))]
    case .promotion(let place): return inputs(of: context.promotions[Int(place)].reward)
    case .manual:
      let given =
        step.stage == .documentDiscount
        ? request.discount : request.lines[Int(step.line)].discount
      switch given?.value {
      case .rate(let rate)?: return [.rate(rate)]
      case .amount(let money)?: return [.amount(money)]
      case nil: return []
      }
    case .channel: return [.rate(Rate(billionths: step.input))]
    case .guardRail(let place): return [context.policy.guards[Int(place)].bound.fact]
    }
  }

  private func inputs(_ from: Quantity, _ price: PriceEntryTerms.Price) -> [PriceFact] {
    let reached: [PriceFact] = from.isZero ? [] : [.quantity(from)]
    switch price {
    case .fixed: return reached
    case .off(let rate): return reached + [.rate(rate)]
    case .formula(let formula): return reached + [.formula("\(formula)")]
    }
  }

  private func inputs(of schedule: BreakSchedule, _ step: PriceLog.Step) -> [PriceFact] {
    let quantity = PriceFact.quantity(Quantity(millionths: step.input))
    guard schedule.mode == .range,
      let reached = schedule.breaks.last(where: { $0.from.millionths == step.input })
    else { return [quantity] }
    switch reached.price {
    case .off(let rate): return [quantity, .rate(rate)]
    case .fixed(let price): return [quantity, .price(price)]
    }
  }

  private func inputs(of reward: PromotionTerms.Reward) -> [PriceFact] {
    switch reward {
    case .percent(let rate): [.rate(rate)]
    case .amountEach(let price): [.offEach(price)]
    case .fixedPrice(let price): [.price(price)]
    case .amountAcross(let money): [.amount(money)]
    case .bundle(_, let money): [.text("\(money)")]
    case .formula(let formula): [.formula("\(formula)")]
    case .buyGet(let buy, let get, let off, _): [.quantity(buy), .quantity(get), .rate(off)]
    case .freeGoods(_, let quantity): [.quantity(quantity)]
    }
  }
}

extension PriceGuard.Bound {
  /// What it says.
  var fact: PriceFact {
    switch self {
    case .floor(let price), .ceiling(let price): .price(price)
    case .margin(let rate), .listShare(let rate): .rate(rate)
    }
  }
}
