public import CRMKernel
public import CRMStore

/// All tier rules, and what can be done with them.
public typealias TierRules = Repository<TierRule>
/// All stage policies, and what can be done with them.
public typealias StagePolicies = Repository<StagePolicy>
typealias AccountStandings = Repository<AccountStanding>

extension Transaction {
  /// The rules that give accounts a tier.
  public var tierRules: TierRules { TierRules(self) }
  /// By which dates an account's stage is told.
  public var stagePolicies: StagePolicies { StagePolicies(self) }
  var accountStandings: AccountStandings { AccountStandings(self) }
}

extension TierRules {
  /// Adds a rule; the first that holds for an account gives its tier.
  ///
  /// - `condition`: On accounts; it may ask what other modules know of them.
  /// - `position`: The smallest is asked first; after all others unless given.
  /// - Throws: ``Refusal`` of the condition, with the place in its text.
  @discardableResult
  public func add(
    _ name: String,
    tier: String,
    where condition: String,
    position: Int64? = nil
  ) throws -> TierRule {
    _ = try Condition<Account>(condition, in: tx.model())
    let last = try first(order: .byDescending(\.position))?.position ?? 0
    return try insert(
      TierRule(name: name, tier: tier, condition: condition, position: position ?? last + 10)
    )
  }

  /// Gives a rule another condition.
  ///
  /// - Throws: ``Refusal`` of the condition.
  @discardableResult
  public func setCondition(_ condition: String, of id: ID<TierRule>) throws -> TierRule {
    _ = try Condition<Account>(condition, in: tx.model())
    var rule = try get(id)
    rule.condition = condition
    return try update(rule)
  }

  /// The rules in force, in the order in which they are asked.
  func inForce() throws -> [(rule: TierRule, condition: Condition<Account>)] {
    try all(where: \.isActive == true, order: .by(\.position)).map { rule in
      (rule, try Condition<Account>(rule.condition, in: tx.model()))
    }
  }
}

extension StagePolicies {
  /// What holds now: the usual days, where nobody said anything.
  public func current() throws -> StagePolicy { try kept().first ?? StagePolicy() }

  /// Says by which days an account's stage is told.
  ///
  /// - Throws: ``Refusal`` `stagePolicy.days` if a customer would be lost before they are at risk.
  @discardableResult
  public func set(
    newDays: Int64 = 90,
    retainedOrders: Int64 = 3,
    loyalDays: Int64 = 730,
    atRiskDays: Int64 = 180,
    lostDays: Int64 = 365
  ) throws -> StagePolicy {
    guard atRiskDays < lostDays else {
      throw Refusal(
        "stagePolicy.days",
        "A customer can't be lost after \(lostDays) days and at risk after \(atRiskDays).",
        remedy: "Give more days for lost than for at risk.",
        field: "lost_days"
      )
    }
    var policy = try current()
    policy.newDays = newDays
    policy.retainedOrders = retainedOrders
    policy.loyalDays = loyalDays
    policy.atRiskDays = atRiskDays
    policy.lostDays = lostDays
    return policy.version == 0 ? try insert(policy) : try update(policy)
  }
}
