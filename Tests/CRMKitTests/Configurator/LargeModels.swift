import CRMConfigurator
import CRMKernel
import TestSeeds

/// Models of real size, the same for the same seed.
enum LargeModels {
  /// A product of modules: what is chosen in one depends on it mostly, some on its neighbours, and a
  /// few totals on all of them.
  static func modules(_ count: Int = 100, seed: UInt64 = 1) throws -> NativeConfigurationModel {
    var builder = ModuleBuilder(seed: seed)
    for module in 0..<count { try builder.addModule(module) }
    for module in 1..<count { try builder.link(module, to: module - 1) }
    try builder.addTotals(count)
    return try NativeConfigurationModel(
      options: builder.options,
      derived: builder.derived,
      constraints: builder.constraints
    )
  }

  /// A tree of features: mandatory and optional ones, groups of which one or several are chosen, and
  /// constraints across the tree.
  static func features(_ count: Int = 1000, seed: UInt64 = 1) throws -> NativeConfigurationModel {
    var builder = FeatureBuilder(seed: seed)
    try builder.grow(to: count)
    try builder.cross(count / 10)
    return try NativeConfigurationModel(
      options: builder.options,
      constraints: builder.constraints
    )
  }
}

extension SeededNumbers {
  mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}

private struct ModuleBuilder {
  var numbers: SeededNumbers
  var options: [ConfigurationOption] = []
  var derived: [NativeConfigurationModel.Derived] = []
  var constraints: [ConfigurationConstraint] = []

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  private mutating func require(_ formula: String) throws {
    constraints.append(try .holds(formula, or: "Constraint \(constraints.count + 1) is broken."))
  }

  /// Ten options and what they have to do with each other.
  mutating func addModule(_ module: Int) throws {
    let name = "m\(module)_"
    for enumeration in 0..<4 {
      options.append(
        ConfigurationOption("\(name)e\(enumeration)", .oneOf(["a", "b", "c", "d", "e"]))
      )
    }
    for integer in 0..<3 {
      let most = Int64(numbers.pick(4...9))
      options.append(ConfigurationOption("\(name)n\(integer)", .integer(0...most)))
    }
    for boolean in 0..<3 { options.append(ConfigurationOption("\(name)b\(boolean)", .boolean)) }
    try addFormulas(name)
    addTables(name)
  }

  private mutating func addFormulas(_ name: String) throws {
    let letters = ["a", "b", "c", "d", "e"]
    for _ in 0..<7 {
      let (one, other) = (numbers.pick(0...3), numbers.pick(0...3))
      let (left, right) = (letters[numbers.pick(0...4)], letters[numbers.pick(0...4)])
      try require("\(name)e\(one) ~= '\(left)' or \(name)n\(other % 3) >= \(numbers.pick(1...3))")
      if one != other {
        try require("not (\(name)e\(one) == '\(left)' and \(name)e\(other) == '\(right)')")
      }
    }
    try require("\(name)b0 or \(name)n0 + \(name)n1 <= \(numbers.pick(4...8))")
    try require("\(name)n2 <= 2 * \(name)n1 + 3")
    try require("not \(name)b1 or \(name)e2 in {'a', 'b'}")
    try require("count(\(name)b0, \(name)b1, \(name)b2) <= 2")
    let watts = (1...5).map { "'\(letters[$0 - 1])', \($0 * 12)" }.joined(separator: ", ")
    derived.append(
      try .init("\(name)watts", is: "lookup(\(name)e0, \(watts)) + 7 * \(name)n0 + 3 * \(name)n1")
    )
  }

  private mutating func addTables(_ name: String) {
    for (one, other) in [("e1", "e2"), ("e2", "e3")] {
      var rows: [[Value]] = []
      for left in ["a", "b", "c", "d", "e"] {
        for right in ["a", "b", "c", "d", "e"] where left == right || numbers.pick(1...10) <= 6 {
          rows.append([.text(left), .text(right)])
        }
      }
      constraints.append(
        .allowed(
          [name + one, name + other],
          rows,
          or: "Constraint \(constraints.count + 1) is broken."
        )
      )
    }
  }

  mutating func link(_ module: Int, to other: Int) throws {
    try require("not m\(module)_b2 or m\(other)_n1 >= 1")
    try require("m\(module)_e3 ~= 'e' or m\(other)_e3 ~= 'a'")
  }

  mutating func addTotals(_ count: Int) throws {
    for (letter, most) in [("watts", 75), ("n1", 4), ("n2", 5)] {
      let terms = (0..<count).map { "m\($0)_\(letter)" }
      try require("sum(\(terms.joined(separator: ", "))) <= \(most * count)")
    }
  }
}

private struct FeatureBuilder {
  var numbers: SeededNumbers
  var options: [ConfigurationOption] = []
  var constraints: [ConfigurationConstraint] = []

  /// Which features one valid product has, so that there is one.
  private var isChosen = [true]

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  private mutating func require(_ formula: String) throws {
    constraints.append(try .holds(formula, or: "Constraint \(constraints.count + 1) is broken."))
  }

  mutating func grow(to count: Int) throws {
    options.append(ConfigurationOption("f0", .boolean))
    try require("f0")
    var parent = 0
    while options.count < count {
      let first = options.count
      let size = min(numbers.pick(1...5), count - first)
      let children = (first..<first + size).map { "f\($0)" }
      for name in children {
        options.append(ConfigurationOption(name, .boolean))
        try require("not \(name) or f\(parent)")
      }
      let list = children.joined(separator: ", ")
      let kind = numbers.pick(0...3)
      for child in 0..<size {
        let isNeeded = kind == 2 || (kind < 2 && size > 1 && child == 0)
        isChosen.append(isChosen[parent] && isNeeded)
      }
      switch kind {
      case 0 where size > 1: try require("not f\(parent) or count(\(list)) == 1")
      case 1 where size > 1: try require("not f\(parent) or count(\(list)) >= 1")
      case 2: for name in children { try require("not f\(parent) or \(name)") }
      default: break
      }
      parent += 1
    }
  }

  mutating func cross(_ count: Int) throws {
    for _ in 0..<count {
      let one = numbers.pick(1...options.count - 1)
      let other = numbers.pick(1...options.count - 1)
      let isRequired = numbers.pick(0...1) == 0
      guard !isChosen[one] || isChosen[other] == isRequired else { continue }
      try require("not f\(one) or \(isRequired ? "" : "not ")f\(other)")
    }
  }
}
