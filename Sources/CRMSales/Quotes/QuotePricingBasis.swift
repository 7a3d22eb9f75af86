import CRMCatalog
import CRMKernel
import CRMPricing

/// Everything that the prices of a quote depend on, read in one snapshot.
struct QuotePricingBasis: Sendable {
  let quote: Quote
  let lines: [QuoteLine]
  let request: PriceRequest
  let context: PriceContext
  /// The rate of the day in the company's own currency, for prices that are kept.
  var companyRate: CompanyRate?
}

/// The prices and totals that a quote would have.
struct QuotePricingResult: Sendable {
  let lines: [QuoteLine]
  let priced: PricedDocument
  let worth: CompanyWorth?
  /// What is kept to price the quote again, if the host wants it kept.
  var record: PriceRecord?
}

extension QuotePricingBasis {
  /// Runs the engine: pure, so that the same basis gives the same result.
  func priced(
    isRecorded: Bool = false,
    failure: (PriceRuleIdentity, Refusal) -> Void = { _, _ in }
  ) throws(Refusal) -> QuotePricingResult {
    let priced = try PriceEngine.price(
      request,
      in: context,
      isRecorded: isRecorded,
      failure: failure
    )
    var lines = lines
    for index in lines.indices { lines[index].apply(priced, at: index) }
    return QuotePricingResult(
      lines: lines,
      priced: priced,
      worth: try companyRate.map { rate throws(Refusal) in
        try CompanyWorth(priced.totals, by: rate)
      },
      record: isRecorded ? PriceRecord(priced) : nil
    )
  }
}
