public import CRMKernel

/// How the prices of a document came about: everything that is worth keeping with it.
///
/// It is complete in itself: it can be explained, drawn as a ``PriceWaterfall`` and asked why
/// something did not apply, without the books and promotions of the day and without pricing again.
/// ```swift
/// let trace = try PriceEngine.price(request, in: context).trace()
/// let kept = trace.json
/// DocumentTrace(json: kept) == trace   // true
/// ```
public struct DocumentTrace: Hashable, Sendable {
  /// What people call the document, such as `Q-000001`.
  public let title: String?
  /// The day whose prices apply, which needn't be that on which it was priced.
  public let pricedOn: LocalDate
  /// How the document's amounts were rounded.
  public let rule: CurrencyRule
  /// Whether the amounts of lines contain their taxes.
  public let pricesIncludeTax: Bool
  /// In the order of the document.
  public let lines: [Line]
  /// What did not apply, and why, as far as the engine looked at it.
  public let misses: [PriceAnswer]
  /// What took something off, in its order.
  public let promotions: [AppliedPromotion]
  /// Who must agree and why, the lowest level first; none in what customers get.
  public let approvals: [ApprovalHit]
  /// One for each tax, in the order in which the lines name them; credits apart.
  public let taxes: [TaxTotal]
  /// The amounts of the lines without taxes, added up.
  public let net: Money
  /// All taxes that are charged, added up.
  public let tax: Money
  /// The net amount with the taxes.
  public let total: Money
  /// What a sum in cash is above the total.
  public let cashRounding: Money

  /// What the amounts are in.
  public var currency: Currency { rule.currency }

  /// A line, from the list price to its total.
  public struct Line: Hashable, Sendable {
    /// The stock-keeping unit: the code of the product that is sold.
    public let sku: String
    /// In the line's unit; below zero for what comes back.
    public let quantity: Quantity
    /// List price times quantity.
    public let listAmount: Money
    /// Before promotions and discounts.
    public let regular: Money
    /// After the line's promotions and discounts.
    public let customer: Money
    /// After everything: with taxes where the document's prices include them.
    public let amount: Money
    /// The line's part of the document's taxes.
    public let tax: Money
    /// Whether the tax comes on top of the amount, rather than being in it.
    public let isTaxAdded: Bool
    /// In the order in which they happened; those that changed nothing and say nothing are left
    /// out.
    public let steps: [PriceStep]

    /// What the buyer pays for the line.
    public var total: Money {
      isTaxAdded
        ? Money(minorUnits: amount.minorUnits &+ tax.minorUnits, amount.currency) : amount
    }
  }

  /// How the price of a line came about, as lines keep it.
  public func trace(ofLine index: Int) -> PriceTrace { PriceTrace(steps: lines[index].steps) }
}
