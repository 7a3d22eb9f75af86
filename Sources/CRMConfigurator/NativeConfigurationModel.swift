public import CRMKernel

/// A model whose formulas are Swift closures.
///
/// ```swift
/// let server = try NativeConfigurationModel(
///   options: [
///     ConfigurationOption("cpus", .integer(1...4), default: 1),
///     ConfigurationOption("psu", .oneOf([800, 1600])),
///   ],
///   derived: [
///     .init("watts", from: "cpus") { .int(120 + 205 * (try $0.get("cpus"))) }
///   ],
///   rules: [
///     .init("The power supply cannot carry the load", about: "psu", "watts") {
///       try $0.get("psu", as: Int64.self) >= $0.get("watts", as: Int64.self)
///     }
///   ]
/// )
/// ```
public struct NativeConfigurationModel: ConfigurationModel {
  /// Computes a value from what was declared that it needs.
  public typealias Formula = @Sendable (ConfigurationValues) throws -> Value
  /// Computes choices from what was declared, and from the suggestions by option.
  public typealias Fix = @Sendable (ConfigurationValues, _ suggested: Record) throws -> Record

  public let schema: ConfigurationSchema
  private let formulas: NativeFormulas

  /// A derived value and its formula.
  public struct Derived: Sendable {
    let value: DerivedValue
    let formula: Formula

    /// Declares a derived value by a formula, which the solver understands.
    ///
    /// - Throws: ``Refusal`` `condition.syntax` that says where and what was expected.
    public init(_ name: String, is formula: String) throws(Refusal) {
      value = DerivedValue(name, is: try Expression(formula))
      self.formula = { _ in .null }
    }

    /// Declares a derived value that a function computes.
    public init(_ name: String, from needs: String..., by formula: @escaping Formula) {
      value = DerivedValue(name, from: needs)
      self.formula = formula
    }
  }

  /// A suggestion and its formula.
  public struct Suggestion: Sendable {
    let suggestion: OptionSuggestion
    let formula: Formula

    /// Declares a suggestion for an option.
    public init(for option: String, from needs: String..., by formula: @escaping Formula) {
      suggestion = OptionSuggestion(for: option, from: needs)
      self.formula = formula
    }
  }

  /// A rule and its condition.
  public struct Rule: Sendable {
    let rule: ConfigurationRule
    let condition: @Sendable (ConfigurationValues) throws -> Bool
    let fix: Fix?

    /// Declares a rule; its fix may use what it is about, and the suggestions.
    public init(
      _ sentence: String,
      about needs: String...,
      fix: Fix? = nil,
      holds condition: @escaping @Sendable (ConfigurationValues) throws -> Bool
    ) {
      rule = ConfigurationRule(sentence, about: needs, fixedFrom: fix == nil ? nil : needs)
      self.condition = condition
      self.fix = fix
    }
  }

  /// What a valid configuration consists of.
  public struct Items: Sendable {
    let needs: [String]
    let list: @Sendable (ConfigurationValues) throws -> [ConfiguredItem]

    /// Declares the list of items.
    public init(
      from needs: String...,
      by list: @escaping @Sendable (ConfigurationValues) throws -> [ConfiguredItem]
    ) {
      self.needs = needs
      self.list = list
    }
  }

  /// Puts a model together.
  ///
  /// - Throws: As ``ConfigurationSchema/init(options:derived:suggestions:rules:constraints:prices:objective:itemsFrom:)``.
  public init(
    options: [ConfigurationOption],
    derived: [Derived] = [],
    suggestions: [Suggestion] = [],
    rules: [Rule] = [],
    constraints: [ConfigurationConstraint] = [],
    prices: [OptionPrice] = [],
    objective: Expression? = nil,
    items: Items? = nil
  ) throws(Refusal) {
    schema = try ConfigurationSchema(
      options: options,
      derived: derived.map(\.value),
      suggestions: suggestions.map(\.suggestion),
      rules: rules.map(\.rule),
      constraints: constraints,
      prices: prices,
      objective: objective,
      itemsFrom: items?.needs
    )
    formulas = NativeFormulas(
      derived: derived.map(\.formula),
      suggestions: suggestions.map(\.formula),
      rules: rules,
      list: items?.list
    )
  }

  public func withFormulas<Result>(
    _ body: (any ConfigurationFormulas) throws -> Result
  ) throws -> Result { try body(formulas) }
}

private struct NativeFormulas: ConfigurationFormulas, Sendable {
  let derived: [NativeConfigurationModel.Formula]
  let suggestions: [NativeConfigurationModel.Formula]
  let rules: [NativeConfigurationModel.Rule]
  let list: (@Sendable (ConfigurationValues) throws -> [ConfiguredItem])?

  func derived(_ place: Int, _ values: ConfigurationValues) throws -> Value {
    try derived[place](values)
  }

  func suggestion(_ place: Int, _ values: ConfigurationValues) throws -> Value {
    try suggestions[place](values)
  }

  func holds(_ place: Int, _ values: ConfigurationValues) throws -> Bool {
    try rules[place].condition(values)
  }

  func fix(_ place: Int, _ values: ConfigurationValues, suggested: Record) throws -> Record {
    try rules[place].fix?(values, suggested) ?? [:]
  }

  func items(_ values: ConfigurationValues) throws -> [ConfiguredItem] {
    try list?(values) ?? []
  }
}
