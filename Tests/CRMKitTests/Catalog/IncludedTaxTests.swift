import CRMKernel
import CRMPricing
import Testing

private let vat = Tax("VAT", Rate(percent: 19))

private func price(_ text: String) throws -> UnitPrice { try UnitPrice(decimal: text, .eur) }

private func totals(
  _ lines: [TotalsLine],
  method: TaxMethod = .perDocument,
  rounding: Rounding = .halfUp
) throws -> Totals {
  try computeTotals(
    TotalsDocument(
      lines: lines,
      rule: CurrencyRule(.eur, rounding: rounding),
      taxMethod: method,
      pricesIncludeTax: true
    )
  )
}

@Suite struct `Prices that include taxes` {
  @Test func `are what the customer pays`() throws {
    let sums = try totals([TotalsLine(quantity: 1, unitPrice: .eur(119), taxes: [vat])])
    #expect(sums.net == .eur(100))
    #expect(sums.tax == .eur(19))
    #expect(sums.total == .eur(119))
    #expect(sums.lines[0].amount == .eur(119))
    #expect(sums.lines[0].net == .eur(100))
  }

  // 8.01 on the line and 8.02 in the total: https://github.com/odoo/odoo/issues/34842
  @Test(arguments: TaxMethod.allCases)
  func `show the same sum in the total as on the lines`(method: TaxMethod) throws {
    let lines = try ["8.01", "0.01", "0.02", "3.33"].map {
      TotalsLine(quantity: 1, unitPrice: try price($0), taxes: [vat])
    }
    let sums = try totals(lines, method: method)
    #expect(sums.total == Money("11.37", .eur))
    #expect(sums.lines.map(\.amount.decimal) == ["8.01", "0.01", "0.02", "3.33"])
  }

  @Test func `share a tax that is rounded once by largest remainder`() throws {
    // Three taxes of 0.0016 are 0.0048 together: nothing. Ten are 0.02, on the first two lines.
    let line = TotalsLine(quantity: 1, unitPrice: try price("0.01"), taxes: [vat])
    let few = try totals(Array(repeating: line, count: 3))
    #expect(few.lines.map(\.net.minorUnits) == [1, 1, 1])
    let many = try totals(Array(repeating: line, count: 10))
    #expect(many.tax == Money("0.02", .eur))
    #expect(many.lines.map(\.net.minorUnits) == [0, 0, 1, 1, 1, 1, 1, 1, 1, 1])
  }

  @Test func `are split once a line where the document says so`() throws {
    let line = TotalsLine(quantity: 1, unitPrice: try price("0.01"), taxes: [vat])
    let sums = try totals(Array(repeating: line, count: 10), method: .perLine)
    #expect(sums.tax.isZero)
    #expect(sums.net == Money("0.10", .eur))
  }

  @Test func `give their taxes back in the document's rounding`() throws {
    // 100 · 19 / 119 is 15.966…: who must round down keeps a cent more.
    let line = TotalsLine(quantity: 1, unitPrice: .eur(100), taxes: [vat])
    #expect(try totals([line]).tax == Money("15.97", .eur))
    #expect(try totals([line], rounding: .down).tax == Money("15.96", .eur))
    #expect(try totals([line], rounding: .down).total == .eur(100))
  }

  @Test func `can include fixed and compound taxes`() throws {
    let levy = Tax("Levy", perUnit: try price("0.30"), sequence: 1, raisesBase: true)
    let tax = Tax("VAT", Rate(percent: 20), sequence: 2)
    let line = TotalsLine(quantity: 4, unitPrice: try price("12.348"), taxes: [tax, levy])
    let sums = try totals([line])
    #expect(sums.taxes.map(\.amount) == [Money("1.20", .eur), Money("8.23", .eur)])
    #expect(sums.taxes.map(\.base) == [Money("39.96", .eur), Money("41.16", .eur)])
    #expect(sums.total == Money("49.39", .eur))
  }

  @Test func `keep what isn't charged, and state it`() throws {
    let lines = [
      TotalsLine(
        quantity: 1,
        unitPrice: .eur(100),
        taxes: [.reverseCharge("VAT", Rate(percent: 19))]
      ),
      TotalsLine(quantity: 1, unitPrice: .eur(119), taxes: [vat]),
    ]
    let sums = try totals(lines)
    #expect(sums.lines.map(\.net) == [.eur(100), .eur(100)])
    #expect(sums.tax == .eur(19))
  }

  @Test func `leave a fixed tax to the seller where the goods are free`() throws {
    let levy = Tax("Levy", perUnit: try price("0.30"))
    let line = TotalsLine(quantity: 2, unitPrice: .eur(5), discount: .one, taxes: [levy])
    let sums = try totals([line])
    #expect(sums.total.isZero)
    #expect(sums.tax == Money("0.60", .eur))
    #expect(sums.net == Money("-0.60", .eur))
  }

  // A promotion in the other basis made the base negative:
  // https://github.com/medusajs/medusa/issues/15532
  @Test func `take deductions in the same basis, so that no base is negative`() throws {
    let line = TotalsLine(
      quantity: 1,
      unitPrice: .eur(119),
      deductions: .eur(119),
      taxes: [vat]
    )
    let sums = try totals([line])
    #expect(sums.net.isZero)
    #expect(sums.taxes.map(\.base.isZero) == [true])
    var more = line
    more.deductions = Money("119.01", .eur)
    #expect(code { try totals([more]) } == "totals.deductions")
  }

  @Test func `can't include a tax that takes all of them`() throws {
    let tax = Tax("Refund", Rate(percent: -100))
    let line = TotalsLine(quantity: 1, unitPrice: .eur(1), taxes: [tax])
    #expect(code { try totals([line]) } == "totals.included")
  }

  @Test func `are refused when they can't be counted`() {
    let line = TotalsLine(
      quantity: Quantity(millionths: .max),
      unitPrice: UnitPrice(millionths: .max, .eur),
      taxes: [vat]
    )
    #expect(code { try totals([line]) } == "money.tooLarge")
  }
}

@Suite struct `A unit price` {
  @Test func `is the same after taxes were put on and taken off`() throws {
    let taxes = [
      Tax("Levy", perUnit: try price("0.30"), sequence: 1, raisesBase: true),
      Tax("VAT", Rate(percent: 19), sequence: 2), Tax("City", Rate(billionths: 12_500_000)),
    ]
    for cents in Int64(0)...500 {
      let net = UnitPrice(millionths: cents * 10_000, .eur)
      #expect(try net.including(taxes).excluding(taxes, toDecimals: 4) == net)
    }
  }

  @Test func `keeps as many decimals as asked for`() throws {
    #expect(try UnitPrice.eur(1).excluding([vat]) == price("0.840336"))
    #expect(try UnitPrice.eur(1).excluding([vat], toDecimals: 2) == price("0.84"))
    #expect(try UnitPrice.eur(1).excluding([vat], rounding: .up) == price("0.840337"))
  }
}
