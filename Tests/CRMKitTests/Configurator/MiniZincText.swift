import CRMConfigurator
import CRMKernel

/// A model written in MiniZinc, by its declarations alone: nothing of the solver takes part.
///
/// An option is the place of its value in a list, and numbers are fractions over a denominator.
struct MiniZincText {
  private let schema: ConfigurationSchema
  /// What each option can be, in the order of places from 1.
  let values: [[Value]]
  private var lines: [String] = []

  /// The whole model.
  var text: String { lines.joined(separator: "\n") + "\n" }

  init(_ model: any ConfigurationModel) throws {
    schema = model.schema
    values = schema.options.map(BruteForce.values)
    for (place, values) in values.enumerated() { declare(place, values) }
    for constraint in schema.constraints { lines.append("constraint \(try text(constraint));") }
    for rule in schema.rules.indices { try addRule(rule, model) }
    let shown = schema.options.indices.map { "show(o\($0))" }.joined(separator: ", \" \", ")
    lines.append("solve satisfy;\noutput [\(shown), \"\\n\"];")
  }

  private mutating func declare(_ place: Int, _ values: [Value]) {
    let numbers = values.map { Self.millionths($0).map { "\($0)" } ?? "0" }
    let areNumbers = values.map { "\(Self.millionths($0) != nil)" }
    lines += [
      "var 1..\(values.count): o\(place);",
      "array[1..\(values.count)] of int: n\(place) = [\(numbers.joined(separator: ","))];",
      "array[1..\(values.count)] of bool: is\(place) = [\(areNumbers.joined(separator: ","))];",
    ]
  }

  private static func millionths(_ value: Value) -> Int64? {
    switch value {
    case .int(let int): int * 1_000_000
    case .quantity(let quantity): quantity.millionths
    default: nil
    }
  }

  /// A rule of a function, as the pairs of values for which the engine says that it is broken.
  private mutating func addRule(_ rule: Int, _ model: any ConfigurationModel) throws {
    let engine = ConfigurationEngine(model)
    let places = schema.rules[rule].needs.map(place)
    for one in values[places[0]].indices {
      for other in values[places[1]].indices {
        if places[0] == places[1], one != other { continue }
        var choices: Record = [:]
        choices[schema.options[places[0]].name] = values[places[0]][one]
        choices[schema.options[places[1]].name] = values[places[1]][other]
        guard try engine.configure(choices).violations.contains(where: { $0.rule == rule }) else {
          continue
        }
        lines.append(
          "constraint not (o\(places[0]) == \(one + 1) /\\ o\(places[1]) == \(other + 1));"
        )
      }
    }
  }

  private func place(_ name: String) -> Int {
    schema.options.firstIndex { $0.name == name } ?? 0
  }

  // MARK: Constraints

  private func text(_ constraint: ConfigurationConstraint) throws -> String {
    switch constraint.condition {
    case .formula(let formula): return try truth(formula)
    case .allowed(let names, let rows): return rowText(names, rows)
    case .forbidden(let names, let rows): return "not \(rowText(names, rows))"
    }
  }

  private func rowText(_ names: [String], _ rows: [[Value]]) -> String {
    let texts = rows.map { row in
      let parts = zip(names, row).map { name, value in has(place(name), [value]) }
      return "(\(parts.joined(separator: " /\\ ")))"
    }
    return "(\(texts.joined(separator: " \\/ ")))"
  }

  /// Whether an option has one of some values.
  private func has(_ place: Int, _ wanted: [Value]) -> String {
    let places = values[place].indices.filter { wanted.contains(values[place][$0]) }
    return "(o\(place) in {\(places.map { "\($0 + 1)" }.joined(separator: ","))})"
  }

