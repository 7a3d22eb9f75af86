import CRMKernel
import CRMPricing

/// What a promotion is about, as people write it: `PUMP-200`, `category:Pumps`,
/// `template:Pump series` or `all`; as the part of a set with its quantity, `2 PUMP-200`.
public struct PromotionTarget: Hashable, Sendable {
  let kind: Kind
  /// How many, where it is said.
  let quantity: Quantity?

  enum Kind: Hashable, Sendable {
    case product(String)
    case category(String)
    case template(String)
    case all
  }

  /// Reads a target; nil for nothing.
  ///
  /// What begins with a number and a space has a quantity.
  init?(_ text: String) {
    var rest = text.trimmed[...]
    var quantity: Quantity?
    if let space = rest.firstIndex(of: " "), let number = Quantity(String(rest[..<space])) {
      quantity = number
      rest = rest[space...].trimmed[...]
    }
    guard !rest.isEmpty else { return nil }
    self.quantity = quantity
    let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    if rest == "all" {
      kind = .all
    } else if parts.count == 2, parts[0] == "category" {
      kind = .category(parts[1].trimmed)
    } else if parts.count == 2, parts[0] == "template" {
      kind = .template(parts[1].trimmed)
    } else {
      kind = .product(String(rest))
    }
  }
}
