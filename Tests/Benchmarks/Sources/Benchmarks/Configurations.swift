import CRMConfigurator
import CRMKernel
import TestSeeds

/// What choosing costs in configurations of 1,000 options.
enum Configurations {
  static let topic = Topic("configurator") { run in try await measure(run) }

  static func measure(_ run: Run) async throws {
    let shapes = [
      ("modules", { try LargeModels.modules() }), ("features", { try LargeModels.features() }),
    ]
    for (shape, model) in shapes where run.wants("configurator.\(shape)") {
      try measure(run, shape, model())
    }
    if run.wants("configurator.growth") { try growth(run) }
  }

  private static func measure(
    _ run: Run,
    _ shape: String,
    _ model: NativeConfigurationModel
  ) throws {
    let size =
      "\(model.schema.options.count) options, \(model.schema.constraints.count) constraints"
    var start = processorTime()
    let solver = try ConfigurationSolver(model)
    var session = try solver.session()
    run.report(
      Figure(
        name: "configurator.\(shape).ready",
        value: (processorTime() - start) / 1000,
        unit: "ms until every value of \(size) is known to be possible"
      )
    )
    let times = try choose(&session, 150)
    for (percent, bar) in [(50.0, nil), (95, Figure.Bar.atMost(20))] {
      run.report(
        Figure(
          name: "configurator.\(shape).choice.p\(Int(percent))",
          value: percentile(percent, of: times) / 1000,
          unit: "ms for a choice among \(size)",
          bar: bar
        )
      )
    }
    start = processorTime()
    sink(Int64(try session.complete().choices.count))
    run.report(
      Figure(
        name: "configurator.\(shape).complete",
        value: (processorTime() - start) / 1000,
        unit: "ms to complete the configuration"
      )
    )
  }

  /// Makes choices at random, and answers the microseconds of each.
  private static func choose(_ session: inout ConfigurationSession, _ count: Int) throws -> [Double]
  {
    var numbers = SeededNumbers(seed: 7)
    var times: [Double] = []
    for option in session.schema.options.shuffled(using: &numbers) where times.count < count {
      let values = try session.remaining(option.name).values
      guard values.count > 1 else { continue }
      let value = values[numbers.pick(0...values.count - 1)]
      let start = processorTime()
      try session.choose(option.name, value)
      times.append(processorTime() - start)
    }
    return times
  }

  /// Whole configurations, choice by choice until nothing is open.
  ///
  /// A choice costs most while all is open, so that the first choices of a large model can't be held
  /// against the last ones of a small one. What a choice has to do with is near it but for three
  /// totals over all modules: the solutions that are kept for what still can be chosen are checked
  /// against those, and of both there are ten times as many.
  private static func growth(_ run: Run) throws {
    let medians = try [10, 100].map { modules in
      var session = try ConfigurationSession(LargeModels.modules(modules))
      return try median(choose(&session, .max))
    }
    run.report(
      Figure(
        name: "configurator.growth",
        value: medians[1] / 1000,
        unit: "ms for a choice among 1,000 options, from the first to the last",
        against: "100 options",
        ratio: medians[1] / medians[0]
      )
    )
  }
}
