import CRMKernel
import LuaSandbox

/// Reads the `config` of a manifest: what an administrator can set.
struct ConfigSchemaReader {
  private let manifest: ManifestReader

  init(_ manifest: ManifestReader) { self.manifest = manifest }

  func schema(_ value: LuaValue?) throws(PluginError) -> ConfigSchema {
    guard let value else { return ConfigSchema(fields: []) }
    return ConfigSchema(fields: try fields(value, at: ["config"]))
  }

  func fields(_ value: LuaValue, at path: [String]) throws(PluginError) -> [ConfigField] {
    guard case .table(let table) = value, table.items.isEmpty else {
      throw manifest.error(
        path,
        "\(path.joined(separator: ".")) must be a table of settings by name, "
          + "such as { margin = { percent = true, default = 8 } }."
      )
    }
    var fields: [ConfigField] = []
    for entry in table.fields {
      fields.append(try field(entry.name, entry.value, at: path + [entry.name]))
    }
    // Lua gives no order to the keys of a table; the author's is that of the source.
    let positions = fields.map { manifest.position(of: path + [$0.name]) }
    return zip(positions, fields).sorted { $0.0 < $1.0 }.map(\.1)
  }

  private static let kinds = ConfigDeclaration.kinds.map(\.name)
  private static let others = ConfigDeclaration.others.map(\.name)

  private func field(
    _ name: String,
    _ value: LuaValue,
    at path: [String]
  ) throws(PluginError) -> ConfigField {
    // Inside list_of, `from = "integer"` is short for `from = { integer = true }`.
    if case .string(let kind) = value {
      let kind = try self.kind(kind, .bool(true), at: path)
      return ConfigField(name: name, kind: kind, fallback: nil, help: "", isOptional: false)
    }
    guard case .table(let table) = value, table.items.isEmpty else {
      throw error(path, "must be a table such as { percent = true, default = 8 }")
    }
    let known = Self.kinds + Self.others
    for entry in table.fields where !known.contains(entry.name) {
      let refusal = Refusal.unknown("property", entry.name, among: known)
      throw manifest.error(
        path + [entry.name],
        "\(path.joined(separator: ".")): \(refusal.description)"
      )
    }
    let given = table.fields.filter { Self.kinds.contains($0.name) }
    guard let first = given.first, given.count == 1 else {
      throw error(path, "must have exactly one of \(Self.kinds.joined(separator: ", "))")
    }
    let kind = try kind(first.name, first.value, at: path)
    return ConfigField(
      name: name,
      kind: kind,
      fallback: try fallback(table["default"], kind, name, at: path),
      help: try help(table["help"], at: path),
      isOptional: try optional(table["optional"], at: path)
    )
  }

  // MARK: Kinds

  private func kind(
    _ name: String,
    _ argument: LuaValue,
    at path: [String]
  ) throws(PluginError) -> ConfigKind {
    switch name {
    case "percent": return .percent(try bounds(name, argument, at: path) { Rate($0) })
    case "number": return .number(try bounds(name, argument, at: path) { Rate($0) })
    case "integer": return .integer(try bounds(name, argument, at: path) { Int64($0) })
    case "one_of": return .choice(try choices(argument, at: path))
    case "list_of": return try list(argument, at: path)
    case "string": return try plain(.text, name, argument, at: path)
    case "boolean": return try plain(.boolean, name, argument, at: path)
    case "money": return try plain(.money, name, argument, at: path)
    case "date": return try plain(.date, name, argument, at: path)
    default:
      let refusal = Refusal.unknown("kind of setting", name, among: Self.kinds)
      throw manifest.error(path, "\(path.joined(separator: ".")): \(refusal.description)")
    }
  }

  private func plain(
    _ kind: ConfigKind,
    _ name: String,
    _ argument: LuaValue,
    at path: [String]
  ) throws(PluginError) -> ConfigKind {
    guard argument == true else { throw error(path, "must say \(name) = true") }
    return kind
  }

  /// Reads `true`, `{ 1, 4 }`, or `{ min = 1 }`.
  private func bounds<Number: Comparable & Hashable & Sendable>(
    _ name: String,
    _ argument: LuaValue,
    at path: [String],
    _ read: (Value) -> Number?
  ) throws(PluginError) -> ConfigBounds<Number> {
    if argument == true { return ConfigBounds(least: nil, most: nil) }
    if case .table(let table) = argument {
      let isPair = table.items.count == 2 && table.fields.isEmpty
      let isNamed =
        table.items.isEmpty
        && table.fields.allSatisfy {
          $0.name == "min" || $0.name == "max"
        }
      let ends = isPair ? table.items : [table["min"] ?? .nil, table["max"] ?? .nil]
      let numbers = ends.map { end in (try? Value(end, amounts: .text)).flatMap(read) }
      let isRead = zip(ends, numbers).allSatisfy { $0 == .nil || $1 != nil }
      let bounds = ConfigBounds(least: numbers[0], most: numbers[1])
      let isOrdered = bounds.least.map(bounds.contains) ?? true
      if isPair || isNamed, isRead, isOrdered { return bounds }
    }
    throw error(path, "must say \(name) = true or \(name) = { least, most }")
  }

  private func choices(_ argument: LuaValue, at path: [String]) throws(PluginError) -> [Value] {
    guard case .table(let table) = argument, table.fields.isEmpty, !table.items.isEmpty else {
      throw error(path, "must say one_of = { … } with the values in a list")
    }
    var values: [Value] = []
    for item in table.items {
      switch item {
      case .string, .int, .number, .bool: values.append(try value(item, at: path).plainScalar)
      default: throw error(path, "can't offer \(item.shown): a choice is text or a number")
      }
    }
    return values
  }

  private func list(_ argument: LuaValue, at path: [String]) throws(PluginError) -> ConfigKind {
    if case .string(let name) = argument {
      return .list(try kind(name, .bool(true), at: path))
    }
    let fields = try fields(argument, at: path)
    guard !fields.isEmpty else { throw error(path, "must say what its list is of") }
    return .records(fields)
  }

  // MARK: What else there is to say

  private func fallback(
    _ value: LuaValue?,
    _ kind: ConfigKind,
    _ name: String,
    at path: [String]
  ) throws(PluginError) -> Value? {
    guard let value else { return nil }
    do {
      return try kind.read(Value(value, amounts: .text), at: name)
    } catch {
      throw manifest.error(path + ["default"], "The default doesn't fit: \(error.description)")
    }
  }

  private func help(_ value: LuaValue?, at path: [String]) throws(PluginError) -> String {
    switch value {
    case .string(let text): return text
    case nil: return ""
    case .some(let value): throw error(path, "must have text as its help, not \(value.shown)")
    }
  }

  private func optional(_ value: LuaValue?, at path: [String]) throws(PluginError) -> Bool {
    switch value {
    case .bool(let bool): return bool
    case nil: return false
    case .some(let value):
      throw error(path, "must say optional = true, not optional = \(value.shown)")
    }
  }

  private func value(_ lua: LuaValue, at path: [String]) throws(PluginError) -> Value {
    do {
      return try Value(lua, amounts: .text)
    } catch {
      throw manifest.error(path, error.description)
    }
  }

  private func error(_ path: [String], _ problem: String) -> PluginError {
    manifest.error(path, "\(path.joined(separator: ".")) \(problem).")
  }
}
