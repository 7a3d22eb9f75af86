import CRMConfigurator
import CRMKernel
import LuaSandbox

/// Reads what a configurator plugin declares: its options, and what its functions depend on.
struct ConfiguratorReader {
  private let manifest: Manifest
  private let constraints: ConstraintReader

  /// What a suggestion's domain may hold to be passed as `choices`.
  static let mostChoices = 1000

  /// Reads a plugin's declarations; its settings and rows are in formulas only if it is at work.
  init(_ manifest: Manifest, _ active: FormulaReader.Active? = nil) {
    self.manifest = manifest
    constraints = ConstraintReader(FormulaReader(manifest, active))
  }

  // MARK: Names

  /// What functions can ask for: the options and the derived values.
  func parameters() throws(ManifestProblem) -> [PluginParameter] {
    let options = try options()
    let taken = Self.reserved
    for option in options where taken.contains(option.name) {
      throw Self.taken(option.name, at: "options")
    }
    for name in derivedNames {
      if taken.contains(name) { throw Self.taken(name, at: "derived") }
      if options.contains(where: { $0.name == name }) {
        throw ManifestProblem(
          ["derived", name],
          "\(name) is an option already. Give the derived value another name."
        )
      }
    }
    let names = options.map { option in
      PluginParameter(option.name, option.luaType, option.help)
    }
    return names + derivedNames.map { PluginParameter($0, "any", "The derived value.") }
  }

  private static var reserved: [String] {
    let kind = PluginKind.configurator
    return kind.allParameters.map(\.name) + ["choices", "suggested"]
  }

  private static func taken(_ name: String, at key: String) -> ManifestProblem {
    ManifestProblem(
      [key, name],
      "\(key).\(name) must have another name: a function that asks for '\(name)' gets something "
        + "else."
    )
  }

  private func options() throws(ManifestProblem) -> [ConfigurationOption] {
    guard case .record(let record)? = manifest.values["options"], !record.isEmpty else {
      throw ManifestProblem(
        ["options"],
        "options must declare by name what can be chosen: { cpus = { integer = { 1, 4 } } }."
      )
    }
    var options: [ConfigurationOption] = []
    for (name, value) in record { options.append(try OptionReader(name, value).option()) }
    return options
  }

  // MARK: Functions

  /// The functions under a key in the order in which they are written.
  func functions(_ key: String) -> [(name: String, signature: Manifest.Signature)] {
    manifest.functions.compactMap { signature in
      guard signature.path.count == 2, signature.path[0] == .name(key),
        case .name(let name) = signature.path[1]
      else { return nil }
      return (name, signature)
    }.sorted { ($0.signature.line, $0.name) < ($1.signature.line, $1.name) }
  }

  private var derivedNames: [String] {
    var names = functions("derived").map(\.name)
    if case .record(let formulas)? = manifest.values["formulas"] { names += formulas.names }
    return names
  }

  /// The sentences of the rules.
  var sentences: [String] {
    guard case .list(let rules)? = manifest.values["rules"] else { return [] }
    return rules.map { rule in
      if case .record(let rule) = rule, case .text(let text)? = rule["sentence"] {
        text
      } else {
        ""
      }
    }
  }

  /// The function of a rule, counted from 0.
  func function(ofRule place: Int, _ key: String) -> Manifest.Signature? {
    manifest.function("rules", .position(place + 1), .name(key))
  }

  // MARK: The schema

  /// What the plugin declares, checked.
  func schema() throws(ManifestProblem) -> ConfigurationSchema {
    let options = try options()
    let names = Set(options.map(\.name) + derivedNames)
    func needs(_ signature: Manifest.Signature) -> [String] {
      signature.parameters.filter(names.contains)
    }
    let rules = try rules(needs)
    let formulas = try constraints.derived(manifest.values["formulas"])
    let declared = try constraints.constraints(manifest.values["constraints"])
    let prices = try constraints.prices(manifest.values["prices"])
    let objective = try constraints.objective(manifest.values["objective"])
    do throws(Refusal) {
      let schema = try ConfigurationSchema(
        options: options,
        derived: functions("derived").map { DerivedValue($0.name, from: needs($0.signature)) }
          + formulas,
        suggestions: functions("suggest").map {
          OptionSuggestion(for: $0.name, from: needs($0.signature))
        },
        rules: rules,
        constraints: declared,
        prices: prices,
        objective: objective,
        itemsFrom: manifest.function("items").map(needs)
      )
      try checkChoices(schema)
      return schema
    } catch {
      let path = error.field?.split(separator: ".").map(String.init) ?? []
      throw ManifestProblem(path, error.description)
    }
  }

  private func rules(
    _ needs: (Manifest.Signature) -> [String]
  ) throws(ManifestProblem) -> [ConfigurationRule] {
    var rules: [ConfigurationRule] = []
    for (place, sentence) in sentences.enumerated() {
      let fix = function(ofRule: place, "fix").map(needs)
      if let formula = try formula(ofRule: place) {
        rules.append(ConfigurationRule(sentence, holds: formula, fixedFrom: fix))
      } else {
        let condition = try condition(ofRule: place)
        rules.append(ConfigurationRule(sentence, about: needs(condition), fixedFrom: fix))
      }
    }
    return rules
  }

  /// The formula of a rule that has one instead of a function.
  private func formula(ofRule place: Int) throws(ManifestProblem) -> Expression? {
    guard case .list(let rules)? = manifest.values["rules"], case .record(let rule) = rules[place],
      let text = rule["holds"]
    else { return nil }
    let path = ["rules", "\(place + 1)", "holds"]
    for key in ["requires", "excludes"] where function(ofRule: place, key) != nil {
      throw ManifestProblem(
        path,
        "rules[\(place + 1)] says holds and \(key). Make it two rules, or say it in one."
      )
    }
    return try constraints.formulas.formula(text, at: path)
  }

  private func condition(ofRule place: Int) throws(ManifestProblem) -> Manifest.Signature {
    let requires = function(ofRule: place, "requires")
    let excludes = function(ofRule: place, "excludes")
    switch (requires, excludes) {
    case (let only?, nil), (nil, let only?): return only
    case (nil, nil):
      throw ManifestProblem(
        ["rules", "\(place + 1)"],
        "rules[\(place + 1)] says neither requires nor excludes. "
          + "Add requires = function(…) that answers whether it holds, or holds = \"a formula\"."
      )
    case (.some, .some):
      throw ManifestProblem(
        ["rules", "\(place + 1)", "excludes"],
        "rules[\(place + 1)] says requires and excludes. Make it two rules, or say it in one."
      )
    }
  }

  /// Refuses `choices` where there are too many to list them.
  private func checkChoices(_ schema: ConfigurationSchema) throws(Refusal) {
    for (name, signature) in functions("suggest") where signature.parameters.contains("choices") {
      let option = try schema.option(name)
      guard option.domain.values(limit: Self.mostChoices) == nil else { continue }
      throw Refusal(
        "configurator.choices",
        "suggest.\(name) can't ask for 'choices', which lists up to \(Self.mostChoices) values.",
        remedy: "Give the option \(name) a larger step, or compute the value.",
        field: "suggest.\(name)"
      )
    }
  }
}

extension ConfigurationOption {
  /// The type of its value, as LuaLS writes it.
  var luaType: String {
    let type =
      switch domain {
      case .oneOf: "string|number|boolean"
      case .anyOf: "any[]"
      case .integer: "integer"
      case .decimal: "number"
      case .boolean: "boolean"
      }
    return isOptional ? "(\(type))?" : type
  }
}
