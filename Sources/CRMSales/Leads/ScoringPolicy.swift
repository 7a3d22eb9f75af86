public import CRMKernel

/// Says how promising a lead or an account is: a plugin, or a host's own Swift code.
///
/// A policy is pure: the same subject at the same time has the same score.
public protocol ScoringPolicy: Sendable {
  /// Who it is, as a stored score names it.
  var identity: RuleIdentity { get }

  /// Scores one subject.
  ///
  /// - Returns: The score with what contributed to it; nil for a subject that isn't its business.
  /// - Throws: Anything: the subject keeps the score that it has.
  func score(_ subject: ScoringSubject, at now: Instant) throws -> Score?
}

/// A lead or an account, and what is known of it.
public struct ScoringSubject: Hashable, Sendable {
  /// The fields of the lead, custom ones included; empty for an account without a lead.
  public let lead: Record
  /// The fields of the account, custom ones included; empty for a lead without an account.
  public let account: Record
  /// What was done with it, in any order.
  public let activities: [ScoredActivity]

  /// Gathers what is known.
  public init(lead: Record = [:], account: Record = [:], activities: [ScoredActivity] = []) {
    self.lead = lead
    self.account = account
    self.activities = activities
  }
}

/// Something that a lead did, or that was done with it.
public struct ScoredActivity: Hashable, Sendable {
  /// Such as `email_opened`, `visit`, `call`.
  public let kind: String
  /// When it was.
  public let at: Instant
  /// What else is known of it.
  public let details: Record

  /// Names an activity.
  public init(_ kind: String, at: Instant, details: Record = [:]) {
    self.kind = kind
    self.at = at
    self.details = details
  }
}

/// How promising a subject is, and why.
public struct Score: Hashable, Sendable {
  /// The sum of the contributions, held within the policy's range.
  public let points: Quantity
  /// The policy's own word for it, such as `A` or `hot`, if it has one.
  public let grade: String?
  /// What added to the score or took from it.
  public let contributions: [ScoreContribution]

  /// Adds up contributions and holds the sum within a range.
  ///
  /// - Parameters:
  ///   - contributions: What adds to the score or takes from it.
  ///   - range: The least and the most that a score can be.
  ///   - grades: The words for scores; the one with the highest threshold that is reached applies.
  /// - Throws: ``Refusal`` `overflow` if the sum can't be counted.
  public init(
    _ contributions: [ScoreContribution],
    within range: ClosedRange<Quantity>,
    grades: [ScoreGrade] = []
  ) throws(Refusal) {
    var sum = Quantity.zero
    for contribution in contributions { sum = try sum + contribution.points }
    let points = min(max(sum, range.lowerBound), range.upperBound)
    self.points = points
    self.contributions = contributions
    grade =
      grades.filter { $0.least <= points }.max { $0.least < $1.least }?.name
  }
}

/// One reason for a score.
public struct ScoreContribution: Hashable, Sendable {
  /// Which part of the policy it is from.
  public let factor: String
  /// What it adds; negative for what it takes.
  public let points: Quantity
  /// Why, for people.
  public let reason: Message?

  /// Names a contribution.
  public init(_ factor: String, _ points: Quantity, reason: Message? = nil) {
    self.factor = factor
    self.points = points
    self.reason = reason
  }
}

/// A word for scores from a threshold on.
public struct ScoreGrade: Hashable, Sendable {
  /// The word.
  public let name: String
  /// The least score that has it.
  public let least: Quantity

  /// Names a grade.
  public init(_ name: String, from least: Quantity) {
    self.name = name
    self.least = least
  }
}

extension Score: ValueConvertible {
  /// The score as JSON has it.
  public var value: Value {
    var record: Record = ["points": .quantity(points)]
    if let grade { record["grade"] = .text(grade) }
    record["contributions"] = .list(contributions.map(\.value))
    return .record(record)
  }
}

extension ScoreContribution: ValueConvertible {
  /// The contribution as JSON has it.
  public var value: Value {
    var record: Record = ["factor": .text(factor), "points": .quantity(points)]
    if let reason { record["reason"] = .text(reason.description) }
    return .record(record)
  }
}
