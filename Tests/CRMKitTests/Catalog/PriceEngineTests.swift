import CRMCatalog
import CRMPricing
import CRMKernel
import CRMStore
import Testing

private func line(_ sku: String = "PUMP-200", quantity: Quantity = 12) -> PricingLine {
  PricingLine(
    sku: sku,
    productName: "Pump",
    category: nil,
    quantity: quantity,
    listPrice: .usd(1250)
  )
}

private let document = PricingDocument(
  currency: .usd,
  pricedOn: LocalDate(daysSince1970: 20_000)
)

private func price(_ rules: TestRule...) throws -> [PricedLine] {
  try PriceEngine.price([line()], of: document, by: rules, list: "Standard")
}

@Suite struct `The price engine` {
  @Test func `leaves list prices alone without rules`() throws {
    let priced = try price()[0]
    #expect(priced.line.unitPrice == .usd(1250))
    #expect(priced.trace.steps.count == 1)
  }

  @Test func `lets each rule see what those before it made`() throws {
    let seen = TestRule("second") { lines in
      lines.map { RuledPrice(reason: "\($0.unitPrice)") }
    }
    let priced = try price(.markdown("first", percent: 10), seen)[0]
    #expect(priced.trace.steps.map { $0.reason?.description } == [nil, nil, "USD 1125.00"])
  }

  @Test func `calls a rule once for all lines`() throws {
    let rule = TestRule("total quantity") { lines in
      lines.map { _ in RuledPrice(reason: "\(lines.count)") }
    }
    let lines = [line("A"), line("B"), line("C")]
    let priced = try PriceEngine.price(lines, of: document, by: [rule])
    #expect(priced.map { $0.trace.steps.last?.reason?.description } == ["3", "3", "3"])
  }

  @Test func `refuses what a rule must not say, and names the rule`() throws {
    let wrong: [(String, RuledPrice)] = [
      ("pricing.currency", RuledPrice(unitPrice: .eur(1))),
      ("pricing.negative", RuledPrice(unitPrice: .usd(-1))),
      ("pricing.discount", RuledPrice(discount: Rate(percent: 101))),
      ("pricing.discount", RuledPrice(discount: Rate(percent: -1))),
    ]
    for (code, answer) in wrong {
      let refusal = #expect(throws: Refusal.self) {
        try price(TestRule("broken") { _ in [answer] })
      }
      #expect(refusal?.code.rawValue == code)
      #expect(refusal?.description.contains("broken") == true)
    }
  }

  @Test func `refuses a rule that leaves lines out`() {
    #expect(code { try price(TestRule("short") { _ in [] }) } == "pricing.answers")
  }

  @Test func `fails closed when a rule fails`() {
    struct Failure: Error {}
    let rule = TestRule("failing") { _ in throw Failure() }
    let refusal = #expect(throws: Refusal.self) { try price(rule) }
    #expect(refusal?.code == "pricing.rule")
    #expect(refusal?.field == "failing")
  }

  @Test func `gives the same prices and traces again`() throws {
    let rule = TestRule.markdown("tier", percent: 7)
    #expect(try price(rule) == price(rule))
  }
}

@Suite struct `The trace of a price` {
  private let simplified = Reader(.simplifiedChinese, catalogues: Module.catalog.catalogues)
  private let traditional = Reader(.traditionalChinese, catalogues: Module.catalog.catalogues)

  @Test func `tells the way from the list price to the net price`() throws {
    let trace = try price(.markdown("volume tier", percent: 6))[0].trace
    #expect(
      trace.text(for: Reader(.english))
        == "list 1,250.00 -> volume tier −6 % -> net 1,175.00"
    )
    #expect(trace.text(for: simplified) == "目录价 1,250.00 -> volume tier −6% -> 净价 1,175.00")
    #expect(trace.text(for: traditional) == "定價 1,250.00 -> volume tier −6% -> 淨價 1,175.00")
  }

  @Test func `tells discounts and reasons`() throws {
    let rule = TestRule("partner") { _ in
      [RuledPrice(discount: Rate(billionths: 125_000_000), reason: "gold")]
    }
    let trace = try price(.markdown("tier", percent: 6, reason: "12 or more"), rule)[0].trace
    #expect(
      trace.text(for: Reader(.english))
        == "list 1,250.00 -> tier −6 % (12 or more) -> partner discount 12.5 % (gold) "
        + "-> net 1,028.125"
    )
    #expect(
      trace.text(for: simplified)
        == "目录价 1,250.00 -> tier −6%（12 or more） -> partner 折扣 12.5%（gold） "
        + "-> 净价 1,028.125"
    )
  }

  @Test func `tells a change that is no round percentage as an amount when it is tiny`() throws {
    let rule = TestRule("cent") { _ in
      [RuledPrice(unitPrice: UnitPrice(millionths: 1_249_990_000, .usd))]
    }
    let text = try price(rule)[0].trace.text(for: Reader(.english))
    #expect(text == "list 1,250.00 -> cent 1,249.99 -> net 1,249.99")
  }

  @Test func `is read back from its JSON as it was`() throws {
    let rule = TestRule("partner") { _ in
      [RuledPrice(discount: Rate(billionths: 333_333_333), reason: #"a "reason"; 东华"#)]
    }
    let trace = try price(.markdown("tier", percent: 6), rule)[0].trace
    #expect(PriceTrace(json: trace.json) == trace)
    #expect(trace.level == 1)
    #expect(trace.steps[1].rule.sourceHash == "5eed")
  }

  @Test(arguments: ["", "{}", "[]", #"{"level":1,"steps":[]}"#, #"{"level":1,"steps":[{}]}"#])
  func `isn't read from anything else`(json: String) {
    #expect(PriceTrace(json: json) == nil)
  }

  @Test(
    arguments: [(0, "0.00"), (999, "999.00"), (1000, "1,000.00"), (1_234_567, "1,234,567.00")])
  func `groups thousands`(price: Int32, text: String) throws {
    let line = PricingLine(
      sku: "A",
      productName: "A",
      category: nil,
      quantity: 1,
      listPrice: .usd(price)
    )
    let trace = try PriceEngine.price([line], of: document, by: [])[0].trace
    #expect(trace.text(for: Reader(.english)) == "list \(text) -> net \(text)")
  }
}
