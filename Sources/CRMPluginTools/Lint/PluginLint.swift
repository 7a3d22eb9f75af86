import CRMKernel
public import CRMScripting
public import LuaSandbox

/// What is probably wrong with a plugin that loads: names that fail when they are reached, and what
/// nobody uses.
public struct PluginLint: Sendable {
  /// One finding.
  public struct Finding: Sendable, Hashable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// The line from 1.
    public let line: Int
    /// What is wrong, and what to do about it.
    public let message: String

    /// Where and what: `bulk.lua:7: undeclared global 'os'`.
    public var description: String { "\(file):\(line): \(message)" }
  }

  private let surface: LuaSurface

  /// Readies a lint.
  ///
  /// - Throws: ``SandboxError`` if there is no memory to ask a sandbox what there is.
  public init() throws(SandboxError) { surface = try LuaSurface() }

  /// What is wrong in the files of a plugin, in their order and that of their lines.
  ///
  /// - Complexity: O(*n*) in the length of the text, times the locals in sight.
  public func findings(in plugin: Plugin) -> [Finding] {
    let source = plugin.source
    let own = Set(plugin.manifest.functions.map(\.line))
    var findings = check(source.text, source.file, own: own)
    findings += unusedSettings(plugin) + unusedTables(plugin)
    for module in source.modules {
      findings += check(module.file.text, source.name(of: module.file))
    }
    for spec in source.specs {
      findings += check(spec.text, source.name(of: spec), others: LuaSurface.specGlobals)
    }
    return findings.sorted { ($0.file, $0.line) < ($1.file, $1.line) }
  }

  /// What is wrong in a program.
  ///
  /// - Parameters:
  ///   - text: A program that Lua compiles.
  ///   - file: What it is called.
  ///   - own: The lines on which functions begin that get what their parameters name.
  ///   - others: Globals beside those of plugins.
  /// - Returns: The findings in the order of their lines.
  public func check(
    _ text: String,
    _ file: String,
    own: Set<Int> = [],
    others: [String] = []
  ) -> [Finding] {
    let scopes = LuaScopes(text)
    let globals = scopes.globals.compactMap { global in
      message(global, others).map { Finding(file: file, line: global.line, message: $0) }
    }
    let unused = scopes.unused.compactMap { unused in
      message(unused, own).map { Finding(file: file, line: unused.line, message: $0) }
    }
    return (globals + unused).sorted { $0.line < $1.line }
  }

  private func message(_ global: LuaScopes.Global, _ others: [String]) -> String? {
    if global.isAssigned {
      return "'\(global.name)' is global, and globals can't be assigned: write local"
    }
    if others.contains(global.name) { return nil }
    guard let known = surface.globals.first(where: { $0.name == global.name }) else {
      let names = surface.globals.map(\.name) + others
      return "undeclared global '\(global.name)'" + Self.suggestion(global.name, names)
    }
    guard let field = global.field, !known.fields.isEmpty, !known.fields.contains(field) else {
      return nil
    }
    return "\(global.name) has no '\(field)'" + Self.suggestion(field, known.fields)
  }

  private static func suggestion(_ name: String, _ names: [String]) -> String {
    name.nearest(among: names).map { ": did you mean '\($0)'?" } ?? ""
  }

  /// A parameter before one that is used is needed for its place, unless names decide.
  private func message(_ unused: LuaScopes.Unused, _ own: Set<Int>) -> String? {
    let name = unused.name
    switch unused.role {
    case .local: return "'\(name)' is never used"
    case .function: return "the function '\(name)' is never used"
    case .parameter where own.contains(unused.function):
      return "'\(name)' is asked for and never used"
    case .parameter, .loop:
      return unused.isFollowed ? nil : "'\(name)' is never used; call it _ if it must stand here"
    }
  }

  // MARK: What is declared for nobody

  private func unusedSettings(_ plugin: Plugin) -> [Finding] {
    let texts = [plugin.source.text] + plugin.source.modules.map(\.file.text)
    var uses: [String: Int] = [:]
    for token in texts.flatMap(LuaLexer.tokens) where token.kind == .name || token.kind == .text {
      uses[token.text.trimmingQuotes, default: 0] += 1
    }
    return plugin.manifest.config.fields.compactMap { field in
      guard uses[field.name, default: 0] < 2 else { return nil }
      return finding(plugin, ["config", field.name], "the setting '\(field.name)' is never read")
    }
  }

  private func unusedTables(_ plugin: Plugin) -> [Finding] {
    let asksForTables = plugin.manifest.asks.contains(PluginParameter.tables.name)
    guard !plugin.manifest.tables.isEmpty, !asksForTables else { return [] }
    return [finding(plugin, ["tables"], "tables are declared, and no function asks for 'tables'")]
  }

  private func finding(_ plugin: Plugin, _ path: [String], _ message: String) -> Finding {
    let line = SourceIndex(plugin.source.text).line(of: path)
    return Finding(file: plugin.file, line: line, message: message)
  }
}

extension String {
  fileprivate var trimmingQuotes: String {
    guard let first = utf8.first, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else {
      return self
    }
    return String(dropFirst().dropLast())
  }
}
