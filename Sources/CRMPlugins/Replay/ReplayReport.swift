public import CRMKernel
public import CRMScripting
public import CRMStore

/// A decision that was evaluated again, and what came of it.
public struct ReplayedDecision: Sendable, Hashable {
  /// The decision as the book has it.
  public let decision: Decision
  /// What came of it.
  public let outcome: ReplayOutcome
}

/// How replaying many decisions went.
public struct ReplayReport: Sendable, Hashable {
  /// How many decisions were looked at.
  public internal(set) var decisions: Int64 = 0
  /// How many came out the same, bit for bit.
  public internal(set) var same: Int64 = 0
  /// How many came out otherwise.
  public internal(set) var different: Int64 = 0
  /// How many couldn't be evaluated as they were.
  public internal(set) var impossible: Int64 = 0
  /// The first of those that aren't the same, a sentence each.
  public internal(set) var findings: [String] = []

  /// Beyond so many, findings are only counted.
  public static let mostFindings = 100

  /// A report on no decisions.
  public init() {}

  /// Counts a decision.
  mutating func add(_ replayed: ReplayedDecision) {
    decisions += 1
    switch replayed.outcome {
    case .same: same += 1
    case .differs(let what):
      different += 1
      note(replayed.decision, what)
    case .cannot(let why):
      impossible += 1
      note(replayed.decision, why)
    }
  }

  private mutating func note(_ decision: Decision, _ text: String) {
    guard findings.count < Self.mostFindings else { return }
    let subject = ID<Decision>(rawValue: decision.subject)
    findings.append(
      "\(decision.rule) \(decision.ruleVersion), \(decision.entity) \(subject): \(text)"
    )
  }
}

extension ReplayReport: ValueConvertible {
  public var value: Value {
    .record([
      "decisions": .int(decisions), "same": .int(same), "different": .int(different),
      "impossible": .int(impossible), "findings": findings.value,
    ])
  }
}
