import CRMKernel
public import CRMStore
import LuaSandbox

/// One call of a plugin's function for people who look for its reasons: what it got by name, and
/// what it answered.
public struct TracedCall: Sendable, Hashable {
  /// The function's path, as Lua writes it.
  public let function: String
  /// The row from 1, where the function was called once a row.
  public let row: Int?
  /// The arguments by name, as Lua's source would have them.
  public let arguments: [(name: String, text: String)]
  /// The results, as Lua's source would have them.
  public let results: [String]
  /// What it used of its budget; for rows, what all of them used together.
  public let instructions: Int64

  /// Compares everything.
  public static func == (left: TracedCall, right: TracedCall) -> Bool {
    left.function == right.function && left.row == right.row && left.results == right.results
      && left.instructions == right.instructions
      && left.arguments.elementsEqual(right.arguments) { $0 == $1 }
  }

  /// Hashes the function and its results.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(function)
    hasher.combine(row)
    hasher.combine(results)
  }
}

extension ActivePlugin {
  /// The calls of a decision of this plugin, in their order; a call of rows is one a row.
  public func calls(of decision: DecisionDraft) -> [TracedCall] {
    calls(inBody: decision.body)
  }

  private func calls(inBody body: String) -> [TracedCall] {
    guard let record = (try? Value(json: body)).flatMap({ Record($0) }),
      case .list(let calls)? = record["calls"]
    else { return [] }
    return calls.compactMap { CallRecord($0) }.flatMap(traced)
  }

  private func traced(_ call: CallRecord) -> [TracedCall] {
    let function = plugin.manifest.functions.first { $0.name == call.function }
    let names = function?.parameters ?? call.places.map(\.rawValue)
    let rows = call.rows ?? 1
    let width = call.places.count { $0 == .own }
    let results = call.rows == nil ? call.results.count : 2
    return (0..<rows).map { row in
      TracedCall(
        function: call.function,
        row: call.rows == nil ? nil : row + 1,
        arguments: arguments(call, names, from: row * width),
        results: texts(call.results.dropFirst(row * results).prefix(results)),
        instructions: call.instructions
      )
    }
  }

  private func arguments(
    _ call: CallRecord,
    _ names: [String],
    from start: Int
  ) -> [(name: String, text: String)] {
    var own = call.arguments.dropFirst(start)
    var shared = call.shared[...]
    return zip(names, call.places).map { name, place in
      switch place {
      case .own: (name, LuaText.of(own.popFirst() ?? .nil))
      case .shared: (name, LuaText.of(shared.popFirst() ?? .nil))
      case .common where name == PluginParameter.config.name: (name, configText)
      case .common: (name, "(the \(name) that were granted)")
      }
    }
  }

  private var configText: String { LuaText.of(LuaValue(config.values, amounts: .text)) }

  /// The results without the nils at their end; one nil for none.
  private func texts(_ values: ArraySlice<LuaValue>) -> [String] {
    var values = values
    while values.count > 1, values.last == .nil { values.removeLast() }
    return values.isEmpty ? ["nil"] : values.map { LuaText.of($0) }
  }
}
