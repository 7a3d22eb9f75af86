import TestSeeds
import Testing

@testable import CRMKernel

@Suite struct `An amount` {
  @Test func `is made of whole numbers and exact text`() throws {
    #expect(Money.usd(12) == Money(minorUnits: 1200, .usd))
    #expect(Money.jpy(12) == Money(minorUnits: 12, .jpy))
    #expect(Money.kwd(12) == Money(minorUnits: 12_000, .kwd))
    #expect(Money("12.50", .usd)?.minorUnits == 1250)
    #expect(Money("12.5", .usd)?.minorUnits == 1250)
    #expect(Money("+12", .usd)?.minorUnits == 1200)
    #expect(Money("-0.05", .usd)?.minorUnits == -5)
    #expect(Money("USD 12.50") == Money("12.50", .usd))
    #expect(try Money(whole: 5_000_000_000, .usd).minorUnits == 500_000_000_000)
  }

  @Test(arguments: [
    "", " ", ".", "-", "+", "1.", ".5", "1e3", "1,50", "1 000", "1_000", "0x1", "1.2.3", "--1",
    "12.50 ", " 12.50", "12.50USD", "١٢", "１２", "1.−5", "NaN", "inf", "-.5", "1.5-",
  ])
  func `is read only from plain digits`(_ text: String) {
    #expect(Money(text, .usd) == nil)
    let refusal = #expect(throws: Refusal.self) { try Money(decimal: text, .usd) }
    #expect(refusal?.code == "money.unreadable")
  }

  @Test func `is not read with more decimals than it can keep`() {
    #expect(Money("1.005", .usd) == nil)
    #expect(Money("1.000", .usd) == nil)
    #expect(Money("1.5", .jpy) == nil)
    let refusal = #expect(throws: Refusal.self) { try Money(decimal: "1.005", .usd) }
    #expect(refusal?.code == "money.tooManyDigits")
    #expect(
      refusal?.description
        == "\"1.005\" has more than 2 decimals, so it can't be kept exactly. Round it first."
    )
  }

  @Test(arguments: ["USD", "USD ", "12.50", "usd 1.00", "USD  1.00", "USD\t1.00", "XYZ 1.00", " 1"])
  func `with its currency is read only as it is written`(_ text: String) {
    #expect(Money(text) == nil)
    #expect(UnitPrice(text) == nil)
  }

  @Test func `at the ends of its range survives text`() throws {
    let least = Money(minorUnits: .min, .usd)
    #expect(least.description == "USD -92233720368547758.08")
    #expect(Money(least.description) == least)
    let most = Money(minorUnits: .max, .usd)
    #expect(most.description == "USD 92233720368547758.07")
    #expect(Money(most.description) == most)
    let refusal = #expect(throws: Refusal.self) {
      try Money(decimal: "92233720368547758.08", .usd)
    }
    #expect(refusal == .amountTooLarge)
    #expect(Money("-92233720368547758.09", .usd) == nil)
    #expect(Money("99999999999999999999999999", .usd) == nil)
  }

  @Test(arguments: [
    ("USD 0.00", 0), ("USD 0.05", 5), ("USD -0.05", -5), ("USD 1.00", 100), ("USD -12.50", -1250),
  ])
  func `is written with all its decimals`(_ text: String, _ minorUnits: Int64) {
    #expect(Money(minorUnits: minorUnits, .usd).description == text)
    #expect(Money(text)?.minorUnits == minorUnits)
  }

  @Test func `that is zero has no sign`() {
    #expect(Money("-0.00", .usd) == .zero(.usd))
    #expect(Money("-0.00", .usd)?.description == "USD 0.00")
  }

  @Test func `survives a row, a value and text`() throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    for currency in Currency.all {
      let money = Money(minorUnits: Int64.random(in: .min ... .max, using: &numbers), currency)
      #expect(try WrittenRow.roundTrip(money) == money, "seed \(seed)")
      #expect(Money(money.value) == money)
      #expect(Money(.text(money.description)) == money, "seed \(seed)")
    }
    #expect(WrittenRow.columns(of: Money.eur(3)) == "300, 'EUR'")
    #expect(Money(.int(3)) == nil)
    #expect(Money(.real(3)) == nil)
  }
}

