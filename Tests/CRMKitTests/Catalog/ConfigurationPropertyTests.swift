import CRMConfigurator
import CRMKernel
import TestSeeds
import Testing

@Suite struct `Any configuration model` {
  private let seed = Trials.seed()

  /// A model of options from 0 to 3 whose formulas add up what they need.
  private func model(_ numbers: inout SeededNumbers) throws -> NativeConfigurationModel {
    let optionCount = Int.random(in: 2...8, using: &numbers)
    let options = (0..<optionCount).map { place in
      ConfigurationOption(
        "o\(place)",
        .integer(0...3),
        default: Bool.random(using: &numbers) ? 1 : nil,
        isOptional: place == 1
      )
    }
    var names = options.map(\.name)
    var derived: [NativeConfigurationModel.Derived] = []
    for place in 0..<Int.random(in: 0...10, using: &numbers) {
      let needs = Self.some(names, &numbers)
      // What a formula doesn't know now and then makes others wait.
      derived.append(
        Self.derived("d\(place)", needs) { sum in sum % 11 == 7 ? .null : .int(sum % 5) }
      )
      names.append("d\(place)")
    }
    let first = options[0].name
    let suggestions = options.filter { $0.name != first }.prefix(2).map { option in
      NativeConfigurationModel.Suggestion(for: option.name, from: first) { values in
        .int(Self.sum(values, [first]) % 4)
      }
    }
    let rules = (0..<Int.random(in: 0...8, using: &numbers)).map { _ in
      Self.rule(Self.some(names, &numbers))
    }
    let needed = names[names.count - 1]
    let items = NativeConfigurationModel.Items(from: needed) { values in
      [try ConfiguredItem(sku: "A\(Self.sum(values, [needed]))")]
    }
    return try NativeConfigurationModel(
      options: options,
      derived: derived,
      suggestions: Array(suggestions),
      rules: rules,
      items: items
    )
  }

  private static func sum(_ values: ConfigurationValues, _ names: [String]) -> Int64 {
    names.reduce(0) { $0 + (Int64(values[$1]) ?? 1) }
  }

  private static func some(_ names: [String], _ numbers: inout SeededNumbers) -> [String] {
    (0...1).map { _ in names[Int.random(in: 0..<names.count, using: &numbers)] }
  }

  private static func derived(
    _ name: String,
    _ needs: [String],
    _ formula: @escaping @Sendable (Int64) -> Value
  ) -> NativeConfigurationModel.Derived {
    .init(name, from: needs[0], needs[1]) { values in formula(sum(values, needs)) }
  }

  private static func rule(_ needs: [String]) -> NativeConfigurationModel.Rule {
    .init(
      "\(needs) are odd.",
      about: needs[0],
      needs[1],
      fix: { values, suggested in
        suggested.names.first.map { [$0: .int(sum(values, needs) % 4)] } ?? [:]
      }
    ) { values in sum(values, needs) % 2 == 0 }
  }

  @Test func `computes in steps what it computes at once, in any order of choices`() throws {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<300 {
      let model = try model(&numbers)
      let engine = ConfigurationEngine(model)
      var configuration = try engine.configure()
      for _ in 0..<12 {
        let options = model.schema.options
        let name = options[Int.random(in: 0..<options.count, using: &numbers)].name
        let number = Int64.random(in: -1...3, using: &numbers)
        configuration = try engine.changing(configuration, [name: number < 0 ? nil : .int(number)])
        let shuffled = Record(configuration.choices.shuffled(using: &numbers))
        #expect(try engine.configure(shuffled) == configuration, "seed \(seed)")
      }
    }
  }
}
