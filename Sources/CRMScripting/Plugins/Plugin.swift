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
  /// What errors call the source.
  public let file: String
  /// The source as it was loaded.
  public let source: String
  /// The SHA-256 of the source's UTF-8, in hexadecimal.
  public let sourceHash: String
  /// What the plugin says of itself.
  public let manifest: Manifest
  /// What each of its evaluations may use.
  public let limits: Limits

  /// Loads a plugin: compiles it, runs it once and checks what it returns.
  ///
  /// - Parameters:
  ///   - source: The text of the file.
  ///   - file: What errors call it, such as `pricing/volume-discount.lua`.
  ///   - limits: What each evaluation may use, this first one included.
  /// - Throws: ``PluginError`` for source that isn't Lua, that fails or doesn't end, or whose
  ///   table isn't a plugin of this version; it names the line and suggests the nearest name.
  public init(
    source: String,
    file: String,
    limits: Limits = .standard
  ) throws(PluginError) {
    self.file = file
    self.source = source
    self.limits = limits
    sourceHash = SHA256.hex(source)
    let value: LuaValue
    do {
      let sandbox = try Sandbox(limits: limits)
      value = try sandbox.instantiate(sandbox.load(source, name: file)).value
    } catch {
      throw PluginError(error, file: file)
    }
    manifest = try ManifestReader(file: file, source: source).read(value)
  }

  /// The plugin's name.
  public var name: String { manifest.name }

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
