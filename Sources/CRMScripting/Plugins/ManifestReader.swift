import CRMKernel
import LuaSandbox

/// Reads the table that a plugin returns; every mistake is an error that names its line.
struct ManifestReader {
  let file: String
  private let index: SourceIndex

  init(file: String, source: String) {
    self.file = file
    index = SourceIndex(source)
  }

  func read(_ value: LuaValue) throws(PluginError) -> Manifest {
    guard case .table(let table) = value else {
      throw error(
        [],
        "A plugin must return a table, not \(value.typeName). "
          + "Write return { name = …, version = …, api = 1, kind = …, … }."
      )
    }
    if !table.items.isEmpty {
      throw error([], "The plugin's table has values without a key. Write key = value.")
    }
    let name = try name(table)
    let version = try text("version", table, such: "1.0.0")
    let api = try api(table)
    let kind = try kind(table)
    try checkKeys(table, kind)
    let config = try ConfigSchemaReader(self).schema(table["config"])
    let functions = try functions(table, kind)
    return Manifest(
      name: name,
      version: version,
      api: api,
      kind: kind,
      config: config,
      functions: functions
    )
  }

  /// An error at the key with this path.
  func error(_ path: [String], _ reason: String) -> PluginError {
    PluginError(.manifest, file: file, line: index.line(of: path), reason)
  }

  /// Where the key with this path stands among all keys of the source.
  func position(of path: [String]) -> Int { index.position(of: path) ?? 0 }

  // MARK: Who it is

  private func text(
    _ key: String,
    _ table: LuaTable,
    such example: String
  ) throws(PluginError) -> String {
    switch table[key] {
    case .string(let text) where !text.isEmpty: return text
    case nil: throw error([], "The plugin has no \(key). Add \(key) = \"\(example)\".")
    case .some(let value):
      throw error(
        [key],
        "\(key) must be text, not \(value.shown). Write \(key) = \"\(example)\"."
      )
    }
  }

  private func name(_ table: LuaTable) throws(PluginError) -> String {
    let name = try text("name", table, such: "volume-discount")
    let isPlain =
      name.utf8.count <= 64
      && name.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      }
    guard isPlain else {
      throw error(
        ["name"],
        "The name \"\(name)\" must be up to 64 lower-case letters, digits and hyphens, "
          + "such as \"volume-discount\"."
      )
    }
    return name
  }

  private func api(_ table: LuaTable) throws(PluginError) -> Int64 {
    let supported = PluginKind.supportedAPI
    switch table["api"] {
    case .int(let level) where supported.contains(level): return level
    case .int(let level):
      let range =
        supported.count == 1
        ? "\(supported.lowerBound)" : "\(supported.lowerBound) to \(supported.upperBound)"
      throw error(
        ["api"],
        "The plugin is written for api \(level); this version serves \(range)."
      )
    case nil: throw error([], "The plugin has no api. Add api = \(supported.upperBound).")
    case .some(let value):
      throw error(
        ["api"],
        "api must be a whole number, not \(value.shown). Write api = \(supported.upperBound)."
      )
    }
  }

  private func kind(_ table: LuaTable) throws(PluginError) -> PluginKind {
    let kinds = PluginKind.all
    let name = try text("kind", table, such: kinds.first?.name ?? "")
    guard let kind = kinds.first(where: { $0.name == name }) else {
      let refusal = Refusal.unknown("kind of plugin", name, among: kinds.map(\.name))
      throw error(["kind"], refusal.description)
    }
    return kind
  }

  private func checkKeys(_ table: LuaTable, _ kind: PluginKind) throws(PluginError) {
    let known = ["name", "version", "api", "kind", "config"] + kind.functions.map(\.name)
    for field in table.fields where !known.contains(field.name) {
      let refusal = Refusal.unknown("manifest key", field.name, among: known)
      throw error([field.name], refusal.description)
    }
  }

  // MARK: What it does

  private func functions(
    _ table: LuaTable,
    _ kind: PluginKind
  ) throws(PluginError) -> [Manifest.Signature] {
    var signatures: [Manifest.Signature] = []
    for declared in kind.functions {
      guard let value = table[declared.name] else { continue }
      guard case .function(let function) = value else {
        throw error(
          [declared.name],
          "\(declared.name) must be a function, not \(value.shown). \(declared.summary)"
        )
      }
      signatures.append(try signature(declared.name, function, kind))
    }
    guard !signatures.isEmpty else {
      let names = kind.functions.map { "'\($0.name)'" }.joined(separator: " or ")
      throw error([], "A \(kind.name) plugin needs a function \(names).")
    }
    return signatures
  }

  private func signature(
    _ name: String,
    _ function: Function,
    _ kind: PluginKind
  ) throws(PluginError) -> Manifest.Signature {
    let line = function.line ?? index.line(of: [name])
    func refused(_ reason: String) -> PluginError {
      PluginError(.manifest, file: file, line: line, reason)
    }
    if function.parameters.contains("self") {
      throw refused(
        "\(name) can't have a parameter 'self': a plugin is not an object. "
          + "Write \(name) = function(…) with the names of what it needs."
      )
    }
    if function.isVariadic {
      throw refused(
        "\(name) can't take '...': it gets what its parameters name. "
          + "Write the names of what it needs."
      )
    }
    let known = kind.parameters.map(\.name)
    for parameter in function.parameters where !known.contains(parameter) {
      if let near = parameter.nearest(among: known) {
        throw refused("unknown '\(parameter)': did you mean '\(near)'?")
      }
      throw refused(
        "unknown '\(parameter)': a \(kind.name) function can ask for "
          + "\(known.joined(separator: ", "))."
      )
    }
    return Manifest.Signature(name: name, parameters: function.parameters, line: line)
  }
}

extension LuaValue {
  /// The value as an error shows it.
  var shown: String {
    switch self {
    case .nil: "nil"
    case .bool(let bool): "\(bool)"
    case .int(let int): "\(int)"
    case .number(let number): Sandbox.text(of: number)
    case .string(let text): CRMKernel.Value.text(text).description
    case .money(let millionths): "money \(Sandbox.text(ofMoney: millionths))"
    case .table: "a table"
    case .function: "a function"
    case .shared: "a shared value"
    }
  }
}
