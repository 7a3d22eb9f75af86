import CRMKernel
import CRMPricing
import Testing

@Suite struct `A price that a guard holds above the regular price` {
  @Test func `is what the document shows, with nothing taken off`() throws {
    let context = try PriceContext(
      policy: PricePolicy(guards: [PriceGuard(id: 1, name: "Floor", .all, .floor(.usd("130")))])
    )
    let line = PriceRequestLine(
      Sample.pump,
      quantity: 2,
      discount: .rate(Rate(percent: 10)),
      taxes: [TraceSample.vat]
    )
    let priced = try PriceEngine.price(Sample.request(line), in: context)
    #expect(priced.lines[0].amount == .usd(260))
    #expect(priced.lines[0].gross == .usd(260))
    #expect(priced.lines[0].deductions.isZero)
    #expect(priced.totals.net == .usd(260))
    #expect(priced.trace().waterfall().end == priced.totals.total)
    #expect(priced.trace().lines[0].regular == .usd(200))
  }
}
