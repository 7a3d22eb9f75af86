import CRMKernel

/// Calls the functions of a model for values that a solver asks about.
struct ModelCalls: Sendable {
  private let model: any ConfigurationModel
  private let schema: ConfigurationSchema
  /// How many calls share one loan of the formulas, whose host may bound what one loan costs.
  static let callsPerLoan = 256

  init(_ model: any ConfigurationModel) {
    self.model = model
    schema = model.schema
  }

  /// Computes a derived value for each of some rows of values.
  ///
  /// - Throws: What keeps the formulas from being had.
  func derived(_ place: Int, _ names: [String], _ rows: [[Value]]) throws -> [Value] {
    try answers(rows) { formulas, row in
      let values = values(names, row)
      let needs = schema.derived[place].needs
      guard !needs.contains(where: { isUnknown($0, values) }) else { return .null }
      return try formulas.derived(place, values)
    }
  }

  /// Decides a rule or a constraint for each of some rows of values.
  ///
  /// A rule holds where it is decided: what isn't known, and a function that fails, leave a
  /// configuration that can't be sold.
  ///
  /// - Throws: What keeps the formulas from being had.
  func holds(_ rule: Int, _ names: [String], _ rows: [[Value]]) throws -> [Bool] {
    try answers(rows) { formulas, row in
      var values = values(names, row)
      try complete(&values, for: schema.needs(of: rule), given: Set(names), formulas)
      guard !schema.needs(of: rule).contains(where: { isUnknown($0, values) }) else {
        return .bool(false)
      }
      return .bool(try decide(rule, values, formulas))
    }.map { $0 == true }
  }

  private func decide(
    _ rule: Int,
    _ values: ConfigurationValues,
    _ formulas: any ConfigurationFormulas
  ) throws -> Bool {
    let evaluation = ConstraintEvaluation(
      values: { values[$0] },
      formula: schema.formula(ofDerived:)
    )
    guard rule < schema.rules.count else {
      return try evaluation.holds(schema.constraints[rule - schema.rules.count])
    }
    guard let formula = schema.rules[rule].formula else {
      return try formulas.holds(rule, values)
    }
    return try evaluation.truth(formula)
  }

  /// What a function answers for each row; null where it fails.
  private func answers(
    _ rows: [[Value]],
    _ answer: (any ConfigurationFormulas, [Value]) throws -> Value
  ) throws -> [Value] {
    var answers: [Value] = []
    answers.reserveCapacity(rows.count)
    while answers.count < rows.count {
      try Task.checkCancellation()
      let start = answers.count
      try model.withFormulas { formulas in
        for row in rows[start..<min(rows.count, start + Self.callsPerLoan)] {
          if let value = try? answer(formulas, row) {
            answers.append(value)
          } else if answers.count > start {
            // Perhaps the loan is used up: a new one tells.
            return
          } else {
            // The engine refuses what a function can't compute, so that it is no way out.
            answers.append(.null)
          }
        }
      }
    }
    return answers
  }

  private func values(_ names: [String], _ row: [Value]) -> ConfigurationValues {
    var values = ConfigurationValues(
      schema: schema,
      values: Array(repeating: .null, count: schema.names.count)
    )
    for (name, value) in zip(names, row) {
      if let place = schema.places[name] { values.values[place] = value }
    }
    return values
  }

  /// Computes the derived values that are needed and not given, each after what it needs.
  private func complete(
    _ values: inout ConfigurationValues,
    for needs: [String],
    given: Set<String>,
    _ formulas: any ConfigurationFormulas
  ) throws {
    for name in needs where !given.contains(name) {
      guard let place = schema.places[name], place >= schema.options.count,
        values.values[place] == .null
      else { continue }
      let derived = schema.derived[place - schema.options.count]
      try complete(&values, for: derived.needs, given: given, formulas)
      guard !derived.needs.contains(where: { isUnknown($0, values) }) else { continue }
      if let formula = derived.formula {
        let known = values
        let evaluation = ConstraintEvaluation(
          values: { known[$0] },
          formula: schema.formula(ofDerived:)
        )
        values.values[place] = try evaluation.value(formula)
      } else {
        values.values[place] = try formulas.derived(place - schema.options.count, values)
      }
    }
  }

  private func isUnknown(_ name: String, _ values: ConfigurationValues) -> Bool {
    guard let place = schema.places[name], values.values[place] == .null else { return false }
    return place >= schema.options.count || !schema.options[place].isOptional
  }
}

/// A rule that only its function can decide, and what it is asked with.
struct ModelQuestion: Sendable {
  /// The rule's or constraint's place in the schema.
  let rule: Int
  /// The options and derived values whose variables it depends on.
  let names: [String]
}
