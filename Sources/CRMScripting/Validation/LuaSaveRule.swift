public import CRMKernel
public import CRMStore
import LuaSandbox

/// A validation plugin at work: a save rule that is written in Lua.
public struct LuaSaveRule: SaveRule {
  /// The plugin, its settings and what it may ask for.
  public let active: ActivePlugin
  public let entity: String
  public let reads: [String]
  private let function: Manifest.Signature
  let fields: EntityFields

  /// Sets a plugin to work that is ready.
  ///
  /// - Throws: ``PluginError`` for a plugin of another kind.
  public init(_ active: ActivePlugin) throws(PluginError) {
    try active.require(.validation)
    self.active = active
    fields = try active.entityFields()
    function = try active.function("check")
    entity = fields.entity.name
    reads = active.plugin.manifest.askedFields
  }

  public var identity: RuleIdentity { active.identity }

  /// Says why the save may not be.
  ///
  /// - Throws: ``PluginError`` that names the plugin and the line of the source.
  public func judge(_ subject: SaveSubject) throws -> SaveVerdict {
    try judge(subject, EvaluationContext()).verdict
  }

  func judge(
    _ subject: SaveSubject,
    _ context: EvaluationContext
  ) throws -> (verdict: SaveVerdict, record: DecisionRecord?) {
    let evaluated = try active.evaluate(context.about(subject)) { evaluation -> SaveVerdict in
      let amounts = evaluation.context.amounts
      let results = try evaluation.call(function) { name in
        switch name {
        case "before": subject.before.map { LuaValue($0, amounts: amounts) }
        case "now": .string(subject.now.description)
        case "principal": .string(subject.principal.name)
        default: subject.after[name].map { LuaValue($0, amounts: amounts) }
        }
      }
      let reader = RefusalReader(
        ResultReader(evaluation, function),
        plugin: active.plugin.name,
        fields: fields.names
      )
      return SaveVerdict(refusals: try reader.refusals(results.first ?? .nil))
    }
    return (evaluated.result, evaluated.record)
  }
}

extension EvaluationContext {
  /// The context of what is saved: its amounts are money if they are of one currency.
  func about(_ subject: SaveSubject) -> EvaluationContext {
    var context = self
    context.currency = .ofAmounts(in: subject.after, subject.before)
    context.now = subject.now
    context.subject =
      subject.id.map { "\(subject.entity) \(ID<Never>(rawValue: $0))" }
      ?? "a new \(subject.entity)"
    return context
  }
}

extension ActivePlugin {
  /// The fields of the entity that the plugin is about; they were checked when it was loaded.
  func entityFields(computed: [String] = []) throws(PluginError) -> EntityFields {
    do {
      return try EntityFields(plugin.manifest, plugin.environment, computed: computed)
    } catch {
      throw PluginError(.manifest, plugin: plugin.name, file: plugin.file, error.reason)
    }
  }

  /// A function that the plugin's kind requires.
  func function(_ name: String) throws(PluginError) -> Manifest.Signature {
    guard let function = plugin.manifest.function(.name(name)) else {
      let reason = "There is no function \(name)."
      throw PluginError(.manifest, plugin: plugin.name, file: plugin.file, reason)
    }
    return function
  }
}
