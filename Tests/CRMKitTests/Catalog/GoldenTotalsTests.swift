import CRMPricing
import CRMKernel
import TestSupport
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
    let amount: String?
    let update_unit_price: Bool?
    let sequence: Int?

    /// The tax as ours: there, a tax that raises the price is one on which later ones are charged.
    func tax(_ currency: Currency) throws -> CRMPricing.Tax {
      let charge: CRMPricing.Tax.Charge =
        if type == "fixed" {
          .perUnit(try UnitPrice(decimal: try #require(amount), currency))
        } else {
          .percentage(try #require(rate.flatMap { Rate($0) }))
        }
      return CRMPricing.Tax(
        name: name,
        charge: charge,
        sequence: sequence ?? 0,
        raisesBase: update_unit_price ?? false
      )
    }
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

  static func all() -> [Case] { (try? GoldenFile.decode(GoldenTaxes.self, file))?.cases ?? [] }
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
          taxes: try line.taxes.map { try $0.tax(currency) }
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
    #expect(GoldenTaxes.all().count == 19)
  }

  @Test(arguments: GoldenTaxes.all())
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

/// Prices that include their taxes, divided back by the same system.
private struct GoldenPrices: Decodable {
  let cases: [Case]

  struct Case: Decodable, CustomTestStringConvertible {
    let id: String
    let product: Product
    let quantity: Double
    let taxes: [GoldenTaxes.Tax]?
    let expected: Expected

    var testDescription: String { id }
  }

  struct Product: Decodable { let list_price: String? }

  struct Expected: Decodable {
    let sale_unit_price: String?
    let line_amount: String?
  }

  static let file = "golden-pricing/price_list.json"

  static func includingTaxes() -> [Case] {
    let golden = try? GoldenFile.decode(GoldenPrices.self, file)
    return (golden?.cases ?? []).filter { $0.id.hasPrefix("taxincl-") }
  }
}

@Suite(
  .enabled(
    if: GoldenFile.exists(GoldenPrices.file),
    "The golden prices aren't beside the repository."
  )
)
struct `Prices that include taxes, as another system divided them back` {
  @Test func `are there to compare with`() {
    #expect(GoldenPrices.includingTaxes().count == 6)
  }

  @Test(arguments: GoldenPrices.includingTaxes())
  private func `are the same to the digit`(golden: GoldenPrices.Case) throws {
    let shown = try UnitPrice(decimal: try #require(golden.product.list_price), .usd)
    let taxes = try #require(golden.taxes).map { try $0.tax(.usd) }
    let price = try shown.excluding(taxes, toDecimals: 4, rounding: .halfEven)
    #expect(price == (try UnitPrice(decimal: try #require(golden.expected.sale_unit_price), .usd)))
    let quantity = try #require(Quantity(exactly: golden.quantity))
    let amount = try price.times(quantity, rounding: .halfEven)
    #expect(amount == (try Money(decimal: try #require(golden.expected.line_amount), .usd)))
  }
}
