public import CRMKernel

/// Computes what follows from choices: pure, without a store.
///
/// An option's value is its choice, else its default, else its suggestion. Derived values are
/// computed after what they need; a rule runs as soon as everything that it is about is known; the
/// items of a configuration are had once it is valid. The order of choices never matters.
public struct ConfigurationEngine: Sendable {
  /// The product.
  public let model: any ConfigurationModel

  /// An engine for a product.
  public init(_ model: any ConfigurationModel) { self.model = model }

  /// Computes a configuration from its choices.
  ///
  /// Null leaves an optional option out, also one that has a default or a suggestion.
  ///
  /// - Throws: ``Refusal`` for a choice of an option that there isn't (`unknown`) or of a value
  ///   that it can't take (`configurator.domain`), for an answer of a formula that can't be used
  ///   (`configurator.answer`); what a formula throws.
  /// - Complexity: Each formula is evaluated once at most.
  public func configure(_ choices: Record = [:]) throws -> Configuration {
    try change(Configuration(blank: model.schema), choices, isNew: true, nullLeavesOut: true)
  }

  /// Computes a configuration after some choices have changed; null takes a choice back, and a
  /// default or suggestion stands in its place again.
  ///
  /// The result is that of ``configure(_:)`` with all choices.
  ///
  /// - Throws: As ``configure(_:)``.
  /// - Complexity: Only formulas are evaluated whose values have changed.
  public func changing(
    _ configuration: Configuration,
    _ changes: Record
  ) throws -> Configuration {
    guard configuration.schema == model.schema else {
      let old = try configure(configuration.choices)
      return try change(old, changes, isNew: false, nullLeavesOut: false)
    }
    return try change(configuration, changes, isNew: false, nullLeavesOut: false)
  }

  /// Computes a configuration of this model after some options were settled; null leaves one out.
  func settling(_ configuration: Configuration, _ settled: Record) throws -> Configuration {
    try change(configuration, settled, isNew: false, nullLeavesOut: true)
  }

  private func change(
    _ configuration: Configuration,
    _ changes: Record,
    isNew: Bool,
    nullLeavesOut: Bool
  ) throws -> Configuration {
    let chosen = try configuration.chosen(after: changes, nullLeavesOut: nullLeavesOut)
    return try model.withFormulas { formulas in
      try configuration.computed(chosen, formulas, isNew: isNew)
    }
  }
}

extension ConfigurationSchema {
  /// Computes a configuration with formulas that are lent already.
  ///
  /// - Throws: As ``ConfigurationEngine/configure(_:)``.
  package func configure(
    _ choices: Record,
    by formulas: any ConfigurationFormulas
  ) throws -> Configuration {
    let blank = Configuration(blank: self)
    return try blank.computed(
      blank.chosen(after: choices, nullLeavesOut: true),
      formulas,
      isNew: true
    )
  }
}

extension Configuration {
  /// Nothing chosen, nothing known.
  init(blank schema: ConfigurationSchema) {
    self.schema = schema
    chosen = schema.options.map { _ in .none }
    known = Array(repeating: .null, count: schema.options.count + schema.derived.count)
    hints = schema.suggestions.map { _ in .null }
    outcomes = Array(repeating: .pending, count: schema.rules.count + schema.constraints.count)
    items = []
  }

  /// The choices after some have changed; null takes one back, or leaves an optional option out.
  fileprivate func chosen(
    after changes: Record,
    nullLeavesOut: Bool
  ) throws(Refusal) -> [Value?] {
    var chosen = chosen
    for (name, value) in changes {
      let place = try schema.place(ofOption: name)
      let option = schema.options[place]
      if value != .null {
        chosen[place] = try option.read(value)
      } else if nullLeavesOut, option.isOptional {
        chosen[place] = .some(.null)
      } else {
        chosen[place] = .none
      }
    }
    return chosen
  }

  fileprivate func computed(
    _ chosen: [Value?],
    _ formulas: any ConfigurationFormulas,
    isNew: Bool
  ) throws -> Configuration {
    var run = ConfigurationRun(self, chosen: chosen, formulas, isNew: isNew)
    try run.computeValues()
    try run.decideRules()
    try run.decideConstraints()
    try run.listItems()
    return run.result
  }
}
