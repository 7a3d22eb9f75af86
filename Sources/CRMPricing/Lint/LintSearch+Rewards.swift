import CRMKernel

// What promotions take off: nothing, or more than a guard allows.

extension LintSearch {
  mutating func inspectReward(of promotion: PromotionTerms, _ tries: [Sample]) {
    let isEmpty = promotion.takesNothing
    if case .fixedPrice(let price) = promotion.reward, !isEmpty {
      guard isNeverBelow(price, promotion) else { return }
    } else if !isEmpty {
      return
    }
    guard let sample = tries.first, let context = sample.book.with(promotions: [promotion]) else {
      return
    }
    let request = request(for: promotion, sample)
    let outcome = LintOutcome(request, context)
    let off = outcome.document?.promotions.reduce(0) { $0 + $1.amount.minorUnits } ?? 0
    guard outcome.document != nil, off == 0 else { return }
    report(
      .nothingOff,
      .warning,
      [promotion.rule],
      "\(promotion.name) takes nothing off.",
      request,
      in: sample.book,
      outcome.shown(request, in: self, sample.book)
    )
  }

  /// Whether no price of what a promotion is about is above its own.
  private func isNeverBelow(_ price: UnitPrice, _ promotion: PromotionTerms) -> Bool {
    let about = promotion.targets.flatMap { products.matching($0) }.filter(promotion.isAbout)
    guard !about.isEmpty else { return false }
    for book in books where book.terms.currency == price.currency {
      for product in about {
        for index in book.chain.books {
          for target in product.targets {
            for place in index.range(of: target) ?? 0..<0 {
              guard index.entries[place].price.isAtMost(price, for: product) else { return false }
            }
          }
        }
      }
    }
    return true
  }

  /// Whether the promotion alone makes a net price that a guard doesn't allow.
  mutating func inspectFloor(of promotion: PromotionTerms) {
    guard !lint.policy.guards.isEmpty else { return }
    for book in books where promotion.currency.map({ $0 == book.terms.currency }) ?? true {
      let policy = lint.policy.guardsOnly(in: book.terms.currency)
      guard !policy.guards.isEmpty,
        let context = book.with(promotions: [promotion], policy: policy),
        let without = book.with(policy: policy)
      else { continue }
      for sample in samplesNearGuards(of: promotion, policy, in: book)
      where inspectFloor(of: promotion, sample, context, without) { return }
    }
  }

  /// Whether there is something to report.
  private mutating func inspectFloor(
    of promotion: PromotionTerms,
    _ sample: Sample,
    _ context: PriceContext,
    _ without: PriceContext
  ) -> Bool {
    let request = request(for: promotion, sample)
    let outcome = LintOutcome(request, context)
    guard
      let step = outcome.document?.log.steps.first(where: { $0.stage == .guard && $0.miss == nil }),
      case .guardRail(let place) = step.source,
      !LintOutcome(request, without).uses(step.source)
    else { return false }
    let rail = context.policy.guards[Int(place)]
    report(
      .belowFloor,
      .warning,
      [promotion.rule, rail.rule],
      "\(promotion.name) goes below what \(rail.name) allows.",
      request,
      in: sample.book,
      "\(request.shown): \(Money(minorUnits: step.before, sample.book.terms.currency)), held at \(Money(minorUnits: step.after, sample.book.terms.currency))"
    )
    return true
  }

  /// How many products are tried against the guards.
  private static let mostTries = 64

  /// The products of a promotion that have least room above a guard.
  private func samplesNearGuards(
    of promotion: PromotionTerms,
    _ policy: PricePolicy,
    in book: LintBook
  ) -> [Sample] {
    guard let day = promotion.days.nearest(to: lint.day) else { return [] }
    let buyer = promotion.buyers.someBuyer
    var rooms: [(product: PricedProduct, room: Double)] = []
    var met: Set<Int64> = []
    for product in promotion.targets.flatMap({ products.matching($0) })
    where promotion.isAbout(product) && met.insert(product.id).inserted {
      guard let found = book.find(product, 1, on: day, by: buyer),
        case .fixed(let price) = book.chain.entry(found).price
      else { continue }
      let bounds = policy.guards.compactMap { $0.lowest(for: product, list: price) }
      guard let bound = bounds.max(), price.millionths > 0 else { continue }
      let room =
        promotion.isOfAmounts
        ? Double(price.millionths) - bound : 1 - bound / Double(price.millionths)
      rooms.append((product, promotion.isOfPrices ? -bound : room))
    }
    rooms.sort { $0.room == $1.room ? $0.product.id < $1.product.id : $0.room < $1.room }
    return rooms.prefix(Self.mostTries).map {
      Sample(book: book, product: $0.product, quantity: 1, day: day, buyer: buyer)
    }
  }
}

extension PromotionTerms {
  /// Whether it says so itself that nothing is taken off.
  fileprivate var takesNothing: Bool {
    if let cap, cap.minorUnits < 1 { return true }
    if let budget, budget.minorUnits < 1 { return true }
    switch reward {
    case .percent(let rate), .buyGet(_, _, let rate, _): return rate.isZero
    case .amountEach(let price): return price.millionths == 0
    case .amountAcross(let money): return money.minorUnits == 0
    default: return false
    }
  }

  fileprivate var isOfAmounts: Bool {
    switch reward {
    case .amountEach, .amountAcross: true
    default: false
    }
  }

  fileprivate var isOfPrices: Bool { if case .fixedPrice = reward { true } else { false } }
}

extension PriceEntryTerms.Price {
  /// Whether it is certain not to be above a price: a share is off another price of the chain, or of
  /// the product's own.
  fileprivate func isAtMost(_ price: UnitPrice, for product: PricedProduct) -> Bool {
    switch self {
    case .fixed(let own): own.millionths <= price.millionths
    case .off(let rate):
      rate >= .zero && (product.basePrice.map { $0.millionths <= price.millionths } ?? true)
    case .formula: false
    }
  }
}

extension PriceGuard {
  /// Millionths of the least price of a unit; roughly, to choose what to ask the engine about.
  fileprivate func lowest(for product: PricedProduct, list: UnitPrice) -> Double? {
    guard target.matches(product) else { return nil }
    switch bound {
    case .floor(let price): return Double(price.millionths)
    case .ceiling: return nil
    case .listShare(let rate):
      return Double(list.millionths) * Double(rate.billionths) / Double(Rate.one.billionths)
    case .margin(let rate):
      let left = Double((Rate.one.billionths - rate.billionths)) / Double(Rate.one.billionths)
      guard left > 0, let cost = product.unitCost else { return nil }
      return Double(cost.millionths) / left
    }
  }
}

extension PricePolicy {
  /// The guards that can be looked at in a currency, all of them holding.
  func guardsOnly(in currency: Currency) -> PricePolicy {
    var policy = forPrices
    policy.guards = guards.filter { $0.currency.map { $0 == currency } ?? true }
      .map { rail in
        var rail = rail
        rail.action = .hold
        return rail
      }
    return policy
  }
}
