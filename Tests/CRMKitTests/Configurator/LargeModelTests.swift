import CRMConfigurator
import CRMKernel
import TestSeeds
import Testing

@Suite struct `A model of real size` {
  enum Shape: String, CaseIterable, Sendable {
    case modules
    case features

    func model() throws -> NativeConfigurationModel {
      switch self {
      case .modules: try LargeModels.modules(40)
      case .features: try LargeModels.features(400)
      }
    }
  }

  @Test(arguments: Shape.allCases)
  func `has no dead end, whatever is chosen`(shape: Shape) throws {
    let model = try shape.model()
    var session = try ConfigurationSession(model)
    var numbers = SeededNumbers(seed: 3)
    for option in model.schema.options.shuffled(using: &numbers).prefix(120) {
      let remaining = try session.remaining(option.name)
      #expect(remaining.undecided.isEmpty)
      let value = remaining.values[numbers.pick(0...remaining.values.count - 1)]
      try session.choose(option.name, value)
    }
    #expect(try session.complete().isValid)
  }

  @Test(arguments: Shape.allCases)
  func `explains and mends what is gone`(shape: Shape) throws {
    let model = try shape.model()
    var session = try ConfigurationSession(model)
    var numbers = SeededNumbers(seed: 5)
    for option in model.schema.options.shuffled(using: &numbers).prefix(60) {
      let values = try session.remaining(option.name).values
      try session.choose(option.name, values[numbers.pick(0...values.count - 1)])
    }
    var explained = 0
    for option in model.schema.options where session.choices[option.name] == nil {
      let remaining = try session.remaining(option.name)
      for value in option.domain.values(limit: 20) ?? [] where !remaining.contains(value) {
        guard explained < 10, let change = try session.change(toAllow: value, for: option.name)
        else { continue }
        explained += 1
        #expect(try session.why(not: value, for: option.name)?.isMinimal == true)
        var next = session
        for name in change.retracted.names { try next.retract(name) }
        try next.choose(option.name, value)
        #expect(try next.complete().isValid)
      }
    }
    #expect(explained > 0)
  }

  @Test func `answers the same for the same choices in any order`() throws {
    let model = try LargeModels.modules(10)
    let solver = try ConfigurationSolver(model)
    var one = try solver.session()
    var numbers = SeededNumbers(seed: 9)
    for option in model.schema.options.shuffled(using: &numbers).prefix(20) {
      let values = try one.remaining(option.name).values
      try one.choose(option.name, values[numbers.pick(0...values.count - 1)])
    }
    let other = try solver.session(choosing: Record(one.choices.shuffled(using: &numbers)))
    for option in model.schema.options {
      #expect(try one.remaining(option.name) == other.remaining(option.name))
    }
  }
}

@Suite struct `A new version of a model` {
  private func model(_ most: Int64, _ watts: Int) throws -> NativeConfigurationModel {
    try NativeConfigurationModel(
      options: [
        ConfigurationOption("cpus", .integer(1...most)),
        ConfigurationOption("psu", .oneOf([800, 1600])),
      ],
      constraints: [
        .holds("psu >= \(watts) * cpus", or: "The power supply cannot carry the load.")
      ]
    )
  }

  @Test func `says which frozen configurations it would no longer allow, and why`() throws {
    let solver = try ConfigurationSolver(model(3, 400))
    let reports = try solver.report(for: [
      (name: "Q-1", choices: ["cpus": 2, "psu": 800]),
      (name: "Q-2", choices: ["cpus": 3, "psu": 800]),
      (name: "Q-3", choices: ["cpus": 4, "psu": 1600]),
      (name: "Q-4", choices: ["cpus": 1, "psu": 800, "bezel": true]),
      (name: "Q-5", choices: ["cpus": 1]),
    ])
    #expect(
      reports.map(\.description) == [
        "Q-1: valid",
        "Q-2: The power supply cannot carry the load.",
        "Q-3: cpus must be a whole number from 1 to 3 now, not 4.",
        "Q-4: There is no option bezel any more.",
        "Q-5: psu has to be chosen now.",
      ]
    )
    #expect(reports[1].change?.description == "psu: 800 → 1600")
  }
}
