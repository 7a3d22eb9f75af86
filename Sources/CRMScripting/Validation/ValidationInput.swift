import CRMKernel
import CRMStore

/// A save as `crm plugin run --input` gives it to plugins that judge it or compute of it.
enum ValidationInput {
  /// Judges the save of an input.
  ///
  /// - Throws: ``Refusal`` that names what is wrong in the input; ``PluginError``.
  static func evaluate(
    _ active: ActivePlugin,
    _ input: Record,
    _ context: EvaluationContext
  ) throws -> Value {
    let rule = try LuaSaveRule(active)
    let reader = try InputReader(input, names: ["after", "before", "now", "principal"])
    let subject = try subject(reader, of: rule.fields, active.plugin, context)
    let refusals = try rule.judge(subject, context).verdict.refusals
    return .record(["refusals": .list(refusals.map(value))])
  }

  /// What is saved, in the types of the entity's fields.
  static func subject(
    _ reader: InputReader,
    of fields: EntityFields,
    _ plugin: Plugin,
    _ context: EvaluationContext
  ) throws(Refusal) -> SaveSubject {
    let now = try reader.instant("now") ?? context.now
    if now == nil, plugin.manifest.asks.contains("now") {
      throw Refusal.inputWithoutTime(plugin.name)
    }
    let hasBefore = reader.record["before"].map { $0 != .null } ?? false
    return SaveSubject(
      entity: fields.entity.name,
      after: try fields.values(reader, "after"),
      before: hasBefore ? try fields.values(reader, "before") : nil,
      principal: Principal(try reader.optionalText("principal") ?? "somebody"),
      now: now ?? .epoch
    )
  }

  private static func value(_ refusal: Refusal) -> Value {
    var record = Record()
    if let field = refusal.field { record["field"] = .text(field) }
    record["message"] = .text(refusal.message.description)
    if let remedy = refusal.remedy { record["remedy"] = .text(remedy.description) }
    return .record(record)
  }
}
