import CRMKernel
import CRMPricing
import Testing

@Suite struct `The findings of a small price book` {
  /// A pump with two prices that tie and a break that costs more, a promotion that takes nothing off.
  static let lint: PriceLint = {
    func entry(_ id: Int64, from quantity: Quantity = 0, _ price: Int32) -> PriceEntryTerms {
      PriceEntryTerms(id: id, .product(1), from: quantity, price: .fixed(UnitPrice(price, .usd)))
    }
    return PriceLint(
      books: [
        PriceBookTerms(
          id: 1,
          name: "List",
          currency: .usd,
          entries: [entry(1, 100), entry(2, 98), entry(3, from: 10, 110)]
        )
      ],
      promotions: [PromotionTerms(id: 7, name: "Spring", reward: .percent(.zero))],
      products: [PricedProduct(id: 1, sku: "PUMP-200", name: "Pump")],
      on: LocalDate(year: 2026, month: 3, day: 10) ?? .min
    )
  }()

  private static func text(_ language: Language) -> String {
    let reader = Reader(language, catalogues: Catalogue.priceArithmetic)
    return lint.findings().map { finding in
      "\(finding.severity) \(reader.text(finding.sentence))\n"
        + "  \(reader.text(finding.demonstration.outcome))\n"
    }.joined()
  }

  @Test func `read like this in English`() {
    #expect(
      Self.text(.english) == """
        error List #1 PUMP-200 and List #2 PUMP-200 tie: nobody could say which is the price.
          1 PUMP-200 on 2026-03-10: USD 100.00 each, by List #1 PUMP-200
        warning List #3 PUMP-200 ≥ 10: more units cost more each than by List #1 PUMP-200.
          10 PUMP-200 on 2026-03-10: USD 110.00 each; 1 PUMP-200 on 2026-03-10: USD 100.00 each
        warning Spring takes nothing off.
          1 PUMP-200 on 2026-03-10: USD 100.00 each, by List #1 PUMP-200

        """
    )
  }

  @Test func `read like this in Chinese`() {
    #expect(
      Self.text(.simplifiedChinese) == """
        error “List #1 PUMP-200”与“List #2 PUMP-200”不分先后：无法确定以哪个为准。
          2026-03-10，1 PUMP-200：按“List #1 PUMP-200”单价 USD 100.00
        warning “List #3 PUMP-200 ≥ 10”：数量更多，单价却高于“List #1 PUMP-200”。
          2026-03-10，10 PUMP-200：单价 USD 110.00；2026-03-10，1 PUMP-200：单价 USD 100.00
        warning “Spring”不减任何金额。
          2026-03-10，1 PUMP-200：按“List #1 PUMP-200”单价 USD 100.00

        """
    )
  }

  @Test func `are all translated`() throws {
    let translated = Set(Translation.priceLint.map(\.english))
    var prices = try CleanPrices(seed: 3)
    for planting in CleanPrices.plantings { _ = try planting(&prices) }
    let sentences = Set(prices.lint.findings().map(\.sentence.key))
    #expect(sentences.subtracting(translated) == [])
  }

  @Test func `don't depend on the order in which anything is listed`() {
    var shuffled = Self.lint
    shuffled.books[0].entries.reverse()
    #expect(shuffled.findings().map(\.sentence) == Self.lint.findings().map(\.sentence))
  }
}
