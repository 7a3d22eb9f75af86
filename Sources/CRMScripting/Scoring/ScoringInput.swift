import CRMKernel
import CRMSales

/// A lead or an account as `crm plugin run --input` gives it to a scoring plugin.
enum ScoringInput {
  /// Scores the subject of an input.
  ///
  /// - Throws: ``Refusal`` that names what is wrong in the input; ``PluginError``.
  static func evaluate(
    _ active: ActivePlugin,
    _ input: Record,
    _ context: EvaluationContext
  ) throws -> Value {
    let reader = try InputReader(input, names: ["lead", "account", "activities", "now"])
    var context = context
    if let now = try reader.instant("now") { context.now = now }
    if context.now == nil, active.plugin.manifest.asks.contains(where: timed.contains) {
      throw Refusal.inputWithoutTime(active.plugin.name)
    }
    var activities: [ScoredActivity] = []
    if input["activities"] != nil {
      for activity in try reader.list("activities", names: ["kind", "at", "details"]) {
        guard let at = try activity.instant("at") else {
          throw Refusal(.missing, "An activity has no time.", field: "activities.at")
        }
        let details = try activity.fields("details")
        activities.append(ScoredActivity(try activity.text("kind"), at: at, details: details))
      }
    }
    let subject = ScoringSubject(
      lead: try reader.fields("lead"),
      account: try reader.fields("account"),
      activities: activities
    )
    return try LuaScoringPolicy(active).score(subject, context).score?.value ?? .null
  }

  /// What means nothing without a time.
  private static let timed = ["now", "activities"]
}

extension Refusal {
  /// An input without a time, for a plugin that asks for one.
  static func inputWithoutTime(_ plugin: String) -> Refusal {
    Refusal(
      .missing,
      "\(plugin) asks what time it is, and the input doesn't say.",
      remedy: "Add \"now\": \"2026-01-31T09:30:00Z\", or write --now.",
      field: "now"
    )
  }
}