  private func truth(_ formula: Expression) throws -> String {
    switch formula {
    case .truth(let truth): return "\(truth)"
    case .not(let part): return "not (\(try truth(part)))"
    case .name(let name, _): return has(place(name), [true])
    case .binary(.and, let one, let other): return "(\(try truth(one)) /\\ \(try truth(other)))"
    case .binary(.or, let one, let other): return "(\(try truth(one)) \\/ \(try truth(other)))"
    case .binary(.equal, let one, let other): return try equality(one, other)
    case .binary(.notEqual, let one, let other): return "not \(try equality(one, other))"
    case .binary(let sign, let one, let other):
      return try comparison(sign.rawValue, one, other)
    case .isIn(let part, let list):
      return "(\(try list.map { try equality(part, $0) }.joined(separator: " \\/ ")))"
    case .call("contains", let parts, _):
      guard case .name(let name, _) = parts[0], case .text(let member) = parts[1] else { break }
      let own = place(name)
      return has(
        own,
        values[own].filter { value in
          if case .list(let list) = value { list.contains(.text(member)) } else { false }
        }
      )
    default: break
    }
    throw Untranslated(text: formula.description)
  }

  struct Untranslated: Error {
    let text: String
  }

  private func equality(_ one: Expression, _ other: Expression) throws -> String {
    guard case .name(let name, _) = one, !isDerived(name) else {
      return try comparison("==", one, other)
    }
    switch other {
    case .text(let text): return has(place(name), [.text(text)])
    case .truth(let truth): return has(place(name), [.bool(truth)])
    case .nothing: return has(place(name), [.null])
    case .name(let second, _) where !isDerived(second):
      let (left, right) = (place(name), place(second))
      let pairs = values[left].indices.flatMap { i in
        values[right].indices.filter { values[left][i] == values[right][$0] }
          .map { "(o\(left) == \(i + 1) /\\ o\(right) == \($0 + 1))" }
      }
      return pairs.isEmpty ? "false" : "(\(pairs.joined(separator: " \\/ ")))"
    default: return try comparison("==", one, other)
    }
  }

  private func isDerived(_ name: String) -> Bool {
    schema.derived.contains { $0.name == name }
  }

  private func comparison(
    _ sign: String,
    _ one: Expression,
    _ other: Expression
  ) throws -> String {
    let (left, right) = try number(one).aligned(number(other))
    let guards = left.guards + right.guards
    return "(\((guards + ["\(left.text) \(sign) \(right.text)"]).joined(separator: " /\\ ")))"
  }

  // MARK: Numbers

  /// An expression of whole numbers over a denominator, and what it needs to be there.
  private struct Number {
    var text: String
    var denominator: Int64 = 1
    var guards: [String] = []

    func aligned(_ other: Number) -> (Number, Number) {
      var (large, rest) = (denominator, other.denominator)
      while rest != 0 { (large, rest) = (rest, large % rest) }
      let common = denominator / large * other.denominator
      var (one, two) = (self, other)
      if common != denominator { one.text = "(\(text) * \(common / denominator))" }
      if common != other.denominator {
        two.text = "(\(other.text) * \(common / other.denominator))"
      }
      (one.denominator, two.denominator) = (common, common)
      return (one, two)
    }
  }

  private func number(_ expression: Expression) throws -> Number {
    switch expression {
    case .number(let units, let places):
      var denominator: Int64 = 1
      for _ in 0..<places { denominator *= 10 }
      return Number(text: "(\(units))", denominator: denominator)
    case .minus(let part):
      var number = try number(part)
      number.text = "(-\(number.text))"
      return number
    case .name(let name, _): return try number(named: name)
    case .binary(let sign, let one, let other): return try number(sign, number(one), number(other))
    case .call(let name, let parts, _): return try number(calling: name, parts)
    default: throw Untranslated(text: expression.description)
    }
  }

