import CRMKernel

extension ConfigurationSession {
  /// Completes the configuration: whatever wasn't chosen gets its suggestion or default where it is
  /// still possible, and otherwise a value that is.
  ///
  /// - Returns: A valid configuration that has all choices.
  /// - Throws: ``Refusal`` `configurator.budget`; what a formula throws; `CancellationError`.
  /// - Complexity: A search for each option that isn't chosen, and each is near the last solution.
  public func complete() throws -> Configuration {
    let engine = ConfigurationEngine(compiled.model)
    var configuration = try engine.configure(choices)
    if configuration.isValid { return configuration }
    var guide = SolutionGuide(compiled, domains, budget)
    var settled = Record()
    // Each option comes after what its suggestion is computed from.
    for case .option(let place) in schema.order {
      let option = schema.options[place]
      guard choices[option.name] == nil else { continue }
      if schema.suggestionOfOption[place] != nil, !settled.isEmpty {
        configuration = try engine.settling(configuration, settled)
        settled = Record()
      }
      let wish = configuration.values[option.name] ?? .null
      let value = try guide.settle(option, wish)
      if value != wish { settled[option.name] = value }
    }
    configuration = try engine.settling(configuration, settled)
    if configuration.isValid { return configuration }
    var all = choices
    for option in schema.options { all[option.name] = guide.value(of: option.name) }
    return try engine.configure(all)
  }
}

/// A solution that is changed to have wished values, one after the other.
private struct SolutionGuide {
  private let compiled: CompiledModel
  private var run: SolverRun
  private var places: [Int]
  private let limits: SolverLimits

  init(_ compiled: CompiledModel, _ domains: RemainingDomains, _ budget: ConfigurationBudget) {
    self.compiled = compiled
    limits = budget.limits
    run = SolverRun(compiled.problem, domains.state, budget: limits.total, compiled.oracle)
    places = domains.base
  }

  func value(of name: String) -> Value { compiled.value(of: name, in: places) }

  /// Settles an option on a wish if that is possible, and otherwise on what the solution has.
  mutating func settle(_ option: ConfigurationOption, _ wish: Value) throws -> Value {
    if wish != .null || option.isOptional {
      if let fixed = compiled.places(of: wish, for: option.name), try reach(fixed) { return wish }
    }
    let value = value(of: option.name)
    if let fixed = compiled.places(of: value, for: option.name) { _ = try reach(fixed) }
    return value
  }

  /// Changes the solution to have some places; false if there is none, or none was found.
  private mutating func reach(_ fixed: [SolverChange]) throws -> Bool {
    if fixed.contains(where: { places[$0.variable] != $0.place }) {
      guard let found = try solution(fixed) else { return false }
      places = found
    }
    run.budget = .max
    for fixed in fixed { _ = run.fix(fixed.variable, at: fixed.place) }
    _ = try run.propagate()
    return true
  }

  private mutating func solution(_ fixed: [SolverChange]) throws -> [Int]? {
    run.state.push()
    run.budget = run.steps + limits.probe
    defer { while run.state.depth > 0 { run.state.pop() } }
    do {
      for fixed in fixed {
        guard run.fix(fixed.variable, at: fixed.place) else {
          run.abandon()
          return nil
        }
      }
      guard case .solution(let found, _) = try run.solve(near: places, isSolution: true) else {
        return nil
      }
      return found
    } catch SolverStop.outOfBudget {
      run.abandon()
      return nil
    }
  }
}
