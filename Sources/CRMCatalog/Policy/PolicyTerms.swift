import CRMKernel
import CRMPricing
import CRMStore

extension Transaction {
  /// The seller's rules about some products, in a currency and on a day, as the engine sees them.
  func pricePolicy(
    _ query: PriceScopeQuery,
    _ currency: Currency,
    _ conversion: BookConversion?,
    on day: LocalDate
  ) throws -> PricePolicy {
    let settings = try priceSettings.current()
    return PricePolicy(
      unitPriceDigits: Int(clamping: settings.unitPriceDigits),
      unitPriceRounding: settings.unitPriceRounding,
      channelDiscounts: try partnerDiscounts.terms(query, on: day),
      guards: try priceLimits.terms(query, currency, conversion, on: day),
      approvals: try approvalPolicies.terms(on: day),
      pricesReturnsFromBooks: settings.pricesReturnsFromBooks
    )
  }
}

extension PartnerDiscounts {
  fileprivate func terms(
    _ query: PriceScopeQuery,
    on day: LocalDate
  ) throws -> [ChannelDiscount] {
    var terms: [ChannelDiscount] = []
    try query.each(
      of: self,
      where: (\.validFrom == nil || \.validFrom <= day) && (\.validTo == nil || \.validTo > day),
      product: \.product,
      template: \.template,
      category: \.category
    ) { terms.append($0.terms) }
    return terms
  }
}

extension PriceLimits {
  /// A limit in money holds for documents in its currency, and for those whose prices are converted
  /// from it.
  fileprivate func terms(
    _ query: PriceScopeQuery,
    _ currency: Currency,
    _ conversion: BookConversion?,
    on day: LocalDate
  ) throws -> [PriceGuard] {
    var terms: [PriceGuard] = []
    try query.each(
      of: self,
      where: (\.validFrom == nil || \.validFrom <= day) && (\.validTo == nil || \.validTo > day),
      product: \.product,
      template: \.template,
      category: \.category
    ) { limit in
      switch limit.currency {
      case nil, currency?: terms.append(try limit.terms())
      case conversion?.rate.source?: terms.append(try limit.terms(by: conversion?.rate))
      default: break
      }
    }
    return terms
  }
}

extension ApprovalPolicies {
  fileprivate func terms(on day: LocalDate) throws -> [ApprovalRule] {
    try all(
      where: \.validFrom == nil || \.validFrom <= day,
      \.validTo == nil || \.validTo > day
    ).map { policy in try policy.terms() }
  }
}
