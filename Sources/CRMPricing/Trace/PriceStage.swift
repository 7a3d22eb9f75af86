public import CRMKernel

/// The stages of a price, in their order: each can be followed in the trace, and after each a
/// plugin can be asked.
public enum PriceStage: String, Choice {
  /// The price of the book, of the product itself where no book is used, or the agreed one.
  case list
  /// What was agreed with the account, in the place of the list price.
  case contracted
  /// What schedules say of larger quantities.
  case quantity
  /// What options and attributes add to a unit.
  case attributes
  /// The part of a period that the line is about: the last that the engine does to the price of a
  /// unit.
  case proration
  /// Promotions on lines, of which those of a group compete.
  case linePromotions = "line_promotions"
  /// What people take off single lines; what is left is the customer's price.
  case lineDiscount = "line_discount"
  /// What partners of the buyer's channel get off the customer's price.
  case channel
  /// Promotions on the whole document, shared by its lines.
  case documentPromotions = "document_promotions"
  /// What a person takes off the whole document, shared by its lines in proportion.
  case documentDiscount = "document_discount"
  /// Where net prices that go too far are held at a bound, need an approval, or are refused.
  case `guard`
  /// Has no step of its own: every stage rounds what it computes. In a customer's trace, what a
  /// guard changed.
  case rounding
  /// Has no step of its own: taxes are computed with the totals.
  case tax
  /// Has no step of its own: the lines are added up after all stages.
  case totals
  /// Who must agree to the document as the guards left it.
  case approval
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
  /// It is for other accounts than the buyer's.
  case otherAccount = "other_account"
  /// The buyer is in none of its segments.
  case otherSegment = "other_segment"
  /// The buyer is in none of its territories, or theirs isn't known.
  case otherTerritory = "other_territory"
  /// The document isn't sold by any of its channels.
  case otherChannel = "other_channel"
  /// The promotion's amounts aren't in the document's currency, and none is converted.
  case otherCurrency = "other_currency"
  /// It is about none of the products, or not about the line's.
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
