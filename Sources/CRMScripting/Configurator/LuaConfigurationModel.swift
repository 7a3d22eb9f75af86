public import CRMConfigurator
public import CRMKernel
import LuaSandbox

/// A configurator plugin at work: a product whose formulas are written in Lua.
///
/// ```swift
/// let engine = ConfigurationEngine(try LuaConfigurationModel(active))
/// let configuration = try engine.configure(["gpus": 2])
/// ```
/// Each pass of the engine sees the plugin as if it had just been loaded.
public struct LuaConfigurationModel: ConfigurationModel {
  /// The plugin, its settings and what it may ask for.
  public let active: ActivePlugin
  public let schema: ConfigurationSchema
  private let functions: Functions
  private let context: EvaluationContext

  /// The plugin's functions at the places of the schema.
  fileprivate struct Functions: Sendable {
    let derived: [Manifest.Signature]
    let suggestions: [Manifest.Signature]
    let rules: [(requires: Manifest.Signature?, excludes: Manifest.Signature?)]
    let fixes: [Manifest.Signature?]
    let items: Manifest.Signature?
  }

  /// Sets a plugin to work.
  ///
  /// - Parameters:
  ///   - plugin: A plugin of the kind `configurator`.
  ///   - config: The administrator's settings; those left out have the plugin's defaults.
  ///   - log: Where the plugin's `print` goes.
  /// - Throws: ``PluginError`` for settings that don't fit, or a plugin of another kind.
  public init(_ plugin: Plugin, config: Record = [:], log: PluginLog? = nil) throws(PluginError) {
    try self.init(ActivePlugin(plugin, config: config, log: log))
  }

  /// Sets a plugin to work that is ready.
  ///
  /// - Throws: ``PluginError`` for a plugin of another kind.
  public init(
    _ active: ActivePlugin,
    _ context: EvaluationContext = EvaluationContext()
  ) throws(PluginError) {
    try active.require(.configurator)
    self.active = active
    self.context = context
    let manifest = active.plugin.manifest
    let reader = ConfiguratorReader(
      manifest,
      FormulaReader.Active(config: active.config.values, lookups: active.plugin.lookups)
    )
    do throws(ManifestProblem) {
      schema = try reader.schema()
    } catch {
      // The same check was passed when the plugin was loaded, but for settings and rows.
      let plugin = active.plugin
      throw PluginError(.manifest, plugin: plugin.name, file: plugin.file, error.reason)
    }
    functions = Functions(
      derived: reader.functions("derived").map(\.signature),
      suggestions: reader.functions("suggest").map(\.signature),
      rules: schema.rules.indices.map { place in
        (reader.function(ofRule: place, "requires"), reader.function(ofRule: place, "excludes"))
      },
      fixes: schema.rules.indices.map { reader.function(ofRule: $0, "fix") },
      items: manifest.function("items")
    )
  }

  public func withFormulas<Result>(
    _ body: (any ConfigurationFormulas) throws -> Result
  ) throws -> Result { try recorded(body).result }

  /// Configures the product in an evaluation of its own, and answers its record if one is kept.
  ///
  /// - Throws: As ``ConfigurationEngine/configure(_:)``.
  func configure(
    _ choices: Record
  ) throws -> (configuration: Configuration, record: DecisionRecord?) {
    let configured = try recorded { try schema.configure(choices, by: $0) }
    return (configured.result, configured.record)
  }

  /// Lends the formulas for one evaluation, and answers its record if one is kept.
  private func recorded<Result>(
    _ body: (any ConfigurationFormulas) throws -> Result
  ) throws -> (result: Result, record: DecisionRecord?) {
    try active.evaluate(context) { evaluation in
      try body(LuaFormulas(evaluation: evaluation, schema: schema, functions: functions))
    }
  }
}

/// The functions of a configurator plugin in one evaluation.
private struct LuaFormulas: ConfigurationFormulas {
  let evaluation: Evaluation
  let schema: ConfigurationSchema
  let functions: LuaConfigurationModel.Functions

  private var amounts: AmountForm { evaluation.context.amounts }

  func derived(_ place: Int, _ values: ConfigurationValues) throws -> Value {
    // Those that formulas declare come after those that functions compute.
    guard place < functions.derived.count else { return .null }
    let function = functions.derived[place]
    return try reader(function).derived(call(function, values))
  }

  func suggestion(_ place: Int, _ values: ConfigurationValues) throws -> Value {
    let function = functions.suggestions[place]
    let option = try schema.option(schema.suggestions[place].option)
    let answer = try call(function, values) { name in
      // A plain nil could be Lua's.
      guard name == "choices" else { return Optional.none }
      let choices = option.domain.values(limit: ConfiguratorReader.mostChoices) ?? []
      return LuaValue(.list(choices), amounts: amounts)
    }
    return try reader(function).suggestion(answer, for: option)
  }

  func holds(_ place: Int, _ values: ConfigurationValues) throws -> Bool {
    let rule = functions.rules[place]
    if let requires = rule.requires {
      return try reader(requires).truth(call(requires, values))
    }
    guard let excludes = rule.excludes else { return true }
    return try !reader(excludes).truth(call(excludes, values))
  }

  func fix(_ place: Int, _ values: ConfigurationValues, suggested: Record) throws -> Record {
    guard let function = functions.fixes[place] else { return [:] }
    let answer = try call(function, values) { name in
      guard name == "suggested" else { return Optional.none }
      return LuaValue(suggested, amounts: amounts)
    }
    return try reader(function).fix(answer, schema)
  }

  func items(_ values: ConfigurationValues) throws -> [ConfiguredItem] {
    guard let function = functions.items else { return [] }
    return try reader(function).items(call(function, values))
  }

  /// The function's first result.
  private func call(
    _ function: Manifest.Signature,
    _ values: ConfigurationValues,
    _ own: (String) -> LuaValue? = { _ in Optional.none }
  ) throws -> LuaValue {
    let results = try evaluation.call(function) { name in
      own(name) ?? LuaValue(values[name], amounts: amounts)
    }
    return results.first ?? .nil
  }

  private func reader(_ function: Manifest.Signature) -> ConfiguratorResultReader {
    ConfiguratorResultReader(
      plugin: evaluation.plugin,
      function: function,
      context: evaluation.context
    )
  }
}
