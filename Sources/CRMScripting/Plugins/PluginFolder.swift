public import CRMCatalog
public import CRMKernel
import CRMPlatform
public import LuaSandbox

/// A plugin that was found in a folder, and the settings that lie beside it.
public struct PluginFile: Sendable {
  /// The plugin.
  public let plugin: Plugin
  /// The settings in the JSON file of the same name, if there is one.
  public let settings: Record
}

/// Plugins as files, for development and for hosts that deliver them so.
///
/// Below a folder each `.lua` file is a plugin, but for specs (`…_spec.lua`, or in a folder `spec`)
/// and editors' definitions (`….d.lua`). Settings lie beside it: `bulk.json` for `bulk.lua`.
public enum PluginFolder {
  /// Loads plugins from files and folders, in the order given, and below a folder in that of
  /// their paths.
  ///
  /// - Throws: ``PluginError`` for a path that can't be read, a plugin that can't be loaded, and a
  ///   name that two plugins of one kind have.
  public static func load(
    _ paths: [String],
    limits: Limits = .standard
  ) throws(PluginError) -> [PluginFile] {
    var loaded: [PluginFile] = []
    for path in paths {
      for file in try files(at: path) {
        let plugin = try load(file, limits: limits)
        if let twin = loaded.first(where: { $0.plugin.isTwin(of: plugin.plugin) }) {
          throw PluginError(
            .manifest,
            plugin: plugin.plugin.name,
            file: file.name,
            "There is another plugin named \(plugin.plugin.name), in \(twin.plugin.file). "
              + "Rename one of them."
          )
        }
        loaded.append(plugin)
      }
    }
    return loaded
  }

  /// Loads the pricing plugins of files and folders, each at work with its settings.
  ///
  /// - Throws: As ``load(_:limits:)``, and for settings that don't fit.
  public static func priceRules(
    _ paths: [String],
    limits: Limits = .standard,
    log: PluginLog? = nil
  ) throws(PluginError) -> [any PriceRule] {
    var rules: [any PriceRule] = []
    for file in try load(paths, limits: limits) where file.plugin.manifest.kind == .pricing {
      rules.append(try LuaPriceRule(file.plugin, config: file.settings, log: log))
    }
    return rules
  }

  private struct SourceFile {
    let path: String
    /// What errors call it: the path below the folder that was given.
    let name: String
  }

  private static func files(at path: String) throws(PluginError) -> [SourceFile] {
    guard Platform.isFolder(path) else { return [SourceFile(path: path, name: lastPart(path))] }
    var found: [SourceFile] = []
    try collect(path, below: "", depth: 0, into: &found)
    return found
  }

  private static func collect(
    _ folder: String,
    below name: String,
    depth: Int,
    into files: inout [SourceFile]
  ) throws(PluginError) {
    let entries: [String]
    do {
      entries = try Platform.names(in: folder)
    } catch {
      throw unreadable(error)
    }
    // A link may lead back up; real folders are never this deep.
    guard depth < 16 else { return }
    for entry in entries where entry != "spec" {
      let path = "\(folder)/\(entry)"
      if Platform.isFolder(path) {
        try collect(path, below: "\(name)\(entry)/", depth: depth + 1, into: &files)
      } else if entry.isPluginFile {
        files.append(SourceFile(path: path, name: name + entry))
      }
    }
  }

  private static func load(_ file: SourceFile, limits: Limits) throws(PluginError) -> PluginFile {
    let plugin = try Plugin(source: text(file.path), file: file.name, limits: limits)
    let settings = String(file.path.dropLast(".lua".count)) + ".json"
    guard file.path.hasSuffix(".lua"), Platform.fileExists(settings) else {
      return PluginFile(plugin: plugin, settings: [:])
    }
    let text = try text(settings)
    do {
      return PluginFile(plugin: plugin, settings: try ConfigSchema.record(json: text))
    } catch {
      throw PluginError(.config, plugin: plugin.name, file: settings, error.description)
    }
  }

  private static func text(_ path: String) throws(PluginError) -> String {
    let bytes: [UInt8]
    do {
      bytes = try Platform.read(path, limit: longestFile)
    } catch {
      throw unreadable(error)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PluginError(.file, file: path, "It can't be read: it is not UTF-8.")
    }
    return text
  }

  /// Far beyond any plugin: the sandbox refuses a source larger than 256 KiB.
  private static let longestFile = 1 << 24

  private static func unreadable(_ error: FileError) -> PluginError {
    PluginError(.file, file: error.path, "It can't be read: \(error.reason).")
  }

  private static func lastPart(_ path: String) -> String {
    String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
  }
}

extension Plugin {
  fileprivate func isTwin(of other: Plugin) -> Bool {
    name == other.name && manifest.kind == other.manifest.kind
  }
}

extension String {
  fileprivate var isPluginFile: Bool {
    hasSuffix(".lua") && !hasSuffix(".d.lua") && !hasSuffix("_spec.lua")
  }
}
