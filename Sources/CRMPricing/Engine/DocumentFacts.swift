public import CRMKernel

/// What a condition may ask of a whole document: of promotions before they apply, of approvals in
/// the end.
public struct DocumentFacts: PriceFormulaValues, Sendable {
  /// What the lines come to at list prices; credits aside.
  public let list: Money
  /// What they come to so far.
  public let net: Money
  /// What the products cost us; nil if that of one isn't known.
  public let cost: Money?
  /// The least share that is left of a line after its cost; nil where none is known.
  public let leastMargin: Rate?
  /// The largest share that is taken off the list price of a line.
  public let largestDiscount: Rate
  /// The base units of all lines together, whatever the products; credits aside.
  public let quantity: Quantity
  let input: PricingInput
  private var request: PriceRequest { input.request }

  /// The names of conditions on a document, in their order.
  ///
  /// `discount` and `margin` are shares: 0.15 is 15 %. `discount` counts promotions too.
  public static let names = PriceFormula.Names(
    [
      .number("list_total"), .number("net"), .number("discount"), .number("margin"),
      .number("cost"), .number("line_discount"), .number("line_margin"), .number("quantity"),
      .number("lines"), .text("currency"), .text("priced_on"),
    ],
    families: ["customer", "document"]
  )

  public func value(at slot: Int) throws(Refusal) -> PriceFormula.Value {
    switch slot {
    case 0: .number(ExactNumber(list))
    case 1: .number(ExactNumber(net))
    case 2: .number(ExactNumber(discount))
    case 3: margin.map { .number(ExactNumber($0)) } ?? .nothing
    case 4: cost.map { .number(ExactNumber($0)) } ?? .nothing
    case 5: .number(ExactNumber(largestDiscount))
    case 6: leastMargin.map { .number(ExactNumber($0)) } ?? .nothing
    case 7: .number(ExactNumber(quantity))
    case 8: .number(ExactNumber(request.lines.count))
    case 9: .text(request.currency.code)
    default: .text(request.pricedOn.description)
    }
  }

  public func value(
    of member: String,
    in family: Int
  ) throws(Refusal) -> PriceFormula.Value { try request.fact(member, in: family) }

  /// The share of the list prices that is taken off.
  public var discount: Rate {
    Self.share(list.minorUnits - net.minorUnits, of: list.minorUnits) ?? .zero
  }

  /// The share of the net amount that is left after the cost; nil where that isn't known.
  public var margin: Rate? {
    cost.flatMap { Self.share(net.minorUnits - $0.minorUnits, of: net.minorUnits) }
  }

  /// A share to a billionth, rounded half up; nil of nothing.
  static func share(_ part: Int64, of whole: Int64) -> Rate? {
    guard whole != 0,
      let units = try? Rounding.halfUp.divide(
        Int128(part) * Int128(Rate.one.billionths),
        by: Int128(whole)
      ),
      let billionths = Int64(exactly: units)
    else { return nil }
    return Rate(billionths: billionths)
  }
}

extension PricingState {
  /// The document as it is now.
  func facts() throws(Refusal) -> DocumentFacts {
    var (list, net, quantity): (Int64, Int64, Int64) = (0, 0, 0)
    var cost: Int64? = 0
    var leastMargin: Rate?
    var largestDiscount = Rate.zero
    for (index, line) in lines.enumerated() where !line.isCredit {
      list = try arithmetic.sum(list, line.listAmount)
      net = try arithmetic.sum(net, line.amount)
      quantity = try arithmetic.sum(quantity, line.baseQuantity)
      if let off = DocumentFacts.share(line.listAmount - line.amount, of: line.listAmount) {
        largestDiscount = max(largestDiscount, off)
      }
      guard let unitCost = try request.unitCost(ofLine: index),
        unitCost.currency == request.currency
      else {
        cost = nil
        continue
      }
      let lineCost = try arithmetic.amount(unitCost.millionths, line.baseQuantity)
      if let sum = cost { cost = try arithmetic.sum(sum, lineCost) }
      if let margin = DocumentFacts.share(line.amount - lineCost, of: line.amount) {
        leastMargin = min(leastMargin ?? margin, margin)
      }
    }
    return DocumentFacts(
      list: arithmetic.money(list),
      net: arithmetic.money(net),
      cost: cost.map(arithmetic.money),
      leastMargin: leastMargin,
      largestDiscount: largestDiscount,
      quantity: Quantity(millionths: quantity),
      input: input
    )
  }
}
