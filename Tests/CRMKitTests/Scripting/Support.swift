import CRMPricing
import CRMKernel
import CRMScripting
import LuaSandbox
import Testing

/// The source of a pricing plugin with these lines in its table, from line 2 on.
func source(_ lines: String) -> String {
  """
  return { name = "test-rule", version = "1.0.0", api = 1, kind = "pricing",
  \(lines)
  }
  """
}

/// A pricing plugin with these lines in its table.
func plugin(_ lines: String, limits: Limits = .standard) throws -> Plugin {
  try Plugin(source: source(lines), file: "test.lua", limits: limits)
}

/// What is said of a plugin that can't be loaded.
func refusal(
  of text: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> String {
  let error = #expect(throws: PluginError.self, sourceLocation: sourceLocation) {
    try Plugin(source: text, file: "test.lua")
  }
  return try #require(error, sourceLocation: sourceLocation).description
}

extension PricingLine {
  /// A line in dollars.
  static func sample(
    _ sku: String = "PUMP-200",
    quantity: Quantity = 1,
    list: String = "100",
    cost: String? = nil,
    attributes: Record = [:]
  ) throws -> PricingLine {
    PricingLine(
      sku: sku,
      productName: "Pump",
      category: "pumps",
      quantity: quantity,
      listPrice: try UnitPrice(decimal: list, .usd),
      unitCost: try cost.map { cost throws(Refusal) in try UnitPrice(decimal: cost, .usd) },
      attributes: attributes
    )
  }
}

extension PricingDocument {
  /// A document in dollars of the last day of January 2026.
  static func sample(account: Record = [:], document: Record = [:]) throws -> PricingDocument {
    PricingDocument(
      currency: .usd,
      pricedOn: try #require(LocalDate("2026-01-31")),
      account: account,
      document: document
    )
  }
}

extension LuaPriceRule {
  /// The prices of lines of a sample document.
  func prices(_ lines: PricingLine..., account: Record = [:]) throws -> [RuledPrice?] {
    try price(lines, of: .sample(account: account))
  }

  /// The error of pricing that must fail.
  func failure(
    _ lines: PricingLine...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> PluginError {
    let error = #expect(throws: PluginError.self, sourceLocation: sourceLocation) {
      try price(lines, of: .sample())
    }
    return try #require(error, sourceLocation: sourceLocation)
  }
}

/// A price in dollars.
func usd(_ decimal: String) throws -> UnitPrice { try UnitPrice(decimal: decimal, .usd) }
