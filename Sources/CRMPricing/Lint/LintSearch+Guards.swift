import CRMKernel

// Guards that contradict each other or the list prices, or never say anything.

extension LintSearch {
  mutating func inspectGuards() {
    for rail in lint.policy.guards {
      inspectReferences([rail.target], of: rail.rule)
      if isForeign(rail.currency) {
        reportForeign(rail)
      } else if isIdle(rail) {
        reportIdle(rail)
      } else {
        inspectList(rail)
      }
    }
    inspectCrossings()
  }

  private mutating func reportForeign(_ rail: PriceGuard) {
    guard let sample = sample(for: rail, in: nil),
      let context = sample.book.with(policy: lint.policy.with([rail]))
    else { return }
    guard let refusal = LintOutcome(sample.request, context).refusal else { return }
    report(
      .currencyGap,
      .warning,
      [rail.rule],
      "\(rail.name) is in \(rail.currency?.code ?? ""), in which there is no price book.",
      sample.request,
      in: sample.book,
      refusal.message
    )
  }

  private func sample(for rail: PriceGuard, in currency: Currency?) -> Sample? {
    samples([rail.target], .always, by: .everybody, in: currency, atMost: 1).first
  }

  /// A margin of all that is left, or of products of which no cost is known.
  private func isIdle(_ rail: PriceGuard) -> Bool {
    guard case .margin(let rate) = rail.bound else { return false }
    if rate >= .one { return true }
    let about = products.matching(rail.target)
    return !about.isEmpty && about.allSatisfy { $0.unitCost == nil }
  }

  private mutating func reportIdle(_ rail: PriceGuard) {
    guard let sample = sample(for: rail, in: nil),
      let context = sample.book.with(policy: lint.policy.with([rail]))
    else { return }
    var request = sample.request
    request.lines[0].discount = .rate(.one)
    let outcome = LintOutcome(request, context)
    guard let document = outcome.document, !outcome.uses(.guardRail(0)), document.approvals.isEmpty
    else { return }
    report(
      .idleGuard,
      .warning,
      [rail.rule],
      "\(rail.name) never says anything.",
      request,
      in: sample.book,
      "\(request.shown) with everything taken off: \(document.lines[0].amount)"
    )
  }

  /// The list price itself is beyond the guard, for a product of those that it is about.
  private mutating func inspectList(_ rail: PriceGuard) {
    if case .ceiling = rail.bound { return }
    var held = rail
    held.action = .hold
    for book in books where rail.currency.map({ $0 == book.terms.currency }) ?? true {
      guard let context = book.with(policy: lint.policy.with([held])) else { continue }
      for product in products.matching(rail.target)
      where book.find(product, 1, on: lint.day) != nil {
        if reportList(rail, book.request(product, 1, on: lint.day), context, in: book) { return }
      }
    }
  }

  /// Whether the guard changes the list price, or keeps the document from being priced.
  private mutating func reportList(
    _ rail: PriceGuard,
    _ request: PriceRequest,
    _ context: PriceContext,
    in book: LintBook
  ) -> Bool {
    let outcome = LintOutcome(request, context)
    guard let list = LintOutcome(request, book.prices).document?.lines[0].listAmount else {
      return false
    }
    let happens: Message
    switch outcome {
    case .refused(let refusal): happens = refusal.message
    case .priced(let document):
      guard outcome.uses(.guardRail(0)) else { return false }
      happens = "\(request.shown): \(list) by the list, held at \(document.lines[0].amount)"
    }
    report(
      .guardAboveList,
      outcome.document == nil ? .error : .warning,
      [rail.rule],
      "The list price of \(request.lines[0].product.sku) is beyond \(rail.name).",
      request,
      in: book,
      happens
    )
    return true
  }

  /// Floors above ceilings, by the products that both are about.
  private mutating func inspectCrossings() {
    var byTarget: [PriceTarget: [PriceGuard]] = [:]
    for rail in lint.policy.guards { byTarget[rail.target, default: []].append(rail) }
    let ceilings = Set(
      lint.policy.guards.compactMap { rail -> PriceTarget? in
        if case .ceiling = rail.bound { rail.target } else { nil }
      }
    )
    guard !ceilings.isEmpty else { return }
    var met: Set<[Int64]> = []
    let stand = byTarget.keys.map { products.plainest($0) }.sorted { $0.sku < $1.sku }
    for product in products.all + stand {
      let rails = product.targets.flatMap { byTarget[$0] ?? [] }
      for floor in rails {
        guard case .floor(let least) = floor.bound else { continue }
        for ceiling in rails {
          guard case .ceiling(let most) = ceiling.bound, most.currency == least.currency,
            least.millionths > most.millionths, met.insert([floor.id, ceiling.id]).inserted
          else { continue }
          reportCrossing(floor, least, ceiling, most, product)
        }
      }
    }
  }

  private mutating func reportCrossing(
    _ floor: PriceGuard,
    _ least: UnitPrice,
    _ ceiling: PriceGuard,
    _ most: UnitPrice,
    _ product: PricedProduct
  ) {
    let own = books.first {
      $0.terms.currency == least.currency && $0.find(product, 1, on: lint.day) != nil
    }
    let book = own ?? bareBook(least.currency)
    let held = lint.policy.with([floor, ceiling]).guardsOnly(in: least.currency)
    guard let context = book.with(policy: held) else { return }
    let request = book.request(product, 1, on: lint.day)
    let outcome = LintOutcome(request, context)
    // One of the two holds the price where the other doesn't allow it, or nothing can be priced.
    let amount = outcome.document?.lines[0].amount
    guard amount == nil || outcome.uses(.guardRail(0)) || outcome.uses(.guardRail(1)) else {
      return
    }
    report(
      .crossedGuards,
      .error,
      [floor.rule, ceiling.rule],
      "\(floor.name) asks for \(least) at least, \(ceiling.name) for \(most) at most.",
      request,
      in: book,
      amount.map { "\(request.shown): held at \($0)" } ?? outcome.refusal?.message ?? request.shown
    )
  }
}

extension PriceGuard {
  /// How findings name the guard.
  var rule: LintedRule { LintedRule(kind: .guardRail, name: name, id: id, version: "") }

  /// What its bound is in; nil for shares.
  var currency: Currency? {
    switch bound {
    case .floor(let price), .ceiling(let price): price.currency
    case .margin, .listShare: nil
    }
  }
}

extension PricePolicy {
  /// The rounding, and some guards.
  func with(_ guards: [PriceGuard]) -> PricePolicy {
    var policy = forPrices
    policy.guards = guards
    return policy
  }
}
