public import CRMKernel
public import CRMStore

/// What an account came to, and why.
public struct StandingAnswer: Hashable, Sendable, ValueConvertible {
  /// The tier or the stage; `nil` where no rule gives one.
  public let outcome: String?
  /// Which rule gave it, or the reason of who overrode the rules.
  public let rule: Message
  /// What the rule found, clause by clause.
  public let why: [Message]
  /// Whether a person said so.
  public let isOverride: Bool
  /// The last day on which that holds.
  public let overrideUntil: LocalDate?
  /// Since when it is so.
  public let since: Instant?

  public var value: Value {
    .record([
      "outcome": outcome.value, "rule": rule.value, "why": why.value,
      "is_override": .bool(isOverride), "override_until": overrideUntil.value,
      "since": since.value,
    ])
  }

  init(_ line: AccountStanding) {
    outcome = line.outcome
    rule = line.rule.message
    why = line.why.map { $0.message }
    isOverride = line.isOverride
    overrideUntil = line.overrideUntil
    since = line.at
  }

  init(outcome: String?, rule: Message, why: [Message] = []) {
    self.outcome = outcome
    self.rule = rule
    self.why = why
    isOverride = false
    overrideUntil = nil
    since = nil
  }
}

extension Accounts {
  /// The tier of an account, which rule gave it, and what the rule found.
  public func tier(of id: ID<Account>) throws -> StandingAnswer {
    let account = try get(id)
    guard let line = try lastStanding(of: id, .tier) else {
      return StandingAnswer(outcome: account.tier, rule: "not computed yet")
    }
    return StandingAnswer(line)
  }

  /// Gives an account a tier, whatever the rules say, and says why.
  ///
  /// - `until`: The last day on which it holds; then the rules count again.
  /// - Throws: ``Refusal`` `lifecycle.reasonMissing`, or `override.past` for a day that is past.
  @discardableResult
  public func overrideTier(
    _ tier: String,
    of id: ID<Account>,
    reason: String,
    until: LocalDate? = nil
  ) throws -> StandingAnswer {
    let line = try override(.tier, tier, of: id, reason: reason, until: until)
    return StandingAnswer(line)
  }

  /// Takes an override away: the rules count again.
  @discardableResult
  public func clearTierOverride(of id: ID<Account>) throws -> StandingAnswer {
    _ = try get(id)
    try computeTier(of: id, rules: tx.tierRules.inForce(), ignoringOverride: true)
    return try tier(of: id)
  }

  /// Computes the tiers of some accounts anew, in the order of their ids.
  ///
  /// An account gets a line in the ledger only if its tier, or the rule that gives it, changed.
  ///
  /// - `after`: The last account of the call before; from the first unless given.
  /// - Complexity: O(*n*) in `limit`, times the rules.
  @discardableResult
  public func recomputeTiers(
    after: ID<Account>? = nil,
    limit: Int64 = 1000
  ) throws -> Recomputation {
    let rules = try tx.tierRules.inForce()
    return try recompute(after, limit) { try computeTier(of: $0, rules: rules) }
  }

  @discardableResult
  private func computeTier(
    of id: ID<Account>,
    rules: [(rule: TierRule, condition: Condition<Account>)],
    ignoringOverride: Bool = false
  ) throws -> Bool {
    let last = try lastStanding(of: id, .tier)
    if !ignoringOverride, last?.overrides(on: tx.moment.today) == true { return false }
    let account = try get(id)
    let answer = try firstHolding(rules, for: account)
    guard
      last.map({ $0.isOverride || $0.outcome != answer.outcome || $0.rule.message != answer.rule })
        ?? (answer.outcome != nil)
    else { return false }
    try keep(.tier, answer, of: account)
    return true
  }

  private func firstHolding(
    _ rules: [(rule: TierRule, condition: Condition<Account>)],
    for account: Account
  ) throws -> StandingAnswer {
    for (rule, condition) in rules {
      let explanation = try explain(condition, account)
      guard explanation.holds == true else { continue }
      return StandingAnswer(
        outcome: rule.tier,
        rule: Message(verbatim: rule.name),
        why: explanation.clauses.map { Message(verbatim: $0.description) }
      )
    }
    return StandingAnswer(outcome: nil, rule: "no rule holds")
  }
}

/// How far a computation of many accounts came.
public struct Recomputation: Hashable, Sendable, ValueConvertible {
  /// How many accounts were looked at.
  public let seen: Int64
  /// How many of them came to another tier or stage, or to the same by another rule.
  public let changed: Int64
  /// Ask with it for the next accounts; `nil` when all are done.
  public let next: ID<Account>?

  public var value: Value {
    .record(["seen": .int(seen), "changed": .int(changed), "next": next.value])
  }
}
