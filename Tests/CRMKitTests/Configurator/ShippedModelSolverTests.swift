import CRMConfigurator
import CRMKernel
import CRMScripting
import Foundation
import Testing

/// Minutes without optimization: large ranges have a search for each of their values.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["CRM_LONG"] != nil, "needs CRM_LONG"))
struct `The solver of a shipped model` {
  private let seed = UInt64.random(in: 0 ... .max)

  /// What is chosen at random so that the rest can be tried out: enough of each model's options.
  static let chosen = [
    ("rack-server", ["memory", "drives", "gpus", "processor", "redundant", "rails", "network"]),
    ("window", ["width", "height", "extras", "spacer"]),
  ]

  private func model(_ name: String) throws -> LuaConfigurationModel {
    let file = URL(filePath: #filePath).appending(path: "../../../../Plugins/configurator")
      .appending(path: "\(name).lua").standardized.path
    let files = try PluginFolder.load([file])
    return try LuaConfigurationModel(ActivePlugin(#require(files.first).plugin))
  }

  @Test(arguments: chosen)
  func `agrees with trying every configuration`(name: String, options: [String]) throws {
    var models = RandomModels(seed: seed)
    let model = try model(name)
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
        let possible = Set(all.map { $0[option.name] ?? .null }).subtracting([.null])
        let remaining = try session.remaining(option.name)
        #expect(Set(remaining.values) == possible, "\(option.name), seed \(seed)")
      }
      #expect(try session.complete().isValid, "seed \(seed), round \(round)")
    }
  }
}
