public import CRMKernel

/// A product that can be configured: its declarations, and the formulas behind them.
///
/// A host writes one in Swift with ``NativeConfigurationModel``; a plugin of the kind
/// `configurator` is one in Lua.
public protocol ConfigurationModel: Sendable {
  /// What can be chosen, and what depends on what.
  var schema: ConfigurationSchema { get }

  /// Lends the formulas for one evaluation.
  ///
  /// - Throws: What `body` throws, and what keeps the formulas from being had.
  func withFormulas<Result>(
    _ body: (any ConfigurationFormulas) throws -> Result
  ) throws -> Result
}

/// What a model computes.
///
/// All of it is pure: the same values give the same answers.
/// A formula sees only what the schema says that it needs; an optional option that nobody chose is
/// null to it.
public protocol ConfigurationFormulas {
  /// Computes the derived value at a place of the schema; null says that it isn't known.
  func derived(_ place: Int, _ values: ConfigurationValues) throws -> Value
  /// Suggests a value of an option's domain; null suggests nothing.
  func suggestion(_ place: Int, _ values: ConfigurationValues) throws -> Value
  /// Whether the rule at a place of the schema holds.
  func holds(_ place: Int, _ values: ConfigurationValues) throws -> Bool
  /// The choices that would mend a broken rule, by option; none if there is no fix.
  func fix(
    _ place: Int,
    _ values: ConfigurationValues,
    suggested: Record
  ) throws -> Record
  /// The items that a valid configuration consists of.
  func items(_ values: ConfigurationValues) throws -> [ConfiguredItem]
}

/// The options and derived values of a configuration, as formulas see them.
public struct ConfigurationValues: Sendable {
  let schema: ConfigurationSchema
  var values: [Value]

  /// The value of an option or a derived value; null if it isn't known or there is none.
  public subscript(name: String) -> Value {
    schema.places[name].map { values[$0] } ?? .null
  }

  /// The value as a Swift type.
  ///
  /// - Throws: ``Refusal`` `unknown` for a name that there isn't, `wrongType` for another type.
  public func get<Typed: FieldValue>(
    _ name: String,
    as type: Typed.Type = Typed.self
  ) throws(Refusal) -> Typed {
    guard let place = schema.places[name] else {
      throw .unknown("option or derived value", name, among: schema.names)
    }
    guard let typed = Typed(values[place]) else {
      throw .wrongType(values[place], for: name, Typed.kind)
    }
    return typed
  }
}
