public import CRMPricing
public import CRMKernel
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
/// and editors' definitions (`….d.lua`). Beside `bulk.lua` lie
///
/// - its settings, `bulk.json`,
/// - its lookup tables: `bulk.tiers.csv` is the table `tiers`,
/// - its sentences in other languages: `bulk.messages.zh-Hans.json`,
/// - its specs: `bulk_spec.lua`, or `spec/bulk_spec.lua`.
///
/// A folder with a `plugin.lua` is one plugin, a bundle: its other Lua files are modules for
/// `require`, and the same things are `config.json`, `tiers.csv`, `messages.zh-Hans.json` and
/// `spec/`.
public enum PluginFolder {
  /// Loads plugins from files and folders, in the order given, and below a folder in that of
  /// their paths.
  ///
  /// - Throws: ``PluginError`` for a path that can't be read, a plugin that can't be loaded, and a
  ///   name that two plugins of one kind have.
  public static func load(
    _ paths: [String],
    limits: Limits = .standard,
    environment: PluginEnvironment = .library
  ) throws(PluginError) -> [PluginFile] {
    try load(paths, limits: limits, environment: environment, reusing: [])
  }

  /// Loads plugins, and takes those that were loaded before where no file has changed.
  package static func load(
    _ paths: [String],
    limits: Limits,
    environment: PluginEnvironment,
    reusing known: [Plugin]
  ) throws(PluginError) -> [PluginFile] {
    var loaded: [PluginFile] = []
    for path in paths {
      for files in try PluginFiles.all(at: path) {
        let plugin = try load(files, limits, environment, reusing: known)
        if let twin = loaded.first(where: { $0.plugin.isTwin(of: plugin.plugin) }) {
          throw PluginError(
            .manifest,
            plugin: plugin.plugin.name,
            file: files.name,
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

  /// Loads the plugins of files and folders of all kinds, each at work with its settings.
  ///
  /// What they are asked for is in ``Swift/Sequence/saveRules()`` and its like.
  ///
  /// - Throws: As ``load(_:limits:environment:)``, and for settings that don't fit.
  public static func active(
    _ paths: [String],
    limits: Limits = .standard,
    environment: PluginEnvironment = .library,
    log: PluginLog? = nil
  ) throws(PluginError) -> [ActivePlugin] {
    var active: [ActivePlugin] = []
    for file in try load(paths, limits: limits, environment: environment) {
      active.append(try ActivePlugin(file.plugin, config: file.settings, log: log))
    }
    return active
  }

  private static func load(
    _ files: PluginFiles,
    _ limits: Limits,
    _ environment: PluginEnvironment,
    reusing known: [Plugin]
  ) throws(PluginError) -> PluginFile {
    let source = try files.source()
    let plugin: Plugin
    // What a plugin is checked against doesn't change while a host has it loaded.
    if let same = known.first(where: { $0.source == source }) {
      plugin = same
    } else {
      plugin = try Plugin(source, limits: limits, environment: environment)
    }
    guard let settings = files.settingsPath else {
      return PluginFile(plugin: plugin, settings: [:])
    }
    let text = try PluginFiles.text(settings)
    do {
      return PluginFile(plugin: plugin, settings: try ConfigSchema.record(json: text))
    } catch {
      throw PluginError(.config, plugin: plugin.name, file: settings, error.description)
    }
  }
}

extension Plugin {
  fileprivate func isTwin(of other: Plugin) -> Bool {
    name == other.name && manifest.kind == other.manifest.kind
  }
}
