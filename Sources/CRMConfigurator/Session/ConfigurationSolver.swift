public import CRMKernel

/// A model that was made ready for sessions: its constraints compiled, its functions tabulated.
///
/// Making it ready costs more than a session; a host keeps it as long as the model.
public struct ConfigurationSolver: Sendable {
  let compiled: CompiledModel
  /// How much an answer may cost.
  public let budget: ConfigurationBudget

  /// Makes a model ready.
  ///
  /// Functions of the model are called for all combinations of what they need where there are at
  /// most 10,000, and otherwise when what they need is known.
  ///
  /// - Throws: ``Refusal`` whose `field` is the path of what is wrong, such as `constraints.2`:
  ///   `configurator.formula` for a formula that makes no sense, `configurator.numbers` for one
  ///   that computes with numbers of more than 18 digits, `configurator.table`; what keeps the
  ///   model's functions from being had; `CancellationError`.
  public init(
    _ model: any ConfigurationModel,
    budget: ConfigurationBudget = .standard
  ) throws {
    compiled = try CompiledModel(model)
    self.budget = budget
  }

  /// The product.
  public var model: any ConfigurationModel { compiled.model }

  /// Starts a session.
  ///
  /// - Parameter choices: What was chosen already.
  /// - Returns: A session with the choices.
  /// - Throws: ``Refusal`` `configurator.impossible` if no configuration of the model is valid;
  ///   otherwise as ``ConfigurationSession/choose(_:)``.
  /// - Complexity: The first session finds a solution for every value of every option.
  public func session(choosing choices: Record = [:]) throws -> ConfigurationSession {
    let start: RemainingDomains?
    do {
      start = try compiled.start(budget.limits)
    } catch SolverStop.outOfBudget {
      throw Refusal.outOfBudget
    }
    guard let start else { throw try impossible() }
    var session = ConfigurationSession(compiled, start, budget)
    guard !choices.isEmpty else { return session }
    do {
      try session.choose(choices)
    } catch let refusal as Refusal where refusal.code == "configurator.conflict" {
      throw try conflict(choices)
    }
    return session
  }

  private func impossible() throws -> Refusal {
    let reason = try? explanation(of: [:], without: nil)
    return Refusal(
      "configurator.impossible",
      "No configuration of this model is valid. \(reason?.description ?? "")",
      remedy: "Relax one of its constraints."
    )
  }

  private func conflict(_ choices: Record) throws -> Refusal {
    guard let reason = try explanation(of: choices, without: nil) else { return .outOfBudget }
    return Refusal(
      "configurator.conflict",
      "The choices can't be completed: \(reason.description)",
      remedy: "Change one of them."
    )
  }
}
