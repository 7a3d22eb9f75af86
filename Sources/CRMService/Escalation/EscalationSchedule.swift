public import CRMKernel

/// What a ladder's time depends on: what happened to a case, when people work, and what fired.
public struct EscalationSituation: Sendable {
  /// When each event of the case happened last.
  public var events: [CaseEvent: Instant]
  /// When people work who owe the customer an answer.
  public var calendar: WorkingCalendar
  /// When the clock stood still, such as while the customer was asked.
  public var pauses: [SLAClock.Pause]
  /// What fired before.
  public var fired: Set<EscalationKey>
  /// Whose condition was false, and which revision of the case was asked then.
  ///
  /// They are asked again when the case has another revision.
  public var declined: [EscalationKey: Int64]
  /// The revision of the case: another after every change.
  public var revision: Int64
  /// What time it is.
  public var now: Instant

  /// Describes a case.
  public init(
    events: [CaseEvent: Instant],
    calendar: WorkingCalendar = .alwaysOpen,
    pauses: [SLAClock.Pause] = [],
    fired: Set<EscalationKey> = [],
    declined: [EscalationKey: Int64] = [:],
    revision: Int64 = 0,
    now: Instant
  ) {
    self.events = events
    self.calendar = calendar
    self.pauses = pauses
    self.fired = fired
    self.declined = declined
    self.revision = revision
    self.now = now
  }
}

/// A step whose time has come and that hasn't fired.
public struct DueStep: Hashable, Sendable {
  /// Which firing it is.
  public let key: EscalationKey
  /// When it was due: earlier than now if nobody looked in time.
  public let dueAt: Instant
  /// How many earlier occurrences nobody looked at in time; they won't fire any more.
  public let missed: Int64

  /// Says that a step is due.
  public init(key: EscalationKey, dueAt: Instant, missed: Int64 = 0) {
    self.key = key
    self.dueAt = dueAt
    self.missed = missed
  }
}

/// Which steps are due, and when to look again.
public struct EscalationSchedule: Hashable, Sendable {
  /// What is due now, by the time at which it was due, and then by its place in the ladder.
  public let due: [DueStep]
  /// When the next step is due, as far as is known now; nil if none is.
  public let next: Instant?

  /// Says what is due, and when to look again.
  public init(due: [DueStep], next: Instant?) {
    self.due = due
    self.next = next
  }
}

/// Computes what is due: a pure function of what happened, the steps and the time.
public enum EscalationEngine {
  /// Which of the steps are due, and when the next is.
  ///
  /// - A step that is due once stays due until it has fired.
  /// - One that recurs is due for its latest occurrence only: after a night without power it
  ///   fires once, with the number of occurrences that were missed, and not once for each.
  /// - A step whose condition was false is not due again until the case changes or its next
  ///   occurrence comes.
  /// - A clock that is set back, or a calendar that is changed, lets nothing fire a second time.
  /// - Time that a calendar can't give within 100 years never comes.
  ///
  /// - Complexity: O(*n*) in the steps, times that of ``CRMKernel/SLAClock/deadline(for:)``.
  public static func schedule(
    _ steps: [EscalationStep],
    of policy: String,
    in situation: EscalationSituation
  ) -> EscalationSchedule {
    var latest: [EscalationKey: Int64] = [:]
    for key in situation.fired { latest[key.first] = max(latest[key.first] ?? 0, key.occurrence) }
    var due: [DueStep] = []
    var next: Instant?
    for (index, step) in steps.enumerated() {
      guard let since = situation.events[step.event] else { continue }
      let first = EscalationKey(
        policy,
        step: index + 1,
        since: step.event.happensAgain ? since : nil
      )
      let run = StepRun(step, first, since: since, fired: latest[first] ?? 0, in: situation)
      if let step = run.due, situation.declined[step.key] != situation.revision { due.append(step) }
      if let instant = run.next { next = min(next ?? instant, instant) }
    }
    due.sort { ($0.dueAt, $0.key.step) < ($1.dueAt, $1.key.step) }
    return EscalationSchedule(due: due, next: next)
  }
}

extension EscalationKey {
  /// The key of the first occurrence.
  fileprivate var first: EscalationKey { EscalationKey(policy, step: step, since: since) }
}

/// One step, counted from one event.
private struct StepRun {
  /// The occurrence that is due and hasn't fired.
  private(set) var due: DueStep?
  /// When the next occurrence is due.
  private(set) var next: Instant?

  init(
    _ step: EscalationStep,
    _ first: EscalationKey,
    since: Instant,
    fired: Int64,
    in situation: EscalationSituation
  ) {
    let now = situation.now
    let clock = SLAClock(situation.calendar, start: since, pauses: situation.pauses)
    let start: TimeSpan
    var period: TimeSpan?
    switch step.timing {
    case .after(let duration): start = duration.span(on: situation.calendar)
    case .every(let duration, let from):
      start = from.span(on: situation.calendar)
      // A calendar of short days could make a period of days shorter than a minute.
      period = max(duration.span(on: situation.calendar), .minutes(1))
    }
    func deadline(_ occurrence: Int64) -> Instant? {
      try? clock.deadline(for: start + (period ?? .zero) * (occurrence - 1))
    }
    var passed: Int64 = 0
    let elapsed = clock.elapsed(until: now)
    if now >= since, elapsed >= start {
      passed = 1
      if let period { passed += (elapsed - start).milliseconds / period.milliseconds }
    }
    if passed > fired {
      let key = EscalationKey(
        first.policy,
        step: first.step,
        occurrence: passed,
        since: first.since
      )
      due = DueStep(key: key, dueAt: deadline(passed) ?? now, missed: passed - fired - 1)
    }
    let latest = max(passed, fired)
    if period != nil || latest == 0, latest < .max { next = deadline(latest + 1) }
  }
}
