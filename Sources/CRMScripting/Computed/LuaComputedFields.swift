public import CRMKernel
public import CRMStore
import LuaSandbox

/// A plugin at work that computes custom fields: a save rule that is written in Lua.
///
/// The store keeps what it computes, checked against the fields' types, so that conditions, lists
/// and SQL find it as they find any other field.
public struct LuaComputedFields: SaveRule {
  /// The plugin, its settings and what it may ask for.
  public let active: ActivePlugin
  public let entity: String
  public let reads: [String]
  public let computes: [String]
  private let order: ComputationOrder
  private let fields: EntityFields

  /// Sets a plugin to work that is ready.
  ///
  /// - Throws: ``PluginError`` for a plugin of another kind.
  public init(_ active: ActivePlugin) throws(PluginError) {
    try active.require(.computed)
    self.active = active
    let manifest = active.plugin.manifest
    let computes = manifest.computedFields
    self.computes = computes
    fields = try active.entityFields(computed: computes)
    do {
      order = try ComputationOrder(manifest)
    } catch {
      let file = active.plugin.file
      throw PluginError(.manifest, plugin: active.plugin.name, file: file, error.reason)
    }
    entity = fields.entity.name
    reads = manifest.askedFields.filter { !computes.contains($0) }
  }

  public var identity: RuleIdentity { active.identity }

  /// Computes the fields.
  ///
  /// - Throws: ``PluginError`` that names the plugin, the field and the line of the source.
  public func judge(_ subject: SaveSubject) throws -> SaveVerdict {
    try judge(subject, EvaluationContext()).verdict
  }

  func judge(
    _ subject: SaveSubject,
    _ context: EvaluationContext
  ) throws -> (verdict: SaveVerdict, record: DecisionRecord?) {
    let evaluated = try active.evaluate(context.about(subject)) { evaluation -> SaveVerdict in
      let amounts = evaluation.context.amounts
      var computed: [String: LuaValue] = [:]
      var values = Record()
      for step in order.steps {
        let results = try evaluation.call(step.function) { name in
          if name == "now" { return .string(subject.now.description) }
          if let value = computed[name] { return value }
          return subject.after[name].map { LuaValue($0, amounts: amounts) }
        }
        let result = results.first ?? .nil
        values[step.field] = try ResultReader(evaluation, step.function).fieldValue(result)
        computed[step.field] = result
      }
      return SaveVerdict(values: values)
    }
    return (evaluated.result, evaluated.record)
  }

  /// Computes the fields of an input as JSON has it.
  ///
  /// - Throws: ``Refusal`` that names what is wrong in the input; ``PluginError``.
  static func evaluate(
    _ active: ActivePlugin,
    _ input: Record,
    _ context: EvaluationContext
  ) throws -> Value {
    let rule = try LuaComputedFields(active)
    let reader = try InputReader(input, names: ["after", "now"])
    let subject = try ValidationInput.subject(reader, of: rule.fields, active.plugin, context)
    let values = try rule.judge(subject, context).verdict.values
    return .record(Record(rule.computes.map { ($0, values[$0] ?? .null) }))
  }
}

extension ResultReader {
  /// Text that is stored with each record, and shown in lists.
  private static let longestText = 10_000

  /// The value of a custom field.
  fileprivate func fieldValue(_ value: LuaValue) throws(PluginError) -> CRMKernel.Value {
    let instead = "Return one text, number, amount or truth value, or nothing."
    switch value {
    case .table, .function, .shared:
      throw error("returned \(described(value)). \(instead)")
    case .string(let text) where text.unicodeScalars.count > Self.longestText:
      throw error("returned text longer than \(Self.longestText) characters.")
    case .string(let text) where text.utf8.contains(0):
      throw error("returned text with the character U+0000, which can't be stored.")
    default: break
    }
    let read = try data(value, "a value").withAmounts
    if case .price(let price) = read {
      throw error(
        "returned \(price), finer than the currency's smallest unit. Return amount:round()."
      )
    }
    return read
  }
}
