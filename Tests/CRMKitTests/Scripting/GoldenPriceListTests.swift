import CRMCatalog
import CRMPricing
import CRMKernel
import CRMScripting
import TestSupport
import Testing

/// What a case comes to with our engine; nil where there is no price.
private struct Outcome: Equatable {
  var compute: String?
  var unitPrice: String?
  var amount: String?
}

extension GoldenPriceLists.Case {
  private var defaultUnit: String { product.default_uom ?? "Unit" }

  private func quantity(in unit: String) throws -> Quantity? {
    guard let ratio = try GoldenWorld.ratio(uom, to: unit) else { return nil }
    let given = try #require(Quantity(exactly: quantity))
    // A ratio scales any count of millionths, as of a price.
    return Quantity(
      millionths: try UnitPrice(millionths: given.millionths, .usd).times(ratio).millionths
    )
  }

  /// The price that the plugin gives in the default unit and the company's currency.
  fileprivate func computed() throws -> UnitPrice? {
    let source = PriceListPlugin.source(price_list)
    let rule = try LuaPriceRule(Plugin(source: source, file: "price-list.lua"))
    let unit = price_list.unit == "product_sale" ? product.sale_uom ?? defaultUnit : defaultUnit
    guard let quantity = try quantity(in: unit) else { throw Refusal(.wrongType, "No such unit.") }
    let categories = GoldenWorld.withAncestors(product.categories ?? [])
    let line = PricingLine(
      sku: product.name,
      productName: product.name,
      category: nil,
      quantity: quantity,
      listPrice: try UnitPrice(decimal: product.list_price ?? "0", .usd),
      unitCost: try UnitPrice(decimal: product.cost_price, .usd),
      attributes: [
        "categories": .list(categories.map { .text($0) }),
        "is_unlisted": .bool(product.list_price == nil),
      ]
    )
    let day = try #require(LocalDate(date ?? "2026-03-10"))
    let document = PricingDocument(currency: .usd, pricedOn: day)
    do {
      return try rule.price([line], of: document)[0]?.unitPrice
    } catch {
      // Tryton's lists may go below zero; ours refuse, and say to what the formula came.
      let pattern = /price returned (-[0-9.]+); a price can't be negative/
      guard let found = "\(error)".firstMatch(of: pattern) else { throw error }
      return try UnitPrice(decimal: String(found.1), .usd)
    }
  }

  /// The price without the taxes that are in it: those that are computed last go first.
  private func untaxed(_ price: UnitPrice) throws -> UnitPrice {
    guard price_list.tax_included else { return price }
    var groups: [[GoldenPriceLists.Tax]] = [[]]
    for tax in taxes ?? [] {
      groups[groups.count - 1].append(tax)
      if tax.update_unit_price == true { groups.append([]) }
    }
    var price = price
    for group in groups.reversed() {
      for tax in group { price = try price - UnitPrice(decimal: tax.amount ?? "0", .usd) }
      let rates = try group.map { try #require(Rate($0.rate ?? "0")).billionths }.reduce(0, +)
      let ratio = try Ratio(1_000_000_000, over: 1_000_000_000 + rates)
      price = try price.times(ratio, rounding: .halfEven)
    }
    return price
  }

  fileprivate func outcome() throws -> Outcome {
    guard let computed = try computed() else { return Outcome() }
    let unit = try #require(try GoldenWorld.ratio(uom, to: defaultUnit))
    let target = try Currency(code: currency)
    let rate = try #require(GoldenWorld.rates[currency].flatMap { Ratio($0) })
    let unitPrice = try ExchangeRate(from: .usd, to: target, unit.times(rate))
      .convert(untaxed(computed), rounding: .halfEven)
      .rounded(toDecimals: 4, rounding: .halfEven)
    let coin = Money(minorUnits: target == .chf ? 5 : 1, target)
    let rule = try CurrencyRule(step: coin, rounding: .halfEven)
    let amount = try unitPrice.times(#require(Quantity(exactly: quantity)), by: rule)
    return Outcome(
      compute: computed.fourDigits,
      unitPrice: unitPrice.fourDigits,
      amount: amount.decimal
    )
  }
}

extension UnitPrice {
  /// With exactly four decimals, as the file has it.
  var fourDigits: String {
    let parts = decimal.split(separator: ".")
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    return "\(parts[0])." + decimals + String(repeating: "0", count: max(0, 4 - decimals.count))
  }
}

@Suite(
  .enabled(
    if: GoldenFile.exists(goldenPriceListFile),
    "The golden prices aren't beside the repository."
  )
)
struct `A price list of another system` {
  @Test(arguments: GoldenPriceLists.all)
  func `comes to the same digits as a plugin`(golden: GoldenPriceLists.Case) throws {
    guard golden.expected.error == nil else {
      #expect(throws: (any Error).self) { try golden.outcome() }
      return
    }
    let expected = Outcome(
      compute: golden.expected.price_list_compute,
      unitPrice: golden.expected.sale_unit_price,
      amount: golden.expected.line_amount
    )
    #expect(try golden.outcome() == expected)
  }

  @Test func `is compared in every case of the file`() {
    print("golden price lists: \(GoldenPriceLists.all.count) cases")
    #expect(GoldenPriceLists.all.count == 55)
  }
}
