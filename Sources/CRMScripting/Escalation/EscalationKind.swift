import CRMKernel
import CRMService
import LuaSandbox

extension PluginKind {
  /// Plugins that say what happens while a case waits.
  public static let escalation = PluginKind(
    "escalation",
    "Says what happens while a case waits: who is told, who gets it, which promise is broken.",
    fallback: .skips("The steps stay due, and fire when the plugin works again."),
    members: [
      PluginMember(
        "applies",
        .function(returns: "boolean"),
        "Whether the ladder is for this case; it is for all unless it says otherwise."
      ),
      PluginMember(
        "steps",
        .list(EscalationMembers.step, heading: nil),
        "The ladder. A step fires once; one with every fires once each time.",
        isRequired: true
      ),
    ],
    parameters: [
      PluginParameter("case", "table", "The case's fields as it is now."),
      PluginParameter("account", "table", "The account's fields; empty if there is none."),
      PluginParameter("now", "string", "What time it is, such as \"2026-01-31T09:30:00Z\"."),
    ],
    services: [.calendar, .team],
    rules: Rules(check: { manifest throws(ManifestProblem) in
      _ = try LadderReader(manifest).steps()
    }),
    evaluate: EscalationInput.evaluate
  )
}

/// What stands in a step of a ladder.
private enum EscalationMembers {
  static let step = [
    PluginMember(
      "after",
      .value(.text),
      "Working time until the step fires, once: \"20m\", \"1h30m\", \"2d\" (working days)."
    ),
    PluginMember("every", .value(.text), "Working time between two firings: \"8h\"."),
    PluginMember(
      "from",
      .value(.text),
      "With every: working time until the first firing; that of every unless given."
    ),
    PluginMember(
      "since",
      .value(.text),
      "What the time counts from: "
        + CaseEvent.allCases.map(\.rawValue).joined(separator: ", ") + ". created unless given."
    ),
    PluginMember(
      "when",
      .function(returns: "boolean"),
      "Whether it fires, asked when it is due and, if not, again when the case changes.",
      asks: due
    ),
    PluginMember(
      "act",
      .function(returns: "EscalationIntent|EscalationIntent[]|nil"),
      "What should be done: { notify = …, text = … }, { raise = …, assign = …, note = …, "
        + "breach = … }, or a list of them.",
      isRequired: true,
      asks: due
    ),
  ]

  private static let due = [
    PluginParameter(
      "due",
      "table",
      "The firing: at (when it was due), occurrence (from 1) and missed (how many before it)."
    )
  ]
}

/// Reads the times of a plugin's steps.
struct LadderReader {
  private let manifest: Manifest

  /// A ladder has steps, not a program.
  private static let mostSteps = 50

  init(_ manifest: Manifest) { self.manifest = manifest }

  func steps() throws(ManifestProblem) -> [EscalationStep] {
    guard case .list(let values)? = manifest.values["steps"], !values.isEmpty else {
      throw ManifestProblem(["steps"], "steps is empty. Write { { after = \"4h\", act = … } }.")
    }
    guard values.count <= Self.mostSteps else {
      throw ManifestProblem(
        ["steps"],
        "steps has \(values.count) steps. A ladder has \(Self.mostSteps) at most."
      )
    }
    var steps: [EscalationStep] = []
    for (index, value) in values.enumerated() {
      steps.append(try step(Record(value) ?? [:], at: index + 1))
    }
    return steps
  }

  private func step(_ record: Record, at position: Int) throws(ManifestProblem) -> EscalationStep {
    let after = try duration("after", of: record, at: position)
    let every = try duration("every", of: record, at: position)
    let from = try duration("from", of: record, at: position)
    let event = try event(of: record, at: position)
    switch (after, every, from) {
    case (let after?, nil, nil): return EscalationStep(after: after, since: event)
    case (nil, let every?, _):
      do {
        return try EscalationStep(every: every, from: from, since: event)
      } catch {
        throw problem("every", position, error.description)
      }
    case (_, nil, .some):
      throw problem("from", position, "It goes with every: { every = \"8h\", from = \"4h\" }.")
    case (.some, .some, _):
      throw problem("every", position, "A step has after or every, not both.")
    case (nil, nil, nil):
      throw problem("after", position, "It is missing. Write after = \"20m\" or every = \"8h\".")
    }
  }

  private func duration(
    _ name: String,
    of record: Record,
    at position: Int
  ) throws(ManifestProblem) -> BusinessDuration? {
    guard case .text(let text)? = record[name] else { return nil }
    do {
      return try BusinessDuration(parsing: text)
    } catch {
      throw problem(name, position, error.description)
    }
  }

  private func event(of record: Record, at position: Int) throws(ManifestProblem) -> CaseEvent {
    guard case .text(let name)? = record["since"] else { return .created }
    if let event = CaseEvent(rawValue: name) { return event }
    let refusal = Refusal.unknown("event", name, among: CaseEvent.allCases.map(\.rawValue))
    throw problem("since", position, refusal.description)
  }

  private func problem(_ name: String, _ position: Int, _ reason: String) -> ManifestProblem {
    ManifestProblem(["steps", "\(position)", name], "steps[\(position)].\(name): \(reason)")
  }
}
