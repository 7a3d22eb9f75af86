import CRMConfigurator
import CRMKernel
import CRMScripting
import Foundation
import TestSeeds
import Testing

/// A configurator that ships.
func shippedModel(_ name: String) throws -> LuaConfigurationModel {
  let file = URL(filePath: #filePath).appending(path: "../../../../Plugins/configurator")
    .appending(path: "\(name).lua").standardized.path
  let files = try PluginFolder.load([file])
  return try LuaConfigurationModel(ActivePlugin(#require(files.first).plugin))
}

@Suite struct `A session with a shipped model` {
  /// What is chosen, and values that are gone then.
  static let sales =
    [
      ("rack-server", ["chassis": "1U", "drives": 4], ["gpus": 4, "cpus": 4, "psu": 3200]),
      (
        "centrifugal-pump", ["flow": 40, "head": 36, "medium": "seawater"],
        ["model": "CP-32", "material": "cast-iron", "seal": "fkm", "temperature": 120]
      ),
      (
        "window", ["width": 1230, "height": 1480, "profile": "pvc-70"],
        ["opening": "tilt", "glazing": "triple-40", "hinges": 160]
      ),
    ] as [(String, Record, Record)]

  private func expectDecided(_ session: ConfigurationSession) throws {
    for option in session.schema.options {
      let remaining = try session.remaining(option.name)
      #expect(remaining.undecided.isEmpty, "\(option.name)")
    }
  }

  @Test(arguments: sales)
  func `leaves no value undecided`(name: String, choices: Record, gone: Record) throws {
    var session = try ConfigurationSession(shippedModel(name))
    try expectDecided(session)
    for (option, value) in choices {
      try session.choose(option, value)
      try expectDecided(session)
    }
  }

  @Test(arguments: sales)
  func `answers why, change, complete, cheapest and count within its budget`(
    name: String,
    choices: Record,
    gone: Record
  ) throws {
    let session = try ConfigurationSession(shippedModel(name), choosing: choices)
    for (option, value) in gone where try !session.remaining(option).contains(value) {
      #expect(try session.why(not: value, for: option)?.isMinimal == true, "\(option)")
      let change = try session.change(toAllow: value, for: option)
      #expect(change?.isSmallest ?? true, "\(option)")
    }
    #expect(try session.complete().isValid)
    let best = try session.cheapest()
    #expect(best.isProven)
    #expect(best.configuration.isValid)
    #expect(try session.count() != .atLeast(0))
  }

  @Test func `has the pump's curves read exactly`() throws {
    var session = try ConfigurationSession(shippedModel("centrifugal-pump"))
    try session.choose(["model": "CP-50", "flow": 40])
    // 44 m at 40 m³/h; an impeller of 80 % still lifts 28.16 m.
    #expect(
      try session.remaining("head").values.first == .quantity(Quantity(millionths: 28_500_000))
    )
    #expect(try session.remaining("head").values.last == 44)
  }
}

/// Minutes without optimization: large ranges have a search for each of their values.
@Suite(.enabled(if: Trials.areMany, "needs CRM_LONG"))
struct `The solver of a shipped model` {
  private let seed = Trials.seed()

  /// What is chosen at random so that the rest can be tried out: enough of each model's options.
  static let chosen = [
    ("rack-server", ["memory", "drives", "gpus", "processor", "redundant", "rails", "network"]),
    ("window", ["width", "height", "extras", "spacer"]),
    ("centrifugal-pump", ["flow", "head", "npsh", "temperature"]),
    ("centrifugal-pump", ["head", "npsh", "temperature", "medium", "extras", "seal", "motor"]),
  ]

  @Test(arguments: chosen)
  func `agrees with trying every configuration`(name: String, options: [String]) throws {
    var models = RandomModels(seed: seed)
    let model = try shippedModel(name)
    let solver = try ConfigurationSolver(model)
    var tried = 0
    for round in 0..<60 where tried < 4 {
      var session = try solver.session()
      for option in options {
        let remaining = try session.remaining(option)
        guard case .anyOf = try model.schema.option(option).domain else {
          try session.choose(option, models.one(of: remaining.values))
          continue
        }
        try session.choose(option, .list(Array(remaining.values.prefix(1))))
      }
      let all = try BruteForce(model, choosing: session.choices).valid
      tried += 1
      #expect(try session.count() == .exactly(all.count), "seed \(seed), round \(round)")
      for option in model.schema.options where session.choices[option.name] == nil {
        let possible = Set(all.map { $0[option.name] ?? .null })
        let remaining = try session.remaining(option.name)
        #expect(
          Set(remaining.values) == Set(possible.flatMap(\.members)),
          "\(option.name), seed \(seed)"
        )
        #expect(remaining.canBeLeftOut == possible.contains(.null), "\(option.name), seed \(seed)")
      }
      #expect(try session.complete().isValid, "seed \(seed), round \(round)")
    }
  }
}
