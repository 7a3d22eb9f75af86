import CRMConfigurator
import CRMKernel
import TestSeeds

/// Makes small models of every kind of option and constraint from a seed.
struct RandomModels {
  var numbers: SeededNumbers
  /// Whether every option has few values, so that all configurations can be tried.
  private let most: Int

  init(seed: UInt64, mostValues: Int = 5) {
    numbers = SeededNumbers(seed: seed)
    most = mostValues
  }

  mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
  mutating func isLucky(_ percent: Int) -> Bool { pick(1...100) <= percent }
  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[pick(0...elements.count - 1)]
  }

  /// A model of up to six options, some derived values and some constraints.
  mutating func model() throws -> NativeConfigurationModel {
    var options: [ConfigurationOption] = []
    for place in 0..<pick(2...5) { options.append(option("o\(place)")) }
    var derived: [NativeConfigurationModel.Derived] = []
    let numeric = options.filter(isNumeric).map(\.name)
    if !numeric.isEmpty, isLucky(60) {
      derived.append(try .init("sum", is: number(numeric, depth: 2)))
    }
    var constraints: [ConfigurationConstraint] = []
    for place in 0..<pick(1...5) {
      constraints.append(try constraint("C\(place) fails.", options, derived.isEmpty))
    }
    var rules: [NativeConfigurationModel.Rule] = []
    if isLucky(40) {
      let (one, other) = (one(of: options).name, self.one(of: options).name)
      rules.append(
        .init("A function says no.", about: one, other) { values in
          (values[one].description.utf8.count + values[other].description.utf8.count) % 3 != 0
        }
      )
    }
    return try NativeConfigurationModel(
      options: options,
      derived: derived,
      rules: rules,
      constraints: constraints
    )
  }

  private mutating func option(_ name: String) -> ConfigurationOption {
    let isOptional = isLucky(25)
    let domain: OptionDomain
    switch pick(0...5) {
    case 0: domain = .boolean
    case 1: domain = .oneOf(["a", "b", "c"])
    case 2: domain = .oneOf([30, 10, 20, "x"])
    case 3:
      let least = Int64(pick(0...1))
      domain = .anyOf(["p", "q", "r"], count: least...Int64(pick(1...3)))
    case 4:
      let low = Quantity(millionths: Int64(pick(-2...2)) * 500_000)
      let high = Quantity(millionths: low.millionths + Int64(pick(1...4)) * 250_000)
      domain = .decimal(low...high, step: Quantity(millionths: 250_000))
    default:
      let low = Int64(pick(-3...3))
      domain = .integer(low...low + Int64(pick(1...most)), step: Int64(pick(1...2)))
    }
    return ConfigurationOption(name, domain, isOptional: isOptional)
  }

  private func isNumeric(_ option: ConfigurationOption) -> Bool {
    switch option.domain {
    case .integer, .decimal: true
    default: false
    }
  }

  // MARK: Formulas

  private mutating func number(_ names: [String], depth: Int) -> String {
    guard depth > 0, isLucky(70) else {
      return isLucky(75) ? one(of: names) : one(of: ["1", "2", "-3", "0.5", "1.25"])
    }
    let (one, other) = (number(names, depth: depth - 1), number(names, depth: depth - 1))
    switch pick(0...8) {
    case 0: return "(\(one) - \(other))"
    case 1: return "(\(one)) * (\(other))"
    case 2: return "min(\(one), \(other))"
    case 3: return "max(\(one), \(other))"
    case 4: return "floor((\(one)) / 2)"
    case 5: return "(\(one)) % 3"
    case 6: return "abs(\(one))"
    default: return "(\(one) + 2 * \(other))"
    }
  }

  private mutating func truth(_ options: [ConfigurationOption], depth: Int) -> String {
    if depth > 0, isLucky(60) {
      let one = truth(options, depth: depth - 1)
      let other = truth(options, depth: depth - 1)
      switch pick(0...3) {
      case 0: return "(\(one) and \(other))"
      case 1: return "not (\(one))"
      case 2:
        return
          "count(\(one), \(other), \(truth(options, depth: 0))) \(one == other ? "~=" : "<=") 1"
      default: return "(\(one) or \(other))"
      }
    }
    return atom(options)
  }

  private mutating func atom(_ options: [ConfigurationOption]) -> String {
    let option = one(of: options)
    let numeric = options.filter(isNumeric).map(\.name)
    let sign = one(of: ["<", "<=", ">", ">=", "==", "~="])
    switch option.domain {
    case .boolean:
      return option.isOptional ? "\(option.name) == true" : option.name
    case .anyOf:
      return isLucky(50)
        ? "contains(\(option.name), \"q\")" : "size(\(option.name)) \(sign) 2"
    case .oneOf(let values):
      if isLucky(30) { return "\(option.name) in {\"a\", \"x\", 10}" }
      if isLucky(30), values.contains(10) { return "\(option.name) \(sign) 20" }
      if isLucky(30) { return "lookup(\(option.name), \"a\", 1, \"b\", 2.5, 10, 7) \(sign) 2" }
      if option.isOptional, isLucky(50) { return "\(option.name) ~= nil" }
      return "\(option.name) \(isLucky(50) ? "==" : "~=") \(one(of: values).description)"
    default:
      if isLucky(25), let other = options.last { return equality(option, other) }
      return "\(number(numeric, depth: 2)) \(sign) \(number(numeric, depth: 1))"
    }
  }

  private func equality(_ one: ConfigurationOption, _ other: ConfigurationOption) -> String {
    if case .anyOf = other.domain { return "\(one.name) ~= nil" }
    return "\(one.name) == \(other.name)"
  }

  private mutating func constraint(
    _ sentence: String,
    _ options: [ConfigurationOption],
    _ hasNoSum: Bool
  ) throws -> ConfigurationConstraint {
    switch pick(0...6) {
    case 0: return try .when(atom(options), requires: atom(options), or: sentence)
    case 1: return try .when(atom(options), excludes: atom(options), or: sentence)
    case 2 where options.contains(where: isSingle): return table(sentence, options)
    case 3 where !hasNoSum: return try .holds("sum \(one(of: ["<=", ">"])) 1", or: sentence)
    default: return try .holds(truth(options, depth: 2), or: sentence)
    }
  }

  private func isSingle(_ option: ConfigurationOption) -> Bool {
    if case .anyOf = option.domain { false } else { true }
  }

  private mutating func table(
    _ sentence: String,
    _ options: [ConfigurationOption]
  ) -> ConfigurationConstraint {
    let columns = options.filter(isSingle).prefix(2)
    var rows: [[Value]] = []
    for _ in 0..<pick(2...12) {
      rows.append(
        columns.map { option in
          let values = option.domain.values(limit: 100) ?? []
          return isLucky(10) ? .null : one(of: values)
        }
      )
    }
    let names = columns.map(\.name)
    return isLucky(70) ? .allowed(names, rows, or: sentence) : .forbidden(names, rows, or: sentence)
  }
}

