public import CRMKernel
public import CRMStore

extension Accounts {
  /// Where an account is on its way with us, which rule says so, and what the rule found.
  public func stage(of id: ID<Account>) throws -> StandingAnswer {
    let account = try get(id)
    guard let line = try lastStanding(of: id, .stage) else {
      return StandingAnswer(outcome: account.stage.rawValue, rule: "not computed yet")
    }
    return StandingAnswer(line)
  }

  /// Says where an account is, whatever it ordered, and why.
  ///
  /// - `until`: The last day on which that holds; then its orders count again.
  /// - Throws: ``Refusal`` `lifecycle.reasonMissing`, or `override.past` for a day that is past.
  @discardableResult
  public func overrideStage(
    _ stage: Account.Stage,
    of id: ID<Account>,
    reason: String,
    until: LocalDate? = nil
  ) throws -> StandingAnswer {
    StandingAnswer(try override(.stage, stage.rawValue, of: id, reason: reason, until: until))
  }

  /// Takes an override away: what the account ordered counts again.
  @discardableResult
  public func clearStageOverride(of id: ID<Account>) throws -> StandingAnswer {
    _ = try get(id)
    try deriveStage(of: id, by: tx.stagePolicies.current(), ignoringOverride: true)
    return try stage(of: id)
  }

  /// Tells the stage of an account from what it ordered until now.
  @discardableResult
  public func deriveStage(of id: ID<Account>) throws -> StandingAnswer {
    try deriveStage(of: id, by: tx.stagePolicies.current())
    return try stage(of: id)
  }

  /// Tells the stages of some accounts anew, in the order of their ids: run it once a day.
  ///
  /// - `after`: The last account of the call before; from the first unless given.
  @discardableResult
  public func recomputeStages(
    after: ID<Account>? = nil,
    limit: Int64 = 1000
  ) throws -> Recomputation {
    let policy = try tx.stagePolicies.current()
    return try recompute(after, limit) { try deriveStage(of: $0, by: policy) }
  }

  @discardableResult
  private func deriveStage(
    of id: ID<Account>,
    by policy: StagePolicy,
    ignoringOverride: Bool = false
  ) throws -> Bool {
    let last = try lastStanding(of: id, .stage)
    if !ignoringOverride, last?.overrides(on: tx.moment.today) == true { return false }
    let account = try get(id)
    var orders = OrderFacts()
    for source in tx.customerFactSources {
      orders = try orders + source.orders(id, tx)
    }
    let derived = Account.Stage.derived(
      from: orders,
      by: policy,
      on: tx.moment.today,
      before: account.stage,
      since: last.map { LocalDate(daysSince1970: Int($0.at.milliseconds / 86_400_000)) }
    )
    guard derived.stage != account.stage || last?.isOverride == true else { return false }
    let outcome = derived.stage.rawValue
    try keep(.stage, .init(outcome: outcome, rule: derived.rule, why: derived.why), of: account)
    return true
  }
}

// MARK: What tiers and stages share

extension Accounts {
  func lastStanding(of id: ID<Account>, _ kind: AccountStanding.Kind) throws -> AccountStanding? {
    try tx.accountStandings.all(
      where: \.account == id,
      \.kind == kind,
      order: .byDescending(\.at).then(.newestFirst),
      limit: 1
    ).first
  }

  /// Visits so many accounts after another, and says where to go on.
  func recompute(
    _ after: ID<Account>?,
    _ limit: Int64,
    _ compute: (ID<Account>) throws -> Bool
  ) throws -> Recomputation {
    let limit = Int(max(1, min(limit, 10_000)))
    let ids = try tx.all(
      """
      SELECT id FROM \(Account.self) WHERE id > \(after ?? .unsaved)
      ORDER BY id LIMIT \(Int64(limit))
      """,
      as: ID<Account>.self
    )
    var changed: Int64 = 0
    for id in ids where try compute(id) { changed += 1 }
    return Recomputation(
      seen: Int64(ids.count),
      changed: changed,
      next: ids.count < limit ? nil : ids.last
    )
  }

  func override(
    _ kind: AccountStanding.Kind,
    _ outcome: String,
    of id: ID<Account>,
    reason: String,
    until: LocalDate?
  ) throws -> AccountStanding {
    let account = try get(id)
    guard !reason.allSatisfy(\.isWhitespace) else {
      throw Refusal(
        .reasonMissing,
        "An override needs a reason.",
        remedy: "Say why.",
        field: "reason"
      )
    }
    if let until, until < tx.moment.today {
      throw Refusal(
        "override.past",
        "An override until \(until) would be over already.",
        remedy: "Give a later day, or none.",
        field: "ends_on"
      )
    }
    let answer = StandingAnswer(outcome: outcome, rule: Message(verbatim: reason))
    return try keep(kind, answer, of: account, isOverride: true, until: until)
  }

  /// Writes a line of the ledger, the account's own field, and for a stage the passage.
  @discardableResult
  func keep(
    _ kind: AccountStanding.Kind,
    _ answer: StandingAnswer,
    of account: Account,
    isOverride: Bool = false,
    until: LocalDate? = nil
  ) throws -> AccountStanding {
    let before = try lastStanding(of: account.id, kind)
    let line = try tx.accountStandings.insert(
      AccountStanding(
        account: account.id,
        kind: kind,
        outcome: answer.outcome,
        rule: KeptMessage(answer.rule),
        why: answer.why.map { KeptMessage($0) },
        isOverride: isOverride,
        overrideUntil: until,
        at: tx.now,
        principal: tx.principal.name
      )
    )
    var changed = account
    switch kind {
    case .tier: changed.tier = answer.outcome
    case .stage:
      changed.stage = answer.outcome.flatMap(Account.Stage.init(rawValue:)) ?? account.stage
    }
    try update(changed)
    try tellStage(of: changed, before: account, since: before?.at, answer, isOverride)
    return line
  }

  private func tellStage(
    of account: Account,
    before: Account,
    since: Instant?,
    _ answer: StandingAnswer,
    _ isOverride: Bool
  ) throws {
    guard account.stage != before.stage else { return }
    try tx.recordPassage(
      of: account.id,
      from: before.stage.rawValue,
      to: account.stage.rawValue,
      by: isOverride ? "override_stage" : "derive_stage",
      reason: "\(answer.rule)",
      since: since
    )
    let details: Record = ["stage": .text(account.stage.rawValue)]
    try tx.emit(DomainEvent("account.stage_changed", account.id, details))
  }
}
