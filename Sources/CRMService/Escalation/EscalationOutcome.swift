public import CRMKernel

/// What came of looking at a case: what to do, what to remember, and when to look again.
public struct EscalationOutcome: Hashable, Sendable {
  /// A step that fired.
  public struct Firing: Hashable, Sendable {
    /// Which step, and when it was due.
    public let step: DueStep
    /// What should be done, in this order.
    public let intents: [EscalationIntent]
  }

  /// Whether the ladder is for this case; if not, look again when the case changes.
  public let applies: Bool
  /// What fired.
  ///
  /// The host keeps the keys in the transaction in which it carries the intents out.
  public let firings: [Firing]
  /// Whose condition was false.
  ///
  /// The host keeps them with the revision of the case.
  public let declined: [EscalationKey]
  /// When to look again even if nothing happens; nil if nothing is due any more.
  public let next: Instant?
}

extension EscalationEngine {
  /// Looks at a case: asks a policy about the steps that are due.
  ///
  /// Looking again with what fired added to the situation gives none of it again, whenever that is.
  ///
  /// - Throws: What the policy throws; nothing has fired then.
  public static func look(
    at subject: EscalationSubject,
    _ situation: EscalationSituation,
    by policy: some EscalationPolicy
  ) throws -> EscalationOutcome {
    let schedule = schedule(policy.steps, of: policy.identity.name, in: situation)
    let responses = try policy.respond(to: schedule.due, about: subject)
    return EscalationOutcome(schedule, responses)
  }
}

extension EscalationOutcome {
  /// Puts together what was due and what was answered; nil if the ladder isn't for the case.
  package init(_ schedule: EscalationSchedule, _ responses: [StepResponse]?) {
    var firings: [Firing] = []
    var declined: [EscalationKey] = []
    for (step, response) in zip(schedule.due, responses ?? []) {
      switch response {
      case .fires(let intents): firings.append(Firing(step: step, intents: intents))
      case .declines: declined.append(step.key)
      }
    }
    applies = responses != nil
    self.firings = firings
    self.declined = declined
    next = responses == nil ? nil : schedule.next
  }
}

extension EscalationOutcome: ValueConvertible {
  /// The outcome as JSON has it.
  public var value: Value {
    let due = firings.map { firing -> Value in
      var record: Record = [
        "step": .int(Int64(firing.step.key.step)), "due_at": .instant(firing.step.dueAt),
        "key": .text(firing.step.key.description),
      ]
      if firing.step.missed > 0 { record["missed"] = .int(firing.step.missed) }
      record["intents"] = firing.intents.value
      return .record(record)
    }
    var record: Record = ["applies": .bool(applies), "due": .list(due)]
    if !declined.isEmpty { record["declined"] = .list(declined.map { .text($0.description) }) }
    record["next"] = next.map { .instant($0) } ?? .null
    return .record(record)
  }
}
