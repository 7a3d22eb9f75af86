import CRMKernel

extension ContractedPriceTerms {
  /// What keeps the contract from being the price; the account is that of the document.
  func miss(_ query: PriceQuery) -> Miss? {
    if !target.matches(query.product) { return .otherProduct }
    if query.quantity < minQuantity { return .belowMinimum }
    return days.miss(query.day)
  }

  /// The more specific first; among those for the same products, the higher break.
  func comesBefore(_ other: ContractedPriceTerms) -> Bool {
    if target.rank != other.target.rank { return target.rank < other.target.rank }
    if minQuantity != other.minQuantity { return minQuantity > other.minQuantity }
    let (start, otherStart) = (days.from ?? .min, other.days.from ?? .min)
    return start == otherStart ? id < other.id : start > otherStart
  }
}

extension PriceTarget {
  /// 0 for a product, up to 3 for all.
  var rank: Int {
    switch self {
    case .product: 0
    case .template: 1
    case .category: 2
    case .all: 3
    }
  }
}
