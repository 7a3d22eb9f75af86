import CRMKernel

// The stage of guards: how far prices may go, looked at after everything that changes them.

extension PricingState {
  mutating func guardPrices() throws(Refusal) {
    for (place, rail) in context.policy.guards.enumerated() {
      for index in lines.indices where !lines[index].isCredit {
        guard rail.target.matches(request.lines[index].product),
          let bound = try arithmetic.bound(
            of: rail,
            cost: request.unitCost(ofLine: index),
            lines[index]
          ), rail.isBeyond(bound, lines[index].amount)
        else { continue }
        try meet(rail, place, index, bound)
      }
    }
  }

  private mutating func meet(
    _ rail: PriceGuard,
    _ place: Int,
    _ index: Int,
    _ bound: Int64
  ) throws(Refusal) {
    let sku = request.lines[index].product.sku
    let (amount, limit) = (arithmetic.money(lines[index].amount), arithmetic.money(bound))
    switch rail.action {
    case .hold:
      take(lines[index].amount - bound, from: index, .guard, .guardRail(Int32(place)))
    case .approve:
      approvals.append(
        ApprovalHit(
          name: rail.name,
          approver: rail.approver,
          level: rail.level,
          reason: "\(sku): \(amount) is beyond \(limit), the bound of \(rail.name)"
        )
      )
      log.amount(
        .guard,
        .guardRail(Int32(place)),
        line: index,
        from: amount.minorUnits,
        to: amount.minorUnits,
        input: bound
      )
    case .refuse:
      throw Refusal(
        "pricing.guard",
        "\(sku) would be sold at \(amount); \(rail.name) allows \(limit).",
        remedy: "Take back what was taken off, or ask whoever keeps \(rail.name).",
        field: sku
      )
    }
  }
}

extension PriceArithmetic {
  /// The amount beyond which the line may not go; nil where the guard can't say.
  func bound(
    of rail: PriceGuard,
    cost: UnitPrice?,
    _ state: LineState
  ) throws(Refusal) -> Int64? {
    switch rail.bound {
    case .floor(let price), .ceiling(let price):
      return try amount(requireCurrency(price).millionths, state.baseQuantity)
    case .listShare(let rate): return try share(state.listAmount, rate)
    case .margin(let rate):
      guard let cost, cost.currency == rule.currency else { return nil }
      // net - cost = net × rate, so net = cost / (1 - rate); up, so that the margin is reached.
      let left = Rate.one.billionths - rate.billionths
      guard left > 0 else { return nil }
      let exact = Int128(cost.millionths) * Int128(state.baseQuantity)
      let scaled = try exact.exactly(times: Int128(Rate.one.billionths) / 1_000)
      let step = Int128(rule.step)
      let minor = try Rounding.ceiling.divide(
        scaled,
        by: Int128(left).exactly(times: .power(ofTen: 9 - rule.currency.scale)),
        toMultipleOf: step
      )
      guard let bound = Int64(exactly: minor) else { throw .amountTooLarge }
      return bound
    }
  }
}

extension PriceGuard {
  /// Whether an amount is beyond the bound that the guard has for it.
  func isBeyond(_ limit: Int64, _ amount: Int64) -> Bool {
    if case .ceiling = bound { amount > limit } else { amount < limit }
  }
}
