import CRMKernel
import CRMPricing
import TestSeeds
import Testing

/// Tries a property on random documents, and names the seed of one that doesn't have it.
private func forEachSeed(_ body: (inout RandomOffers) throws -> Bool) rethrows {
  for seed in 1...UInt64(Trials.count(2_000)) {
    var random = RandomOffers(seed: seed)
    let holds = try body(&random)
    #expect(holds, "seed \(seed)")
    guard holds else { return }
  }
}

private func price(
  _ request: PriceRequest,
  _ promotions: [PromotionTerms]
) throws -> PricedDocument {
  try PriceEngine.price(request, in: PriceContext(promotions: promotions))
}

@Suite struct `Any promotions on any document` {
  @Test func `never make an amount negative`() throws {
    try forEachSeed { random in
      let priced = try price(random.request(), random.promotions())
      return priced.lines.allSatisfy { line in
        line.gross.minorUnits < 0
          ? line.amount == line.gross
          : line.amount.minorUnits >= 0 && line.amount.minorUnits <= line.gross.minorUnits
      }
    }
  }

  @Test func `take off the lines what they say that they take off`() throws {
    try forEachSeed { random in
      let priced = try price(random.request(), random.promotions())
      let off = priced.lines.reduce(0) { $0 + $1.deductions.minorUnits }
      guard off == priced.offTotal else { return false }
      return priced.promotions.allSatisfy { promotion in
        let place = priced.context.promotions.firstIndex { $0.id == promotion.id }
        let steps = priced.log.steps.filter {
          $0.source == .promotion(Int32(place ?? -1)) && $0.miss == nil
        }
        return steps.reduce(0) { $0 + $1.before - $1.after } == promotion.amount.minorUnits
      }
    }
  }

  @Test func `give the same prices and trace in whatever order they are listed`() throws {
    try forEachSeed { random in
      let request = random.request()
      let promotions = random.promotions()
      let priced = try price(request, promotions)
      let shuffled = try price(request, promotions.shuffled(using: &random.numbers))
      return priced.lines == shuffled.lines && priced.log.steps == shuffled.log.steps
        && priced.promotions == shuffled.promotions
    }
  }

  @Test func `leave every digit as it was once they are taken away`() throws {
    try forEachSeed { random in
      let request = random.request()
      let before = try price(request, [])
      let promotions = random.promotions()
      let priced = try price(request, promotions)
      let after = try price(priced.request, [])
      let restored = priced.lines.indices.allSatisfy { index in
        let off = priced.log.steps
          .filter { $0.line == Int32(index) && !$0.isOfUnit && $0.miss == nil }
          .reduce(0) { $0 + $1.before - $1.after }
        return priced.lines[index].amount.minorUnits + off
          == before.lines[index].amount.minorUnits
      }
      return restored && after.lines == before.lines && after.totals.total == before.totals.total
        && after.log.steps == before.log.steps
    }
  }

  @Test func `are never dearer with another one in their group`() throws {
    try forEachSeed { random in
      let request = random.request()
      var promotions = (1...random.pick(1...5)).map { random.promotion($0, group: "g") }
      let before = try price(request, promotions)
      promotions.append(random.promotion(99, group: "g"))
      return try price(request, promotions).offTotal >= before.offTotal
    }
  }

  @Test func `keep to caps and budgets`() throws {
    try forEachSeed { random in
      let promotions = random.promotions()
      let priced = try price(random.request(), promotions)
      return priced.promotions.allSatisfy { applied in
        guard let terms = promotions.first(where: { $0.id == applied.id }) else { return false }
        return applied.amount.minorUnits <= terms.cap?.minorUnits ?? .max
          && applied.amount.minorUnits <= terms.budget?.minorUnits ?? .max
      }
    }
  }

  @Test func `apply or say once why not`() throws {
    try forEachSeed { random in
      let promotions = random.promotions()
      let priced = try price(random.request(), promotions)
      return priced.promotions.count + priced.misses.count == promotions.count
    }
  }

  @Test func `apply to no line beside an exclusive one`() throws {
    try forEachSeed { random in
      let priced = try price(random.request(), random.promotions())
      return priced.lines.indices.allSatisfy { index in
        let places = priced.log.steps.compactMap { step -> Int? in
          guard step.line == Int32(index), step.miss == nil,
            case .promotion(let place) = step.source
          else { return nil }
          return Int(place)
        }
        let isExclusive = places.contains { priced.context.promotions[$0].isExclusive }
        return !isExclusive || places.count == 1
      }
    }
  }
}

@Suite struct `The free units of any document` {
  /// Each unit by itself, the cheapest first: what a shop assistant would do.
  private func cheapest(_ lines: [PriceRequestLine], buy: Int, get: Int) -> Int64 {
    let prices = lines.flatMap { line in
      Array(
        repeating: line.product.basePrice?.millionths ?? 0,
        count: Int(line.quantity.whole ?? 0)
      )
    }.sorted()
    let sets = prices.count / (buy + get)
    return prices.prefix(sets * get).reduce(0, +) / 10_000
  }

  @Test func `are the cheapest ones, as counted one by one, and never those bought`() throws {
    try forEachSeed { random in
      let lines = (1...random.pick(1...6)).map { id in
        let cents = random.pick(1...5_000)
        let product = PricedProduct(
          id: id,
          sku: "P",
          basePrice: UnitPrice(millionths: cents * 10_000, .usd)
        )
        return PriceRequestLine(product, quantity: Quantity(Int32(random.pick(1...9))))
      }
      let (buy, get) = (Int(random.pick(1...4)), Int(random.pick(1...3)))
      let terms = PromotionTerms(
        id: 1,
        name: "B",
        reward: .buyGet(
          buy: Quantity(Int32(buy)),
          get: Quantity(Int32(get)),
          off: .one,
          products: []
        )
      )
      var request = Offers.request()
      request.lines = lines
      return try price(request, [terms]).offTotal == cheapest(lines, buy: buy, get: get)
    }
  }
}
