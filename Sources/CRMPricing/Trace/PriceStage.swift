public import CRMKernel

/// The stages of a price, in their order: each can be followed in the trace, and after each a
/// plugin can be asked.
public enum PriceStage: String, Choice {
  case list, contracted, quantity, attributes, proration
  case linePromotions = "line_promotions"
  case lineDiscount = "line_discount"
  case channel
  case documentPromotions = "document_promotions"
  case documentDiscount = "document_discount"
  case `guard`
  case rounding, tax, totals, approval
  /// What a plugin made of a price.
  case rule

  /// The stages in their order.
  public static let inOrder = allCases.filter { $0 != .rule }

  /// The stages after which a plugin can be asked: those before the guards, which have the last word.
  public static let ofPlugins = inOrder.filter { stage in
    switch stage {
    case .guard, .rounding, .tax, .totals, .approval: false
    default: true
    }
  }

  /// Whether the stage is about the price of one unit; later ones are about amounts.
  public var isOfUnits: Bool {
    switch self {
    case .list, .contracted, .quantity, .attributes, .proration: true
    default: false
    }
  }
}

/// Why something did not apply.
public enum Miss: String, Choice {
  case otherAccount = "other_account"
  case otherSegment = "other_segment"
  case otherTerritory = "other_territory"
  case otherChannel = "other_channel"
  case otherCurrency = "other_currency"
  case otherProduct = "other_product"
  /// Its first day is still to come.
  case tooEarly = "too_early"
  /// It has ended.
  case tooLate = "too_late"
  /// The coupon wasn't shown.
  case noCoupon = "no_coupon"
  /// The quantity or amount that it asks for isn't reached.
  case belowMinimum = "below_minimum"
  /// Its condition is false.
  case condition
  /// Another of its group gives more.
  case beaten
  /// One that excludes it applies.
  case excluded
  /// Its budget or its number of uses is used up.
  case usedUp = "used_up"
  /// It would take nothing off.
  case noGain = "no_gain"
  /// Another price is more specific.
  case lessSpecific = "less_specific"
  /// The price of the line was agreed, so that none is looked up.
  case agreed
  /// The line gives money back.
  case credit
  /// The price book with the entry isn't valid on the day.
  case bookNotValid = "book_not_valid"
  /// The price is within what the guard allows.
  case withinBound = "within_bound"
  /// The guard is about a margin, and the product's cost isn't known.
  case unknownCost = "unknown_cost"
  /// The plugin left the line alone.
  case silent
}
