public import CRMKernel

/// A promotion that took something off.
public struct AppliedPromotion: Hashable, Sendable {
  /// The id of its terms.
  public let id: Int64
  /// What people know it by; `promotion` in a customer's trace that doesn't name it.
  public let name: String
  /// The coupon that was needed, if one was.
  public let coupon: String?
  /// What it took off the document.
  public let amount: Money
  /// How often it was applied, where it can be more than once: the sets of a bundle.
  public let times: Int64

  /// What a promotion took off.
  public init(id: Int64, name: String, coupon: String? = nil, amount: Money, times: Int64 = 1) {
    self.id = id
    self.name = name
    self.coupon = coupon
    self.amount = amount
    self.times = times
  }
}
