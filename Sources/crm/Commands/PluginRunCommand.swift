import ArgumentParser
import CRMKernel
import CRMPlatform
import CRMScripting

/// Evaluates a plugin with an input: `crm plugin run PATH --input FILE`.
struct PluginRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Evaluates a plugin with an input, and prints its answer.",
    usage: "crm plugin run PATH --input FILE [--config FILE] [--now TIME] [--seed N] [--trace]",
    discussion: """
      The input is a JSON object in the shape of the plugin's kind; for pricing \
      {"currency": "USD", "lines": [{"sku": "A", "quantity": 10, "list_price": "12.50"}]}. \
      Answers of services stand in it: {"services": {"calendar": {"is_open": false}}}. What the \
      plugin prints, and with --trace each call with its arguments, results and instructions, go \
      to the error stream.
      """
  )

  @OptionGroup var given: PluginInput

  @Flag(help: "Print each call with its arguments, results and instructions.")
  var trace = false

  @Flag(help: "Print the answer as JSON.")
  var json = false

  func run() throws {
    let active = try given.active { plugin, line in Platform.write("\(plugin): \(line)\n", to: 2) }
    let (input, context) = try given.read()
    let decided = try active.decide(input: input, context)
    if trace {
      for decision in decided.decisions {
        Platform.write(TraceText(active.calls(of: decision)).text, to: 2)
      }
    }
    Printer(json: json).print([json ? decided.answer : Self.shown(decided.answer)])
  }

  /// What is one list is shown as a table.
  private static func shown(_ answer: Value) -> Value {
    if case .record(let record) = answer, record.names.count == 1, let only = record.map(\.1).first,
      case .list = only
    {
      return only
    }
    return answer
  }
}

/// Calls of a plugin for people.
struct TraceText {
  private let calls: [TracedCall]

  init(_ calls: [TracedCall]) { self.calls = calls }

  var text: String {
    var lines: [String] = []
    var counted: String?
    for call in calls {
      lines.append(call.function + (call.row.map { ", line \($0)" } ?? ""))
      lines += call.arguments.map { "  \($0.name) = \($0.text)" }
      lines.append("  -> \(call.results.joined(separator: ", "))")
      if call.row == nil || counted != call.function {
        let whose = call.row == nil ? "" : " for all lines"
        lines.append("  \(call.instructions) instructions\(whose)")
      }
      counted = call.function
    }
    return lines.map { $0.inOneLine + "\n" }.joined()
  }
}
