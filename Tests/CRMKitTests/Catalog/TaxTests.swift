import CRMKernel
import CRMPricing
import Testing

private let vat = Tax("VAT", Rate(percent: 20))

private func price(_ text: String) throws -> UnitPrice { try UnitPrice(decimal: text, .usd) }

private func totals(
  _ lines: [TotalsLine],
  method: TaxMethod = .perDocument,
  rule: CurrencyRule = CurrencyRule(.usd),
  basis: TaxBasis = .roundedLine
) throws -> Totals {
  try computeTotals(
    TotalsDocument(lines: lines, rule: rule, taxMethod: method, taxBasis: basis)
  )
}

@Suite struct `A tax` {
  @Test func `of a fixed amount is charged for every unit`() throws {
    let levy = Tax("Levy", perUnit: try price("0.30"))
    let line = TotalsLine(quantity: 4, unitPrice: try price("9.99"), taxes: [vat, levy])
    let sums = try totals([line])
    #expect(sums.taxes.map(\.amount) == [Money("7.99", .usd), Money("1.20", .usd)])
    #expect(sums.taxes.map(\.base) == [Money("39.96", .usd), Money("39.96", .usd)])
  }

  @Test func `is charged on an earlier one that raises its base`() throws {
    let levy = Tax("Levy", perUnit: try price("0.30"), sequence: 1, raisesBase: true)
    let tax = Tax("VAT", Rate(percent: 20), sequence: 2)
    let line = TotalsLine(quantity: 4, unitPrice: try price("9.99"), taxes: [tax, levy])
    let sums = try totals([line], method: .perLine)
    #expect(sums.taxes.map(\.tax.name) == ["Levy", "VAT"])
    #expect(sums.taxes.map(\.base) == [Money("39.96", .usd), Money("41.16", .usd)])
    #expect(sums.taxes.map(\.amount) == [Money("1.20", .usd), Money("8.23", .usd)])
  }

  @Test func `doesn't raise the base of its equals`() throws {
    let one = Tax("A", Rate(percent: 10), raisesBase: true)
    let other = Tax("B", Rate(percent: 10), raisesBase: true)
    let line = TotalsLine(quantity: 1, unitPrice: .usd(100), taxes: [one, other])
    #expect(try totals([line]).taxes.map(\.amount) == [.usd(10), .usd(10)])
  }

  @Test func `compounds over more than one step`() throws {
    let taxes = [
      Tax("A", Rate(percent: 10), sequence: 1, raisesBase: true),
      Tax("B", Rate(percent: 10), sequence: 2, raisesBase: true),
      Tax("C", Rate(percent: 10), sequence: 3),
    ]
    let line = TotalsLine(quantity: 1, unitPrice: .usd(1000), taxes: taxes)
    #expect(try totals([line]).taxes.map(\.amount) == [.usd(100), .usd(110), .usd(121)])
  }

  @Test func `of several parts shows its parts`() throws {
    let sales = Tax(
      "Sales",
      parts: [Tax("State", Rate(percent: 6)), Tax("City", Rate(percent: 2))]
    )
    let line = TotalsLine(quantity: 1, unitPrice: .usd(100), taxes: [sales])
    let sums = try totals([line])
    #expect(sums.taxes.map(\.tax.name) == ["State", "City"])
    #expect(sums.tax == .usd(8))
  }

  @Test func `can't be on a line twice`() {
    let group = Tax("Both", parts: [vat])
    let line = TotalsLine(quantity: 1, unitPrice: .usd(1), taxes: [vat, group])
    #expect(code { try totals([line]) } == "totals.tax")
  }

  @Test func `for every unit must be in the currency of the document`() {
    let line = TotalsLine(quantity: 1, unitPrice: .usd(1), taxes: [Tax("Levy", perUnit: .eur(1))])
    #expect(code { try totals([line]) } == "money.currencyMismatch")
  }

