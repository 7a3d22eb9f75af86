import CRMKernel
import CRMPricing
import TestSeeds
import Testing

/// Tries a property on random documents under random terms: `change` makes them what the property
/// needs, and `body` says whether a priced document has it.
private func forEachDocument(
  _ few: Int = 1_000,
  change: (inout RandomPricing, inout PricingTerms, inout PriceRequest) throws -> Void = {
    _,
    _,
    _ in
  },
  _ body: (inout RandomPricing, PricingTerms, PricedDocument) throws -> Bool
) throws {
  let start = Trials.seed()
  let count = Trials.count(few)
  var priced = 0
  for seed in start..<start + UInt64(count) {
    var random = RandomPricing(seed: seed)
    var terms = try random.terms()
    var request = try random.request()
    try change(&random, &terms, &request)
    let document: PricedDocument
    do throws(Refusal) {
      document = try PriceEngine.price(request, in: terms.context())
    } catch { continue }
    priced += 1
    let holds = try body(&random, terms, document)
    #expect(holds, "seed \(seed)")
    guard holds else { return }
  }
  // What is refused proves nothing: most documents must have a price.
  #expect(priced * 2 > count, "from seed \(start), only \(priced) of \(count) have a price")
}

@Suite struct `Any document under any terms` {
  @Test func `comes to the sum of its lines`() throws {
    try forEachDocument { _, _, priced in
      let shown = priced.lines.reduce(0) { $0 + $1.amount.minorUnits }
      let nets = priced.totals.lines.reduce(0) { $0 + $1.net.minorUnits }
      let taxes = priced.totals.taxes.reduce(0) { $0 + $1.amount.minorUnits }
      let totals = priced.totals
      let includes = priced.request.pricesIncludeTax
      return nets == totals.net.minorUnits && taxes == totals.tax.minorUnits
        && nets + taxes == totals.total.minorUnits
        && shown == (includes ? totals.total : totals.net).minorUnits
    }
  }

  @Test func `comes to its regular amounts less what its steps take off`() throws {
    try forEachDocument(change: { _, terms, _ in
      // Where a promotion becomes the price of a unit, the regular amount is what it says.
      terms.policy.promotionsReplaceUnitPrices = false
    }) { _, _, priced in
      var amounts = priced.lines.indices.map { index -> Int64 in
        let first = priced.log.steps.first {
          Int($0.line) == index && !$0.isOfUnit && $0.miss == nil
        }
        return first?.before ?? priced.lines[index].gross.minorUnits
      }
      for step in priced.log.steps where !step.isOfUnit && step.miss == nil && step.line >= 0 {
        guard amounts[Int(step.line)] == step.before else { return false }
        amounts[Int(step.line)] = step.after
      }
      return amounts == priced.lines.map(\.amount.minorUnits)
    }
  }

  @Test func `has no price below zero`() throws {
    try forEachDocument { _, _, priced in
      zip(priced.request.lines, priced.lines).allSatisfy { line, result in
        !result.unitPrice.isNegative && !result.listPrice.isNegative
          && (line.quantity.isNegative || !result.amount.isNegative)
      }
    }
  }

  @Test func `has no price below a floor that holds`() throws {
    try forEachDocument { _, terms, priced in
      try terms.policy.guards.allSatisfy { rail in
        guard rail.action == .hold, case .floor(let price) = rail.bound else { return true }
        return try zip(priced.request.lines, priced.lines).allSatisfy { line, result in
          guard rail.target.matches(line.product), line.quantity > 0, result.gross.minorUnits >= 0
          else { return true }
          let units = try line.quantity.times(line.unitFactor)
          let floor = try price.times(units, by: priced.request.rule)
          return result.amount.minorUnits >= floor.minorUnits
        }
      }
    }
  }

  @Test func `has the same prices and the same trace when priced again`() throws {
    try forEachDocument { _, terms, priced in
      let again = try PriceEngine.price(priced.request, in: terms.context())
      return again.digest == priced.digest && again.trace().json == priced.trace().json
    }
  }

  @Test func `has the same prices with and without a trace`() throws {
    try forEachDocument { _, _, priced in
      let plain = try PriceEngine.price(priced.request, in: priced.context, isTraced: false)
      return plain.lines == priced.lines && plain.totals == priced.totals
        && plain.promotions == priced.promotions && plain.approvals == priced.approvals
    }
  }

  @Test func `has the same prices and trace in whatever order terms are listed`() throws {
    try forEachDocument { random, terms, priced in
      let shuffled = terms.shuffled(using: &random.offers.numbers)
      let other = try PriceEngine.price(priced.request, in: shuffled.context())
      return other.digest == priced.digest && other.trace().json == priced.trace().json
    }
  }