/// Finds all valid configurations by trying every one with the engine, which knows no solver.
struct BruteForce {
  let valid: [Record]

  init(_ model: any ConfigurationModel, choosing choices: Record = [:]) throws {
    let engine = ConfigurationEngine(try ModelWithoutHints(model))
    var all: [Record] = [choices]
    for option in model.schema.options where choices[option.name] == nil {
      let values = Self.values(option)
      all = all.flatMap { record in
        values.map { value in
          var record = record
          record[option.name] = value
          return record
        }
      }
    }
    valid = try all.filter { try engine.configure($0).isValid }
  }

  /// All values that an option can take.
  static func values(_ option: ConfigurationOption) -> [Value] {
    var values = option.domain.values(limit: 1000) ?? []
    if case .anyOf(let members, let count) = option.domain {
      var lists: [[Value]] = [[]]
      for member in members { lists += lists.map { $0 + [member] } }
      values = lists.filter { count.contains(Int64($0.count)) }.map { .list($0) }
    }
    return option.isOptional ? values + [.null] : values
  }
}

extension Value {
  /// What an option can have, as what remains of it is listed: the members of a list, and nothing
  /// of what is left out.
  var members: [Value] {
    switch self {
    case .list(let list): list
    case .null: []
    default: [self]
    }
  }
}

/// A model of which nothing has a default or a suggestion: an option that isn't chosen is left out.
///
/// The engine of a model with them puts a suggestion in the place of what is left out, and so can't
/// be asked whether the configuration without it is valid.
struct ModelWithoutHints: ConfigurationModel {
  let schema: ConfigurationSchema
  private let model: any ConfigurationModel

  init(_ model: any ConfigurationModel) throws {
    self.model = model
    let declared = model.schema
    schema = try ConfigurationSchema(
      options: declared.options.map {
        ConfigurationOption($0.name, $0.domain, isOptional: $0.isOptional)
      },
      derived: declared.derived,
      rules: declared.rules,
      constraints: declared.constraints
    )
  }

  func withFormulas<Result>(
    _ body: (any ConfigurationFormulas) throws -> Result
  ) throws -> Result {
    try model.withFormulas(body)
  }
}
