import CRMKernel
import CRMService
import Testing

/// Every zone is UTC.
struct OnlyUTC: TimeZoneSource {
  func rules(_ id: String) -> TimeZoneRules { .utc }
}

extension WorkingCalendar {
  /// Monday to Friday from nine to five, UTC.
  static func office() throws -> WorkingCalendar {
    let hours = [try #require(WorkingInterval("09:00-17:00"))]
    let days: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
    let week = Dictionary(uniqueKeysWithValues: days.map { ($0, hours) })
    return try WorkingCalendar("Office", zone: "UTC", week: week, in: OnlyUTC())
  }
}

/// A time of a week that begins with Monday, 2 February 2026: `time("02T09:30")`.
func time(_ text: String) throws -> Instant {
  try #require(Instant("2026-02-\(text):00Z"))
}

/// A ladder that is written in Swift.
struct SwiftLadder: EscalationPolicy {
  let identity = RuleIdentity(name: "swift", version: "1")
  let steps: [EscalationStep]
  /// Whether a step's condition holds.
  var holds: @Sendable (DueStep) -> Bool = { _ in true }

  func respond(to due: [DueStep], about subject: EscalationSubject) -> [StepResponse]? {
    due.map { holds($0) ? .fires([.note(text: $0.key.description)]) : .declines }
  }
}

extension EscalationStep {
  static func after(_ text: String, since event: CaseEvent = .created) throws -> EscalationStep {
    EscalationStep(after: try BusinessDuration(parsing: text), since: event)
  }

  static func every(
    _ text: String,
    from: String? = nil,
    since event: CaseEvent = .created
  ) throws -> EscalationStep {
    let from = try from.map { text throws(Refusal) in try BusinessDuration(parsing: text) }
    return try EscalationStep(every: BusinessDuration(parsing: text), from: from, since: event)
  }
}
