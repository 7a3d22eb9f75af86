import CRMKernel
import CRMSales
import LuaSandbox

extension PluginKind {
  /// Plugins that say how promising a lead or an account is.
  public static let scoring = PluginKind(
    "scoring",
    "Says how promising a lead or an account is, and why.",
    fallback: .skips("The lead or the account keeps the score that it has."),
    members: [
      PluginMember(
        "applies",
        .function(returns: "boolean"),
        "Whether the plugin scores this lead or account; it does unless it says otherwise."
      ),
      PluginMember(
        "factors",
        .functions(returns: "number?, Reason?"),
        "Each factor answers the points that it adds or takes, and why.",
        isRequired: true
      ),
      PluginMember(
        "least",
        .value(.number(ConfigBounds(least: nil, most: nil))),
        "The least that a score can be; 0 unless given."
      ),
      PluginMember(
        "most",
        .value(.number(ConfigBounds(least: nil, most: nil))),
        "The most that a score can be; 100 unless given."
      ),
      PluginMember(
        "grades",
        .list(
          [
            PluginMember("name", .value(.text), "The word for the grade.", isRequired: true),
            PluginMember(
              "from",
              .value(.number(ConfigBounds(least: nil, most: nil))),
              "The least score that has it.",
              isRequired: true
            ),
          ],
          heading: nil
        ),
        "Words for scores: the one with the highest threshold that is reached applies."
      ),
    ],
    parameters: [
      PluginParameter("lead", "table", "The lead's fields; empty for an account without a lead."),
      PluginParameter("account", "table", "The account's fields; empty if there is none."),
      PluginParameter(
        "activities",
        "Activity[]",
        "What was done with it, the latest first; each has kind, at, days_ago and details."
      ),
      PluginParameter("now", "string", "What time it is, such as \"2026-01-31T09:30:00Z\"."),
    ],
    rules: Rules(check: { manifest throws(ManifestProblem) in
      let scale = ScoreScale(manifest)
      guard scale.range == nil else { return }
      throw ManifestProblem(["most"], "most must be more than least.")
    }),
    evaluate: ScoringInput.evaluate
  )
}

/// The least and the most of a plugin's scores, and its words for them.
struct ScoreScale: Sendable {
  /// Nil if the least is more than the most.
  let range: ClosedRange<Quantity>?
  let grades: [ScoreGrade]

  init(_ manifest: Manifest) {
    func number(_ name: String, of record: Record) -> Quantity? {
      record[name].flatMap { Quantity($0) }
    }
    let least = number("least", of: manifest.values) ?? .zero
    let most = number("most", of: manifest.values) ?? Quantity(100)
    range = least < most ? least...most : nil
    var grades: [ScoreGrade] = []
    if case .list(let values)? = manifest.values["grades"] {
      for case .record(let record) in values {
        guard case .text(let name)? = record["name"], let from = number("from", of: record) else {
          continue
        }
        grades.append(ScoreGrade(name, from: from))
      }
    }
    self.grades = grades
  }
}
