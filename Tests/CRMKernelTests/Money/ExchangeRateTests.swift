import Testing

@testable import CRMKernel

@Suite struct `A fraction` {
  @Test func `is kept in lowest terms`() throws {
    #expect(try Ratio(6, over: 8) == Ratio(3, over: 4))
    #expect(try Ratio(whole: 12).description == "12")
    #expect(try Ratio(1, over: 12).inverse == Ratio(whole: 12))
    #expect(try Ratio(2, over: 3).times(Ratio(3, over: 4)) == Ratio(1, over: 2))
    #expect(try Ratio(.max, over: .max) == .one)
  }

  @Test(arguments: [("1/12", 1, 12), ("0.9137", 9137, 10_000), ("2.50", 5, 2), ("12", 12, 1)])
  func `is read from text`(_ text: String, _ numerator: Int64, _ denominator: Int64) throws {
    #expect(try Ratio(text) == Ratio(numerator, over: denominator))
  }

  @Test(arguments: ["", "/", "1/", "/2", "1/0", "0", "0/1", "-1", "1/-2", "1/2/3", "1.", "1e3"])
  func `is never zero, negative or malformed`(_ text: String) {
    #expect(Ratio(text) == nil)
  }

  @Test func `that gets too large is refused`() throws {
    let large = try Ratio(.max, over: 2)
    #expect(throws: Refusal.amountTooLarge) { try large.times(large) }
    #expect(throws: Refusal.self) { try Ratio(0, over: 1) }
    #expect(throws: Refusal.self) { try Ratio(1, over: .min) }
  }

  @Test func `survives a row and a value`() throws {
    let ratio = try Ratio(5, over: 7)
    #expect(try WrittenRow.roundTrip(ratio) == ratio)
    #expect(Ratio(ratio.value) == ratio)
    #expect(try Ratio(.int(12)) == Ratio(whole: 12))
    #expect(try Ratio(.quantity(#require(Quantity("2.5")))) == Ratio(5, over: 2))
  }
}

@Suite struct `An exchange rate` {
  @Test func `converts and rounds once`() throws {
    let rate = ExchangeRate(from: .usd, to: .eur, try #require(Ratio("0.9137")))
    #expect(try rate.convert(Money.usd(100)) == Money("91.37", .eur))
    #expect(try rate.convert(UnitPrice.usd(1)) == UnitPrice("0.9137", .eur))
    #expect(try ExchangeRate.identity(.usd).convert(Money.usd(3)) == .usd(3))
  }

  @Test func `bridges currencies of different decimals`() throws {
    let yen = ExchangeRate(from: .usd, to: .jpy, try #require(Ratio("151.37")))
    #expect(try yen.convert(#require(Money("0.01", .usd))) == .jpy(2))
    #expect(try yen.inverse.convert(Money.jpy(1513)) == .usd(10))
    let dinar = ExchangeRate(from: .jpy, to: .kwd, try #require(Ratio("0.0020")))
    #expect(try dinar.convert(Money.jpy(1000)) == .kwd(2))
  }

  @Test func `leads by way of another currency`() throws {
    let first = ExchangeRate(from: .usd, to: .eur, try Ratio(9, over: 10))
    let second = ExchangeRate(from: .eur, to: .chf, try Ratio(2, over: 3))
    #expect(try first.then(second) == ExchangeRate(from: .usd, to: .chf, Ratio(3, over: 5)))
    #expect(throws: Refusal.currencyMismatch(.eur, .usd)) { try first.then(first) }
  }

  @Test func `refuses other currencies and results that don't fit`() throws {
    let rate = ExchangeRate(from: .usd, to: .eur, try Ratio(whole: .max))
    #expect(throws: Refusal.currencyMismatch(.eur, .usd)) { try rate.convert(Money.eur(1)) }
    #expect(throws: Refusal.currencyMismatch(.usd, .eur)) {
      try rate.convert(Money.usd(1), by: CurrencyRule(.usd))
    }
    #expect(throws: Refusal.amountTooLarge) { try rate.convert(Money(minorUnits: .max, .usd)) }
    let wide = ExchangeRate(from: .jpy, to: .kwd, try Ratio(whole: .max))
    #expect(throws: Refusal.amountTooLarge) { try wide.convert(Money(minorUnits: .max, .jpy)) }
  }
}

@Suite struct `Conversions of another system` {
  private struct Golden: Decodable {
    struct Case: Decodable {
      struct Expected: Decodable { let rounded: String }
      let from, to, amount: String
      let expected: Expected
    }
    let cases: [Case]
  }

  /// As the file's `semantics` has them: rate and rounding step.
  private static let currencies = [
    "USD": ("1", "0.01"), "EUR": ("0.9137", "0.01"), "JPY": ("151.37", "1"),
    "CHF": ("0.8842", "0.05"), "KWD": ("0.3071", "0.001"),
  ]

  @Test(
    .enabled(if: GoldenFile.exists("golden-pricing/currency.json"), "the golden files aren't here")
  )
  func `come out digit for digit`() throws {
    let golden = try #require(try GoldenFile.decode(Golden.self, "golden-pricing/currency.json"))
    #expect(!golden.cases.isEmpty)
    for golden in golden.cases {
      let (from, to) = (try Currency(code: golden.from), try Currency(code: golden.to))
      let source = try #require(Self.currencies[golden.from])
      let target = try #require(Self.currencies[golden.to])
      let ratio = try #require(Ratio(target.0)).times(#require(Ratio(source.0)).inverse)
      let rule = try CurrencyRule(step: Money(decimal: target.1, to), rounding: .halfEven)
      let amount = try UnitPrice(decimal: golden.amount, from)
      let result = try ExchangeRate(from: from, to: to, ratio).convert(amount, by: rule)
      let expected = golden.expected.rounded
      #expect(
        result.decimal == (expected == "-0.00" ? "0.00" : expected),
        "\(golden.amount) \(golden.from) in \(golden.to)"
      )
    }
  }
}
