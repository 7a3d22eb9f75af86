import CRMKernel
import Testing

@Suite struct `A quantity in another unit` {
  @Test func `is exact, or nothing`() throws {
    let third = try Ratio(1, over: 3)
    #expect(try Quantity(3).exactly(times: third) == 1)
    #expect(try Quantity(1).exactly(times: third) == nil)
    #expect(try Quantity(-6).exactly(times: third) == -2)
    #expect(try UnitPrice.usd(3).exactly(times: third) == .usd(1))
    #expect(try UnitPrice.usd(1).exactly(times: third) == nil)
    #expect(throws: Refusal.self) {
      try Quantity(millionths: .max).exactly(times: Ratio(whole: 2))
    }
  }

  @Test func `reaches what it really is`() throws {
    let third = try Ratio(1, over: 3)
    #expect(Quantity(3).reaches(1, times: third))
    #expect(!Quantity(millionths: 2_999_999).reaches(1, times: third))
    #expect(Quantity(millionths: 3_000_001).reaches(1, times: third))
    let largest = Quantity(millionths: .max)
    #expect(largest.reaches(largest, times: .one))
    #expect(!largest.reaches(largest, times: third))
  }
}

@Suite struct `A fraction of a quantity` {
  @Test func `is in its lowest terms, and adds up exactly`() throws {
    let half = try Ratio(#require(Quantity("0.5")))
    #expect(half == (try Ratio(1, over: 2)))
    #expect(try half.plus(Ratio(1, over: 3)) == Ratio(5, over: 6))
    #expect(try half.plus(half).exactQuantity() == 1)
    #expect(try Ratio(1, over: 3).exactQuantity() == nil)
    #expect(throws: Refusal.self) { try Ratio(Quantity(0)) }
    let large = try Ratio(.max, over: 2)
    #expect(throws: Refusal.self) { try large.plus(large).plus(large) }
  }
}
