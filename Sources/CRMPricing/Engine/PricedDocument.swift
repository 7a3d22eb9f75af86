public import CRMKernel
public import CRMStore

/// A document with its prices, and everything that led to them.
public struct PricedDocument: Sendable {
  let input: PricingInput
  /// The document as it was asked for: its lines have the places of ``lines``.
  public var request: PriceRequest { input.request }
  /// In the order of the request's.
  public let lines: [PricedDocumentLine]
  /// What the lines add up to with taxes, and what is to be paid.
  public let totals: Totals
  /// Each step of the way.
  public let log: PriceLog
  /// The promotions that took something off, in the order in which they did.
  public let promotions: [AppliedPromotion]
  /// The approvals that the document needs, the lowest level first.
  public let approvals: [ApprovalHit]
  /// The document as conditions see it.
  public let facts: DocumentFacts
  /// What plugins decided, to be kept with the prices.
  public let decisions: [DecisionDraft]
  /// What each rule of the context answered, in the order in which they were asked.
  let answers: [RuleAnswers]
  /// What the steps refer to.
  public var context: PriceContext { input.context }
}

/// A line with its prices, from the list price to what is left.
public struct PricedDocumentLine: Hashable, Sendable {
  /// What the book says of one unit.
  public let listPrice: UnitPrice
  /// The price of one unit before discounts.
  public let unitPrice: UnitPrice
  /// List price times quantity.
  public let listAmount: Money
  /// The regular amount: before anything is taken off.
  public let gross: Money
  /// After line promotions and discounts.
  public let customerAmount: Money
  /// The net price: after everything; with taxes where the document's prices include them.
  public let amount: Money
  /// The share of the regular amount that rules take off.
  public let discount: Rate
  /// What is taken off the regular amount besides.
  public let deductions: Money
}

/// What a rule of the context answered for the lines of a document.
struct RuleAnswers: Sendable {
  /// The rule's place in the context.
  let rule: Int
  let prices: [RuledPrice?]
}
