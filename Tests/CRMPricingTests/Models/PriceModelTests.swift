import CRMKernel
import CRMPricing
import Foundation
import TestSeeds
import Testing

private func usd(_ decimal: String) throws -> UnitPrice {
  try #require(UnitPrice(decimal, .usd))
}

private func sentences(_ price: ModelledPrice) -> [String] {
  price.steps.map(\.sentence.description)
}

@Suite struct `A price from the cost` {
  @Test func `adds a markup to the cost, or leaves a margin on the price`() throws {
    let markup = try CostModel.markup(Rate(percent: 40)).price(cost: .usd(100))
    #expect(markup.price == .usd(140))
    #expect(sentences(markup) == ["cost USD 100.00 and a markup of 40 % make USD 140.00"])
    let margin = try CostModel.margin(Rate(percent: 40)).price(cost: .usd(100))
    #expect(margin.price == (try usd("166.67")))
    #expect(
      sentences(margin) == [
        "cost USD 100.00 is 60 % of USD 166.67, which leaves a margin of 40 %"
      ]
    )
  }

  @Test func `of a screw keeps six decimals`() throws {
    let price = try CostModel.margin(Rate(percent: 40)).price(cost: usd("0.01"))
    #expect(price.price == (try usd("0.016667")))
  }

  @Test func `that can't be is refused`() throws {
    #expect(throws: Refusal.self) { try CostModel.margin(.one).price(cost: .usd(1)) }
    #expect(throws: Refusal.self) {
      try CostModel.markup(Rate(percent: -100)).price(cost: .usd(1))
    }
    #expect(throws: Refusal.self) { try CostModel.markup(.zero).price(cost: .usd(0)) }
  }
}

@Suite struct `A price from the value` {
  @Test func `is the alternative's and the kept share of what is better`() throws {
    let model = ValueModel(
      reference: .usd(100),
      differences: [.init("less downtime", .usd(50)), .init("training", .usd(-10))],
      share: Rate(percent: 50)
    )
    let result = try model.price()
    #expect(result.price == .usd(120))
    #expect(
      sentences(result) == [
        "the best alternative costs USD 100.00", "less downtime is worth USD 50.00",
        "training is worth USD -10.00",
        "of the differentiation value USD 40.00, 50 % is kept: USD 120.00",
      ]
    )
  }

  @Test func `makes up in full for what is worse`() throws {
    let model = ValueModel(
      reference: .usd(100),
      differences: [.init("noise", .usd(-30))],
      share: Rate(percent: 50)
    )
    #expect(try model.price().price == .usd(70))
  }

  @Test func `is never below zero`() throws {
    let model = ValueModel(reference: .usd(10), differences: [.init("noise", .usd(-30))])
    #expect(throws: Refusal.self) { try model.price() }
    #expect(throws: Refusal.self) {
      try ValueModel(reference: .usd(1), differences: [], share: Rate(percent: 101)).price()
    }
  }
}

@Suite struct `A price from the elasticity of demand` {
  /// Sales of a demand curve with constant elasticity, and with noise of which nothing is left over.
  private func sales(_ elasticity: Double, noise: Double = 0) throws -> [PriceElasticity
    .Observation]
  {
    try (0..<12).map { index in
      let price = 8 + Double(index)
      let wiggle = exp(noise * [1, -1, -1, 1][index % 4])
      let quantity = 10_000 * pow(price, elasticity) * wiggle
      return try .init(usd("\(8 + index)"), Quantity(millionths: Int64(quantity * 1_000_000)))
    }
  }

  @Test func `is the cost times e over e + 1`() throws {
    let result = try PriceElasticity(assumed: -3).price(cost: .usd(10))
    #expect(result.price == .usd(15))
    #expect(sentences(result) == ["at the elasticity -3, cost USD 10.00 earns most at USD 15.00"])
    #expect(try PriceElasticity(assumed: -1.5).price(cost: .usd(10)).price == .usd(30))
  }

