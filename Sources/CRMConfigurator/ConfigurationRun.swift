import CRMKernel

/// One pass over a configuration that computes again what depends on what has changed.
struct ConfigurationRun {
  private(set) var result: Configuration
  private let chosen: [Value?]
  private let formulas: any ConfigurationFormulas
  /// Whether nothing was computed before.
  private let isNew: Bool
  private let wasValid: Bool
  /// Which options and derived values have another value than before.
  private var changed: [Bool]
  private var haveHintsChanged = false

  init(
    _ before: Configuration,
    chosen: [Value?],
    _ formulas: any ConfigurationFormulas,
    isNew: Bool
  ) {
    result = before
    self.chosen = chosen
    self.formulas = formulas
    self.isNew = isNew
    wasValid = before.isValid
    changed = before.known.map { _ in false }
  }

  private var schema: ConfigurationSchema { result.schema }
  private var values: ConfigurationValues {
    ConfigurationValues(schema: result.schema, values: result.known)
  }

  /// Computes declared formulas from the values.
  private var evaluation: ConstraintEvaluation {
    let values = values
    return ConstraintEvaluation(values: { values[$0] }, formula: schema.formula(ofDerived:))
  }

  private func isStale(_ needs: [String]) -> Bool {
    isNew || needs.contains { name in schema.places[name].map { changed[$0] } ?? false }
  }

  private func isKnown(_ needs: [String]) -> Bool { !needs.contains { result.isUnknown($0) } }

  // MARK: Values

  mutating func computeValues() throws {
    for step in schema.order {
      switch step {
      case .option(let place): computeOption(place)
      case .derived(let place): try computeDerived(place)
      case .suggestion(let place): try computeSuggestion(place)
      }
    }
  }

  private mutating func computeOption(_ place: Int) {
    result.chosen[place] = chosen[place]
    let hint = schema.suggestionOfOption[place].map { result.hints[$0] } ?? .null
    set(place, chosen[place] ?? schema.options[place].fallback ?? hint)
  }

  private mutating func computeDerived(_ place: Int) throws {
    let derived = schema.derived[place]
    guard isStale(derived.needs) else { return }
    let value =
      isKnown(derived.needs)
      ? try derived.formula.map { try evaluation.value($0) }
        ?? formulas.derived(place, values) : .null
    guard value.canBeDerived else {
      throw Refusal(
        "configurator.answer",
        "derived.\(derived.name) is \(value.description).",
        remedy: "Return text, a number that is finite, a truth value, or nothing.",
        field: "derived.\(derived.name)"
      )
    }
    set(schema.options.count + place, value)
  }

  private mutating func computeSuggestion(_ place: Int) throws {
    let suggestion = schema.suggestions[place]
    guard isStale(suggestion.needs) else { return }
    var value = isKnown(suggestion.needs) ? try formulas.suggestion(place, values) : .null
    if value != .null { value = try schema.option(suggestion.option).read(value) }
    haveHintsChanged = haveHintsChanged || value != result.hints[place]
    result.hints[place] = value
  }

  private mutating func set(_ place: Int, _ value: Value) {
    changed[place] = isNew || value != result.known[place]
    result.known[place] = value
  }

  // MARK: Rules and items

  mutating func decideRules() throws {
    let suggested = result.suggestions
    for (place, rule) in schema.rules.enumerated() {
      let isRuleStale = isStale(rule.needs)
      let areHintsStale = haveHintsChanged && rule.fixNeeds != nil
      guard isRuleStale || areHintsStale || isStale(rule.fixNeeds ?? []) else { continue }
      if isRuleStale {
        guard isKnown(rule.needs) else {
          result.outcomes[place] = .pending
          continue
        }
        let holds =
          try rule.formula.map { try evaluation.truth($0) }
          ?? formulas.holds(place, values)
        result.outcomes[place] = holds ? .holds : .broken(fix: [:])
      }
      guard case .broken = result.outcomes[place] else { continue }
      result.outcomes[place] = .broken(fix: try fix(place, rule, suggested))
    }
  }

  /// Decides the constraints, whose outcomes follow those of the rules.
  mutating func decideConstraints() throws {
    for (place, constraint) in schema.constraints.enumerated() where isStale(constraint.needs) {
      let outcome = schema.rules.count + place
      guard isKnown(constraint.needs) else {
        result.outcomes[outcome] = .pending
        continue
      }
      result.outcomes[outcome] = try evaluation.holds(constraint) ? .holds : .broken(fix: [:])
    }
  }

  private func fix(
    _ place: Int,
    _ rule: ConfigurationRule,
    _ suggested: Record
  ) throws -> Record {
    guard let needs = rule.fixNeeds, isKnown(needs) else { return [:] }
    var fix = Record()
    for (name, value) in try formulas.fix(place, values, suggested: suggested) {
      fix[name] = try schema.option(name).read(value)
    }
    return fix
  }

  mutating func listItems() throws {
    guard let needs = schema.itemNeeds else { return }
    guard result.isValid else {
      result.items = []
      return
    }
    guard !wasValid || isStale(needs) else { return }
    result.items = try formulas.items(values).filter { !$0.quantity.isZero }
  }
}

extension Value {
  /// Whether a formula can go on with it.
  fileprivate var canBeDerived: Bool {
    switch self {
    case .real(let real): real.isFinite
    case .list, .record: false
    default: true
    }
  }
}
