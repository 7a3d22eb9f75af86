import CRMKernel

extension FormulaBuilder {
  /// What `lookup(option, value, result, …)` says.
  struct LookupTable {
    let name: String
    let variable: Int
    let rows: [(Value, Value)]
  }

  func lookupTable(_ parts: [Expression], at position: Int) throws(Refusal) -> LookupTable {
    guard case .name(let name, let place)? = parts.first, parts.count % 2 == 1,
      case .variable(let variable) = try meaning(name, at: place), variables[variable].hasBits
    else {
      throw refusal(
        "lookup needs an option with few values, and pairs of a value and what it stands for.",
        "Write lookup(processor, \"S-16\", 185, \"S-32\", 270).",
        at: position
      )
    }
    var rows: [(Value, Value)] = []
    for index in stride(from: 1, to: parts.count, by: 2) {
      guard let key = parts[index].literal, let value = parts[index + 1].literal else {
        throw refusal(
          "A lookup of \(name) must list texts, numbers and truth values.",
          "Write lookup(processor, \"S-16\", 185, \"S-32\", 270).",
          at: position
        )
      }
      rows.append((key, value))
    }
    return LookupTable(name: name, variable: variable, rows: rows)
  }

  /// The places for which a lookup gives a value.
  func places(of value: Value, in table: LookupTable) -> [Int] {
    var places = table.rows.filter { $0.1 == value }
      .compactMap { names.values[table.variable].place(of: $0.0) }
    if value == .null {
      let listed = Set(table.rows.compactMap { names.values[table.variable].place(of: $0.0) })
      places += (0..<variables[table.variable].count).filter { !listed.contains($0) }
    }
    return places
  }

  mutating func contains(_ parts: [Expression], at position: Int) throws(Refusal) -> Int {
    guard parts.count == 2, case .name(let name, let place) = parts[0],
      case .members(let members, _) = try meaning(name, at: place), let value = parts[1].literal
    else {
      throw refusal(
        "contains needs an option with several values, and one of them.",
        "Write contains(extras, \"lock\").",
        at: position
      )
    }
    guard let member = members.first(where: { $0.value == value }) else {
      throw refusal(
        "\(name) never has \(value.description).",
        "It can have \(members.map(\.value.description).joined(separator: ", ")).",
        at: position
      )
    }
    return isMember(member.variable, [1])
  }

  /// Whether an expression says something true or false.
  func isTruth(_ expression: Expression) -> Bool {
    switch expression {
    case .truth, .not, .isIn: return true
    case .binary(let sign, _, _): return ![.plus, .minus, .times, .over, .remainder].contains(sign)
    case .call("contains", _, _): return true
    case .call("lookup", let parts, _):
      return stride(from: 2, to: parts.count, by: 2).allSatisfy { index in
        if case .truth = parts[index] { true } else { false }
      }
    case .name(let name, _):
      guard case .variable(let variable)? = names.meanings[name] else { return false }
      // Those that are true or false and never nothing.
      return variables[variable].count == 2 && variables[variable].numeric.isEmpty
        && names.values[variable].place(of: .bool(true)) != nil
        && names.values[variable].place(of: .bool(false)) != nil
    default: return false
    }
  }
}