  @Test(arguments: [-1, -0.5, 0, 2, .nan, -.infinity])
  func `is refused where a higher price always earns more`(value: Double) {
    let refusal = #expect(throws: Refusal.self) {
      try PriceElasticity(assumed: value).price(cost: .usd(10))
    }
    #expect(refusal?.code == "model.inelastic")
  }

  @Test func `earns more than any price near it`() throws {
    for elasticity in [-1.3, -2, -2.5, -4] {
      let best = try PriceElasticity(assumed: elasticity).price(cost: .usd(10)).price
      let optimum = Double(best.millionths) / 1e6
      func earned(_ price: Double) -> Double { (price - 10) * pow(price, elasticity) }
      #expect(earned(optimum) > earned(optimum * 1.01))
      #expect(earned(optimum) > earned(optimum * 0.99))
    }
  }

  @Test func `finds the elasticity that sales were made with`() throws {
    let exact = try PriceElasticity(estimatedFrom: sales(-2))
    #expect(abs(exact.value + 2) < 1e-6)
    #expect(exact.standardError < 1e-6)
    let noisy = try PriceElasticity(estimatedFrom: sales(-2, noise: 0.2))
    #expect(abs(noisy.value + 2) < 2 * noisy.standardError)
    let result = try noisy.price(cost: .usd(10))
    #expect(sentences(result).count == 2)
    #expect(sentences(result)[1].hasPrefix("12 observations leave an error of 0.2"))
  }

  @Test func `is refused where sales can't say`() throws {
    func reason(_ observations: [PriceElasticity.Observation]) -> Refusal? {
      #expect(throws: Refusal.self) { try PriceElasticity(estimatedFrom: observations) }
    }
    #expect(try reason(Array(sales(-2).prefix(7)))?.code == "model.data")
    #expect(reason(Array(repeating: .init(.usd(10), 5), count: 20))?.code == "model.data")
    #expect(try reason(sales(-0.1, noise: 0.8))?.code == "model.data")
    #expect(try reason(sales(-2) + [.init(.usd(10), 0)])?.code == "model.data")
    #expect(try reason(sales(-2) + [.init(.eur(10), 1)])?.code == "money.currencyMismatch")
    #expect(reason([])?.code == "model.data")
  }
}

@Suite struct `A price from competitors` {
  private let day: LocalDate
  private let offers: [CompetitorModel.Offer]

  init() throws {
    day = try #require(LocalDate("2026-03-31"))
    let recent = day.adding(days: -9)
    offers = [
      .init("North", .usd(120), seenOn: day),
      .init("South", .usd(90), seenOn: recent, confidence: Rate(percent: 50)),
      .init("East", .usd(100), seenOn: day),
      .init("Old", .usd(10), seenOn: day.adding(days: -90)),
      .init("Doubtful", .usd(20), seenOn: day, confidence: Rate(percent: 5)),
      .init("Tomorrow", .usd(30), seenOn: day.adding(days: 1)),
    ]
  }

  @Test func `counts only what is recent, sure and known on the day`() throws {
    let result = try CompetitorModel(.lowest).price(offers, on: day)
    #expect(result.price == .usd(90))
    #expect(
      sentences(result) == [
        "of 3 offers, South has the lowest: USD 90.00", "3 offers are too old or too unsure",
      ]
    )
  }

  @Test func `is at its place in the market, times the index`() throws {
    #expect(try CompetitorModel(.median).price(offers, on: day).price == .usd(100))
    let result = try CompetitorModel(.median, index: Rate(percent: 97)).price(offers, on: day)
    #expect(result.price == .usd(97))
    #expect(sentences(result).last == "97 % of it is USD 97.00")
  }

  @Test func `weighs offers by confidence and age`() throws {
    // Weights 1, 0.45 and 1.
    let mean = try CompetitorModel(.mean).price(offers, on: day)
    #expect(mean.price == (try usd("106.33")))
  }

  @Test func `is refused without an offer that counts`() throws {
    let refusal = #expect(throws: Refusal.self) {
      try CompetitorModel(.lowest).price(Array(offers.suffix(3)), on: day)
    }
    #expect(refusal?.code == "model.offers")
    #expect(throws: Refusal.self) {
      try CompetitorModel(.lowest).price(offers + [.init("X", .eur(1), seenOn: day)], on: day)
    }
  }

  @Test func `doesn't depend on the order of the offers`() throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    for position in CompetitorModel.Position.allCases {
      let price = try CompetitorModel(position).price(offers, on: day).price
      let shuffled = try CompetitorModel(position).price(offers.shuffled(using: &numbers), on: day)
      #expect(shuffled.price == price, "seed \(seed)")
    }
  }
}

