import CRMKernel
import CRMScripting
import CRMStore

extension Plugins {
  /// Sees to what it means to the others that a plugin works as it now is.
  ///
  /// - Parameters:
  ///   - plugin: What was installed, changed or enabled.
  ///   - isBeginning: Whether it didn't work before: what happened until now isn't its concern.
  /// - Returns: The plugin as the book then has it.
  /// - Throws: ``Refusal`` if it doesn't fit the book or another plugin.
  func takeEffect(_ plugin: InstalledPlugin, isBeginning: Bool) throws -> InstalledPlugin {
    switch PluginKind.named(plugin.kind) {
    case .automation? where isBeginning: try tx.beginHearing(plugin.name)
    case .automation?, .validation?, .computed?: break
    default: return plugin
    }
    guard plugin.status == .enabled else { return plugin }
    try tx.extensions[PluginHosting.self]?.checkRules(tx)
    guard plugin.kind == PluginKind.computed.name, plugin.isStale else { return plugin }
    guard try tx.hasNone(of: tx.load(plugin).manifest.text("entity")) else { return plugin }
    var plugin = plugin
    plugin.computedBy = plugin.digests
    return try update(plugin)
  }
}

extension Transaction {
  /// Whether nothing of a kind is stored; `entity` is the name of one of the book's.
  fileprivate func hasNone(of entity: String) throws -> Bool {
    var hasNone = true
    try connection.run("SELECT 1 FROM \(entity) LIMIT 1") { _ in hasNone = false }
    return hasNone
  }
}

extension InstalledPlugin {
  /// What it computes depends on, beside what is saved.
  var digests: String { configHash.isEmpty ? sourceHash : "\(sourceHash) \(configHash)" }

  /// Whether it computes fields, and stored ones may be of another version or other settings.
  var isStale: Bool { kind == PluginKind.computed.name && computedBy != digests }
}
