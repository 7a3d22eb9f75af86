import CRMKernel
import CRMPricing
public import CRMStore

/// All partner discounts, and what can be done with them.
public typealias PartnerDiscounts = Repository<PartnerDiscount>
/// All price limits, and what can be done with them.
public typealias PriceLimits = Repository<PriceLimit>
/// All approval policies, and what can be done with them.
public typealias ApprovalPolicies = Repository<ApprovalPolicy>
/// How the seller rounds, prices returns and counts in currencies, and what can be done about it.
public typealias PriceSettingsStore = Repository<PriceSettings>

extension Transaction {
  /// What partners get off.
  public var partnerDiscounts: PartnerDiscounts { PartnerDiscounts(self) }
  /// How far prices may go.
  public var priceLimits: PriceLimits { PriceLimits(self) }
  /// When documents need an approval.
  public var approvalPolicies: ApprovalPolicies { ApprovalPolicies(self) }
  /// How the seller rounds, prices returns and counts in currencies.
  public var priceSettings: PriceSettingsStore { PriceSettingsStore(self) }
}

extension PartnerDiscounts {
  /// Adds a discount for partners.
  ///
  /// - Throws: ``Refusal`` `pricing.buyers` if it is for everybody, `pricing.discount`,
  ///   `pricing.target`, or `validity.empty`.
  @discardableResult
  public func add(_ discount: PartnerDiscount) throws -> PartnerDiscount {
    try discount.days.requireSome()
    try discount.requireOneTarget()
    guard discount.rate >= .zero, discount.rate <= .one else {
      throw Refusal(
        "pricing.discount",
        "A discount of \(discount.rate.percentText) % isn't possible.",
        remedy: "It is from 0 to 100 %.",
        field: "rate"
      )
    }
    guard discount.buyers.specificity > 0 else {
      throw Refusal(
        "pricing.buyers",
        "\(discount.name) would be for everybody.",
        remedy: "Name a channel, segment, territory or account; what all get is a promotion.",
        field: "channel"
      )
    }
    return try insert(discount)
  }
}

extension PriceLimits {
  /// Adds a limit.
  ///
  /// ```swift
  /// try tx.priceLimits.add(PriceLimit(name: "Margin", margin: Rate(percent: 20)))
  /// ```
  ///
  /// - Throws: ``Refusal`` `pricing.limit`, `pricing.approver` if nobody is named to approve,
  ///   `pricing.target`, or `validity.empty`.
  @discardableResult
  public func add(_ limit: PriceLimit) throws -> PriceLimit {
    try limit.days.requireSome()
    try limit.requireOneTarget()
    _ = try limit.terms()
    guard limit.action != .approve || limit.approver != nil else {
      throw Refusal(
        "pricing.approver",
        "\(limit.name) asks for an approval, and doesn't say whose.",
        remedy: "Name a role or a person as approver.",
        field: "approver"
      )
    }
    try requireName(limit.approver)
    return try insert(limit)
  }
}

extension ApprovalPolicies {
  /// Adds a condition under which documents need an approval.
  ///
  /// - Throws: ``Refusal`` of what is wrong with the condition and where, or `validity.empty`.
  @discardableResult
  public func add(_ policy: ApprovalPolicy) throws -> ApprovalPolicy {
    try policy.days.requireSome()
    _ = try policy.terms()
    try requireName(policy.approver)
    return try insert(policy)
  }
}

extension PriceSettingsStore {
  /// The settings of the book; the usual ones if nobody set any.
  public func current() throws -> PriceSettings { try first() ?? .usual }

  /// Changes the settings of the book.
  ///
  /// - Throws: ``Refusal`` `outOfRange`.
  @discardableResult
  public func change(_ edit: (inout PriceSettings) throws -> Void) throws -> PriceSettings {
    var settings = try current()
    try edit(&settings)
    return settings.id == .unsaved ? try insert(settings) : try update(settings)
  }
}

/// Refuses an approver whose name can't stand in a list of them.
private func requireName(_ approver: String?) throws(Refusal) {
  guard let approver, approver.contains(";") else { return }
  throw Refusal(
    "pricing.approver",
    "\(approver) can't be the name of an approver.",
    remedy: "Name one role or user; others need a rule of their own.",
    field: "approver"
  )
}
