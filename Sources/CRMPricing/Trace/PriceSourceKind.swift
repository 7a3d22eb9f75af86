public import CRMKernel

/// What kind of thing a step of a price comes from.
public enum PriceSourceKind: String, Choice {
  // The compact form of traces counts the cases: new ones go to the end.
  /// The price on the product itself.
  case product
  /// An entry of a price book.
  case book
  /// What was agreed for the line.
  case agreed
  /// A price that was agreed with the account.
  case contract
  /// What larger quantities cost.
  case schedule
  /// What an option or attribute adds.
  case surcharge
  /// The part of a period that the line is about.
  case period
  /// A plugin or a host's own rule.
  case rule
  /// What is on offer for lines, or for the document as a whole.
  case promotion
  /// What a person took off.
  case manual
  /// What partners of the buyer's channel get.
  case channel
  /// A floor, ceiling or margin.
  case guardRail = "guard"
  /// Who must agree: it changes no price.
  case approval

  /// What the steps of a stage come from, unless they say otherwise.
  init(usualOf stage: PriceStage) {
    self =
      switch stage {
      case .list: .book
      case .contracted: .contract
      case .quantity: .schedule
      case .attributes: .surcharge
      case .proration: .period
      case .linePromotions, .documentPromotions: .promotion
      case .lineDiscount, .documentDiscount: .manual
      case .channel: .channel
      case .guard: .guardRail
      case .approval: .approval
      case .rule, .rounding, .tax, .totals: .rule
      }
  }
}

extension PriceSource {
  /// What kind of thing it is.
  public var kind: PriceSourceKind {
    switch self {
    case .product: .product
    case .entry: .book
    case .agreed: .agreed
    case .contract: .contract
    case .schedule: .schedule
    case .surcharge: .surcharge
    case .period: .period
    case .rule: .rule
    case .promotion: .promotion
    case .manual: .manual
    case .channel: .channel
    case .guardRail: .guardRail
    case .approval: .approval
    }
  }
}
