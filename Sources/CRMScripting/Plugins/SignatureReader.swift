import CRMKernel
import LuaSandbox

/// Finds the functions of a plugin's table, and checks what they ask for.
struct SignatureReader {
  private let manifest: ManifestReader
  private let kind: PluginKind
  private let own: [PluginParameter]

  /// `own` is what functions can ask for because the plugin's own table names it.
  init(_ manifest: ManifestReader, _ kind: PluginKind, own: [PluginParameter]) {
    self.manifest = manifest
    self.kind = kind
    self.own = own
  }

  func signatures(_ table: LuaTable) throws(PluginError) -> [Manifest.Signature] {
    var found: [Found] = []
    try collect(table, kind.members, at: [], into: &found)
    let isUseful = kind.rules.suffices.contains { table[$0] != nil }
    guard !found.isEmpty || isUseful else { throw needsFunction }
    let asks = try AskReader(manifest).asks(table["asks"], of: found.map(\.name))
    var signatures: [Manifest.Signature] = []
    for function in found {
      signatures.append(try signature(function, asking: asks[function.name]))
    }
    return signatures
  }

  /// The functions as they are written, before what they ask for is checked.
  func unchecked(_ table: LuaTable) throws(PluginError) -> [Manifest.Signature] {
    var found: [Found] = []
    try collect(table, kind.members, at: [], into: &found)
    return found.map { found in
      Manifest.Signature(
        path: found.path,
        parameters: found.function.parameters,
        line: found.function.line ?? manifest.line(of: found.keys)
      )
    }
  }

  /// A function where it stands.
  private struct Found {
    let path: [PathComponent]
    let function: Function
    let parameters: [PluginParameter]

    var name: String { Manifest.text(of: path) }
    /// The keys that lead there, for the index of the source.
    var keys: [String] { path.map(\.key) }
  }

  private func collect(
    _ table: LuaTable,
    _ members: [PluginMember],
    at path: [PathComponent],
    into found: inout [Found]
  ) throws(PluginError) {
    for member in members where member.holdsFunctions {
      guard let value = table[member.name] else { continue }
      let path = path + [.name(member.name)]
      switch (member.shape, value) {
      case (.function, .function(let function)):
        found.append(Found(path: path, function: function, parameters: member.parameters))
      case (.functions, .table(let table)) where table.items.isEmpty:
        for field in table.fields {
          guard case .function(let function) = field.value else {
            throw notFunction(path + [.name(field.name)], field.value, member)
          }
          let path = path + [.name(field.name)]
          found.append(Found(path: path, function: function, parameters: member.parameters))
        }
      case (.table(let members), .table(let table)):
        try collect(table, members, at: path, into: &found)
      case (.list(let members, _), .table(let list)):
        for case (let index, .table(let item)) in list.items.enumerated() {
          try collect(item, members, at: path + [.position(index + 1)], into: &found)
        }
      default: throw notFunction(path, value, member)
      }
    }
  }

  private func notFunction(
    _ path: [PathComponent],
    _ value: LuaValue,
    _ member: PluginMember
  ) -> PluginError {
    let name = Manifest.text(of: path)
    let keys = path.map { component in
      if case .name(let name) = component { name } else { "" }
    }
    let what =
      if case .functions = member.shape, path.count == 1 { "a table of functions" } else {
        "a function"
      }
    return manifest.error(keys, "\(name) must be \(what), not \(value.shown). \(member.summary)")
  }

  private var needsFunction: PluginError {
    let names = kind.members.filter(\.holdsFunctions).map { "'\($0.name)'" }
    return manifest.error(
      [],
      "A \(kind.name) plugin needs a function \(names.joined(separator: " or "))."
    )
  }

  private func signature(
    _ found: Found,
    asking asked: [String]?
  ) throws(PluginError) -> Manifest.Signature {
    let name = found.name
    let line = found.function.line
    func refused(_ reason: String) -> PluginError {
      manifest.error(line: line, at: found.keys, reason)
    }
    let parameters = asked ?? found.function.parameters
    if parameters.contains("self") {
      throw refused(
        "\(name) can't have a parameter 'self': a plugin is not an object. "
          + "Write \(name) = function(…) with the names of what it needs."
      )
    }
    if asked == nil, found.function.isVariadic {
      throw refused(
        "\(name) can't take '...': it gets what its parameters name. "
          + "Write the names of what it needs."
      )
    }
    let known = names(for: found)
    for parameter in parameters where !known.contains(parameter) {
      if let near = parameter.nearest(among: known) {
        throw refused("unknown '\(parameter)': did you mean '\(near)'?")
      }
      throw refused(
        "unknown '\(parameter)': a \(kind.name) function can ask for "
          + "\(known.joined(separator: ", "))." + kind.rules.hint
      )
    }
    return Manifest.Signature(
      path: found.path,
      parameters: parameters,
      line: line ?? manifest.line(of: found.keys)
    )
  }

  private func names(for found: Found) -> [String] {
    let parameters = found.parameters + own + kind.parameters
    let common = [PluginParameter.config.name, PluginParameter.tables.name]
    return parameters.map(\.name) + common + kind.services.map(\.name)
  }
}

/// Reads `asks`, which says for functions what their parameter names can't.
struct AskReader {
  private let manifest: ManifestReader

  init(_ manifest: ManifestReader) { self.manifest = manifest }

  /// What each function asks for, by its path as Lua writes it.
  func asks(
    _ value: LuaValue?,
    of functions: [String]
  ) throws(PluginError) -> [String: [String]] {
    guard let value else { return [:] }
    if functions.count == 1, case .table(let list) = value, list.fields.isEmpty {
      return [functions[0]: try names(list, at: ["asks"])]
    }
    guard case .table(let table) = value, table.items.isEmpty else {
      throw manifest.error(
        ["asks"],
        "asks must say for each function what it gets: "
          + "asks = { [\"\(functions[0])\"] = { \"…\" } }."
      )
    }
    var asks: [String: [String]] = [:]
    for field in table.fields {
      let path = ["asks", field.name]
      guard functions.contains(field.name) else {
        let refusal = Refusal.unknown("function", field.name, among: functions)
        throw manifest.error(path, "asks: \(refusal.description)")
      }
      guard case .table(let list) = field.value, list.fields.isEmpty else {
        throw manifest.error(path, "asks.\(field.name) must be a list of names.")
      }
      asks[field.name] = try names(list, at: path)
    }
    return asks
  }

  private func names(_ list: LuaTable, at path: [String]) throws(PluginError) -> [String] {
    var names: [String] = []
    for item in list.items {
      guard case .string(let name) = item else {
        throw manifest.error(
          path,
          "\(path.joined(separator: ".")) must hold names, not \(item.shown)."
        )
      }
      names.append(name)
    }
    return names
  }
}
