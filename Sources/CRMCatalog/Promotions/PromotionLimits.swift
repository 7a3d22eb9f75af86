public import CRMKernel
public import CRMParties
public import CRMPricing
public import CRMStore

/// What is left of a promotion.
struct PromotionRest {
  var budget: Money?
  var uses: Int64?
}

extension Promotions {
  /// What is on offer for a document on a day: the terms of all that hold, with what is left of
  /// their budgets and uses for this buyer, and the codes of theirs that the buyer can use.
  ///
  /// - Parameters:
  ///   - day: The day whose promotions count.
  ///   - currency: The document's.
  ///   - account: Who buys.
  ///   - coupons: The codes that the buyer shows, as the document has them.
  ///   - document: The document, if it is stored: what it has reserved itself is left to it.
  /// - Returns: The terms, those that were added first coming first.
  /// - Throws: ``Refusal`` as `promotions.publish`, if what a target names is gone.
  /// - Complexity: O(promotions that hold on the day); what is left of a budget or limit is looked up
  ///   by key, however often it was used.
  public func terms(
    on day: LocalDate,
    currency: Currency,
    account: ID<Account>? = nil,
    coupons: [String] = [],
    for document: PromotionUse.Document? = nil
  ) throws -> [PromotionTerms] {
    var shown: [ID<Promotion>: String] = [:]
    for code in coupons {
      guard let coupon = try tx.asLibrary({ try tx.coupons.find(code: code) }),
        try tx.coupons.isUsable(coupon, account: account, on: day, by: document),
        shown[coupon.promotion] == nil
      else { continue }
      shown[coupon.promotion] = code
    }
    var all: [PromotionTerms] = []
    for promotion in try held(on: day)
    where promotion.phase(on: day) == .active {
      var terms = try terms(of: promotion)
      guard terms.currency.map({ $0 == currency }) ?? true else { continue }
      // A code that nobody can show says that it is the coupon that is missing.
      if promotion.needsCoupon { terms.coupon = shown[promotion.root] ?? "" }
      let rest = try rest(of: promotion, account: account, without: document)
      terms.budget = rest.budget
      terms.usesLeft = rest.uses
      all.append(terms)
    }
    return all
  }

  /// The editions that may hold on a day: the published ones, and those that were superseded later.
  private func held(on day: LocalDate) throws -> [Promotion] {
    let superseded = try all(
      where: \.status == .superseded,
      \.heldUntil > day
    )
    let published = try all(where: \.status == .published)
    return (published + superseded).sorted { $0.id < $1.id }
  }

  /// What is left of its budget and its uses, for an account; what a document has is left to it.
  func rest(
    of promotion: Promotion,
    account: ID<Account>?,
    without document: PromotionUse.Document? = nil
  ) throws -> PromotionRest {
    let isLimited =
      promotion.budget != nil || promotion.maxUses != nil || promotion.maxUsesPerAccount != nil
    guard isLimited else { return PromotionRest() }
    let ledger = PromotionLedger(tx: tx)
    let all = try ledger.balance(of: promotion.root, account: nil, without: document)
    let uses = all.uses
    var usesOfAccount: Int64 = 0
    if let account, promotion.maxUsesPerAccount != nil {
      usesOfAccount = try ledger.balance(
        of: promotion.root,
        account: account,
        without: document
      ).uses
    }
    let left = [
      promotion.maxUses.map { $0 - uses }, promotion.maxUsesPerAccount.map { $0 - usesOfAccount },
    ].compactMap { $0 }
    return PromotionRest(
      budget: promotion.budget.map { budget in
        Money(minorUnits: max(0, budget.minorUnits - all.amount), budget.currency)
      },
      uses: left.min()
    )
  }
}

extension PromotionUses {
  /// Refuses what a promotion has no more left for.
  func require(
    _ applied: AppliedPromotion,
    of promotion: Promotion,
    account: ID<Account>?
  ) throws {
    let rest = try tx.promotions.rest(of: promotion, account: account)
    if let uses = rest.uses, uses <= 0 {
      throw Refusal(
        "promotion.usedUp",
        "\(promotion.name) is used up.",
        remedy: "Price the document again.",
        field: "promotion"
      )
    }
    if let budget = rest.budget, budget.minorUnits < applied.amount.minorUnits {
      throw Refusal(
        "promotion.budget",
        "\(promotion.name) has \(budget) left, and the document needs \(applied.amount).",
        remedy: "Price the document again.",
        field: "promotion"
      )
    }
  }
}

extension Refusal {
  static func notActive(_ promotion: Promotion, _ day: LocalDate) -> Refusal {
    Refusal(
      "promotion.notActive",
      "\(promotion.name) is \(promotion.phase(on: day)).",
      remedy: "Price the document again.",
      field: "promotion"
    )
  }

  static func reservationEnded(_ use: PromotionUse) -> Refusal {
    Refusal(
      "promotion.reservation",
      "What was reserved of promotion \(use.promotion) ended at \(use.expiresAt.value).",
      remedy: "Price the document again.",
      field: "promotion"
    )
  }
}