  @Test func `is restored to every digit when a promotion is added and taken away`() throws {
    try forEachDocument { random, _, priced in
      var promotion = random.offers.promotion(500, group: "g1")
      promotion.name = "Added"
      let added = try priced.context.changed(adding: [promotion])
      let restored = try added.changed(without: ["Added"])
      let after = try PriceEngine.price(priced.request, in: restored)
      return after.digest == priced.digest && after.trace().json == priced.trace().json
    }
  }
}

@Suite struct `Any amount that lines share` {
  /// Only what is shared in proportion: other promotions and slabs name lines in their order.
  private func keepShares(
    _ random: inout RandomPricing,
    _ terms: inout PricingTerms,
    _ request: inout PriceRequest
  ) {
    terms.schedules.removeAll { $0.mode == .slab }
    terms.promotions = (1...random.pick(1...4)).map { id in
      PromotionTerms(
        id: id,
        name: "A\(id)",
        targets: random.offers.targets(),
        reward: .amountAcross(.usd(cents: random.pick(1...9_999))),
        level: random.chance(50) ? .line : .document
      )
    }
    request.discount = random.discount()
    // Of lines that are the same in everything no one can say which is which.
    for index in request.lines.indices { request.lines[index].product.id = Int64(index + 1) }
  }

  @Test func `is shared to the last cent`() throws {
    try forEachDocument(change: keepShares) { _, _, priced in
      priced.promotions.allSatisfy { applied in
        let place = priced.context.promotions.firstIndex { $0.id == applied.id }
        let steps = priced.log.steps.filter {
          $0.source == .promotion(Int32(place ?? -1)) && $0.miss == nil
        }
        return steps.reduce(0) { $0 + $1.before - $1.after } == applied.amount.minorUnits
      }
    }
  }

  @Test func `is shared in the same way in whatever order the lines stand`() throws {
    try forEachDocument(change: keepShares) { random, terms, priced in
      var order = Array(priced.lines.indices)
      order.shuffle(using: &random.offers.numbers)
      var request = priced.request
      request.lines = order.map { priced.request.lines[$0] }
      let other = try PriceEngine.price(request, in: terms.context())
      return order.map { priced.lines[$0] } == other.lines
    }
  }
}

@Suite struct `Any price that is declared to fall` {
  @Test func `is never higher for a larger quantity in a range with falling prices`() throws {
    for seed in 1...UInt64(Trials.count(500)) {
      var random = RandomPricing(seed: seed)
      var off: Int64 = 0
      let breaks = (0...random.pick(1...5)).map { step in
        off += random.pick(0...100_000_000)
        return BreakSchedule.Break(
          from: Quantity(millionths: step * 3_500_000),
          .off(Rate(billionths: off))
        )
      }
      let terms = PricingTerms(
        schedules: [BreakSchedule(id: 1, name: "S", .all, breaks: breaks.shuffled())],
        policy: PricePolicy(unitPriceDigits: 4)
      )
      let product = random.product()
      var last = Int64.max
      for quantity in (0..<12).map({ _ in random.quantity() }).sorted() {
        let request = Sample.request(PriceRequestLine(product, quantity: quantity))
        let priced = try PriceEngine.price(request, in: terms.context())
        let price = priced.lines[0].unitPrice.millionths
        #expect(price <= last, "seed \(seed)")
        last = price
      }
    }
  }

  @Test func `is never higher with a higher discount on the document`() throws {
    try forEachDocument(change: { _, terms, request in
      (terms.policy.guards, request.taxMethod) = ([], .perDocument)
    }) { random, terms, priced in
      var totals: [Int64] = []
      var rates = (0..<4).map { _ in random.pick(0...1_000_000) * 1000 }
      rates.sort()
      for rate in rates {
        var request = priced.request
        request.discount = .rate(Rate(billionths: rate))
        totals.append(try PriceEngine.price(request, in: terms.context()).totals.net.minorUnits)
      }
      return totals == totals.sorted(by: >)
    }
  }

  @Test func `is never higher with a higher discount on a line`() throws {
    try forEachDocument(change: { _, terms, request in
      // What is taken off the document can depend on what its lines come to.
      terms.promotions.removeAll { $0.level == .document }
      request.discount = nil
      request.lines[0].quantity = Quantity(millionths: abs(request.lines[0].quantity.millionths))
    }) { random, terms, priced in
      var rates = (0..<4).map { _ in random.pick(0...1_000_000) * 1000 }
      rates.sort()
      let amounts = try rates.map { rate in
        var request = priced.request
        request.lines[0].discount = .rate(Rate(billionths: rate))
        return try PriceEngine.price(request, in: terms.context()).lines[0].amount.minorUnits
      }
      return amounts == amounts.sorted(by: >)
    }
  }
}
