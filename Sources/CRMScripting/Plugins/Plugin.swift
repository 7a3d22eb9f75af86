public import CRMKernel
public import LuaSandbox

/// A plugin: one Lua file that returns one table, checked when it is loaded.
///
/// ```lua
/// return {
///   name = "bulk", version = "1.0.0", api = 1, kind = "pricing",
///   price = function(list_price, quantity)
///     return quantity >= 10 and list_price * 0.9 or nil
///   end,
/// }
/// ```
/// Its functions are called with what their parameters name. It has no files, no clock and no
/// network; what it may use of time and memory is limited.
public struct Plugin: Sendable {
  /// Its files as they were loaded.
  public let source: PluginSource
  /// The SHA-256 of everything that takes part in an evaluation, in hexadecimal.
  public let sourceHash: String
  /// What the plugin says of itself.
  public let manifest: Manifest
  /// What each of its evaluations may use.
  public let limits: Limits
  /// What it was checked against.
  let environment: PluginEnvironment
  /// The rows of its lookup tables, in the order of the manifest.
  package let lookups: [[Record]]
  /// Its sentences in other languages than English.
  public let catalogues: [Catalogue]

  /// Loads a plugin of one file.
  ///
  /// - Parameters:
  ///   - source: The text of the file.
  ///   - file: What errors call it, such as `pricing/volume-discount.lua`.
  ///   - limits: What each evaluation may use, the first one included.
  ///   - environment: What the book has, which some kinds are about; the library's own contexts
  ///     unless given.
  /// - Throws: As ``init(_:limits:environment:)``.
  public init(
    source: String,
    file: String,
    limits: Limits = .standard,
    environment: PluginEnvironment = .library
  ) throws(PluginError) {
    let source = PluginSource(file: file, text: source)
    try self.init(source, limits: limits, environment: environment)
  }

  /// Loads a plugin: compiles it, runs it once and checks what it returns.
  ///
  /// - Parameters:
  ///   - source: Its files.
  ///   - limits: What each evaluation may use, this first one included.
  ///   - environment: What the book has, which some kinds are about; the library's own contexts
  ///     unless given.
  /// - Throws: ``PluginError`` for source that isn't Lua, that fails or doesn't end, or whose
  ///   table isn't a plugin of this version; it names the line and suggests the nearest name.
  public init(
    _ source: PluginSource,
    limits: Limits = .standard,
    environment: PluginEnvironment = .library
  ) throws(PluginError) {
    self.source = source
    self.limits = limits
    self.environment = environment
    sourceHash = source.hash
    let value: LuaValue
    do {
      let program = try PluginProgram(source, limits: limits)
      value = try program.instance().value
    } catch {
      throw PluginError(error, file: source.file)
    }
    let reader = ManifestReader(file: source.file, source: source.text, environment: environment)
    manifest = try reader.read(value)
    var lookups: [[Record]] = []
    for table in manifest.tables { lookups.append(try table.rows(of: source)) }
    self.lookups = lookups
    catalogues = try PluginMessages.catalogues(of: source)
  }

  /// The plugin's name.
  public var name: String { manifest.name }
  /// What errors call the plugin's own text.
  public var file: String { source.file }

  /// Checks a configuration and fills in its defaults.
  ///
  /// - Throws: ``PluginError`` that names the setting by its path, such as `steps[2].off`.
  public func config(_ given: Record = [:]) throws(PluginError) -> PluginConfig {
    do {
      return try manifest.config.config(given)
    } catch {
      throw PluginError(.config, plugin: name, file: file, error.description)
    }
  }
}
