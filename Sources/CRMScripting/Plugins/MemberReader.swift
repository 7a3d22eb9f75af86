import CRMKernel
import LuaSandbox

/// Reads the plain values of a plugin's table by its kind's declaration; unknown keys are refused.
struct MemberReader {
  private let manifest: ManifestReader
  private let kind: PluginKind

  /// The keys that plugins of all kinds have.
  static let common = ["name", "version", "api", "kind", "config", "tables", "asks"]

  init(_ manifest: ManifestReader, _ kind: PluginKind) {
    self.manifest = manifest
    self.kind = kind
  }

  func values(_ table: LuaTable) throws(PluginError) -> Record {
    try values(table, kind.members, besides: Self.common, at: [])
  }

  private func values(
    _ table: LuaTable,
    _ members: [PluginMember],
    besides common: [String] = [],
    at path: [String]
  ) throws(PluginError) -> Record {
    let known = common + members.map(\.name)
    for field in table.fields where !known.contains(field.name) {
      let what = path.isEmpty ? "manifest key" : "key of \(Self.text(path))"
      let refusal = Refusal.unknown(what, field.name, among: known)
      throw manifest.error(path + [field.name], refusal.description)
    }
    var record = Record()
    for member in members {
      let path = path + [member.name]
      guard let value = table[member.name] else {
        guard !member.isRequired else { throw missing(member, at: path) }
        continue
      }
      if let value = try self.value(value, member, at: path) { record[member.name] = value }
    }
    return record
  }

  /// The value of a member, or nil for one that holds functions only.
  private func value(
    _ value: LuaValue,
    _ member: PluginMember,
    at path: [String]
  ) throws(PluginError) -> CRMKernel.Value? {
    switch member.shape {
    case .function, .functions: return nil
    case .value(let kind):
      do {
        return try kind.read(Value(value, amounts: .text), at: Self.text(path))
      } catch {
        throw manifest.error(path, error.description)
      }
    case .data:
      do {
        return manifest.inOrder(try Value(value, amounts: .text), at: path)
      } catch {
        throw manifest.error(path, "\(Self.text(path)): \(error.description)")
      }
    case .table(let members):
      guard case .table(let table) = value, table.items.isEmpty else {
        throw manifest.error(path, "\(Self.text(path)) must be a table. \(member.summary)")
      }
      return .record(try values(table, members, at: path))
    case .list(let members, let heading):
      guard case .table(let list) = value, list.fields.isEmpty else {
        throw manifest.error(
          path,
          "\(Self.text(path)) must be a list of tables: { { … }, { … } }. \(member.summary)"
        )
      }
      var values: [CRMKernel.Value] = []
      for (index, item) in list.items.enumerated() {
        let path = path + ["\(index + 1)"]
        values.append(.record(try self.item(item, members, heading, at: path)))
      }
      return .list(values)
    }
  }

  private func item(
    _ value: LuaValue,
    _ members: [PluginMember],
    _ heading: String?,
    at path: [String]
  ) throws(PluginError) -> Record {
    guard case .table(let table) = value else {
      throw manifest.error(path, "\(Self.text(path)) must be a table, not \(value.shown).")
    }
    var record = try values(table, members, at: path)
    guard let heading else {
      guard table.items.isEmpty else {
        throw manifest.error(path, "\(Self.text(path)) has values without a key.")
      }
      return record
    }
    guard table.items.count == 1, case .string(let text) = table.items[0], !text.isEmpty else {
      throw manifest.error(
        path,
        "\(Self.text(path)) must begin with its \(heading): { \"…\", … }."
      )
    }
    record[heading] = .text(text)
    return record
  }

  private func missing(_ member: PluginMember, at path: [String]) -> PluginError {
    manifest.error(Array(path.dropLast()), "\(Self.text(path)) is missing. \(member.summary)")
  }

  /// The path as Lua writes it; positions are numbers.
  static func text(_ path: [String]) -> String {
    path.reduce("") { text, part in
      if part.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) {
        return "\(text)[\(part)]"
      }
      return text.isEmpty ? part : "\(text).\(part)"
    }
  }
}
