import CRMPricing
import CRMKernel
import Testing

@Suite struct `What a document adds up to` {
  private let vat = Tax("VAT", Rate(percent: 20))

  private func document(
    _ lines: [TotalsLine],
    method: TaxMethod = .perDocument,
    basis: TaxBasis = .roundedLine,
    rounding: Rounding = .halfUp
  ) -> TotalsDocument {
    TotalsDocument(
      lines: lines,
      rule: CurrencyRule(.usd, rounding: rounding),
      taxMethod: method,
      taxBasis: basis
    )
  }

  private func price(_ text: String) throws -> UnitPrice { try UnitPrice(decimal: text, .usd) }

  @Test func `is nothing without lines`() throws {
    let totals = try computeTotals(document([]))
    #expect(totals.total == .zero(.usd))
    #expect(totals.taxes.isEmpty)
  }

  @Test func `takes the discount from the rounded gross amount`() throws {
    let line = TotalsLine(
      quantity: 3,
      unitPrice: try price("3.335"),
      discount: Rate(percent: 50)
    )
    let amounts = try computeTotals(document([line])).lines[0]
    #expect(amounts.gross == Money("10.01", .usd))
    #expect(amounts.discountAmount == Money("5.01", .usd))
    #expect(amounts.net == Money("5.00", .usd))
  }

  @Test func `rounds a tax once for the document or once a line, as it says`() throws {
    let line = TotalsLine(quantity: 1, unitPrice: try price("0.02"), taxes: [vat])
    let lines = Array(repeating: line, count: 3)
    #expect(try computeTotals(document(lines)).tax == Money("0.01", .usd))
    #expect(try computeTotals(document(lines, method: .perLine)).tax == .zero(.usd))
  }

  @Test func `computes a tax of the shown amount unless it says otherwise`() throws {
    let tax = Tax("Tax", Rate(percent: 100))
    let line = TotalsLine(quantity: 1, unitPrice: try price("0.335"), taxes: [tax])
    let lines = [line, line]
    #expect(try computeTotals(document(lines)).tax == Money("0.68", .usd))
    #expect(try computeTotals(document(lines, basis: .exactPrice)).tax == Money("0.67", .usd))
  }

  @Test func `gives back the step by which the taxes of a group are off together`() throws {
    let taxes = [Tax("A", Rate(percent: 5)), Tax("B", Rate(percent: 5))]
    let line = TotalsLine(quantity: 1, unitPrice: try price("0.10"), taxes: taxes)
    let totals = try computeTotals(document([line]))
    #expect(totals.tax == Money("0.01", .usd))
  }

  @Test func `keeps the taxes of credits apart`() throws {
    let totals = try computeTotals(
      document([
        TotalsLine(quantity: 2, unitPrice: .usd(10), taxes: [vat]),
        TotalsLine(quantity: -1, unitPrice: try price("3.33"), taxes: [vat]),
      ])
    )
    #expect(totals.taxes.map(\.amount) == [.usd(4), Money("-0.67", .usd)])
  }

  @Test func `is refused in two currencies`() {
    let lines = [
      TotalsLine(quantity: 1, unitPrice: .usd(1)), TotalsLine(quantity: 1, unitPrice: .eur(1)),
    ]
    #expect(code { try computeTotals(document(lines)) } == "money.currencyMismatch")
  }

  @Test(arguments: TaxBasis.allCases, TaxMethod.allCases)
  func `is refused when it can't be counted`(basis: TaxBasis, method: TaxMethod) {
    let line = TotalsLine(
      quantity: Quantity(millionths: .max),
      unitPrice: UnitPrice(millionths: .max, .usd),
      taxes: [vat]
    )
    let document = document([line], method: method, basis: basis)
    #expect(code { try computeTotals(document) } == "money.tooLarge")
  }

  @Test func `is refused when only the sum can't be counted`() {
    let line = TotalsLine(
      quantity: Quantity(millionths: .max / 2),
      unitPrice: .usd(10_000)
    )
    let lines = Array(repeating: line, count: 1)
    #expect(code { try computeTotals(document(lines)) } == nil)
    #expect(
      code { try computeTotals(document(Array(repeating: line, count: 3))) } == "money.tooLarge"
    )
  }

  @Test(arguments: [-1, 1_000_000_001] as [Int64])
  func `is refused with a discount that none can be`(billionths: Int64) {
    let line = TotalsLine(
      quantity: 1,
      unitPrice: .usd(1),
      discount: Rate(billionths: billionths)
    )
    #expect(code { try computeTotals(document([line])) } == "totals.discount")
  }
}

/// The code of what `body` refuses; `nil` if it doesn't.
func code<T>(_ body: () throws -> T) -> String? {
  do {
    _ = try body()
    return nil
  } catch let refusal as Refusal {
    return refusal.code.rawValue
  } catch {
    return "\(error)"
  }
}

/// The code of what `body` refuses; `nil` if it doesn't.
func code<T>(_ body: () async throws -> T) async -> String? {
  do {
    _ = try await body()
    return nil
  } catch let refusal as Refusal {
    return refusal.code.rawValue
  } catch {
    return "\(error)"
  }
}
