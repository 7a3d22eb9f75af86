import CRMKernel
import CRMStore

/// An event as `crm plugin run --input` gives it to an automation plugin.
enum AutomationInput {
  /// Says what is to be done about the event of an input.
  ///
  /// - Throws: ``Refusal`` that names what is wrong in the input; ``PluginError``.
  static func evaluate(
    _ active: ActivePlugin,
    _ input: Record,
    _ context: EvaluationContext
  ) throws -> Value {
    let reaction = try LuaEventReaction(active)
    let reader = try InputReader(input, names: ["event", "subject", "now"])
    var context = context
    if let now = try reader.instant("now") { context.now = now }
    if context.now == nil, active.plugin.manifest.asks.contains("now") {
      throw Refusal.inputWithoutTime(active.plugin.name)
    }
    let event = try event(reader)
    let entity = event["entity"].flatMap { String($0) } ?? ""
    let subject = active.plugin.environment.typed(try reader.fields("subject"), of: entity)
    let intents = try reaction.intents(event: event, subject, context).intents
    return .list(
      intents.map { intent in
        .record(["command": .text(intent.command), "arguments": .record(intent.arguments)])
      }
    )
  }

  /// The event: its name alone, or named values.
  private static func event(_ reader: InputReader) throws(Refusal) -> Record {
    var event: Record
    if case .text(let name)? = reader.record["event"] {
      event = ["name": .text(name)]
    } else {
      let given = try reader.fields("event")
      let names = ["name", "entity", "id", "at", "principal", "command", "details"]
      event = try InputReader(given, names: names, at: "event.").record
    }
    let name = try InputReader(event, names: event.names, at: "event.").text("name")
    if event["entity"] == nil { event["entity"] = .text(String(name.prefix { $0 != "." })) }
    return event
  }
}

extension PluginEnvironment {
  /// Values that were JSON, in the types of the fields that they are called like.
  fileprivate func typed(_ values: Record, of entity: String) -> Record {
    guard let entity = entities.first(where: { $0.name == entity }) else { return values }
    return Record(
      values.map { name, value in
        (name, entity.declaredField(name)?.kind.convert(value) ?? value)
      }
    )
  }
}
