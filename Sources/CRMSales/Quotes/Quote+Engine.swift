import CRMCatalog
import CRMKernel
import CRMPricing

extension Quote {
  /// The quote as the engine sees it.
  func request(
    _ lines: [PriceRequestLine],
    of buyer: Buyer,
    on day: LocalDate
  ) throws(Refusal) -> PriceRequest {
    PriceRequest(
      title: title,
      rule: try currencyRule(),
      pricedOn: day,
      buyer: buyer,
      lines: lines,
      coupons: couponCodes,
      discount: discount,
      taxMethod: taxMethod,
      taxBasis: taxBasis,
      pricesIncludeTax: pricesIncludeTax,
      cashStep: cashStep,
      document: Quote.schema.record(of: self)
    )
  }

  /// What the engine made of the quote, and what that is worth to the company.
  mutating func apply(_ priced: PricedDocument, _ worth: CompanyWorth?) {
    setWorth(worth)
    isPriced = true
    trace = priced.trace().json
    pricedOn = priced.request.pricedOn
    listTotal = priced.facts.list
    margin = priced.facts.margin
    net = priced.totals.net
    tax = priced.totals.tax
    total = priced.totals.total
    cashRounding = priced.totals.cashRounding
    let approvers = priced.approvals.map(\.approver)
    self.approvers =
      approvers.isEmpty
      ? nil
      : approvers.enumerated().filter { !approvers[..<$0].contains($1) }.map(\.element)
        .joined(separator: "; ")
  }
}

/// What a document is worth in the company's own currency, and by which rate.
struct CompanyWorth: Sendable {
  let net: Money
  let total: Money
  let rate: CompanyRate

  init(_ totals: Totals, by rate: CompanyRate) throws(Refusal) {
    net = try rate.value(of: totals.net)
    total = try rate.value(of: totals.total)
    self.rate = rate
  }
}

extension Quote {
  mutating func setWorth(_ worth: CompanyWorth?) {
    companyNet = worth?.net
    companyTotal = worth?.total
    companyRate = worth?.rate.rate.ratio
    companyRateDay = worth?.rate.day
    companyRateSource = worth?.rate.source
    companyRates = worth?.rate.rates ?? []
  }
}

extension QuoteLine {
  /// What the engine made of the line.
  mutating func apply(_ priced: PricedDocument, at index: Int) {
    let line = priced.lines[index]
    let requested = priced.request.lines[index]
    listPrice = line.listPrice
    unitPrice = line.unitPrice
    unitCost = requested.product.unitCost
    discount = line.discount
    taxes = requested.taxes
    apply(priced.totals.lines[index])
    trace = priced.trace(ofLine: index).json
    isPriced = true
  }
}
