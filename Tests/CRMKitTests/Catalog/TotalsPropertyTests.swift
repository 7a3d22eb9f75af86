import CRMPricing
import CRMKernel
import Testing

private let taxes = [
  TaxRate("VAT20", Rate(percent: 20)), TaxRate("VAT7", Rate(percent: 7)),
  TaxRate("VAT5.5", Rate(billionths: 55_000_000)), TaxRate("Levy", Rate(billionths: 12_345_678)),
]

/// A document of random lines in a random currency, method, basis and rounding.
private func randomDocument(seed: UInt64) throws -> TotalsDocument {
  var numbers = SeededNumbers(seed: seed)
  let currency = [Currency.usd, .jpy, .kwd, .chf].randomElement(using: &numbers) ?? .usd
  let step = Money(minorUnits: currency == .chf ? 5 : 1, currency)
  let rounding = Rounding.allCases.randomElement(using: &numbers) ?? .halfUp
  var lines: [TotalsLine] = []
  for _ in 0..<Int.random(in: 1...12, using: &numbers) {
    lines.append(
      TotalsLine(
        quantity: Quantity(millionths: .random(in: -9_000_000...99_000_000, using: &numbers)),
        unitPrice: UnitPrice(millionths: .random(in: 0...9_999_999, using: &numbers), currency),
        discount: Rate(billionths: .random(in: 0...10, using: &numbers) * 100_000_000),
        taxes: taxes.filter { _ in Bool.random(using: &numbers) }
      )
    )
  }
  return TotalsDocument(
    lines: lines,
    rule: try CurrencyRule(step: step, rounding: rounding),
    taxMethod: TaxMethod.allCases.randomElement(using: &numbers) ?? .perLine,
    taxBasis: TaxBasis.allCases.randomElement(using: &numbers) ?? .exactPrice
  )
}

@Suite struct `The totals of any document` {
  private static let seeds: ClosedRange<UInt64> = 1...200

  @Test(arguments: seeds) func `are the sums of what it shows`(seed: UInt64) throws {
    let document = try randomDocument(seed: seed)
    let totals = try computeTotals(document)
    let currency = document.rule.currency
    #expect(totals.net == (try Money.sum(totals.lines.map(\.net), in: currency)))
    #expect(totals.tax == (try Money.sum(totals.taxes.map(\.amount), in: currency)))
    #expect(totals.total == (try totals.net + totals.tax))
    for line in totals.lines { #expect(line.net == (try line.gross - line.discountAmount)) }
  }

  @Test(arguments: seeds) func `keep each net between nothing and its gross`(seed: UInt64) throws {
    for line in try computeTotals(randomDocument(seed: seed)).lines {
      let net = line.net.minorUnits
      let gross = line.gross.minorUnits
      #expect(min(0, gross) <= net && net <= max(0, gross))
    }
  }

  @Test(arguments: seeds) func `are on the step of the currency`(seed: UInt64) throws {
    let document = try randomDocument(seed: seed)
    let totals = try computeTotals(document)
    let amounts = totals.lines.map(\.net) + totals.taxes.map(\.amount) + [totals.total]
    for amount in amounts { #expect(amount.minorUnits.isMultiple(of: document.rule.step)) }
  }

  @Test(arguments: seeds) func `don't depend on the order of the lines`(seed: UInt64) throws {
    var document = try randomDocument(seed: seed)
    let totals = try computeTotals(document)
    var numbers = SeededNumbers(seed: seed &+ 1000)
    document.lines.shuffle(using: &numbers)
    let shuffled = try computeTotals(document)
    #expect(Set(shuffled.taxes) == Set(totals.taxes))
    #expect(shuffled.total == totals.total)
  }

  @Test(arguments: seeds) func `are exactly nothing at 100 % discount`(seed: UInt64) throws {
    var document = try randomDocument(seed: seed)
    for index in document.lines.indices { document.lines[index].discount = .one }
    let totals = try computeTotals(document)
    for line in totals.lines { #expect(line.net.isZero) }
    #expect(totals.total.isZero)
  }

  @Test(arguments: seeds) func `differ from the exact tax by less than a step each`(
    seed: UInt64
  ) throws {
    var document = try randomDocument(seed: seed)
    document.taxMethod = .perDocument
    document.taxBasis = .roundedLine
    let totals = try computeTotals(document)
    // A tax of several groups is rounded once in each.
    let groups = Int128(Set(document.lines.map { Set($0.taxes) }).count)
    for tax in totals.taxes {
      let exact = Int128(tax.base.minorUnits) * Int128(tax.tax.rate.billionths)
      let difference = Int128(tax.amount.minorUnits) * 1_000_000_000 - exact
      #expect(
        difference.magnitude <= 2 * groups.magnitude * UInt128(document.rule.step) * 1_000_000_000
      )
    }
  }
}
