public import CRMKernel
import CRMScripting
public import CRMStore

/// A plugin as `plugins.list` shows it, wherever it comes from.
public struct PluginListing: Sendable, Hashable {
  /// The author's name of it.
  public let name: String
  /// What it does, such as `pricing`.
  public let kind: String
  /// The author's number of the version that works.
  public let version: String
  /// Where it comes from.
  public let origin: Origin
  /// Whether it works.
  public let status: InstalledPlugin.Status
  /// Its place among the plugins of its kind in the book; nil for a folder's.
  public let position: Int64?
  /// What it may ask for; nil if it may ask for everything.
  public let grants: [String]?
  /// How many evaluations have failed in a row.
  public let failures: Int64
  /// Why it fails or can't work, and what that leads to; or what else is to be done about it.
  public let alert: String?

  /// Where a plugin comes from.
  public enum Origin: String, Choice {
    /// The host delivers it in a folder.
    case folder
    /// It was installed in the book.
    case book
  }
}

extension PluginListing: ValueConvertible {
  public var value: Value {
    .record([
      "name": .text(name), "kind": .text(kind), "version": .text(version),
      "origin": origin.value, "status": status.value, "position": position.value,
      "grants": grants.value, "failures": .int(failures), "alert": alert.value,
    ])
  }
}

extension Plugins {
  /// The plugins in the order in which they apply: the host's folders, then the book.
  public func list() throws -> [PluginListing] {
    let delivered = tx.extensions[PluginHosting.self]?.delivered ?? []
    let names = delivered.map(\.active.plugin.name)
    let snapshot = try tx.extensions[PluginHosting.self]?.snapshot(tx)
    return delivered.map { PluginListing($0.active) }
      + (try inOrder().map { plugin in
        let state = snapshot?.plugins.first { $0.row.id == plugin.id }?.state
        return PluginListing(plugin, state, isReplaced: names.contains(plugin.name))
      })
  }
}

extension PluginListing {
  fileprivate init(_ active: ActivePlugin) {
    name = active.plugin.name
    kind = active.plugin.manifest.kind.name
    version = active.plugin.manifest.version
    origin = .folder
    status = .enabled
    position = nil
    grants = nil
    failures = 0
    alert = nil
  }

  fileprivate init(
    _ plugin: InstalledPlugin,
    _ state: Result<WorkingPlugin, PluginProblem>?,
    isReplaced: Bool
  ) {
    name = plugin.name
    kind = plugin.kind
    version = plugin.activeVersion
    origin = .book
    status = plugin.status
    position = plugin.position
    grants = plugin.grants
    failures = plugin.failures
    alert =
      isReplaced
      ? "The plugin of this name in a folder works in its place."
      : plugin.alert(state)
  }
}

extension InstalledPlugin {
  fileprivate func alert(_ state: Result<WorkingPlugin, PluginProblem>?) -> String? {
    let fallback = PluginKind.named(kind)?.fallback.summary
    switch (status, state) {
    case (.disabled, _): return lastError
    case (.quarantined, _): return [lastError, fallback].compactMap(\.self).joined(separator: " ")
    case (.enabled, .failure(let problem)?):
      let reason = "It can't work: \(problem.reason.withoutStop)."
      return [reason, fallback].compactMap(\.self).joined(separator: " ")
    case (.enabled, .success(let working)?) where isStale:
      let entity = working.active.plugin.manifest.text("entity")
      let advice =
        "What was saved before may have other values: "
        + "rules.recompute with entity = \"\(entity)\" computes it again."
      return [lastError, advice].compactMap(\.self).joined(separator: " ")
    case (.enabled, _): return lastError
    }
  }
}