@Suite struct `Guard rails of a suggested price` {
  private func suggestion(_ decimal: String) throws -> ModelledPrice {
    try CostModel.markup(.zero).price(cost: usd(decimal))
  }

  private func guarded(_ guards: PriceGuards, _ decimal: String) throws -> String {
    try guards.applied(to: suggestion(decimal), cost: .usd(60), current: .usd(100)).price.decimal
  }

  @Test func `hold it near the current price, below the ceiling and above the floor`() throws {
    #expect(try guarded(PriceGuards(maxStep: Rate(percent: 10)), "150") == "110.00")
    #expect(try guarded(PriceGuards(maxStep: Rate(percent: 10)), "50") == "90.00")
    #expect(try guarded(PriceGuards(ceiling: .usd(105)), "150") == "105.00")
    #expect(try guarded(PriceGuards(floor: .usd(70)), "50") == "70.00")
    #expect(try guarded(PriceGuards(minMargin: Rate(percent: 30)), "50") == "85.72")
    #expect(try guarded(PriceGuards(), "123.45") == "123.45")
  }

  @Test(arguments: [
    (PriceEnding.ninetyNine, "102.37", "101.99"), (.ninetyNine, "102.60", "102.99"),
    (.eight, "102.37", "98.00"), (.eight, "104", "108.00"), (.eight, "103", "98.00"),
    (.doubleEight, "150", "188.00"), (.nine, "102", "99.00"), (.ninetyFive, "0.30", "0.95"),
    (.whole, "102.50", "102.00"), (.ninetyNine, "101.99", "101.99"),
  ])
  func `give it an ending`(ending: PriceEnding, price: String, expected: String) throws {
    #expect(try guarded(PriceGuards(ending: ending), price) == expected)
  }

  @Test func `never let an ending break the margin or the ceiling`() throws {
    let margin = PriceGuards(minMargin: Rate(percent: 40), ending: .eight)
    #expect(try guarded(margin, "101") == "108.00")
    let ceiling = PriceGuards(ceiling: .usd(107), ending: .eight)
    #expect(try guarded(ceiling, "106") == "98.00")
    let both = PriceGuards(minMargin: Rate(percent: 40), ceiling: .usd(107), ending: .eight)
    let result = try both.applied(to: suggestion("101"), cost: .usd(60))
    #expect(result.price == .usd(101))
    #expect(sentences(result).last == "no price with the ending is within the rails")
  }

  @Test func `say what each of them did`() throws {
    let guards = PriceGuards(
      minMargin: Rate(percent: 10),
      ceiling: .usd(130),
      maxStep: Rate(percent: 50),
      ending: .eight
    )
    let result = try guards.applied(to: suggestion("170"), cost: .usd(60), current: .usd(100))
    #expect(
      sentences(result).dropFirst() == [
        "at most 50 % above USD 100.00 is USD 150.00", "the ceiling is USD 130.00",
        "the nearest price with the ending is USD 128.00",
      ]
    )
  }

  @Test func `that contradict each other are refused`() throws {
    #expect(throws: Refusal.self) {
      try guarded(PriceGuards(floor: .usd(101), ceiling: .usd(100)), "50")
    }
    #expect(throws: Refusal.self) {
      try PriceGuards(minMargin: .zero).applied(to: suggestion("50"))
    }
    #expect(throws: Refusal.self) {
      try PriceGuards(maxStep: Rate(percent: 5)).applied(to: suggestion("50"))
    }
    #expect(throws: Refusal.self) { try PriceEnding(.usd(10), every: .usd(10)) }
  }

  @Test func `always leave at least the floor and the margin`() throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    let endings: [PriceEnding?] = [nil, .ninetyNine, .eight, .doubleEight, .nine, .whole]
    for trial in 0..<Trials.count(2_000) {
      let cost = UnitPrice(millionths: .random(in: 1...500_000_000, using: &numbers), .cny)
      let margin = Rate(percent: .random(in: 0...90, using: &numbers))
      let guards = PriceGuards(
        minMargin: margin,
        maxStep: Bool.random(using: &numbers) ? Rate(percent: 10) : nil,
        ending: endings.randomElement(using: &numbers) ?? nil
      )
      let wish = UnitPrice(millionths: .random(in: 1...900_000_000, using: &numbers), .cny)
      let current = UnitPrice(millionths: .random(in: 1...900_000_000, using: &numbers), .cny)
      let start = try CostModel.markup(.zero).price(cost: wish)
      let price = try guards.applied(to: start, cost: cost, current: current).price
      let left = try MarginAnalysis(price: price, cost: cost).margin()
      #expect(left >= margin, "seed \(seed), trial \(trial): \(price) over \(cost)")
    }
  }
}

