import CRMKernel
import CRMPricing
import Testing

private func day(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

private func quote(
  _ source: Currency,
  _ target: Currency,
  _ ratio: String,
  _ date: String
) throws -> DatedRate {
  DatedRate(
    from: source,
    to: target,
    try #require(Ratio(ratio)),
    on: try day(date),
    quotedBy: "ECB"
  )
}

@Suite struct `A table of exchange rates` {
  private let table: ExchangeRates

  init() throws {
    table = try ExchangeRates([
      quote(.usd, .eur, "0.92", "2026-03-01"), quote(.usd, .eur, "0.90", "2026-01-01"),
      quote(.usd, .jpy, "150", "2026-01-01"),
    ])
  }

  @Test(arguments: [
    ("2026-01-01", "0.90"), ("2026-02-28", "0.90"), ("2026-03-01", "0.92"), ("2030-01-01", "0.92"),
  ])
  func `takes the latest rate that isn't after the day`(date: String, ratio: String) throws {
    let applied = try table.rate(from: .usd, to: .eur, on: day(date))
    #expect(applied.rate.ratio == Ratio(ratio))
  }

  @Test func `says which quotation was used, for the document to keep`() throws {
    let applied = try table.rate(from: .usd, to: .eur, on: day("2026-02-10"))
    #expect(applied.quotations.map(\.quotedBy) == ["ECB"])
    #expect(try applied.quotations.map(\.day) == [day("2026-01-01")])
  }

  @Test func `reads a pair backwards exactly, without storing it twice`() throws {
    let back = try table.rate(from: .eur, to: .usd, on: day("2026-02-10"))
    #expect(back.rate.ratio == Ratio("10/9"))
    let refusal = #expect(throws: Refusal.self) {
      try ExchangeRates([
        quote(.usd, .eur, "0.9", "2026-01-01"), quote(.eur, .usd, "1.1", "2026-02-01"),
      ])
    }
    #expect(refusal?.code == "currency.inverseRate")
  }

  @Test func `has at most one rate of a pair on a day`() throws {
    let refusal = #expect(throws: Refusal.self) {
      try ExchangeRates([
        quote(.usd, .eur, "0.9", "2026-01-01"), quote(.usd, .eur, "0.91", "2026-01-01"),
      ])
    }
    #expect(refusal?.code == "currency.rateTwice")
    #expect(
      refusal?.message.description == "There are two rates from USD to EUR on 2026-01-01."
    )
  }

  @Test func `refuses a rate that is missing, and never takes it for 1`() throws {
    for (source, target, date) in [
      (Currency.usd, Currency.gbp, "2026-02-01"), (.usd, .eur, "2025-12-31"),
      (.eur, .jpy, "2026-02-01"),
    ] {
      let refusal = #expect(throws: Refusal.self) {
        try table.rate(from: source, to: target, on: day(date))
      }
      #expect(refusal?.code == "currency.noRate")
    }
    let refusal = #expect(throws: Refusal.self) {
      try table.rate(from: .usd, to: .eur, on: day("2025-12-31"))
    }
    #expect(
      refusal?.message.description
        == "There is no rate from USD to EUR on 2025-12-31: the first is of 2026-01-01."
    )
  }

  @Test func `crosses by way of a currency only if that is declared`() throws {
    let quotations = [
      try quote(.usd, .eur, "0.90", "2026-01-01"), try quote(.usd, .jpy, "150", "2026-01-01"),
    ]
    let crossing = try ExchangeRates(quotations, base: .usd)
    let applied = try crossing.rate(from: .eur, to: .jpy, on: day("2026-02-01"))
    #expect(applied.rate.ratio == Ratio("500/3"))
    #expect(applied.quotations.count == 2)
    #expect(throws: Refusal.self) {
      try ExchangeRates(quotations).rate(from: .eur, to: .jpy, on: day("2026-02-01"))
    }
  }

  @Test func `needs no rate from a currency to itself`() throws {
    let applied = try ExchangeRates([]).rate(from: .chf, to: .chf, on: day("2026-02-01"))
    #expect(applied.rate == .identity(.chf))
    #expect(applied.quotations.isEmpty)
    #expect(throws: Refusal.self) {
      try ExchangeRates([quote(.chf, .chf, "1", "2026-01-01")])
    }
  }

  @Test func `refuses a rate that is older than is allowed`() throws {
    let table = try ExchangeRates([quote(.usd, .eur, "0.9", "2026-01-01")], maxAgeDays: 7)
    #expect(throws: Never.self) { try table.rate(from: .usd, to: .eur, on: day("2026-01-08")) }
    let refusal = #expect(throws: Refusal.self) {
      try table.rate(from: .usd, to: .eur, on: day("2026-01-09"))
    }
    #expect(refusal?.code == "currency.staleRate")
  }
}

@Suite(
  .enabled(
    if: GoldenFile.exists("golden-pricing/currency.json"),
    "the golden files aren't here"
  )
)
struct `Conversions of another system by the table` {
  private struct Golden: Decodable {
    struct Case: Decodable {
      struct Expected: Decodable {
        let rounded: String
        let unrounded: String
      }
      let from, to, amount: String
      let expected: Expected
    }
    let sale_date: String
    let cases: [Case]
  }

  /// As the file's `semantics` have them: what a dollar is worth, and the rounding step.
  private static let currencies = [
    "USD": ("1", "0.01"), "EUR": ("0.9137", "0.01"), "JPY": ("151.37", "1"),
    "CHF": ("0.8842", "0.05"), "KWD": ("0.3071", "0.001"),
  ]

  @Test func `come out digit for digit`() throws {
    let file = "golden-pricing/currency.json"
    let golden = try #require(try GoldenFile.decode(Golden.self, file))
    let quotations = try Self.currencies.filter { $0.key != "USD" }.map {
      try quote(.usd, Currency(code: $0.key), $0.value.0, "2026-01-01")
    }
    let table = try ExchangeRates(quotations, base: .usd)
    #expect(!golden.cases.isEmpty)
    for golden in golden.cases {
      let (from, to) = (try Currency(code: golden.from), try Currency(code: golden.to))
      let rate = try table.rate(from: from, to: to, on: day("2026-03-10")).rate
      let step = try Money(decimal: try #require(Self.currencies[golden.to]).1, to)
      let rule = try CurrencyRule(step: step, rounding: .halfEven)
      let amount = try UnitPrice(decimal: golden.amount, from)
      let rounded = try rate.convert(amount, by: rule).decimal
      let expected = golden.expected.rounded
      #expect(rounded == (expected == "-0.00" ? "0.00" : expected), "\(golden)")
      // Unrounded, at the 18 decimals that a quotient keeps.
      let exact = try #require(ExactNumber(golden.amount))
        .times(#require(ExactNumber("\(rate.ratio.numerator)")))
        .divided(by: #require(ExactNumber("\(rate.ratio.denominator)")))
      let other = try #require(ExactNumber(golden.expected.unrounded))
      #expect(try exact == other.rounded(toPlaces: 18, .halfEven), "\(golden)")
    }
  }
}
