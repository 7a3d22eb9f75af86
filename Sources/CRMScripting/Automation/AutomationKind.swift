import CRMKernel

extension PluginKind {
  /// Plugins that have something done after something happened.
  public static let automation = PluginKind(
    "automation",
    "Has commands run after something happened.",
    fallback: .skips(
      "The event waits for the next round, and is set aside after the fifth failure."
    ),
    members: [
      PluginMember(
        "on",
        .value(.list(.text)),
        "The events that it hears: what contexts declare, such as \"quote.accepted\", and of every "
          + "entity \"account.inserted\", updated, deleted and restored.",
        isRequired: true
      ),
      PluginMember(
        "allows",
        .value(.list(.text)),
        "The commands that it may run, such as \"accounts.update\"; the administrator grants them."
      ),
      PluginMember(
        "when",
        .function(returns: "boolean"),
        "Whether the event concerns it; each does unless it says otherwise."
      ),
      PluginMember(
        "act",
        .function(returns: "Intent|Intent[]|nil"),
        "It answers what is to be done: { command = …, arguments = { … } }, a list of them, or "
          + "nothing.",
        isRequired: true
      ),
    ],
    parameters: [
      PluginParameter(
        "event",
        "Event",
        "What happened.",
        fields: ["name", "entity", "id", "at", "principal", "command", "details", "changes"]
      ),
      PluginParameter(
        "subject",
        "table",
        "What it happened to, with its fields as they are now; empty if it is gone."
      ),
      PluginParameter("now", "string", "What time it is, such as \"2026-01-31T09:30:00Z\"."),
    ],
    rules: Rules(
      names: { manifest, environment throws(ManifestProblem) in
        for event in manifest.texts("on") { try AutomationNames.check(event: event, environment) }
        for command in manifest.texts("allows") {
          try AutomationNames.check(command: command, environment)
        }
        return []
      },
      check: { manifest throws(ManifestProblem) in
        guard manifest.texts("on").isEmpty else { return }
        throw ManifestProblem(["on"], "on names no event: on = { \"quote.accepted\" }.")
      },
      needs: { manifest in
        manifest.texts("on").map { "event \($0)" }
          + manifest.texts("allows").map { "command \($0)" }
      }
    ),
    evaluate: AutomationInput.evaluate
  )
}

/// What events and commands can be called.
enum AutomationNames {
  private static let verbs = ["inserted", "updated", "deleted", "restored"]

  /// Refuses what can't be an event; those that contexts declare aren't known here.
  static func check(
    event name: String,
    _ environment: PluginEnvironment
  ) throws(ManifestProblem) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts.allSatisfy(\.isPlainName) else {
      throw ManifestProblem(
        ["on"],
        "on: \"\(name)\" is no event. It is an entity and what happened to it, such as "
          + "\"quote.accepted\"."
      )
    }
    if verbs.contains(parts[1]) {
      let entities = environment.entities.map(\.name)
      guard !entities.contains(parts[0]) else { return }
      let refusal = Refusal.unknown("entity", parts[0], among: entities)
      throw ManifestProblem(["on"], "on: \"\(name)\": \(refusal.description)")
    }
    guard let verb = verbs.first(where: { [parts[1] + "d", parts[1] + "ed"].contains($0) }) else {
      return
    }
    let refusal = Refusal.unknown("event", name, among: ["\(parts[0]).\(verb)"])
    throw ManifestProblem(["on"], "on: \(refusal.description)")
  }

  /// Refuses what can't be a command; those of modules that aren't known here may be.
  static func check(
    command name: String,
    _ environment: PluginEnvironment
  ) throws(ManifestProblem) {
    guard let known = environment.commands, !known.contains(name) else { return }
    let module = name.prefix { $0 != "." } + "."
    guard known.contains(where: { $0.hasPrefix(module) }) || name.nearest(among: known) != nil
    else { return }
    let refusal = Refusal.unknown("command", name, among: known)
    throw ManifestProblem(["allows"], "allows: \(refusal.description)")
  }
}

extension String {
  /// Whether it is lower-case letters, digits and `_`, beginning with a letter.
  fileprivate var isPlainName: Bool {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let first = utf8.first, letters.contains(first) else { return false }
    return utf8.allSatisfy { byte in
      letters.contains(byte) || digits.contains(byte) || byte == UInt8(ascii: "_")
    }
  }
}
