import CRMCatalog
import CRMKernel
import CRMPricing
import TestSupport
import Testing

/// What a case comes to: the price in the product's own unit, in the line's, and the amount.
private struct Outcome: Equatable {
  var compute: String?
  var unitPrice: String?
  var amount: String?
}

/// The units of the file, as a book has them.
private enum Units {
  static let codes = [
    "Unit": "EA", "Dozen": "DZ", "Box of 6": "BOX6", "Gram": "g", "Kilogram": "kg",
  ]

  static func table() throws -> UnitTable {
    UnitTable([
      UnitOfMeasure(
        code: "BOX6",
        name: "box of six",
        category: "count",
        factor: try #require(Ratio("6"))
      )
    ])
  }

  static func factor(from source: String, to target: String) throws -> UnitFactor {
    try table().factor(from: #require(codes[source]), to: #require(codes[target]))
  }
}

extension GoldenPriceLists.Case {
  private var defaultUnit: String { product.default_uom ?? "Unit" }

  private var categories: [String] {
    GoldenWorld.withAncestors(product.categories ?? [])
  }

  private static let categoryIDs: [String: Int64] = [
    "Root": 1, "Tools": 2, "Food": 3, "Power Tools": 4,
  ]

  /// A formula of Python in ours: `x if c else y` is `iff(c, x, y)`.
  private func translated(_ python: String) -> String {
    let ours = python.replacing("cost_price", with: "unit_cost")
    guard let choice = ours.wholeMatch(of: /(.+) if (.+) else (.+)/) else { return ours }
    return "iff(\(choice.2), \(choice.1), \(choice.3))"
  }

  private func entry(_ line: GoldenPriceLists.Line, id: Int) throws -> PriceEntryTerms {
    let target: PriceTarget
    if let name = line.product {
      target = .product(name == product.name ? 1 : 2)
    } else if let category = line.category {
      target = .category(try #require(Self.categoryIDs[category]))
    } else {
      target = .all
    }
    let unit = price_list.unit == "product_sale" ? product.sale_uom ?? defaultUnit : defaultUnit
    let breaks = try #require(Quantity(exactly: Int64(line.quantity ?? 0)))
    return PriceEntryTerms(
      id: Int64(id),
      target,
      from: try breaks.times(Units.factor(from: unit, to: defaultUnit)),
      price: .formula(try PriceFormula(translated(line.formula), names: LineFacts.names)),
      // Their last day is the day before ours ends.
      days: PriceDays(
        from: line.start_date.flatMap { LocalDate($0) },
        to: line.end_date.flatMap { LocalDate($0) }?.adding(days: 1)
      )
    )
  }

  private func context(_ conversion: BookConversion? = nil) throws -> PriceContext {
    let book = PriceBookTerms(
      id: 1,
      name: "Golden",
      currency: .usd,
      includesTax: price_list.tax_included,
      precedence: .sequence,
      entries: try price_list.lines.enumerated().map { try entry($1, id: $0 + 1) }
    )
    return try PriceContext(
      book: 1,
      of: [book],
      policy: PricePolicy(
        unitPriceDigits: 4,
        unitPriceRounding: .halfEven,
        pricesReturnsFromBooks: true
      ),
      conversion: conversion
    )
  }

  private func priced(
    in target: Currency,
    quantity: Quantity,
    factor: UnitFactor,
    taxes: [Tax] = [],
    _ conversion: BookConversion? = nil
  ) throws -> PricedDocumentLine {
    let cost = try UnitPrice(decimal: product.cost_price, .usd)
    let list = try product.list_price.map { try UnitPrice(decimal: $0, .usd) }
    let item = PricedProduct(
      id: 1,
      sku: product.name,
      categories: categories.compactMap { Self.categoryIDs[$0] },
      unitCost: cost,
      basePrice: price_list.base == "cost_price" ? cost : list
    )
    let coin = Money(minorUnits: target == .chf ? 5 : 1, target)
    let request = PriceRequest(
      rule: try CurrencyRule(step: coin, rounding: .halfEven),
      pricedOn: try #require(LocalDate(date ?? "2026-03-10")),
      lines: [
        PriceRequestLine(item, quantity: quantity, unitFactor: factor, taxes: taxes)
      ]
    )
    return try PriceEngine.price(request, in: context(conversion)).lines[0]
  }

  fileprivate func outcome() throws -> Outcome {
    let factor = try Units.factor(from: uom, to: defaultUnit)
    let quantity = try #require(Quantity(exactly: quantity))
    let target = try Currency(code: currency)
    let ratio = try #require(GoldenWorld.rates[currency].flatMap { Ratio($0) })
    let conversion =
      target == .usd
      ? nil
      : BookConversion(ExchangeRate(from: .usd, to: target, ratio), note: "golden")
    do {
      let own = try priced(in: .usd, quantity: quantity.times(factor), factor: .one)
      let line = try priced(
        in: target,
        quantity: quantity,
        factor: factor,
        taxes: (taxes ?? []).map { try $0.tax },
        conversion
      )
      return Outcome(
        compute: own.listPrice.fourDigits,
        unitPrice: line.listPrice.fourDigits,
        amount: line.amount.decimal
      )
    } catch let refusal as Refusal where refusal.code == "pricing.noBase" {
      // No list price: their formula gives nothing, ours is refused.
      return Outcome()
    } catch let refusal as Refusal where refusal.code == "formula.missing" {
      return Outcome()
    }
  }
}

extension GoldenPriceLists.Tax {
  fileprivate var tax: Tax {
    get throws {
      let order = sequence ?? 0
      if let rate { return Tax("%", try #require(Rate(rate)), sequence: order) }
      let price = try UnitPrice(decimal: #require(amount), .usd)
      return Tax(
        "each",
        perUnit: price,
        sequence: order,
        raisesBase: update_unit_price ?? false
      )
    }
  }
}

@Suite(
  .enabled(
    if: GoldenFile.exists(goldenPriceListFile),
    "The golden prices aren't beside the repository."
  )
)
struct `A price list of another system as a book` {
  @Test(arguments: GoldenPriceLists.all)
  func `comes to the same digits`(golden: GoldenPriceLists.Case) throws {
    guard golden.expected.error == nil else {
      #expect(throws: Refusal.self) { try golden.outcome() }
      return
    }
    let price = golden.expected.price_list_compute
    if let price, price.hasPrefix("-") {
      // Theirs may go below zero; ours is refused, and the refusal names the same price.
      let refusal = #expect(throws: Refusal.self) { try golden.outcome() }
      #expect(refusal?.code == "pricing.negative")
      let named = try UnitPrice(decimal: price, .usd)
      #expect(refusal?.message.description.contains("\(named)") == true)
      return
    }
    let expected = Outcome(
      compute: price,
      unitPrice: golden.expected.sale_unit_price,
      amount: golden.expected.line_amount
    )
    #expect(try golden.outcome() == expected)
  }

  @Test func `is compared in every case of the file`() {
    #expect(GoldenPriceLists.all.count == 55)
  }
}
