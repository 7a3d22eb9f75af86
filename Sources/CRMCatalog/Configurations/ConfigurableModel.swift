public import CRMConfigurator
public import CRMKernel
import Synchronization

/// A model of a product that can be configured, under the name by which it is sold.
public final class ConfigurableModel: Sendable {
  /// Its name and version, and what it was made of: another source or setting is another model.
  public let identity: RuleIdentity
  /// What can be chosen, and what follows from it.
  public let model: any ConfigurationModel
  /// What the amounts of its price effects are in; nil for a model that has none.
  public let currency: Currency?
  private let compiled = Mutex<ConfigurationSolver?>(nil)

  /// Offers a model of the host's own.
  ///
  /// - Parameters:
  ///   - name: What commands call it, such as `rack-server`.
  ///   - version: Its version: give it another whenever the model changes.
  ///   - model: What can be chosen, and what follows.
  ///   - currency: What the amounts of its price effects are in.
  public convenience init(
    _ name: String,
    version: String,
    _ model: any ConfigurationModel,
    currency: Currency? = nil
  ) {
    self.init(RuleIdentity(name: name, version: version), model, currency: currency)
  }

  /// Offers a model that something else identifies, such as a plugin.
  public init(
    _ identity: RuleIdentity,
    _ model: any ConfigurationModel,
    currency: Currency? = nil
  ) {
    self.identity = identity
    self.model = model
    self.currency = currency
  }

  /// What an answer may cost while somebody waits for it: about half a second at most.
  public static let budget = ConfigurationBudget(steps: 400_000, perValue: 20_000)

  /// What tells this model from another version or setting of it.
  public var hash: String {
    identity.sourceHash.isEmpty
      ? identity.version : "\(identity.sourceHash):\(identity.configHash)"
  }

  /// The model made ready for sessions; it is made once.
  ///
  /// - Throws: As `ConfigurationSolver.init`.
  public func solver() throws -> ConfigurationSolver {
    if let known = compiled.withLock({ $0 }) { return known }
    // Outside the lock: two that come at once both do the work, and one keeps it.
    let made = try ConfigurationSolver(model, budget: Self.budget)
    return compiled.withLock { known in
      let kept = known ?? made
      known = kept
      return kept
    }
  }
}
