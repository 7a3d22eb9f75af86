import TestSeeds
import Testing

@testable import CRMKernel

@Suite struct `A quantity` {
  @Test(arguments: [
    ("2.5", 2_500_000), ("3", 3_000_000), ("0.000001", 1), ("-0.5", -500_000), ("0", 0),
  ])
  func `is an exact decimal`(_ text: String, _ millionths: Int64) {
    #expect(Quantity(text)?.millionths == millionths)
    #expect(Quantity(millionths: millionths).description == text)
  }

  @Test func `is read from a double that stands for a decimal`() throws {
    #expect(Quantity(exactly: 0.1) == Quantity("0.1"))
    #expect(Quantity(exactly: 2.5) == Quantity("2.5"))
    #expect(Quantity(exactly: -0.000001) == Quantity("-0.000001"))
    #expect(Quantity(exactly: 123456789.123456) == Quantity("123456789.123456"))
  }

  @Test(arguments: [
    1.0 / 3, 0.1 + 0.2, 0.0000001, .nan, .infinity, -.infinity, 1e300, 1e10,
    Double.leastNonzeroMagnitude,
  ])
  func `is not guessed from another double`(_ real: Double) {
    #expect(Quantity(exactly: real) == nil)
    #expect(Quantity(.real(real)) == nil)
  }

  @Test func `of a decimal's double is that decimal`() {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<5000 {
      let limits: [Int64] = [1_000, 1_000_000, 1_000_000_000_000, 999_999_999_999_999]
      let limit = limits.randomElement(using: &numbers) ?? 1
      let quantity = Quantity(
        millionths: Int64.random(in: -limit...limit, using: &numbers)
      )
      #expect(
        Double(quantity.description).flatMap { Quantity(exactly: $0) } == quantity,
        "seed \(seed)"
      )
    }
  }

  @Test func `adds exactly or is refused`() throws {
    #expect(try Quantity(1) + #require(Quantity("0.5")) == Quantity("1.5"))
    #expect(try Quantity(1) - 3 == -2)
    #expect(throws: Refusal.amountTooLarge) { try Quantity(millionths: .max) + 1 }
    #expect(throws: Refusal.amountTooLarge) { try Quantity(millionths: .min).negated() }
    #expect(Quantity(exactly: Int64.max) == nil)
  }

  @Test func `changes its unit by an exact factor`() throws {
    let box = try Ratio(whole: 12)
    #expect(try Quantity(2).times(box) == 24)
    #expect(try Quantity(6).times(box.inverse) == Quantity("0.5"))
    #expect(try Quantity(1).times(Ratio(1, over: 3)) == Quantity("0.333333"))
  }

  @Test func `rounds to a multiple`() throws {
    #expect(try Quantity(13).rounded(toMultipleOf: 12, rounding: .up) == 24)
    #expect(
      try Quantity("2.3")?.rounded(toMultipleOf: #require(Quantity("0.25"))) == Quantity("2.25")
    )
    #expect(throws: Refusal.self) { try Quantity(1).rounded(toMultipleOf: 0) }
  }

  @Test func `survives a row and a value`() throws {
    let quantity = try #require(Quantity("2.5"))
    #expect(try WrittenRow.roundTrip(quantity) == quantity)
    #expect(Quantity(quantity.value) == quantity)
    #expect(Quantity(.int(3)) == 3)
    #expect(Quantity(.text("2.5")) == quantity)
    #expect(Quantity(.bool(true)) == nil)
    #expect(quantity.value.description == "2.5")
    #expect(Quantity(7).whole == 7)
    #expect(quantity.whole == nil)
  }
}

@Suite struct `A rate` {
  @Test func `is exact to a billionth`() throws {
    #expect(Rate(percent: 19) == Rate("0.19"))
    #expect(Rate("19%") == Rate("0.19"))
    #expect(Rate(percent: "7.25") == Rate("0.0725"))
    #expect(Rate(percent: 19).description == "0.19")
    #expect(Rate(percent: 19).percentText == "19")
    #expect(Rate("0.0725")?.percentText == "7.25")
    #expect(Rate("0.0000000001") == nil)
    #expect(Rate("19 %") == nil)
    #expect(Rate("%") == nil)
  }

  @Test func `adds, multiplies and complements`() throws {
    #expect(try Rate(percent: 19) + Rate(percent: 1) == Rate(percent: 20))
    #expect(try Rate(percent: 10).complement() == Rate(percent: 90))
    #expect(try Rate(percent: 90).times(Rate(percent: 90)) == Rate(percent: 81))
    #expect(try Rate(billionths: 1).times(Rate(percent: 50)) == Rate(billionths: 1))
    #expect(throws: Refusal.amountTooLarge) { try Rate(billionths: .max) + .one }
    #expect(throws: Refusal.amountTooLarge) {
      try Rate(billionths: .max).times(Rate(billionths: .max))
    }
  }

  @Test func `of an amount in another is its share`() throws {
    #expect(try Rate.of(.usd(1), in: .usd(4)) == Rate(percent: 25))
    #expect(try Rate.of(.usd(1), in: .usd(3)).description == "0.333333333")
    #expect(throws: Refusal.divisionByZero) { try Rate.of(.usd(1), in: .usd(0)) }
    #expect(throws: Refusal.currencyMismatch(.usd, .eur)) { try Rate.of(.usd(1), in: .eur(1)) }
  }

  @Test func `survives a row and a value`() throws {
    let rate = Rate(percent: 19)
    #expect(try WrittenRow.roundTrip(rate) == rate)
    #expect(WrittenRow.columns(of: rate) == "190000000")
    #expect(Rate(rate.value) == rate)
    #expect(Rate(.real(0.19)) == rate)
    #expect(Rate(.real(1.0 / 3)) == nil)
    #expect(Rate(.int(1)) == .one)
    #expect(Rate(.int(.max)) == nil)
    #expect(rate.value.description == "0.19")
  }
}
