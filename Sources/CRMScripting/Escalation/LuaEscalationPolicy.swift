public import CRMKernel
public import CRMService
import LuaSandbox

/// An escalation plugin at work: an escalation policy that is written in Lua.
public struct LuaEscalationPolicy: EscalationPolicy {
  /// The plugin, its settings and what it may ask for.
  public let active: ActivePlugin
  public let steps: [EscalationStep]
  /// Who may get the work; nil if plugins can't ask.
  public var team: TeamService?

  /// Sets a plugin to work that is ready.
  ///
  /// - Throws: ``PluginError`` for a plugin of another kind.
  public init(_ active: ActivePlugin, team: TeamService? = nil) throws(PluginError) {
    try active.require(.escalation)
    self.active = active
    self.team = team
    do {
      steps = try LadderReader(active.plugin.manifest).steps()
    } catch {
      let plugin = active.plugin
      throw PluginError(.manifest, plugin: plugin.name, file: plugin.file, error.reason)
    }
  }

  public var identity: RuleIdentity { active.identity }

  /// Asks the plugin's functions, all in one evaluation.
  ///
  /// - Throws: ``PluginError`` that names the plugin, the step and the line of the source.
  public func respond(
    to due: [DueStep],
    about subject: EscalationSubject
  ) throws -> [StepResponse]? {
    try respond(to: due, about: subject, EvaluationContext()).responses
  }

  func respond(
    to due: [DueStep],
    about subject: EscalationSubject,
    _ given: EvaluationContext
  ) throws -> (responses: [StepResponse]?, record: DecisionRecord?) {
    var context = given
    context.now = subject.now
    context.services.append(CalendarService(subject.calendar))
    if let team { context.services.append(team) }
    let number = subject.caseFields["number"].flatMap { String($0) }
    context.subject = context.subject ?? number.map { "case \($0)" }
    let values: [String: LuaValue] = [
      "case": LuaValue(subject.caseFields, amounts: context.amounts),
      "account": LuaValue(subject.account, amounts: context.amounts),
      "now": .string(subject.now.description),
    ]
    let evaluated = try active.evaluate(context) { evaluation -> [StepResponse]? in
      if let applies = evaluation.manifest.function("applies") {
        let result = try evaluation.call(applies) { values[$0] }.first ?? .nil
        guard try ResultReader(evaluation, applies).boolean(result) else { return nil }
      }
      return try due.map { try Self.response(to: $0, subject, values, evaluation) }
    }
    return (evaluated.result, evaluated.record)
  }

  private static func response(
    to due: DueStep,
    _ subject: EscalationSubject,
    _ values: [String: LuaValue],
    _ evaluation: Evaluation
  ) throws -> StepResponse {
    let firing = LuaValue.table(
      LuaTable(fields: [
        ("at", .string(due.dueAt.description)), ("occurrence", .int(due.key.occurrence)),
        ("missed", .int(due.missed)),
      ])
    )
    func call(_ function: Manifest.Signature) throws -> LuaValue {
      try evaluation.call(function) { $0 == "due" ? firing : values[$0] }.first ?? .nil
    }
    let position = PathComponent.position(due.key.step)
    if let when = evaluation.manifest.function("steps", position, "when") {
      let result = try call(when)
      guard try ResultReader(evaluation, when).boolean(result) else { return .declines }
    }
    guard let act = evaluation.manifest.function("steps", position, "act") else { return .declines }
    let reader = IntentReader(ResultReader(evaluation, act), subject)
    return .fires(try reader.intents(try call(act)))
  }
}
