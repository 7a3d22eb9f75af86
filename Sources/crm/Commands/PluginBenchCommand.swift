import ArgumentParser
import CRMKernel
import CRMPlatform
import CRMScripting

/// Says how fast a plugin is: `crm plugin bench PATH --input FILE`.
struct PluginBenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Evaluates a plugin again and again, and says how fast it is.",
    usage: "crm plugin bench PATH --input FILE [--seconds N]",
    discussion: """
      The figures include reading the input and writing the answer. Instructions are the same \
      everywhere; times depend on the machine and what else it does.
      """
  )

  @OptionGroup var given: PluginInput

  @Option(help: "For how long it is evaluated.")
  var seconds: Double = 1

  @Flag(help: "Print the figures as JSON.")
  var json = false

  func validate() throws {
    guard seconds > 0, seconds <= 600 else {
      throw ValidationError("--seconds needs a number up to 600.")
    }
  }

  func run() throws {
    let active = try given.active()
    let (input, context) = try given.read()
    let decisions = try active.decide(input: input, context).decisions
    let calls = decisions.flatMap(active.calls)
    var evaluations: Int64 = 0
    let start = ContinuousClock.now
    var spent = Duration.zero
    repeat {
      _ = try active.evaluate(input: input, context)
      evaluations += 1
      spent = ContinuousClock.now - start
    } while spent < .seconds(seconds)
    Printer(json: json).print([.record(figures(active, calls, evaluations, spent))])
  }

  private func figures(
    _ active: ActivePlugin,
    _ calls: [TracedCall],
    _ evaluations: Int64,
    _ spent: Duration
  ) -> Record {
    let time = spent / .seconds(1)
    let perCall = time * 1e9 / Double(max(evaluations, 1) * Int64(max(calls.count, 1)))
    // A call of rows counts all of them together.
    let counted = calls.filter { ($0.row ?? 1) == 1 }.reduce(Int64(0)) { $0 + $1.instructions }
    return [
      "plugin": .text("\(active.plugin.name) \(active.plugin.manifest.version)"),
      "evaluations_per_second": .int(Int64((Double(evaluations) / time).rounded())),
      "calls_per_evaluation": .int(Int64(calls.count)),
      "nanoseconds_per_call": .int(Int64(perCall.rounded())),
      "instructions_per_evaluation": .int(counted),
      "memory_bytes": .int(Int64(active.memoryPeak)),
    ]
  }
}
