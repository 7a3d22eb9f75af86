import CRMKernel

/// What makes one of two entries that apply the price.
struct EntryPrecedence {
  let criterion: Criterion
  /// Whether it is the first of the two.
  let isFirst: Bool

  /// What entries are compared by, in this order.
  enum Criterion { case priority, target, buyers, quantity }
}

extension PriceEntryTerms {
  /// Compares entries by what they say; nil if neither says more.
  ///
  /// - Parameters:
  ///   - rank: The place of what the entry is about among the targets of the product.
  ///   - other: The other entry.
  ///   - otherRank: The place of what that one is about.
  /// - Returns: What decides, and for which of them.
  @inline(__always)
  func precedence(
    at rank: Int,
    over other: PriceEntryTerms,
    at otherRank: Int
  ) -> EntryPrecedence? {
    if priority != other.priority {
      return EntryPrecedence(criterion: .priority, isFirst: priority > other.priority)
    }
    if rank != otherRank { return EntryPrecedence(criterion: .target, isFirst: rank < otherRank) }
    let (scope, otherScope) = (buyers.specificity, other.buyers.specificity)
    if scope != otherScope {
      return EntryPrecedence(criterion: .buyers, isFirst: scope > otherScope)
    }
    if minQuantity != other.minQuantity {
      return EntryPrecedence(criterion: .quantity, isFirst: minQuantity > other.minQuantity)
    }
    return nil
  }
}
