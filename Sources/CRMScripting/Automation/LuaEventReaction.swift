public import CRMKernel
public import CRMStore
import LuaSandbox

/// An automation plugin at work: a reaction that is written in Lua.
public struct LuaEventReaction: EventReaction {
  /// The plugin, its settings and what it may ask for.
  public let active: ActivePlugin
  public let events: [String]
  public let allowedCommands: [String]
  private let act: Manifest.Signature

  /// Sets a plugin to work that is ready.
  ///
  /// - Throws: ``PluginError`` for a plugin of another kind.
  public init(_ active: ActivePlugin) throws(PluginError) {
    try active.require(.automation)
    self.active = active
    events = active.plugin.manifest.texts("on")
    allowedCommands = active.plugin.manifest.texts("allows")
    act = try active.function("act")
  }

  public var identity: RuleIdentity { active.identity }

  /// Says what is to be done about an event.
  ///
  /// - Throws: ``PluginError`` that names the plugin and the line of the source, also for a command
  ///   that isn't among those that it may run.
  public func react(to event: PastEvent, now: Instant) throws -> [Intent] {
    let id = ID<Never>(rawValue: event.event.subject)
    let record: Record = [
      "name": .text(event.event.name), "entity": .text(event.event.entity), "id": id.value,
      "at": .instant(event.at), "principal": .text(event.principal),
      "command": .text(event.command), "details": .record(event.event.details),
    ]
    return try intents(event: record, event.subject, EvaluationContext(now: now)).intents
  }

  func intents(
    event: Record,
    _ subject: Record,
    _ context: EvaluationContext
  ) throws -> (intents: [Intent], record: DecisionRecord?) {
    var event = event
    let details = event["details"].flatMap { Record($0) } ?? [:]
    event["changes"] = details["changes"] ?? .record([:])
    var context = context
    context.currency = .ofAmounts(in: subject, details)
    context.subject = "\(event.text("name")) of \(event.text("id"))"
    let evaluated = try active.evaluate(context) { evaluation -> [Intent] in
      let amounts = evaluation.context.amounts
      func value(_ name: String) -> LuaValue? {
        switch name {
        case "event": LuaValue(event, amounts: amounts)
        case "subject": LuaValue(subject, amounts: amounts)
        case "now": context.now.map { .string($0.description) }
        default: nil
        }
      }
      if let condition = evaluation.manifest.function("when") {
        let result = try evaluation.call(condition, value).first ?? .nil
        guard try ResultReader(evaluation, condition).boolean(result) else { return [] }
      }
      let results = try evaluation.call(act, value)
      let reader = CommandIntentReader(ResultReader(evaluation, act), allowed: allowedCommands)
      return try reader.intents(results.first ?? .nil)
    }
    return (evaluated.result, evaluated.record)
  }
}

extension Record {
  /// The value of a name as part of a sentence.
  fileprivate func text(_ name: String) -> String { self[name]?.plainText ?? "" }
}
