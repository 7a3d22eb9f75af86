public import CRMKernel

/// A configuration in the making: what was chosen, and what can still be chosen.
///
/// After every choice each option's remaining values are known, and none is a dead end: whatever is
/// offered can be completed to a valid configuration.
///
/// ```swift
/// var session = try ConfigurationSession(server)
/// try session.choose("chassis", "1U")
/// session.remaining("psu").values          // [800, 1600]
/// try session.why(not: 4000, for: "psu")   // you chose chassis = 1U; …
/// let configuration = try session.complete()
/// ```
/// A session is a value: a copy goes its own way. Defaults and suggestions are no choices; they are
/// what ``complete()`` prefers. The same model and the same choices give the same answers.
public struct ConfigurationSession: Sendable {
  let compiled: CompiledModel
  var domains: RemainingDomains
  /// What was chosen, by option, in the order in which it was chosen.
  public internal(set) var choices: Record
  /// How much an answer may cost.
  public let budget: ConfigurationBudget

  /// Starts a session.
  ///
  /// - Parameters:
  ///   - model: The product.
  ///   - choices: What was chosen already.
  ///   - budget: How much an answer may cost.
  /// - Throws: ``Refusal``: those of ``ConfigurationSolver/init(_:budget:)`` and
  ///   ``ConfigurationSolver/session(choosing:)``.
  public init(
    _ model: any ConfigurationModel,
    choosing choices: Record = [:],
    budget: ConfigurationBudget = .standard
  ) throws {
    self = try ConfigurationSolver(model, budget: budget).session(choosing: choices)
  }

  init(_ compiled: CompiledModel, _ domains: RemainingDomains, _ budget: ConfigurationBudget) {
    self.compiled = compiled
    self.domains = domains
    self.budget = budget
    choices = [:]
  }

  /// What can be chosen, what follows from it, and what must hold.
  public var schema: ConfigurationSchema { compiled.schema }

  // MARK: Choosing

  /// Chooses a value for an option, instead of the one that was chosen before.
  ///
  /// - Parameters:
  ///   - option: Its name.
  ///   - value: One of ``remaining(_:)``; nothing to leave an optional option out.
  /// - Throws: ``Refusal`` `unknown` for an option that there isn't, `configurator.domain` for a
  ///   value that it never has, `configurator.conflict` for one that can't be completed, with the
  ///   choices and rules that are against it, `configurator.budget` if that wasn't found out;
  ///   `CancellationError`. Nothing has changed then.
  /// - Complexity: What the choice touches, not the model: about a millisecond where 1,000 options
  ///   share 2,000 constraints.
  public mutating func choose(_ option: String, _ value: Value) throws {
    try choose([option: value])
  }

  /// Chooses values for several options at once.
  ///
  /// - Throws: As ``choose(_:_:)``.
  public mutating func choose(_ changes: Record) throws {
    var read = Record()
    for (name, value) in changes { read[name] = try kept(value, for: name) }
    var next = choices
    for (name, value) in read { next[name] = value }
    let isNarrower = read.names.allSatisfy { choices[$0] == nil || choices[$0] == read[$0] }
    guard try advance(to: next, isNarrower ? read : next, from: isNarrower ? domains.state : nil)
    else { throw try conflict(read) }
  }

  /// Takes a choice back.
  ///
  /// - Throws: ``Refusal`` `unknown` for an option that there isn't; `CancellationError`.
  public mutating func retract(_ option: String) throws {
    _ = try schema.option(option)
    guard choices[option] != nil else { return }
    var next = Record()
    for (name, value) in choices where name != option { next[name] = value }
    _ = try advance(to: next, next, from: nil)
  }

  /// The value in the form in which it is kept.
  func kept(_ value: Value, for name: String) throws(Refusal) -> Value {
    let option = try schema.option(name)
    if value == .null, option.isOptional { return .null }
    return try option.read(value)
  }

  /// Moves to other choices; false if they can't be completed.
  private mutating func advance(
    to next: Record,
    _ changed: Record,
    from state: SolverState?
  ) throws -> Bool {
    var places: [SolverChange] = []
    for (name, value) in changed {
      guard let fixed = compiled.places(of: value, for: name) else { return false }
      places += fixed
    }
    do {
      guard let start = try state ?? compiled.start(budget.limits)?.state else { return false }
      var domains = domains
      let isPossible = try domains.fix(
        places,
        from: start,
        compiled.problem,
        compiled.oracle,
        budget.limits
      )
      guard isPossible else { return false }
      self.domains = domains
      choices = next
      return true
    } catch SolverStop.outOfBudget {
      throw Refusal.outOfBudget
    }
  }

  /// The refusal of choices that can't be completed.
  private func conflict(_ changes: Record) throws -> Refusal {
    guard changes.count == 1, let name = changes.names.first, let value = changes[name],
      let reason = try why(not: value, for: name)
    else {
      return Refusal(
        "configurator.conflict",
        "These choices can't be completed together.",
        remedy: "Choose them one by one."
      )
    }
    return Refusal(
      "configurator.conflict",
      "\(name) can't be \(value.description): \(reason.description)",
      remedy: "Choose another value, or ask which choice to change.",
      field: name
    )
  }
}

extension Refusal {
  /// The refusal of a question that cost more than its budget.
  static var outOfBudget: Refusal {
    Refusal(
      "configurator.budget",
      "It wasn't found out within the budget of steps.",
      remedy: "Choose more first, or ask with a larger budget."
    )
  }
}

/// How much a session may compute for one answer, in steps: looks at a constraint.
///
/// Steps and not time, so that the same question has the same answer everywhere.
public struct ConfigurationBudget: Sendable, Hashable {
  /// What one value may cost: whether it can be completed.
  public let stepsPerValue: Int
  /// What one call may cost.
  public let steps: Int

  /// Bounds what answers cost.
  public init(steps: Int, perValue stepsPerValue: Int) {
    self.steps = max(1, steps)
    self.stepsPerValue = max(1, stepsPerValue)
  }

  /// Five million steps, a hundred thousand for a value: some seconds at most.
  public static let standard = ConfigurationBudget(steps: 5_000_000, perValue: 100_000)

  var limits: SolverLimits { SolverLimits(probe: stepsPerValue, total: steps) }
}
