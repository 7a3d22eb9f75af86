import CRMKernel

extension ProblemCompiler {
  /// A formula in which a lookup by several options is a variable of its own, which a table ties to
  /// them: so each of them is narrowed by the others.
  ///
  /// - Throws: ``Refusal`` `configurator.formula` for a lookup that makes no sense.
  mutating func prepared(_ formula: Expression) throws(Refusal) -> Expression {
    switch formula {
    case .number, .text, .truth, .nothing, .name: return formula
    case .minus(let part): return .minus(try prepared(part))
    case .not(let part): return .not(try prepared(part))
    case .binary(let sign, let one, let other):
      return .binary(sign, try prepared(one), try prepared(other))
    case .isIn(let part, let list): return .isIn(try prepared(part), try prepared(list))
    case .call("lookup", let parts, let position) where Expression.names(of: parts).count > 1:
      let name = formula.description
      if names.meanings[name] == nil { try tabulate(name, parts, at: position) }
      return .name(name, at: position)
    case .call(let name, let parts, let position):
      return .call(name, try prepared(parts), at: position)
    }
  }

  private mutating func prepared(_ parts: [Expression]) throws(Refusal) -> [Expression] {
    var result: [Expression] = []
    for part in parts { result.append(try prepared(part)) }
    return result
  }

  private mutating func tabulate(
    _ name: String,
    _ parts: [Expression],
    at position: Int
  ) throws(Refusal) {
    let keys = Expression.names(of: parts)
    let variables = keys.flatMap { self.variables(of: $0) }
    guard variables.count == keys.count, (parts.count - keys.count) % (keys.count + 1) == 0,
      let rows = combinations(variables)
    else {
      var refusal = Refusal(
        "configurator.formula",
        "lookup needs options with few values, and rows of their values and what they stand for.",
        remedy: "Write lookup(\"seals\", seal, medium, \"most\")."
      )
      refusal.position = position
      throw refusal
    }
    var known: [[Value]: Value] = [:]
    for index in stride(from: keys.count, to: parts.count, by: keys.count + 1) {
      let key = keys.indices.map { parts[index + $0].literal ?? .null }
      if known[key] == nil { known[key] = parts[index + keys.count].literal ?? .null }
    }
    let answers = rows.map { row in
      known[zip(variables, row).map { names.values[$0].value(at: $1) }] ?? .null
    }
    var met: Set<Value> = []
    let distinct = answers.filter { met.insert($0).inserted }
    tabulate(name, variables, rows, answers, .listed(distinct, isDecision: false))
  }
}
