import CRMKernel
import LuaSandbox

/// Reads what `check` of a validation plugin returned.
struct RefusalReader {
  private let reader: ResultReader
  private let plugin: String
  private let fields: [String]

  /// Nobody reads more.
  private static let mostRefusals = 100
  private static let instead =
    "Return nothing if all is well, or else a text or "
    + "{ field = \"name\", message = \"What is wrong.\", remedy = \"What to do.\" }."

  init(_ reader: ResultReader, plugin: String, fields: [String]) {
    self.reader = reader
    self.plugin = plugin
    self.fields = fields
  }

  /// Why the save is refused; none if it isn't.
  func refusals(_ value: LuaValue) throws(PluginError) -> [Refusal] {
    switch value {
    case .nil, .bool(true): return []
    case .table(let table) where table.fields.isEmpty && !table.isSentence:
      guard table.items.count <= Self.mostRefusals else {
        throw reader.error("returned \(table.items.count) refusals. Return the first few.")
      }
      var refusals: [Refusal] = []
      for item in table.items { refusals.append(try refusal(item)) }
      return refusals
    default: return [try refusal(value)]
    }
  }

  private func refusal(_ value: LuaValue) throws(PluginError) -> Refusal {
    switch value {
    case .string(let text) where !text.isEmpty: break
    case .table(let table) where table.isSentence: break
    case .table(let table) where !table.fields.isEmpty: return try refusal(table)
    default: throw reader.error("returned \(reader.described(value)). \(Self.instead)")
    }
    return try refusal(message: value, remedy: .nil, field: nil)
  }

  private func refusal(_ table: LuaTable) throws(PluginError) -> Refusal {
    let names = ["field", "message", "remedy"]
    _ = try reader.table(.table(table), names: names, "a refusal")
    let field = try reader.text("field", of: table)
    if let field, !fields.contains(field) {
      let refusal = Refusal.unknown("field", field, among: fields)
      throw reader.error("refused a field that can't be marked. \(refusal.description)")
    }
    let remedy = table["remedy"] ?? .nil
    return try refusal(message: table["message"] ?? .nil, remedy: remedy, field: field)
  }

  private func refusal(
    message: LuaValue,
    remedy: LuaValue,
    field: String?
  ) throws(PluginError) -> Refusal {
    guard let message = try reader.reason(message) else {
      throw reader.error("returned a refusal without a message. \(Self.instead)")
    }
    let code = Refusal.Code(rawValue: "plugin.\(plugin)")
    return Refusal(code, message, remedy: try reader.reason(remedy), field: field)
  }
}

extension LuaTable {
  /// Whether it is a sentence with what stands in it: `{ "from {1} units", 10 }`.
  fileprivate var isSentence: Bool {
    guard fields.isEmpty, case .string(let text)? = items.first else { return false }
    return text.contains("{1}")
  }
}