  @Test func `that is zero-rated, exempt, owed by the customer or out of scope stays apart`() throws
  {
    let taxes: [Tax] = [
      .zeroRated("VAT"), .exempt("VAT", reason: "Article 132"),
      .reverseCharge("VAT", Rate(percent: 19)), .outsideScope("VAT"), vat,
    ]
    let lines = taxes.map { TotalsLine(quantity: 1, unitPrice: .usd(100), taxes: [$0]) }
    let sums = try totals(lines)
    #expect(sums.taxes.map(\.tax.treatment) == taxes.map(\.treatment))
    #expect(sums.taxes.map(\.base) == taxes.map { _ in .usd(100) })
    #expect(sums.tax == .usd(20))
    #expect(
      sums.taxes.map { $0.tax.statement?.description } == [
        "VAT: zero-rated.", "VAT: exempt (Article 132).",
        "VAT: reverse charge. The customer owes the tax of 19 %.",
        "VAT: outside the scope of the tax.", nil,
      ]
    )
  }

  @Test func `that isn't charged raises no base`() throws {
    let duty = Tax(
      name: "Duty",
      charge: .percentage(Rate(percent: 50)),
      treatment: .exempt,
      sequence: 1,
      raisesBase: true
    )
    let tax = Tax("VAT", Rate(percent: 20), sequence: 2)
    let line = TotalsLine(quantity: 1, unitPrice: .usd(100), taxes: [duty, tax])
    #expect(try totals([line]).tax == .usd(20))
  }

  @Test func `is the same after it was kept as data`() throws {
    let taxes: [Tax] = [
      vat, .exempt("Exempt", reason: "Article 132"), .reverseCharge("Reverse", Rate(percent: 19)),
      Tax("Levy", perUnit: try price("0.0125"), sequence: -1, raisesBase: true),
      Tax("Both", parts: [vat, Tax("City", Rate(percent: 2))]),
    ]
    #expect([Tax](try Value(json: taxes.value.json)) == taxes)
  }
}

@Suite struct `A line of totals` {
  @Test func `can have a gross that isn't price times quantity`() throws {
    let line = TotalsLine(
      quantity: 3,
      unitPrice: .usd(10),
      discount: Rate(percent: 10),
      gross: .usd(28),
      taxes: [vat]
    )
    let sums = try totals([line])
    #expect(sums.net == Money("25.20", .usd))
    #expect(try totals([line], basis: .exactPrice).tax == sums.tax)
  }

  @Test(arguments: TaxBasis.allCases)
  func `is the same whether or not a usual gross is given`(basis: TaxBasis) throws {
    let tax = Tax("Tax", Rate(percent: 100))
    let line = TotalsLine(quantity: 1, unitPrice: try price("0.335"), taxes: [tax])
    var given = line
    given.gross = Money("0.34", .usd)
    given.deductions = .zero(.usd)
    #expect(try totals([line, line], basis: basis) == totals([given, given], basis: basis))
  }

  @Test func `takes deductions off after its discount`() throws {
    let line = TotalsLine(
      quantity: 3,
      unitPrice: try price("3.335"),
      discount: Rate(percent: 50),
      deductions: Money("0.50", .usd)
    )
    let amounts = try totals([line]).lines[0]
    #expect(amounts.gross == Money("10.01", .usd))
    #expect(amounts.discountAmount == Money("5.01", .usd))
    #expect(amounts.deductions == Money("0.50", .usd))
    #expect(amounts.net == Money("4.50", .usd))
  }

  @Test func `charges the exact price less its deductions where it says so`() throws {
    let tax = Tax("Tax", Rate(percent: 100))
    let line = TotalsLine(
      quantity: 1,
      unitPrice: try price("0.335"),
      deductions: Money("0.10", .usd),
      taxes: [tax]
    )
    #expect(try totals([line, line], basis: .exactPrice).tax == Money("0.47", .usd))
    #expect(try totals([line, line]).tax == Money("0.48", .usd))
  }

