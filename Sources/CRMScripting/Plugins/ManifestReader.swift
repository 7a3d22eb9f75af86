import CRMKernel
import LuaSandbox

/// Reads the table that a plugin returns; every mistake is an error that names its line.
struct ManifestReader {
  let file: String
  private let index: SourceIndex
  private let environment: PluginEnvironment

  init(file: String, source: String, environment: PluginEnvironment) {
    self.file = file
    index = SourceIndex(source)
    self.environment = environment
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
    let version = try version(table)
    let api = try api(table)
    let kind = try kind(table)
    let manifest = Manifest(
      name: name,
      version: version,
      api: api,
      kind: kind,
      config: try ConfigSchemaReader(self).schema(table["config"]),
      tables: try LookupTableReader(self).tables(table["tables"]),
      values: try MemberReader(self, kind).values(table),
      functions: []
    )
    return try checked(manifest, table)
  }

  /// Adds the functions, and checks what the kind's declaration can't say as data.
  private func checked(
    _ manifest: Manifest,
    _ table: LuaTable
  ) throws(PluginError) -> Manifest {
    var manifest = manifest
    let kind = manifest.kind
    // What a table names may be functions: their names are known before what they ask for is.
    manifest.functions = try SignatureReader(self, kind, own: []).unchecked(table)
    let names: [PluginParameter]
    do throws(ManifestProblem) {
      names = try kind.rules.names(manifest, environment)
    } catch {
      throw self.error(error, in: manifest)
    }
    manifest.functions = try SignatureReader(self, kind, own: names).signatures(table)
    do throws(ManifestProblem) {
      try kind.rules.check(manifest)
    } catch {
      throw self.error(error, in: manifest)
    }
    return manifest
  }

  /// An error on the line of the first function at or below its path, where there is one.
  private func error(_ problem: ManifestProblem, in manifest: Manifest) -> PluginError {
    let function = manifest.functions.first { function in
      !problem.path.isEmpty && function.path.map(\.key).starts(with: problem.path)
    }
    return error(line: function?.line, at: problem.path, problem.reason)
  }

  /// An error at the key with this path.
  func error(_ path: [String], _ reason: String) -> PluginError {
    PluginError(.manifest, file: file, line: index.line(of: path), reason)
  }

  /// An error on a line that is known.
  func error(line: Int?, at path: [String], _ reason: String) -> PluginError {
    PluginError(.manifest, file: file, line: line ?? index.line(of: path), reason)
  }

  /// The line of the key with this path.
  func line(of path: [String]) -> Int { index.line(of: path) }

  /// The names of a record in the author's order: Lua gives none to the keys of a table.
  func inOrder(_ value: CRMKernel.Value, at path: [String]) -> CRMKernel.Value {
    guard case .record(let record) = value else { return value }
    let positions = record.names.map { position(of: path + [$0]) }
    let sorted = zip(positions, record).sorted { $0.0 < $1.0 }
    return .record(Record(sorted.map(\.1)))
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
        "The name \"\(name.shortened(toScalars: 64))\" must be up to 64 lower-case letters, digits and hyphens, "
          + "such as \"volume-discount\"."
      )
    }
    return name
  }

  private func version(_ table: LuaTable) throws(PluginError) -> String {
    let version = try text("version", table, such: "1.0.0")
    guard version.unicodeScalars.count <= 64, version == version.inOneLine else {
      throw error(["version"], "version must be a short text, such as \"1.0.0\".")
    }
    return version
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
