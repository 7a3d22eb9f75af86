public import CRMKernel

extension Subscription {
  /// The charges and credits that fall due before a day, in their order.
  ///
  /// A full period costs the plan's price, the part of one its share of the full period. A change
  /// credits the rest of the period that was charged, and charges the new plan for it; a
  /// plan with periods of another length starts periods of its own on that day.
  ///
  /// - Parameters:
  ///   - horizon: The first day whose entries aren't wanted; changes from it on aren't known yet.
  ///   - rule: How shares are rounded.
  /// - Returns: The entries; those of each period add up to what was used of it.
  /// - Throws: ``Refusal`` `period.anchor`, `money.currencyMismatch` or `money.tooLarge`.
  /// - Complexity: O(*n*) in the entries.
  public func entries(
    before horizon: LocalDate,
    by rule: CurrencyRule
  ) throws(Refusal) -> [SubscriptionEntry] {
    var walk = try SubscriptionWalk(self, horizon, rule)
    while try walk.next() {}
    return walk.entries
  }
}

/// Goes through a subscription's periods, day by day of its events.
private struct SubscriptionWalk {
  private let subscription: Subscription
  private let horizon: LocalDate
  private let rule: CurrencyRule
  private let end: LocalDate
  private var changes: ArraySlice<Subscription.Change>
  private var plan: SubscriptionPlan
  private var cycle: BillingCycle
  private var day: LocalDate
  private var isCancelled = false
  private(set) var entries: [SubscriptionEntry] = []

  init(
    _ subscription: Subscription,
    _ horizon: LocalDate,
    _ rule: CurrencyRule
  ) throws(Refusal) {
    self.subscription = subscription
    self.horizon = horizon
    self.rule = rule
    end = subscription.agreedEnd ?? .max
    changes = subscription.changes.prefix { $0.day < horizon }
    plan = subscription.plan
    day = subscription.chargedFrom
    // A change during the trial counts from the first charged day on.
    while let change = changes.first, change.day <= day {
      changes.removeFirst()
      switch change.kind {
      case .plan(let next): plan = next
      case .cancel: isCancelled = true
      }
    }
    cycle = try BillingCycle(from: day, every: plan.period, anchorDay: subscription.anchorDay)
  }

  /// Charges the next days, up to the end of their period or the next change; false at the end.
  mutating func next() throws(Refusal) -> Bool {
    guard !isCancelled, day < end, day < horizon, let period = cycle.period(containing: day) else {
      return false
    }
    let part = DayPeriod(unchecked: day, min(period.end, end))
    try add(.charge, period, part)
    guard let change = changes.first, change.day < part.end else {
      day = part.end
      return try startAnew()
    }
    changes.removeFirst()
    day = change.day
    try add(.credit, period, DayPeriod(unchecked: day, part.end))
    return try apply(change)
  }

  /// Applies the change that falls on the first day of a period.
  private mutating func startAnew() throws(Refusal) -> Bool {
    guard let change = changes.first, change.day == day else { return true }
    changes.removeFirst()
    return try apply(change)
  }

  private mutating func apply(_ change: Subscription.Change) throws(Refusal) -> Bool {
    switch change.kind {
    case .cancel:
      isCancelled = true
      return false
    case .plan(let next):
      if next.period != plan.period {
        cycle = try BillingCycle(from: day, every: next.period, anchorDay: subscription.anchorDay)
      }
      plan = next
      return true
    }
  }

  private mutating func add(
    _ kind: SubscriptionEntry.Kind,
    _ period: DayPeriod,
    _ part: DayPeriod
  ) throws(Refusal) {
    let share = try Proration(of: period, by: rule).share(of: plan.price, for: part)
    let reason: Message =
      switch kind {
      case .charge where part == period: "\(plan.name) from \(part.start) to \(part.end)"
      case .charge:
        "\(plan.name) from \(part.start) to \(part.end): \(part.days) of \(period.days) days"
      case .credit:
        "credit of \(plan.name) from \(part.start) to \(part.end): \(part.days) of \(period.days) days"
      }
    entries.append(
      SubscriptionEntry(
        kind: kind,
        day: part.start,
        plan: plan.name,
        period: period,
        part: part,
        amount: kind == .charge ? share : try share.negated(),
        reason: reason
      )
    )
  }
}
