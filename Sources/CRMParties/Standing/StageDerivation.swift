public import CRMKernel

/// A stage with the fact that decided it.
public struct DerivedStage: Hashable, Sendable {
  /// Where the account is by its orders, whatever somebody said instead.
  public let stage: Account.Stage
  /// Which rule gave it.
  public let rule: Message
  /// What the rule found.
  public let why: [Message]
}

extension Account.Stage {
  /// Tells the stage from what the account ordered: a function of its arguments alone.
  ///
  /// "New", "at risk" and "lost" are told by days since the first and the last order, as the
  /// policy has them. Who was lost and orders again is won back until they order once more.
  ///
  /// - `before`: Where it was.
  /// - `since`: The day on which it came there.
  public static func derived(
    from orders: OrderFacts,
    by policy: StagePolicy,
    on today: LocalDate,
    before: Account.Stage,
    since: LocalDate? = nil
  ) -> DerivedStage {
    guard orders.count > 0, let first = orders.first, let last = orders.last else {
      return DerivedStage(stage: .prospect, rule: "no order yet", why: ["0 orders"])
    }
    let silence = Int64(last.days(until: today))
    let age = Int64(first.days(until: today))
    let facts: [Message] = [
      "\(orders.count) orders", "first on \(first)", "last on \(last), \(silence) days ago",
    ]
    func told(_ stage: Account.Stage, _ rule: Message) -> DerivedStage {
      DerivedStage(stage: stage, rule: rule, why: facts)
    }
    if silence > policy.lostDays { return told(.lost, "no order for \(policy.lostDays) days") }
    if silence > policy.atRiskDays {
      return told(.atRisk, "no order for \(policy.atRiskDays) days")
    }
    if before == .lost, last >= since ?? .min {
      return told(.wonBack, "ordered again after it was lost")
    }
    if before == .wonBack, last <= since ?? .min {
      return told(.wonBack, "no second order since it was won back")
    }
    if orders.count >= policy.retainedOrders {
      return age >= policy.loyalDays
        ? told(.loyal, "a customer for \(policy.loyalDays) days")
        : told(.retained, "\(policy.retainedOrders) orders or more")
    }
    return age <= policy.newDays
      ? told(.new, "first order within \(policy.newDays) days")
      : told(.active, "ordered within \(policy.atRiskDays) days")
  }
}
