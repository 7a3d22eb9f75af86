import CRMCatalog
public import CRMKernel
import CRMPricing
public import CRMStore

extension Quotes {
  /// Starts the next revision as a draft; the old one is superseded.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func revise(_ id: ID<Quote>) throws -> Quote {
    let old = try makeMove(id, .revise)
    try releasePromotions(of: id)
    return try duplicate(old, supersedes: old.id)
  }

  /// Starts another quote with the same lines: a draft without number, prices and approval.
  @discardableResult
  public func copy(_ id: ID<Quote>) throws -> Quote {
    try duplicate(get(id), supersedes: nil)
  }

  private func duplicate(_ old: Quote, supersedes: ID<Quote>?) throws -> Quote {
    var new = Quote(
      for: old.account,
      currency: old.currency,
      priceBook: old.priceBook,
      supersedes: supersedes
    )
    if supersedes != nil {
      new.number = old.number
      new.revision = old.revision + 1
    }
    new.taxDate = old.taxDate
    new.pricesIncludeTax = old.pricesIncludeTax
    new.taxMethod = old.taxMethod
    new.taxBasis = old.taxBasis
    new.rounding = old.rounding
    new.roundingStep = old.roundingStep
    new.coupons = old.coupons
    new.manualDiscount = old.manualDiscount
    new.manualAmount = old.manualAmount
    new.discountReason = old.discountReason
    new.cashStep = old.cashStep
    new.notes = old.notes
    new.custom = old.custom
    let quote = try start(new)
    for line in try lines(of: old.id) { try duplicate(line, to: quote) }
    return quote
  }

  private func duplicate(_ line: QuoteLine, to quote: Quote) throws {
    let product = try tx.products.get(line.product)
    var copy = QuoteLine(product, quantity: line.quantity, of: quote, position: line.position)
    copy.agreedPrice = line.agreedPrice
    copy.manualDiscount = line.manualDiscount
    copy.manualAmount = line.manualAmount
    copy.discountReason = line.discountReason
    if let configuration = line.configuration {
      let configured = try tx.configurations.reconfigure(configuration)
      copy.configuration = configured.id
      copy.description = configured.lineDescription(product)
    }
    try tx.quoteLines.insert(copy)
  }
}
