public import CRMKernel
public import CRMSales
import LuaSandbox

/// A scoring plugin at work: a scoring policy that is written in Lua.
public struct LuaScoringPolicy: ScoringPolicy {
  /// The plugin, its settings and what it may ask for.
  public let active: ActivePlugin
  private let scale: ScoreScale

  /// Sets a plugin to work that is ready.
  ///
  /// - Throws: ``PluginError`` for a plugin of another kind.
  public init(_ active: ActivePlugin) throws(PluginError) {
    try active.require(.scoring)
    self.active = active
    scale = ScoreScale(active.plugin.manifest)
  }

  public var identity: RuleIdentity { active.identity }

  /// Scores one subject.
  ///
  /// - Throws: ``PluginError`` that names the plugin, the factor and the line of the source.
  public func score(_ subject: ScoringSubject, at now: Instant) throws -> Score? {
    try score(subject, EvaluationContext(now: now)).score
  }

  func score(
    _ subject: ScoringSubject,
    _ context: EvaluationContext
  ) throws -> (score: Score?, record: DecisionRecord?) {
    let values = Self.values(of: subject, at: context.now ?? .epoch)
    let evaluated = try active.evaluate(context) { evaluation -> Score? in
      if let applies = evaluation.manifest.function("applies") {
        let result = try evaluation.call(applies) { values[$0] }.first ?? .nil
        guard try ResultReader(evaluation, applies).boolean(result) else { return nil }
      }
      var contributions: [ScoreContribution] = []
      for function in evaluation.manifest.functions {
        guard function.path.count == 2, case .name(let factor) = function.path[1] else { continue }
        let results = try evaluation.call(function) { values[$0] }
        let reader = ResultReader(evaluation, function)
        guard let first = results.first, first != .nil, first != false else { continue }
        let points = try reader.quantity(first, instead: "Return points such as 20, or nothing.")
        let reason = try reader.reason(results.count > 1 ? results[1] : .nil)
        contributions.append(ScoreContribution(factor, points, reason: reason))
      }
      return try Score(
        contributions,
        within: scale.range ?? .zero...Quantity(100),
        grades: scale.grades
      )
    }
    return (evaluated.result, evaluated.record)
  }

  private static func values(of subject: ScoringSubject, at now: Instant) -> [String: LuaValue] {
    let latestFirst = subject.activities.sorted { $0.at > $1.at }
    return [
      "lead": LuaValue(subject.lead, amounts: .text),
      "account": LuaValue(subject.account, amounts: .text),
      "activities": .table(LuaTable(latestFirst.map { lua($0, at: now) })),
      "now": .string(now.description),
    ]
  }

  private static func lua(_ activity: ScoredActivity, at now: Instant) -> LuaValue {
    let day: Int64 = 24 * 60 * 60 * 1000
    let elapsed = now.milliseconds - activity.at.milliseconds
    return .table(
      LuaTable(fields: [
        ("kind", .string(activity.kind)), ("at", .string(activity.at.description)),
        ("days_ago", .int(elapsed / day)),
        ("details", LuaValue(activity.details, amounts: .text)),
      ])
    )
  }
}
