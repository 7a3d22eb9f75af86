import CRMKernel
import CRMService

/// A case as `crm plugin run --input` gives it to an escalation plugin.
enum EscalationInput {
  private static let names = [
    "case", "account", "events", "calendar", "pauses", "fired", "declined", "team", "people", "now",
  ]

  /// Looks at the case of an input.
  ///
  /// - Throws: ``Refusal`` that names what is wrong in the input; ``PluginError``.
  static func evaluate(
    _ active: ActivePlugin,
    _ input: Record,
    _ context: EvaluationContext
  ) throws -> Value {
    let reader = try InputReader(input, names: names)
    guard let now = try reader.instant("now") ?? context.now else {
      throw Refusal.inputWithoutTime(active.plugin.name)
    }
    let subject = EscalationSubject(
      caseFields: try reader.fields("case"),
      account: try reader.fields("account"),
      now: now,
      calendar: try reader.calendar("calendar"),
      people: try reader.optionalTexts("people")
    )
    let policy = try LuaEscalationPolicy(active, team: try reader.team("team"))
    let situation = EscalationSituation(
      events: try events(reader),
      calendar: subject.calendar,
      pauses: try pauses(reader),
      fired: Set(try reader.texts("fired").map { try key($0, "fired") }),
      declined: try declined(reader),
      revision: subject.caseFields["revision"].flatMap { Int64($0) } ?? 0,
      now: now
    )
    let schedule = EscalationEngine.schedule(policy.steps, of: active.plugin.name, in: situation)
    let responses = try policy.respond(to: schedule.due, about: subject, context).responses
    return EscalationOutcome(schedule, responses).value
  }

  private static func events(_ reader: InputReader) throws(Refusal) -> [CaseEvent: Instant] {
    let names = CaseEvent.allCases.map(\.rawValue)
    let times = try InputReader(try reader.fields("events"), names: names, at: "events.")
    var events: [CaseEvent: Instant] = [:]
    for event in CaseEvent.allCases { events[event] = try times.instant(event.rawValue) }
    return events
  }

  private static func pauses(_ reader: InputReader) throws(Refusal) -> [SLAClock.Pause] {
    guard reader.record["pauses"] != nil else { return [] }
    var pauses: [SLAClock.Pause] = []
    for pause in try reader.list("pauses", names: ["from", "to"]) {
      guard let start = try pause.instant("from") else {
        throw Refusal(.missing, "A pause has no time at which it starts.", field: "pauses.from")
      }
      pauses.append(try SLAClock.Pause(from: start, to: try pause.instant("to")))
    }
    return pauses
  }

  /// The revision of the case by the key of the step whose condition was false.
  private static func declined(_ reader: InputReader) throws(Refusal) -> [EscalationKey: Int64] {
    var declined: [EscalationKey: Int64] = [:]
    for (name, value) in try reader.fields("declined") {
      guard let revision = Int64(value) else {
        throw Refusal(.wrongType, "declined.\(name) must be a revision.", field: "declined")
      }
      declined[try key(name, "declined")] = revision
    }
    return declined
  }

  private static func key(_ text: String, _ field: String) throws(Refusal) -> EscalationKey {
    if let key = EscalationKey(text) { return key }
    throw Refusal(
      .wrongType,
      "\(Value.text(text).description) is no firing of a step.",
      remedy: "It is such as gold-escalation/2/1: the plugin, the step and the occurrence.",
      field: field
    )
  }
}
