public import CRMKernel

/// Something that can be chosen when a product is configured.
public struct ConfigurationOption: Sendable, Hashable {
  /// Its name, by which formulas ask for it.
  public let name: String
  /// The values that it can take.
  public let domain: OptionDomain
  /// What it is as long as nobody chooses, in the form in which values are kept.
  public let fallback: Value?
  /// Whether a configuration is complete without it; it is null to formulas then.
  public let isOptional: Bool
  /// What it is, for who chooses.
  public let help: String

  /// Declares an option; ``ConfigurationSchema`` checks it.
  public init(
    _ name: String,
    _ domain: OptionDomain,
    default fallback: Value? = nil,
    isOptional: Bool = false,
    help: String = ""
  ) {
    self.name = name
    self.domain = domain
    self.fallback = fallback.map { domain.problem == nil ? domain.read($0) ?? $0 : $0 }
    self.isOptional = isOptional
    self.help = help
  }

  /// The value as it is kept.
  ///
  /// - Throws: ``Refusal`` `configurator.domain` for a value that the option can't take.
  public func read(_ value: Value) throws(Refusal) -> Value {
    guard let kept = domain.read(value) else {
      throw Refusal(
        "configurator.domain",
        "\(name) must be \(domain.description), not \(value.description).",
        field: name
      )
    }
    return kept
  }
}

/// A value that is computed from options and other such values.
public struct DerivedValue: Sendable, Hashable {
  /// Its name, by which formulas ask for it.
  public let name: String
  /// The options and derived values that it is computed from.
  public let needs: [String]
  /// The formula that it is declared by; nil if a function of the model computes it.
  public let formula: Expression?

  /// Declares a derived value that a function of the model computes.
  public init(_ name: String, from needs: [String]) {
    self.name = name
    self.needs = needs
    formula = nil
  }

  /// Declares a derived value by a formula, as ``ConfigurationConstraint`` has them.
  ///
  /// It is computed exactly, and shown cut off after six decimal places.
  public init(_ name: String, is formula: Expression) {
    self.name = name
    needs = formula.names
    self.formula = formula
  }
}

/// A value that stands for an option as long as nobody chooses and it has no default.
public struct OptionSuggestion: Sendable, Hashable {
  /// The option.
  public let option: String
  /// The options and derived values that it is computed from.
  public let needs: [String]

  /// Declares a suggestion.
  public init(for option: String, from needs: [String]) {
    self.option = option
    self.needs = needs
  }
}

/// What must hold of a configuration.
public struct ConfigurationRule: Sendable, Hashable {
  /// What is wrong where it doesn't hold: a whole sentence in English, the key of translations.
  public let sentence: String
  /// The options and derived values that it is about.
  public let needs: [String]
  /// The formula that must be true; nil if a function of the model decides.
  public let formula: Expression?
  /// What its fix is computed from beside all suggestions; nil if it has none.
  public let fixNeeds: [String]?

  /// Declares a rule that a function of the model decides.
  public init(_ sentence: String, about needs: [String], fixedFrom fixNeeds: [String]? = nil) {
    self.sentence = sentence
    self.needs = needs
    self.fixNeeds = fixNeeds
    formula = nil
  }

  /// Declares a rule by a formula, as ``ConfigurationConstraint`` has them; it may have a fix.
  public init(_ sentence: String, holds formula: Expression, fixedFrom fixNeeds: [String]? = nil) {
    self.sentence = sentence
    self.formula = formula
    needs = formula.names
    self.fixNeeds = fixNeeds
  }
}
