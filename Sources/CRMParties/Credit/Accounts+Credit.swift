public import CRMKernel
public import CRMStore

/// All credit profiles, and what can be done with them.
public typealias CreditProfiles = Repository<CreditProfile>

extension Transaction {
  /// How much accounts may owe us.
  public var creditProfiles: CreditProfiles { CreditProfiles(self) }
}

extension Accounts {
  /// Sets how much an account may owe us; what isn't given is taken away, but for what the
  /// principal doesn't see: that stays as it is.
  ///
  /// - Throws: ``Refusal`` `credit.limit` for a limit below zero; `forbidden` for a value of a
  ///   field that the principal may not see.
  @discardableResult
  public func setCredit(
    _ limit: Money?,
    of id: ID<Account>,
    rating: String? = nil,
    reviewDate: LocalDate? = nil,
    notes: String? = nil
  ) throws -> CreditProfile {
    _ = try get(id)
    try tx.creditProfiles.refuseHidden([
      ("credit_limit", limit != nil), ("rating", rating != nil),
      ("review_date", reviewDate != nil), ("notes", notes != nil),
    ])
    if let limit, limit.isNegative {
      throw Refusal(
        "credit.limit",
        "A limit of \(limit) isn't possible.",
        remedy: "Give 0 or more.",
        field: "limit"
      )
    }
    var profile =
      try tx.creditProfiles.first(where: \.account == id)
      ?? CreditProfile(account: id)
    profile.limit = limit
    profile.rating = rating
    profile.reviewDate = reviewDate
    profile.notes = notes
    return profile.version == 0
      ? try tx.creditProfiles.insert(profile) : try tx.creditProfiles.update(profile)
  }

  /// What an account may still order on credit, and why.
  ///
  /// - Throws: What a source refuses, such as an amount without an exchange rate.
  public func credit(_ id: ID<Account>) throws -> CreditStanding {
    let account = try get(id)
    guard try seesLimit(of: id) else { return try untold(id, named: account.name) }
    return try standing(
      of: id,
      named: account.name,
      with: tx.creditProfiles.first(where: \.account == id)
    )
  }

  /// Whether the principal sees the limit of an account, or that it has none.
  private func seesLimit(of id: ID<Account>) throws -> Bool {
    guard !tx.scope.isUnrestricted else { return true }
    guard try !tx.scope.hides(CreditProfile.schema.field("credit_limit").info) else { return false }
    let seen = try tx.creditProfiles.first(where: \.account == id) != nil
    return try seen || keptProfile(of: id) == nil
  }

  /// What is said to who may not see the limit: neither how high it is nor whether there is one.
  private func untold(_ id: ID<Account>, named name: String) throws -> CreditStanding {
    let profile = try tx.creditProfiles.first(where: \.account == id)
    return CreditStanding(
      limit: nil,
      exposure: nil,
      available: nil,
      items: [],
      rating: profile?.rating,
      reviewDate: profile?.reviewDate,
      isReviewOverdue: profile?.reviewDate.map { $0 < tx.moment.today } ?? false,
      why: ["You may not see the credit limit of \(name), nor whether it has one."]
    )
  }

  /// Refuses an order that the account's credit limit doesn't allow.
  ///
  /// Ask it inside the transaction that makes the order, before it is made: one writer at a time
  /// sees what the others ordered.
  ///
  /// - Throws: ``Refusal`` `credit.exceeded`; `money.currencyMismatch` if `amount` isn't in the
  ///   limit's currency, see ``creditCurrency(of:)``.
  public func requireCredit(_ id: ID<Account>, for amount: Money) throws {
    guard let profile = try keptProfile(of: id), profile.limit != nil else { return }
    let name = try find(id)?.name ?? "\(id)"
    let standing = try standing(of: id, named: name, with: profile)
    guard let available = standing.available, let limit = standing.limit else { return }
    guard try amount > available else { return }
    guard try seesLimit(of: id) else {
      // Who doesn't see the limit learns that it is used up, and not how high it is.
      throw Refusal(
        "credit.exceeded",
        "\(name) has less left of its credit limit than this order needs.",
        remedy: "Ask someone who sees the limit, wait for a payment, or order less.",
        field: "account"
      )
    }
    throw Refusal(
      "credit.exceeded",
      "\(name) has \(available) left of its credit limit of \(limit): \(amount) is too much.",
      remedy: "Raise the limit, wait for a payment, or order less.",
      field: "account"
    )
  }

  /// The currency of an account's credit limit; `nil` if it has none.
  public func creditCurrency(of id: ID<Account>) throws -> Currency? {
    try keptProfile(of: id)?.limit?.currency
  }

  /// Whatever the principal may see: who may not see the limit is bound by it, too.
  private func keptProfile(of id: ID<Account>) throws -> CreditProfile? {
    try tx.creditProfiles.kept(where: "account = $1", [.int(id.rawValue)]).first
  }

  private func standing(
    of id: ID<Account>,
    named name: String,
    with profile: CreditProfile?
  ) throws -> CreditStanding {
    let limit = profile?.limit
    var items: [CreditExposure] = []
    if let limit {
      for source in tx.customerFactSources {
        items += try source.exposure(id, limit.currency, tx)
      }
    }
    let exposure = try limit.map { limit in
      try Money.sum(items.map { $0.amount }, in: limit.currency)
    }
    let available: Money? =
      if let limit, let exposure { try limit - exposure } else { nil }
    let isOverdue = profile?.reviewDate.map { $0 < tx.moment.today } ?? false
    var why: [Message] = []
    if let limit, let exposure, let available {
      why.append("The limit of \(name) is \(limit).")
      why += items.map { "\($0.name): \($0.amount)." }
      why.append("Together that is \(exposure), so that \(available) is left.")
    } else {
      why.append("\(name) has no credit limit, so that nothing is checked.")
    }
    if isOverdue, let day = profile?.reviewDate {
      why.append("The limit should have been reviewed on \(day).")
    }
    return CreditStanding(
      limit: limit,
      exposure: exposure,
      available: available,
      items: items,
      rating: profile?.rating,
      reviewDate: profile?.reviewDate,
      isReviewOverdue: isOverdue,
      why: why
    )
  }
}
