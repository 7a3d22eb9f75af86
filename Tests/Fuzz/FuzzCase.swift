import CRMKernel
import CRMPluginTools
import CRMScripting
import LuaSandbox

/// One plugin with all its files, its settings and an input.
struct FuzzCase {
  var source: PluginSource
  /// JSON, or not.
  var config: String
  /// JSON, or not.
  var input: String

  init(source: PluginSource, config: String, input: String) {
    self.source = source
    self.config = config
    self.input = input
  }

  /// Reads what ``text`` wrote.
  init(_ text: String) throws {
    guard let record = Record(try Value(json: text)), let files = record["source"],
      let source = PluginSource(files), case .text(let config)? = record["config"],
      case .text(let input)? = record["input"]
    else { throw Refusal("fuzz.case", "The file is no case.") }
    self.init(source: source, config: config, input: input)
  }

  /// The case as JSON.
  var text: String {
    Value.record(["source": source.value, "config": .text(config), "input": .text(input)]).json
  }

  /// Small budgets: most mutations that loop do it at once.
  private static let limits = Limits(
    instructions: 50_000,
    memory: 4 << 20,
    time: .milliseconds(100)
  )

  /// Loads, checks, configures, evaluates and tests; answers in a word how that ended.
  func run() -> String {
    do {
      let plugin = try Plugin(source, limits: Self.limits)
      _ = try PluginLint().findings(in: plugin)
      if !source.specs.isEmpty {
        _ = SpecRunner.run(plugin, options: SpecOptions(limits: Self.limits, documents: 3))
      }
      let config = try plugin.manifest.config.config(json: config)
      let active = try ActivePlugin(plugin, config: config.values) { _, line in
        Self.check(line.replacing("\t", with: " "))
      }
      try evaluate(active, Record((try? Value(json: input)) ?? .null) ?? [:])
      return "evaluated"
    } catch let error as PluginError {
      Self.check(error.description)
      return "plugin error: \(error.kind)"
    } catch let refusal as Refusal {
      return "refusal: \(refusal.code.rawValue)"
    } catch {
      return "error: \(type(of: error))"
    }
  }

  /// Evaluates twice, the second time with a record, and compares.
  private func evaluate(_ active: ActivePlugin, _ input: Record) throws {
    let context = EvaluationContext(now: .epoch)
    let first = try active.evaluate(input: input, context)
    let second = try active.decide(input: input, context)
    guard first.json == second.answer.json else {
      fatalError("Two evaluations of one input differ: \(first.json), \(second.answer.json)")
    }
    let reader = Reader(.simplifiedChinese, catalogues: active.plugin.catalogues)
    if case .record(let record) = first, let reason = record["reason"].flatMap({ Message($0) }) {
      _ = reader.text(reason)
    }
    for decision in second.decisions { _ = active.calls(of: decision) }
  }

  /// What goes to logs can't forge lines, and is bounded.
  private static func check(_ line: String) {
    guard line.utf8.count < 20_000, !line.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      fatalError("This goes to a log: \(line.debugDescription)")
    }
  }
}