  private func number(named name: String) throws -> Number {
    if let derived = schema.derived.first(where: { $0.name == name }), let formula = derived.formula
    {
      return try number(formula)
    }
    let place = place(name)
    // As small as they are: gecode's numbers have 32 bits.
    let all = values[place].compactMap(Self.millionths)
    let unit: Int64 = all.allSatisfy { $0 % 1_000_000 == 0 } ? 1_000_000 : 250_000
    return Number(
      text: "(n\(place)[o\(place)] div \(unit))",
      denominator: 1_000_000 / unit,
      guards: ["is\(place)[o\(place)]"]
    )
  }

  private func number(
    _ sign: Expression.Operator,
    _ one: Number,
    _ other: Number
  ) throws -> Number {
    let guards = one.guards + other.guards
    switch sign {
    case .plus, .minus:
      let (left, right) = one.aligned(other)
      return Number(
        text: "(\(left.text) \(sign.rawValue) \(right.text))",
        denominator: left.denominator,
        guards: guards
      )
    case .times:
      return Number(
        text: "(\(one.text) * \(other.text))",
        denominator: one.denominator * other.denominator,
        guards: guards
      )
    case .over:
      // Generated formulas divide by whole literals only.
      return Number(
        text: one.text,
        denominator: one.denominator * (Int64(other.text.filter(\.isNumber)) ?? 1),
        guards: guards
      )
    case .remainder:
      let (left, right) = one.aligned(other)
      let text = "(((\(left.text) mod \(right.text)) + \(right.text)) mod \(right.text))"
      return Number(text: text, denominator: left.denominator, guards: guards)
    default: throw Untranslated(text: sign.rawValue)
    }
  }

  private func number(calling name: String, _ parts: [Expression]) throws -> Number {
    switch name {
    case "min", "max":
      let (one, other) = try number(parts[0]).aligned(number(parts[1]))
      return Number(
        text: "\(name)(\(one.text), \(other.text))",
        denominator: one.denominator,
        guards: one.guards + other.guards
      )
    case "abs":
      var one = try number(parts[0])
      one.text = "abs(\(one.text))"
      return one
    case "floor":
      let one = try number(parts[0])
      let rest =
        "((\(one.text) mod \(one.denominator)) + \(one.denominator)) mod \(one.denominator)"
      return Number(text: "((\(one.text) - (\(rest))) div \(one.denominator))", guards: one.guards)
    case "count":
      let terms = try parts.map { "bool2int(\(try truth($0)))" }
      return Number(text: "(\(terms.joined(separator: " + ")))")
    case "sum":
      var sum = Number(text: "(0)")
      for part in parts { sum = try number(.plus, sum, number(part)) }
      return sum
    case "size", "lookup": return try number(tabulating: name, parts)
    default: throw Untranslated(text: name)
    }
  }

  /// A number for each value of one option, and where there is none.
  private func number(tabulating name: String, _ parts: [Expression]) throws -> Number {
    guard case .name(let option, _) = parts[0] else { throw Untranslated(text: name) }
    let place = place(option)
    // Quarters are enough for what is generated.
    let areWhole = parts.allSatisfy { if case .number(_, 1...) = $0 { false } else { true } }
    let scale: Int64 = areWhole ? 1 : 4
    var rows: [Value: String] = [:]
    for index in stride(from: 1, to: parts.count - 1, by: 2) {
      guard case .number(let units, let places) = parts[index + 1] else { continue }
      let number = "\(places == 0 ? units * scale : units * scale / 10)"
      switch parts[index] {
      case .text(let text): rows[.text(text)] = number
      case .number(let units, _): rows[.int(units)] = number
      default: break
      }
    }
    let numbers = values[place].map { value -> String? in
      guard name == "size" else { return rows[value] }
      if case .list(let list) = value { return "\(Int64(list.count) * scale)" }
      return "0"
    }
    let known = values[place].indices.filter { numbers[$0] != nil }.map { "\($0 + 1)" }
    return Number(
      text: "[\(numbers.map { $0 ?? "0" }.joined(separator: ","))][o\(place)]",
      denominator: scale,
      guards: ["(o\(place) in {\(known.joined(separator: ","))})"]
    )
  }
}
