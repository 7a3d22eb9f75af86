public import CRMKernel

/// The best configuration that was found, by an objective.
public struct BestConfiguration: Sendable {
  /// The configuration; it is valid.
  public let configuration: Configuration
  /// What the objective is for it.
  public let objective: Value
  /// Whether it was proven that there is no better one; if not, it is the best so far.
  public let isProven: Bool
  /// What no configuration can be better than; the objective itself if that is proven.
  public let bound: Value
}

extension ConfigurationSession {
  /// Finds the valid configuration with all choices for which the model's own objective is least:
  /// the price, unless the model says something else.
  ///
  /// - Throws: ``Refusal`` `configurator.objective` if the model has neither; as
  ///   ``cheapest(by:)``.
  public func cheapest() throws -> BestConfiguration {
    guard let objective = schema.objective else {
      throw Refusal(
        "configurator.objective",
        "The model says neither prices nor an objective.",
        remedy: "Say what should be least."
      )
    }
    return try cheapest(by: objective)
  }

  /// Finds the valid configuration with all choices for which a formula is least.
  ///
  /// - Parameter objective: A number, such as `lookup(psu, 800, 120, 1600, 210) + 95 * cpus`.
  /// - Returns: The best one, and whether that is proven.
  /// - Throws: ``Refusal`` `configurator.formula` and others for a formula that is no number of the
  ///   model; `configurator.budget` if not even one configuration was found; `CancellationError`.
  /// - Complexity: Branch and bound: exponential at worst, bounded by the budget.
  public func cheapest(by objective: Expression) throws -> BestConfiguration {
    try best(by: objective, isLeast: true)
  }

  /// Finds the valid configuration with all choices for which a formula is greatest.
  ///
  /// - Throws: As ``cheapest(by:)``.
  public func best(by objective: Expression) throws -> BestConfiguration {
    try best(by: objective, isLeast: false)
  }

  private func best(by objective: Expression, isLeast: Bool) throws -> BestConfiguration {
    let goal = isLeast ? objective : .minus(objective)
    var optimum = try Optimum(compiled, domains, goal, budget)
    let found = try optimum.found()
    let sign: Int64 = isLeast ? 1 : -1
    let all = compiled.choices(found.places)
    return BestConfiguration(
      configuration: try ConfigurationEngine(compiled.model).configure(all),
      objective: PlaceValues.value(sign * found.value, optimum.denominator),
      isProven: found.bound == found.value,
      bound: PlaceValues.value(sign * found.bound, optimum.denominator)
    )
  }
}
