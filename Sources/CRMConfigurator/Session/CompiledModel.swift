import CRMKernel
import Synchronization

/// A model with what it was compiled to; many sessions share it.
final class CompiledModel: Sendable {
  let model: any ConfigurationModel
  let problem: SolverProblem
  let names: ProblemNames
  /// The rule or constraint of the schema behind each constraint of the problem.
  let sources: [Int?]
  let oracle: SolverOracle
  /// What remains before anything is chosen; computed for the first session.
  private let start = Mutex<RemainingDomains?>(nil)

  var schema: ConfigurationSchema { model.schema }

  /// Compiles a model.
  ///
  /// - Throws: ``Refusal`` `configurator.formula` and others that name what is wrong in the model.
  init(_ model: any ConfigurationModel) throws {
    var compiler = ProblemCompiler(model)
    try compiler.compile()
    self.model = model
    problem = compiler.problem
    names = compiler.names
    sources = compiler.sources
    let questions = compiler.questions
    let calls = compiler.calls
    let names = compiler.names
    let variables = problem.constraints.compactMap { constraint -> SolverQuestion? in
      if case .question(let question) = constraint { question } else { nil }
    }
    oracle = SolverOracle { number, places in
      let question = questions[number]
      var byVariable: [Int: Int] = [:]
      for (variable, place) in zip(variables[number].variables, places) {
        byVariable[variable] = place
      }
      let row = question.names.map { name in
        ProblemCompiler.value(of: name, names) { byVariable[$0] ?? 0 }
      }
      return try calls.holds(question.rule, question.names, [row])[0]
    }
  }

  /// What remains before anything is chosen.
  ///
  /// - Returns: Nil if no configuration is valid.
  func start(_ limits: SolverLimits) throws -> RemainingDomains? {
    if let known = start.withLock({ $0 }) { return known }
    guard let domains = try RemainingDomains(problem, oracle, limits) else { return nil }
    start.withLock { $0 = domains }
    return domains
  }

  // MARK: Choices

  /// The places that a choice fixes: of one variable, or of one for each member.
  func places(of value: Value, for name: String) -> [SolverChange]? {
    switch names.meanings[name] {
    case .variable(let variable)?:
      guard let place = names.values[variable].place(of: value) else { return nil }
      return [SolverChange(variable: variable, place: place)]
    case .members(let members, let presence)?:
      var chosen: [Value] = []
      if case .list(let values) = value { chosen = values } else if value != .null { return nil }
      let own = presence.map { [SolverChange(variable: $0, place: value == .null ? 0 : 1)] } ?? []
      return own
        + members.map { member in
          SolverChange(variable: member.variable, place: chosen.contains(member.value) ? 1 : 0)
        }
    default: return nil
    }
  }

  /// The value of a name in a solution.
  func value(of name: String, in places: [Int]) -> Value {
    ProblemCompiler.value(of: name, names) { places[$0] }
  }

  /// The values of all options in a solution; null for one that is left out although it has a
  /// default or a suggestion, which would stand in its place otherwise.
  func choices(_ places: [Int]) -> Record {
    let all = schema.options.enumerated().map { index, option in
      let hasHint = option.fallback != nil || schema.suggestionOfOption[index] != nil
      return (name: option.name, value: value(of: option.name, in: places), hasHint: hasHint)
    }
    let known = all.filter { $0.value != .null || $0.hasHint }
    return Record(distinct: known.map(\.name), known.map(\.value))
  }
}

/// How much a question may cost, in steps.
struct SolverLimits: Sendable, Hashable {
  /// For one value: whether it can be completed.
  var probe: Int
  /// For all that follows from one call.
  var total: Int
}
