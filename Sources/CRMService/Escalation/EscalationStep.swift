public import CRMKernel

/// Something that happens to a case, from which a step of a ladder counts.
public enum CaseEvent: String, Sendable, Hashable, CaseIterable {
  /// The case was opened.
  case created
  /// The case was given to somebody, the last time.
  case assigned
  /// Somebody answered the customer for the first time.
  case firstReply = "first_reply"
  /// Somebody answered the customer, the last time.
  case lastReply = "last_reply"
  /// The customer wrote, the last time.
  case lastCustomerMessage = "last_customer_message"
  /// The priority was raised, the last time.
  case raised
  /// The case was resolved, the last time.
  case resolved
  /// The case was opened again, the last time.
  case reopened

  /// Whether it can happen again: a step that counts from it begins anew then.
  public var happensAgain: Bool { self != .created && self != .firstReply }
}

/// When a step of a ladder is due.
public struct EscalationStep: Hashable, Sendable {
  /// How often.
  public enum Timing: Hashable, Sendable {
    /// Once, so much working time after the event.
    case after(BusinessDuration)
    /// Again and again at this distance; `from` says how long after the event for the first time.
    case every(BusinessDuration, from: BusinessDuration)
  }

  /// When it is due.
  public let timing: Timing
  /// What it counts from.
  ///
  /// While that hasn't happened, the step isn't due.
  public let event: CaseEvent

  /// A step that is due once: at once for no time at all.
  public init(after duration: BusinessDuration, since event: CaseEvent = .created) {
    timing = .after(duration)
    self.event = event
  }

  /// A step that is due again and again.
  ///
  /// - Parameters:
  ///   - period: The distance.
  ///   - first: How long after the event for the first time; `period` unless given.
  ///   - event: What it counts from.
  /// - Throws: ``Refusal`` `escalation.period` for no time between two occurrences.
  public init(
    every period: BusinessDuration,
    from first: BusinessDuration? = nil,
    since event: CaseEvent = .created
  ) throws(Refusal) {
    guard period != .zero else {
      throw Refusal(
        "escalation.period",
        "A step can't be due every \(period.description).",
        remedy: "Let some time pass in between: \"1m\" at least.",
        field: "every"
      )
    }
    timing = .every(period, from: first ?? period)
    self.event = event
  }
}

/// Which firing of which step: what a host keeps so that nothing fires twice.
///
/// Its text is `gold-escalation/2/1`: the policy, the step from 1 and the occurrence from 1. A step
/// that counts from an event which can happen again has the event's time behind it:
/// `gold-escalation/2/1@2026-01-31T09:30:00.000Z`. Steps are told apart by their position: who
/// moves steps in a newer version gives the policy another name, or old firings count for others.
public struct EscalationKey: Hashable, Sendable {
  /// The policy's name.
  public let policy: String
  /// The step's position from 1.
  public let step: Int
  /// Which time from 1.
  public let occurrence: Int64
  /// When the event was that it counts from, if that can happen again.
  public let since: Instant?

  /// Names a firing.
  public init(_ policy: String, step: Int, occurrence: Int64 = 1, since: Instant? = nil) {
    self.policy = policy
    self.step = step
    self.occurrence = occurrence
    self.since = since
  }
}

extension EscalationKey: LosslessStringConvertible {
  /// The policy, the step, the occurrence, and the event's time if that can happen again.
  public var description: String {
    "\(policy)/\(step)/\(occurrence)" + (since.map { "@\($0)" } ?? "")
  }

  /// Reads what ``description`` writes.
  public init?(_ description: String) {
    let halves = description.split(separator: "@", omittingEmptySubsequences: false).map(
      String.init
    )
    let parts = halves[0].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard halves.count <= 2, parts.count == 3, !parts[0].isEmpty, let step = Int(parts[1]),
      let occurrence = Int64(parts[2]), step > 0, occurrence > 0
    else { return nil }
    let since = halves.count == 2 ? Instant(halves[1]) : nil
    guard halves.count == 1 || since != nil else { return nil }
    self.init(parts[0], step: step, occurrence: occurrence, since: since)
  }
}