@Suite struct `A margin` {
  private let today: MarginAnalysis

  init() throws { today = try MarginAnalysis(price: .usd(10), cost: .usd(6)) }

  @Test func `is a share of the price, and a markup one of the cost`() throws {
    #expect(try today.margin() == Rate(percent: 40))
    #expect(try today.markup() == (try #require(Rate("0.666666667"))))
    #expect(try today.contribution() == .usd(4))
  }

  @Test func `asks for more units after a price cut`() throws {
    let cut = try today.breakEven(at: .usd(9), quantity: 1_000)
    #expect(cut.needed == 1_334)
    #expect(
      cut.sentence.description
        == "at USD 9.00, 334 more must be sold than 1000 to earn as much"
    )
    let campaign = try today.breakEven(at: .usd(9), quantity: 1_000, fixedCosts: .usd(300))
    #expect(campaign.needed == 1_434)
  }

  @Test func `says how many may be lost after a rise`() throws {
    let rise = try today.breakEven(at: .usd(11), quantity: 1_000)
    #expect(
      rise.sentence.description
        == "at USD 11.00, 200 of 1000 may be lost without earning less"
    )
  }

  @Test func `can't be kept at the cost or below`() throws {
    let refusal = #expect(throws: Refusal.self) {
      try today.breakEven(at: .usd(6), quantity: 1_000)
    }
    #expect(refusal?.code == "model.breakEven")
    #expect(throws: Refusal.self) { try today.breakEven(at: .eur(9), quantity: 1) }
    #expect(throws: Refusal.self) { try today.breakEven(at: .usd(9), quantity: 1, step: 0) }
    #expect(throws: Refusal.self) { try MarginAnalysis(price: .usd(0), cost: .usd(0)) }
  }

  @Test func `is earned again by the units that break even, and by none less`() throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    for trial in 0..<Trials.count(2_000) {
      let cost = Int64.random(in: 1...9_000, using: &numbers)
      let price = cost + .random(in: 1...9_000, using: &numbers)
      let newPrice = cost + .random(in: 1...9_000, using: &numbers)
      let sold = Int64.random(in: 0...100_000, using: &numbers)
      let analysis = try MarginAnalysis(
        price: UnitPrice(millionths: price, .usd),
        cost: UnitPrice(millionths: cost, .usd)
      )
      let result = try analysis.breakEven(
        at: UnitPrice(millionths: newPrice, .usd),
        quantity: #require(Quantity(exactly: sold))
      )
      let needed = try #require(result.needed.whole)
      let earned = (price - cost) * sold
      #expect(needed * (newPrice - cost) >= earned, "seed \(seed), trial \(trial)")
      #expect((needed - 1) * (newPrice - cost) < earned, "seed \(seed), trial \(trial)")
    }
  }
}

@Suite struct `What price arithmetic says in Chinese` {
  private func arguments(_ sentence: String) -> [String] {
    sentence.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
      .compactMap { $0.split(separator: "}").first.map(String.init) }
  }

  @Test func `has the arguments of the English sentences`() {
    for catalogue in Catalogue.priceArithmetic {
      for (key, sentence) in catalogue.sentences {
        #expect(Set(arguments(key)) == Set(arguments(sentence)), "\(key)")
      }
    }
  }

  @Test func `is said in both scripts`() throws {
    let price = try CostModel.margin(Rate(percent: 40)).price(cost: .cny(60))
    let texts = [Language.simplifiedChinese, .traditionalChinese].map { language in
      Reader(language, catalogues: Catalogue.priceArithmetic).text(price.steps[0].sentence)
    }
    #expect(
      texts == [
        "成本 CNY 60.00 是 CNY 100.00 的 60%，毛利率为 40%", "成本 CNY 60.00 是 CNY 100.00 的 60%，毛利率為 40%",
      ]
    )
  }
}