  @Test func `leaves nothing to charge when deductions leave nothing`() throws {
    let line = TotalsLine(
      quantity: 1,
      unitPrice: try price("9.996"),
      deductions: .usd(10),
      taxes: [vat]
    )
    for rounding in Rounding.allCases {
      let rule = CurrencyRule(.usd, rounding: rounding)
      let gross = try line.unitPrice.times(1, by: rule)
      var line = line
      line.deductions = gross
      #expect(try totals([line], rule: rule, basis: .exactPrice).total.isZero)
    }
  }

  @Test(arguments: ["5.02", "-0.01"])
  func `refuses deductions beyond what is left, and never clamps them`(amount: String) throws {
    let line = TotalsLine(
      quantity: 1,
      unitPrice: try price("10.01"),
      discount: Rate(percent: 50),
      deductions: Money(amount, .usd)
    )
    #expect(code { try totals([line]) } == "totals.deductions")
  }

  @Test func `refuses deductions from nothing`() throws {
    let line = TotalsLine(quantity: 0, unitPrice: .usd(10), deductions: Money("0.01", .usd))
    #expect(code { try totals([line]) } == "totals.deductions")
  }

  @Test func `refuses amounts between the steps of its currency`() throws {
    let rule = try CurrencyRule(step: Money("0.05", .chf) ?? .chf(1))
    let gross = TotalsLine(quantity: 1, unitPrice: UnitPrice(10, .chf), gross: Money("9.99", .chf))
    let less = TotalsLine(
      quantity: 1,
      unitPrice: UnitPrice(10, .chf),
      deductions: Money("0.01", .chf)
    )
    #expect(code { try totals([gross], rule: rule) } == "totals.unrounded")
    #expect(code { try totals([less], rule: rule) } == "totals.unrounded")
  }

  @Test func `that gives back has deductions of its own sign`() throws {
    let line = TotalsLine(
      quantity: -1,
      unitPrice: .usd(10),
      deductions: Money("-2.00", .usd),
      taxes: [vat]
    )
    let sums = try totals([line])
    #expect(sums.net == .usd(-8))
    #expect(sums.tax == Money("-1.60", .usd))
  }
}

@Suite struct `Rounding by the step of a currency` {
  private func one(_ decimal: String, _ currency: Currency, step: Int64) throws -> Totals {
    let rule = try CurrencyRule(step: Money(minorUnits: step, currency))
    let price = try UnitPrice(decimal: decimal, currency)
    let tax = Tax("VAT", Rate(billionths: 77_000_000))
    return try totals([TotalsLine(quantity: 1, unitPrice: price, taxes: [tax])], rule: rule)
  }

  @Test func `goes to 5 rappen, whole yen and single fils`() throws {
    #expect(try one("12.37", .chf, step: 5).total == Money("13.30", .chf))
    #expect(try one("1237.5", .jpy, step: 1).total == Money("1333", .jpy))
    #expect(try one("1.2345", .kwd, step: 1).total == Money("1.330", .kwd))
  }

  @Test func `of a sum in cash is a line of its own`() throws {
    let line = TotalsLine(quantity: 1, unitPrice: try UnitPrice(decimal: "12.37", .chf))
    let sums = try computeTotals(
      TotalsDocument(lines: [line], rule: CurrencyRule(.chf), cashStep: Money("0.05", .chf))
    )
    #expect(sums.total == Money("12.37", .chf))
    #expect(sums.cashRounding == Money("-0.02", .chf))
    #expect(sums.payable == Money("12.35", .chf))
  }

  @Test func `of a sum in cash is nothing unless asked for`() throws {
    let sums = try totals([TotalsLine(quantity: 1, unitPrice: try price("12.37"))])
    #expect(sums.cashRounding.isZero)
    #expect(sums.payable == sums.total)
  }
}
