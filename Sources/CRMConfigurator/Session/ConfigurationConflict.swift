public import CRMKernel

/// Why something can't be chosen: choices and rules that are against it together.
///
/// It is minimal: without any one of them it could be chosen (QuickXplain: Junker, AAAI 2004).
public struct ConfigurationConflict: Sendable, Hashable, CustomStringConvertible {
  /// The choices.
  public let choices: Record
  /// The rules and constraints, as places in the schema; constraints are counted on after rules.
  public let rules: [Int]
  /// What the rules say, in the model's words.
  public let sentences: [String]
  /// Whether it was found out within the budget that none of them can be left out.
  public let isMinimal: Bool

  /// The choices and what the rules say, for people.
  public var description: String {
    let chosen = choices.map { "\($0.0) = \($0.1.plainText)" }.joined(separator: ", ")
    let said = sentences.joined(separator: " ")
    if chosen.isEmpty { return said.isEmpty ? "The option never has this value." : said }
    return said.isEmpty ? "You chose \(chosen)." : "You chose \(chosen). \(said)"
  }
}

extension ConfigurationSession {
  /// Why a value can't be chosen for an option, given the other choices.
  ///
  /// - Returns: Nil if it can.
  /// - Throws: ``Refusal`` `unknown`, `configurator.domain`; `configurator.budget` if it wasn't
  ///   found out whether it can; `CancellationError`.
  /// - Complexity: O(*k* log *n*) searches for *k* of *n* choices and rules.
  public func why(
    not value: Value,
    for option: String
  ) throws -> ConfigurationConflict? {
    let value = try kept(value, for: option)
    var others = Record()
    for (name, value) in choices where name != option { others[name] = value }
    let solver = ConfigurationSolver(compiled: compiled, budget: budget)
    return try solver.explanation(of: others, without: (option, value), near: domains.base)
  }
}

extension ConfigurationSolver {
  init(compiled: CompiledModel, budget: ConfigurationBudget) {
    self.compiled = compiled
    self.budget = budget
  }

  /// Why choices can't be completed, together with one that is given.
  ///
  /// - Returns: Nil if they can.
  func explanation(
    of choices: Record,
    without target: (String, Value)?,
    near start: [Int]? = nil
  ) throws -> ConfigurationConflict? {
    var inquiry = ConflictInquiry(compiled, budget, near: start)
    if let target { inquiry.assume(target.0, target.1) }
    let items = choices.map { ConflictItem.choice($0.0, $0.1) }
    guard try inquiry.isPossible(items, allRules: true) == false else {
      if inquiry.isOutOfBudget { throw Refusal.outOfBudget }
      return nil
    }
    // Fewest choices first, as people think in choices; then the rules that make them conflict.
    let chosen = try inquiry.minimal(items, given: inquiry.rules)
    _ = try inquiry.isPossible(chosen, allRules: true)
    let needed = try inquiry.minimal(inquiry.rulesThatMattered(), given: chosen)
    var record = Record()
    var places: [Int] = []
    for item in chosen + needed {
      switch item {
      case .choice(let name, let value): record[name] = value
      case .rule(let place): places.append(place)
      }
    }
    places.sort()
    return ConfigurationConflict(
      choices: record,
      rules: places,
      sentences: places.map { compiled.schema.sentence(of: $0) },
      isMinimal: !inquiry.isOutOfBudget
    )
  }
}
