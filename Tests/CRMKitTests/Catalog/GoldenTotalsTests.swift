import CRMPricing
import CRMKernel
import Testing

/// Results of Tryton 8.2.1, a system with exact arithmetic of its own.
private let file = "golden-pricing/tax.json"

private struct GoldenTaxes: Decodable {
  let cases: [Case]

  struct Case: Decodable, CustomTestStringConvertible {
    let id: String
    let tax_rounding: String
    let currency: String
    let lines: [Line]
    let expected: Expected

    var testDescription: String { id }
  }

  struct Line: Decodable {
    let quantity: Double
    let unit_price: String
    let taxes: [Tax]
  }

  struct Tax: Decodable {
    let name: String
    let type: String
    let rate: String?
  }

  struct Expected: Decodable {
    let line_amounts: [String]
    let taxes: [TaxLine]
    let untaxed_amount: String
    let tax_amount: String
    let total_amount: String
  }

  struct TaxLine: Decodable {
    let tax: String
    let base: String
    let amount: String
  }

  /// Taxes that are fixed amounts aren't computed yet: their cases are left out.
  static func percentageCases() -> [Case] {
    let golden = try? GoldenFile.decode(GoldenTaxes.self, file)
    return (golden?.cases ?? []).filter { golden in
      golden.lines.allSatisfy { $0.taxes.allSatisfy { $0.type == "percentage" } }
    }
  }
}

extension GoldenTaxes.Case {
  /// Tryton computes taxes of the exact price, rounds half to even, and francs to 0.05.
  func document() throws -> TotalsDocument {
    let currency = try Currency(code: currency)
    let step = Money(minorUnits: currency == .chf ? 5 : 1, currency)
    return TotalsDocument(
      lines: try lines.map { line in
        TotalsLine(
          quantity: try #require(Quantity(exactly: line.quantity)),
          unitPrice: try UnitPrice(decimal: line.unit_price, currency),
          taxes: try line.taxes.map {
            TaxRate($0.name, try #require($0.rate.flatMap { Rate($0) }))
          }
        )
      },
      rule: try CurrencyRule(step: step, rounding: .halfEven),
      taxMethod: tax_rounding == "line" ? .perLine : .perDocument,
      taxBasis: .exactPrice
    )
  }

  func money(_ text: String) throws -> Money {
    try Money(decimal: text, Currency(code: currency))
  }
}

@Suite(.enabled(if: GoldenFile.exists(file), "The golden prices aren't beside the repository."))
struct `The totals of documents that another system computed` {
  @Test func `are there to compare with`() {
    #expect(GoldenTaxes.percentageCases().count == 17)
  }

  @Test(arguments: GoldenTaxes.percentageCases())
  private func `are the same to the digit`(golden: GoldenTaxes.Case) throws {
    let totals = try computeTotals(golden.document())
    let expected = golden.expected
    #expect(try totals.lines.map(\.net) == expected.line_amounts.map { try golden.money($0) })
    #expect(totals.taxes.map(\.tax.name) == expected.taxes.map(\.tax))
    #expect(try totals.taxes.map(\.base) == expected.taxes.map { try golden.money($0.base) })
    #expect(try totals.taxes.map(\.amount) == expected.taxes.map { try golden.money($0.amount) })
    #expect(totals.net == (try golden.money(expected.untaxed_amount)))
    #expect(totals.tax == (try golden.money(expected.tax_amount)))
    #expect(totals.total == (try golden.money(expected.total_amount)))
  }
}