@Suite struct `Amounts in arithmetic` {
  @Test func `of one currency add and subtract exactly`() throws {
    #expect(try Money.usd(1) + .usd(2) == .usd(3))
    #expect(try Money.usd(1) - .usd(2) == .usd(-1))
    #expect(try Money.sum([.usd(1), .usd(2), .usd(3)], in: .usd) == .usd(6))
    #expect(try Money.sum([], in: .eur) == .zero(.eur))
    #expect(try Money.usd(7).negated() == .usd(-7))
    #expect(try Money.usd(7).times(3) == .usd(21))
  }

  @Test func `of two currencies are refused`() {
    let refusal = Refusal.currencyMismatch(.usd, .eur)
    #expect(refusal.code == "money.currencyMismatch")
    #expect(throws: refusal) { try Money.usd(1) + .eur(1) }
    #expect(throws: refusal) { try Money.usd(1) - .eur(1) }
    #expect(throws: refusal) { try Money.usd(1) < .eur(2) }
    #expect(throws: Refusal.self) { try Money.usd(1) >= .eur(2) }
    #expect(throws: refusal) { try Money.sum([.eur(1)], in: .usd) }
    #expect(throws: refusal) { try Money.usd(1).rounded(by: CurrencyRule(.eur)) }
  }

  @Test func `that get too large are refused`() {
    let most = Money(minorUnits: .max, .usd)
    let least = Money(minorUnits: .min, .usd)
    let cent = Money(minorUnits: 1, .usd)
    #expect(throws: Refusal.amountTooLarge) { try most + cent }
    #expect(throws: Refusal.amountTooLarge) { try least - cent }
    #expect(throws: Refusal.amountTooLarge) { try least.negated() }
    #expect(throws: Refusal.amountTooLarge) { try most.times(2) }
    #expect(throws: Refusal.amountTooLarge) { try most.times(Rate(percent: 101)) }
    #expect(throws: Refusal.amountTooLarge) { try Money(whole: .max, .usd) }
  }

  @Test func `of one currency have an order`() throws {
    #expect(try Money.usd(1) < .usd(2))
    #expect(try Money.usd(2) <= .usd(2))
    #expect(try Money.usd(3) > .usd(2))
    #expect(try Money.usd(2) >= .usd(2))
    #expect(try !(Money.usd(2) < .usd(2)))
  }

  @Test func `times a rate are rounded once`() throws {
    let rate = try #require(Rate("0.19"))
    #expect(try Money("0.50", .eur)?.times(rate) == Money("0.10", .eur))
    #expect(try Money("0.50", .eur)?.times(rate, rounding: .halfEven) == Money("0.10", .eur))
    #expect(try Money("0.50", .eur)?.times(rate, rounding: .down) == Money("0.09", .eur))
    #expect(try Money("-0.50", .eur)?.times(rate) == Money("-0.10", .eur))
    #expect(try Money("0.10", .eur)?.times(Rate(percent: 5)) == Money("0.01", .eur))
    #expect(try Money("0.10", .eur)?.times(Rate(percent: 5), rounding: .halfEven) == .zero(.eur))
  }

  @Test func `round to a step that the caller gives`() throws {
    let cash = try CurrencyRule(step: #require(Money("0.05", .chf)))
    #expect(try Money("12.37", .chf)?.rounded(by: cash) == Money("12.35", .chf))
    #expect(try Money("12.38", .chf)?.rounded(by: cash) == Money("12.40", .chf))
    #expect(try Money("-12.38", .chf)?.rounded(by: cash) == Money("-12.40", .chf))
    #expect(throws: Refusal.self) { try CurrencyRule(step: .zero(.chf)) }
    #expect(throws: Refusal.self) { try CurrencyRule(step: .chf(-1)) }
  }
}
