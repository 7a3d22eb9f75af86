import CRMKernel

/// Compiles a model to a problem: options to variables, constraints to trees and tables, and what
/// only functions know to tables where it is small, and to questions where it isn't.
struct ProblemCompiler {
  let model: any ConfigurationModel
  let schema: ConfigurationSchema
  var problem = SolverProblem()
  var names = ProblemNames()
  /// The place of the rule or constraint of the schema behind each constraint of the problem; nil
  /// for what belongs to the options themselves and to derived values.
  var sources: [Int?] = []
  var questions: [ModelQuestion] = []
  let calls: ModelCalls

  init(_ model: any ConfigurationModel) {
    self.model = model
    schema = model.schema
    calls = ModelCalls(model)
  }

  /// Goes on with what was compiled before.
  init(_ compiled: CompiledModel) {
    self.init(compiled.model)
    problem = compiled.problem
    names = compiled.names
    sources = compiled.sources
  }

  /// Compiles all of the model.
  ///
  /// - Throws: ``Refusal`` whose `field` is the path of what is wrong, such as `constraints.2`.
  mutating func compile() throws {
    for option in schema.options { try at("options.\(option.name)") { try $0.add(option) } }
    for step in schema.order {
      guard case .derived(let place) = step else { continue }
      let derived = schema.derived[place]
      try at("derived.\(derived.name)") { try $0.add(derived, place) }
    }
    for (place, rule) in schema.rules.enumerated() {
      try at("rules.\(place + 1)") { try $0.add(rule, place) }
    }
    for (index, constraint) in schema.constraints.enumerated() {
      let place = schema.rules.count + index
      try at("constraints.\(index + 1)") { try $0.add(constraint, place) }
    }
    problem.link()
  }

  /// Names the path in a refusal that has none.
  private mutating func at(
    _ path: String,
    _ body: (inout ProblemCompiler) throws -> Void
  ) throws {
    do {
      try body(&self)
    } catch var refusal as Refusal {
      if refusal.field == nil { refusal.field = path }
      throw refusal
    }
  }

  // MARK: Parts

  mutating func addVariable(_ made: ModelVariable) -> Int {
    problem.variables.append(made.variable)
    names.values.append(made.values)
    return problem.variables.count - 1
  }

  mutating func add(_ constraint: SolverConstraint, source: Int?) {
    problem.constraints.append(constraint)
    sources.append(source)
  }

  /// Builds a truth as a tree.
  func tree(
    _ body: (inout FormulaBuilder) throws(Refusal) -> Int
  ) throws(Refusal) -> FormulaTree {
    var builder = FormulaBuilder(names, problem.variables)
    let root = try body(&builder)
    return builder.finished(root)
  }

  // MARK: Options

  private mutating func add(_ option: ConfigurationOption) throws(Refusal) {
    if case .anyOf(let members, let count) = option.domain {
      return try addMembers(option, members, count)
    }
    guard let made = Self.variable(option) else { throw LinearTerm.tooLarge }
    names.meanings[option.name] = .variable(addVariable(made))
  }

  private static func variable(_ option: ConfigurationOption) -> ModelVariable? {
    let nothing: [Value] = option.isOptional ? [.null] : []
    switch option.domain {
    case .oneOf(let values): return .listed(nothing + values, isDecision: true)
    case .boolean: return .listed(nothing + [false, true], isDecision: true)
    case .anyOf: return nil
    case .integer(let range, let step):
      return .linear(
        range.lowerBound,
        range.upperBound,
        step: step,
        denominator: 1,
        isNullable: option.isOptional,
        isDecision: true
      )
    case .decimal(let range, let step):
      let (low, high) = (range.lowerBound.millionths, range.upperBound.millionths)
      let step = step?.millionths ?? 1
      let denominator = PlaceValues.denominator([low, step])
      let unit: Int64 = 1_000_000 / denominator
      let steps: Int64 = (high - low) / step
      return .linear(
        low / unit,
        low / unit + steps * (step / unit),
        step: step / unit,
        denominator: denominator,
        isNullable: option.isOptional,
        isDecision: true
      )
    }
  }

  /// Adds an option of several values: a variable for each, and how many there may be.
  private mutating func addMembers(
    _ option: ConfigurationOption,
    _ members: [Value],
    _ count: ClosedRange<Int64>
  ) throws(Refusal) {
    let variables = members.map { _ in addVariable(.listed([false, true], isDecision: true)) }
    let presence = option.isOptional ? addVariable(.listed([false, true], isDecision: true)) : nil
    names.meanings[option.name] = .members(
      zip(members, variables).map { ($0, $1) },
      presence: presence
    )
    guard presence != nil || count != 0...Int64(members.count) else { return }
    let tree = try tree { (builder) throws(Refusal) in
      let nodes = variables.map { builder.isMember($0, [1]) }
      let size = try builder.combine(.sum, nodes)
      let low = try builder.combine(.sum, [size], factors: [-1], constant: count.lowerBound)
      let high = try builder.combine(.sum, [size], factors: [1], constant: -count.upperBound)
      let fits = [
        try builder.combine(.isAtMostZero, [low]), try builder.combine(.isAtMostZero, [high]),
      ]
      guard let presence else { return try builder.combine(.all, fits) }
      let chosen = try builder.combine(.all, fits + [builder.isMember(presence, [1])])
      let empty = try builder.combine(.isZero, [size])
      let left = try builder.combine(.all, [empty, builder.isMember(presence, [0])])
      return try builder.combine(.any, [chosen, left])
    }
    add(.formula(tree), source: nil)
  }
}
