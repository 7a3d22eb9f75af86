import Testing

@testable import CRMKernel

@Suite struct `A unit price` {
  @Test func `keeps six decimals in every currency`() throws {
    #expect(UnitPrice("0.0125", .usd)?.millionths == 12_500)
    #expect(UnitPrice("12.345678", .jpy)?.millionths == 12_345_678)
    #expect(UnitPrice("0.0000001", .usd) == nil)
    #expect(UnitPrice("JPY 12.345678") == UnitPrice("12.345678", .jpy))
    let refusal = #expect(throws: Refusal.self) { try UnitPrice(decimal: "1.0000001", .usd) }
    #expect(refusal?.code == "money.tooManyDigits")
  }

  @Test(arguments: [
    (12_500_000, "USD 12.50"), (12_345_678, "USD 12.345678"), (12_500, "USD 0.0125"),
    (-1_000_000, "USD -1.00"), (0, "USD 0.00"), (1, "USD 0.000001"),
  ])
  func `is written with the decimals it needs`(_ millionths: Int64, _ text: String) {
    #expect(UnitPrice(millionths: millionths, .usd).description == text)
    #expect(UnitPrice(text)?.millionths == millionths)
  }

  @Test func `times a quantity is an amount, rounded once`() throws {
    let price = try #require(UnitPrice("0.125", .usd))
    #expect(try price.times(1) == Money("0.13", .usd))
    #expect(try price.times(1, rounding: .halfEven) == Money("0.12", .usd))
    #expect(try price.times(#require(Quantity("2.5"))) == Money("0.31", .usd))
    #expect(try price.times(-1) == Money("-0.13", .usd))
    #expect(try UnitPrice.jpy(100).times(#require(Quantity("0.005"))) == .jpy(1))
    let cash = try CurrencyRule(step: #require(Money("0.05", .chf)))
    #expect(try UnitPrice("3.33", .chf)?.times(3, by: cash) == Money("10.00", .chf))
  }

  @Test func `times the largest quantity is refused, not wrong`() {
    let price = UnitPrice(millionths: .max, .usd)
    #expect(throws: Refusal.amountTooLarge) { try price.times(Quantity(millionths: .max)) }
    #expect(throws: Refusal.amountTooLarge) { try price.times(Quantity(millionths: .min)) }
  }

  @Test func `times a rate is a price, rounded to a millionth`() throws {
    let price = try #require(UnitPrice("19.99", .usd))
    #expect(try price.times(#require(Rate("0.9"))) == UnitPrice("17.991", .usd))
    #expect(
      try UnitPrice("0.000001", .usd)?.times(Rate(percent: 50)) == UnitPrice("0.000001", .usd)
    )
  }

  @Test func `becomes an amount by rounding, and an amount becomes it exactly`() throws {
    #expect(try UnitPrice("1.005", .usd)?.money() == Money("1.01", .usd))
    #expect(try UnitPrice("1.005", .usd)?.money(rounding: .halfEven) == Money("1.00", .usd))
    #expect(try UnitPrice(Money.usd(3)) == .usd(3))
    #expect(try UnitPrice(Money.jpy(3)) == .jpy(3))
    #expect(throws: Refusal.amountTooLarge) { try UnitPrice(Money(minorUnits: .max, .usd)) }
  }

  @Test func `is rounded to fewer decimals`() throws {
    #expect(
      try UnitPrice("1.23456", .usd)?.rounded(toDecimals: 4) == UnitPrice("1.2346", .usd)
    )
    #expect(try UnitPrice("1.5", .usd)?.rounded(toDecimals: 0) == .usd(2))
    #expect(
      try UnitPrice("1.234567", .usd)?.rounded(toDecimals: 9) == UnitPrice("1.234567", .usd)
    )
  }

  @Test func `adds and compares only within its currency`() throws {
    #expect(try UnitPrice.usd(1) + .usd(2) == .usd(3))
    #expect(try UnitPrice.usd(1) - .usd(2) == .usd(-1))
    #expect(try UnitPrice.usd(1) < .usd(2))
    #expect(throws: Refusal.currencyMismatch(.usd, .eur)) { try UnitPrice.usd(1) + .eur(1) }
    #expect(throws: Refusal.currencyMismatch(.usd, .eur)) { try UnitPrice.usd(1) < .eur(1) }
    #expect(throws: Refusal.amountTooLarge) {
      try UnitPrice(millionths: .max, .usd) + UnitPrice(millionths: 1, .usd)
    }
  }

  @Test func `survives a row and a value`() throws {
    let price = try #require(UnitPrice("12.345678", .kwd))
    #expect(try WrittenRow.roundTrip(price) == price)
    #expect(WrittenRow.columns(of: price) == "12345678, 'KWD'")
    #expect(UnitPrice(price.value) == price)
    #expect(UnitPrice(.text("KWD 12.345678")) == price)
    #expect(UnitPrice(.money(.usd(2))) == .usd(2))
    #expect(UnitPrice(.real(12.345678)) == nil)
  }
}
