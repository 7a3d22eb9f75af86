import CRMKernel
import CRMScripting
import CRMStore
import LuaSandbox
import Synchronization

/// Loaded plugins by the digest of their source, so that each is compiled once.
final class PluginLibrary: Sendable {
  private let limits: Limits
  private let plugins = Mutex<[String: Plugin]>([:])
  /// Beyond it the library starts anew: many versions of a plugin may pass through a long day.
  private static let most = 1000

  init(limits: Limits) { self.limits = limits }

  /// The plugin of these files, loaded at most once.
  ///
  /// - Throws: As ``Plugin/init(_:limits:environment:)``.
  func plugin(_ source: PluginSource, _ environment: PluginEnvironment) throws(PluginError)
    -> Plugin
  {
    let key = source.hash
    if let plugin = plugins.withLock({ $0[key] }), plugin.source == source { return plugin }
    let plugin = try Plugin(source, limits: limits, environment: environment)
    plugins.withLock { plugins in
      if plugins.count >= Self.most { plugins.removeAll() }
      plugins[key] = plugin
    }
    return plugin
  }

  /// The plugin whose source has this digest, if it was loaded before.
  func plugin(_ hash: String) -> Plugin? { plugins.withLock { $0[hash] } }
}

extension Transaction {
  /// Loads a plugin by the host's library, or anew where there is no host.
  func load(_ source: PluginSource) throws -> Plugin {
    let environment = PluginEnvironment(try model())
    guard let host = extensions[PluginHosting.self] else {
      return try Plugin(source, environment: environment)
    }
    return try host.library.plugin(source, environment)
  }

  /// The version of a plugin that has this digest, loaded.
  func load(_ plugin: InstalledPlugin, _ hash: String? = nil) throws -> Plugin {
    let hash = hash ?? plugin.sourceHash
    if let loaded = extensions[PluginHosting.self]?.library.plugin(hash) { return loaded }
    return try load(source(of: plugin, hash))
  }

  /// The files of a plugin's version, unless they were altered.
  func source(of plugin: InstalledPlugin, _ hash: String? = nil) throws -> PluginSource {
    let hash = hash ?? plugin.sourceHash
    let versions = try pluginVersions.kept(
      where: "plugin = $1 AND source_hash = $2",
      [.int(plugin.id.rawValue), .text(hash)]
    )
    guard let source = versions.first?.source else {
      throw Refusal(
        "plugin.source",
        "The book has no source of \(plugin.name) with the digest \(hash).",
        remedy: "Install the version again.",
        field: plugin.name
      )
    }
    guard source.hash == hash else {
      throw Refusal(
        "plugin.altered",
        "The source of \(plugin.name) isn't the one that was installed.",
        remedy: "Somebody changed the book's file past the library: install the version again.",
        field: plugin.name
      )
    }
    return source
  }
}
