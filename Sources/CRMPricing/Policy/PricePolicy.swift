public import CRMKernel

/// The seller's rules about prices that belong to no book: how they round, how far they go down,
/// and who must agree.
public struct PricePolicy: Sendable {
  /// How many decimal places the price of one unit has, from 0 to 6.
  public var unitPriceDigits: Int
  /// How the price of one unit is rounded.
  public var unitPriceRounding: Rounding
  /// What partners get, in any order; a line gets the most specific one that applies to it.
  public var channelDiscounts: [ChannelDiscount]
  /// How far net prices may go, in any order: those that hold prices act before those that ask.
  public var guards: [PriceGuard]
  /// Who must agree to which documents, in any order: all that hit are needed, the lowest level
  /// first.
  public var approvals: [ApprovalRule]
  /// Whether lines with a quantity below zero look their price up, by the quantity without its
  /// sign.
  ///
  /// Otherwise they need the price at which they were sold.
  public var pricesReturnsFromBooks: Bool
  /// Whether a promotion that says what a unit costs (a fixed price or a formula) becomes the price
  /// of the unit, where nothing else is off the line.
  ///
  /// Otherwise it is shown as an amount off.
  public var promotionsReplaceUnitPrices: Bool

  /// The usual rules: six places, half up, and neither guards nor approvals.
  public init(
    unitPriceDigits: Int = UnitPrice.scale,
    unitPriceRounding: Rounding = .halfUp,
    channelDiscounts: [ChannelDiscount] = [],
    guards: [PriceGuard] = [],
    approvals: [ApprovalRule] = [],
    pricesReturnsFromBooks: Bool = false,
    promotionsReplaceUnitPrices: Bool = false
  ) {
    self.unitPriceDigits = unitPriceDigits
    self.unitPriceRounding = unitPriceRounding
    self.channelDiscounts = channelDiscounts
    self.guards = guards
    self.approvals = approvals
    self.pricesReturnsFromBooks = pricesReturnsFromBooks
    self.promotionsReplaceUnitPrices = promotionsReplaceUnitPrices
  }
}

extension PricePolicy {
  /// In an order that doesn't depend on that of the lists; prices are held before anybody is asked.
  var inOrder: PricePolicy {
    var policy = self
    policy.guards.sort { one, other in
      let (isHeld, isOtherHeld) = (one.action == .hold, other.action == .hold)
      return isHeld == isOtherHeld ? one.id < other.id : isHeld
    }
    policy.approvals.sort { $0.level == $1.level ? $0.id < $1.id : $0.level < $1.level }
    policy.channelDiscounts.sort { $0.comesBefore($1) }
    return policy
  }
}

/// What partners of a channel get off: the most specific one that applies.
public struct ChannelDiscount: Sendable {
  /// Decides last between discounts that say the same: the lowest goes before.
  public var id: Int64
  /// What traces and ``PriceSubject`` call it.
  public var name: String
  /// The products that it is about; what says more about the product goes before.
  public var target: PriceTarget
  /// The partners who get it, usually by their channel.
  public var buyers: BuyerScope
  /// The days on which it holds, by the day that the document is priced on.
  public var days: PriceDays
  /// The share of the customer's price.
  public var rate: Rate

  /// A discount for a channel or kind of partner.
  public init(
    id: Int64,
    name: String,
    _ target: PriceTarget = .all,
    buyers: BuyerScope,
    days: PriceDays = .always,
    rate: Rate
  ) {
    self.id = id
    self.name = name
    self.target = target
    self.buyers = buyers
    self.days = days
    self.rate = rate
  }
}

/// How far a net price may go, looked at after everything that makes it lower or higher.
public struct PriceGuard: Sendable {
  /// Guards that hold prices act first, in the order of their ids; then the others, in theirs.
  public var id: Int64
  /// What refusals, approvals and traces call it.
  public var name: String
  /// The products whose net prices it watches.
  public var target: PriceTarget
  /// How low or high a net price may be; money in a bound must be in the document's currency.
  public var bound: Bound
  /// Whether a price beyond the bound is held at it, needs an approval, or is refused.
  public var action: Action
  /// Whose approval it takes where the action is to ask: a role or a person, as the host names them.
  public var approver: String
  /// Higher ones are asked after lower ones.
  public var level: Int

  /// What the net price is compared with.
  public enum Bound: Hashable, Sendable {
    /// The least price of one base unit.
    case floor(UnitPrice)
    /// The highest price of one base unit.
    case ceiling(UnitPrice)
    /// The least share of the net price that is left after the cost; products without a known cost
    /// are passed over.
    case margin(Rate)
    /// The least share of the list price.
    case listShare(Rate)
  }

  /// What happens to a price beyond the bound.
  public enum Action: String, Choice {
    /// The price is held at the bound.
    case hold
    /// The document needs an approval.
    case approve
    /// The document can't be priced.
    case refuse
  }

  /// A guard over some products.
  public init(
    id: Int64,
    name: String,
    _ target: PriceTarget = .all,
    _ bound: Bound,
    action: Action = .hold,
    approver: String = "",
    level: Int = 1
  ) {
    self.id = id
    self.name = name
    self.target = target
    self.bound = bound
    self.action = action
    self.approver = approver
    self.level = level
  }
}

/// When a document needs somebody's approval.
public struct ApprovalRule: Sendable {
  /// Rules of one level are looked at in the order of their ids.
  public var id: Int64
  /// What the reason of an approval begins with, and what traces call it.
  public var name: String
  /// Whose approval: a role or a person, as the host names them.
  public var approver: String
  /// Higher ones are asked after lower ones.
  public var level: Int
  /// Over the names of ``DocumentFacts``: `discount > 0.15 or margin < 0.2`.
  public var condition: PriceFormula

  /// A rule; it hits when its condition is true.
  public init(
    id: Int64,
    name: String,
    approver: String,
    level: Int = 1,
    condition: PriceFormula
  ) {
    self.id = id
    self.name = name
    self.approver = approver
    self.level = level
    self.condition = condition
  }
}

/// An approval that a document needs, and why.
public struct ApprovalHit: Hashable, Sendable {
  /// The rule or guard.
  public let name: String
  /// Whose approval it takes: a role or a person, as the host names them.
  public let approver: String
  /// Higher ones are asked after lower ones.
  public let level: Int
  /// For who approves: the rule with the parts of its condition, or the price and the guard's
  /// bound.
  public let reason: Message
}
