import CRMKernel
import CRMPricing
import Testing

@Suite struct `A lint of prices` {
  static let seeds: [UInt64] = [20_260_310, 7, 4_711]

  @Test(arguments: seeds)
  func `says nothing about clean prices`(seed: UInt64) throws {
    let clean = try CleanPrices(seed: seed)
    print("seed \(seed), \(clean.lint.books.reduce(0) { $0 + $1.entries.count }) entries")
    let findings = clean.lint.findings()
    #expect(findings.map { "\(PlantedDefect($0)): \($0.sentence)" } == [])
  }

  @Test(arguments: seeds)
  func `finds each planted defect and nothing else`(seed: UInt64) throws {
    var prices = try CleanPrices(seed: seed)
    var planted: [PlantedDefect: Int] = [:]
    for planting in CleanPrices.plantings {
      for _ in 0..<4 { planted[try planting(&prices), default: 0] += 1 }
    }
    print("seed \(seed), \(planted.values.reduce(0, +)) defects")
    var found: [PlantedDefect: Int] = [:]
    var sentences: [PlantedDefect: String] = [:]
    for finding in prices.lint.findings() {
      found[PlantedDefect(finding), default: 0] += 1
      sentences[PlantedDefect(finding)] = "\(finding.sentence) \(finding.demonstration.outcome)"
    }
    let missed = planted.filter { found[$0.key] != $0.value }
    let falseAlarms = found.filter { planted[$0.key] != $0.value }
    #expect(missed.map { "\($0.key) × \($0.value)" }.sorted() == [])
    #expect(falseAlarms.map { "\($0.key): \(sentences[$0.key] ?? "")" }.sorted() == [])
  }

  @Test(arguments: seeds)
  func `shows each price that can't be found or computed where it says`(seed: UInt64) throws {
    var prices = try CleanPrices(seed: seed)
    for planting in CleanPrices.plantings { _ = try planting(&prices) }
    let refused: Set<PriceFinding.Kind> = [.gap, .firstBreak, .formulaFails, .negativePrice]
    let findings = prices.lint.findings().filter { refused.contains($0.kind) }
    #expect(Set(findings.map(\.kind)) == refused)
    for finding in findings {
      let book = prices.lint.books.first { $0.name == finding.demonstration.book }
      let context = try PriceContext(book: book?.id, of: prices.lint.books)
      let refusal = #expect(throws: Refusal.self) {
        try PriceEngine.price(finding.demonstration.request, in: context)
      }
      #expect(refusal?.message == finding.demonstration.outcome)
    }
  }

  @Test(arguments: seeds)
  func `shows each rising price where it says`(seed: UInt64) throws {
    var prices = try CleanPrices(seed: seed)
    for planting in CleanPrices.plantings { _ = try planting(&prices) }
    let findings = prices.lint.findings().filter {
      $0.kind == .risingPrice && $0.rules[0].kind == .entry
    }
    #expect(!findings.isEmpty)
    for finding in findings {
      var request = finding.demonstration.request
      let book = prices.lint.books.first { $0.name == finding.demonstration.book }
      let context = try PriceContext(book: book?.id, of: prices.lint.books)
      let dear = try PriceEngine.price(request, in: context).lines[0].unitPrice
      request.lines[0].quantity = 1
      #expect(try dear > PriceEngine.price(request, in: context).lines[0].unitPrice)
    }
  }

  @Test func `plants a defect of every kind`() throws {
    var prices = try CleanPrices(seed: 1)
    let planted = try Set(CleanPrices.plantings.map { try $0(&prices).kind })
    #expect(planted == Set(PriceFinding.Kind.allCases))
  }
}
