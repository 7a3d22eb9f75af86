import CRMKernel
import CRMStore

/// What is priced, and in which context.
///
/// Shared by all that come of it: a request has many texts and lists, and copying it would count
/// each of them.
final class PricingInput: Sendable {
  let request: PriceRequest
  let context: PriceContext

  init(_ request: PriceRequest, _ context: PriceContext) {
    self.request = request
    self.context = context
  }
}

/// A document while it is priced.
struct PricingState {
  let input: PricingInput
  var request: PriceRequest { input.request }
  var context: PriceContext { input.context }
  let arithmetic: PriceArithmetic
  var lines: [LineState]
  var log: PriceLog
  var applied: [AppliedPromotion] = []
  /// Which promotions are about each line, once any is looked at.
  var promotionBits: [UInt64] = []
  /// How many words of those a line has.
  var promotionWords = 0
  var approvals: [ApprovalHit] = []
  /// The document as the approvals saw it.
  var approvedFacts: DocumentFacts?
  var decisions: [DecisionDraft] = []
  var answers: [RuleAnswers] = []

  init(_ request: PriceRequest, _ context: PriceContext, isTraced: Bool) throws(Refusal) {
    input = PricingInput(request, context)
    arithmetic = PriceArithmetic(request.rule, context.policy)
    lines = []
    lines.reserveCapacity(request.lines.count)
    for line in request.lines { lines.append(try LineState(line)) }
    log = PriceLog(isOn: isTraced, capacity: 4 * request.lines.count + context.promotions.count)
  }
}

/// A line while it is priced: numbers only.
struct LineState {
  /// In millionths of the line's unit.
  let quantity: Int64
  /// In millionths of the product's base unit.
  let baseQuantity: Int64
  /// Millionths of the price of one unit of the line: what the book says.
  var listUnit: Int64 = 0
  /// The same after the stages so far; the regular price in the end.
  var unit: Int64 = 0
  /// What the units cost together where that isn't price times quantity, as slabs make it; in
  /// minor units.
  var slabAmount: Int64?
  /// The price of one unit that stands for the slabs; what later stages change comes on top.
  var slabUnit: Int64 = 0
  /// A share that a rule takes off the regular amount.
  var ruleDiscount: Rate = .zero
  /// What that comes to, in minor units.
  var ruleOff: Int64 = 0
  /// Which rule it was.
  var discountingRule: Int32 = 0
  /// Minor units, of which each is the end of its stages.
  var listAmount: Int64 = 0
  var regularAmount: Int64 = 0
  var customerAmount: Int64 = 0
  /// What is left so far.
  var amount: Int64 = 0
  /// The promotion that applied last; below zero for none.
  var promotedBy: Int32 = -1
  /// Whether it excludes others.
  var isExclusivelyPromoted = false

  init(_ line: PriceRequestLine) throws(Refusal) {
    quantity = line.quantity.millionths
    baseQuantity =
      line.unitFactor == .one
      ? quantity : try line.quantity.times(line.unitFactor).millionths
  }

  /// Whether the line comes to no more than the regular amount: a floor or a plugin may have put it
  /// above that, and nothing is taken off then.
  var isReduced: Bool {
    let rest = regularAmount - ruleOff
    return rest >= 0 ? (0...rest).contains(amount) : (rest...0).contains(amount)
  }

  /// What the document shows before anything is taken off.
  var gross: Int64 { isReduced ? regularAmount : amount }

  /// What is taken off that, besides the share that rules take.
  var deductions: Int64 { isReduced ? regularAmount - ruleOff - amount : 0 }

  /// Returns and the like, which promotions and guards pass over.
  var isCredit: Bool { quantity <= 0 || regularAmount < 0 }
}
