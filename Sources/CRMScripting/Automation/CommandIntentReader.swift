import CRMKernel
import CRMStore
import LuaSandbox

/// Reads what `act` of an automation plugin returned.
struct CommandIntentReader {
  private let reader: ResultReader
  private let allowed: [String]

  /// More is a loop that got out of hand.
  private static let mostIntents = 100
  private static let what =
    "an intent such as { command = \"accounts.update\", arguments = { id = subject.id, … } }, "
    + "a list of them, or nothing"

  init(_ reader: ResultReader, allowed: [String]) {
    self.reader = reader
    self.allowed = allowed
  }

  /// What is to be done; `condition and { … }` may leave false.
  func intents(_ value: LuaValue) throws(PluginError) -> [Intent] {
    switch value {
    case .nil, .bool(false): return []
    case .table(let table) where table.fields.isEmpty:
      guard table.items.count <= Self.mostIntents else {
        throw reader.error(
          "returned \(table.items.count) intents; \(Self.mostIntents) are the most."
        )
      }
      var intents: [Intent] = []
      for item in table.items { intents.append(try intent(item)) }
      return intents
    default: return [try intent(value)]
    }
  }

  private func intent(_ value: LuaValue) throws(PluginError) -> Intent {
    let table = try reader.table(value, names: ["command", "arguments"], Self.what)
    guard let command = try reader.text("command", of: table) else {
      throw reader.error("returned an intent without a command. Return \(Self.what).")
    }
    guard allowed.contains(command) else {
      let near = command.nearest(among: allowed).map { " Did you mean \($0)?" } ?? ""
      throw reader.error(
        "wants \(Value.text(command).description), which it may not run.\(near) "
          + "Name it in allows = { … }, and have it granted."
      )
    }
    let arguments = try reader.value("arguments", of: table)?.withAmounts ?? .record([:])
    guard let record = Record(arguments) else {
      throw reader.error(
        "returned arguments of \(command) that have no names. Write arguments = { id = … }."
      )
    }
    return Intent(command, record)
  }
}
