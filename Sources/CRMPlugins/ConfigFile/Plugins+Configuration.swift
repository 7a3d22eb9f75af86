import CRMKernel
import CRMScripting
public import CRMStore

extension Plugins {
  /// The configuration of all plugins of the book.
  public func configuration() throws -> PluginConfiguration {
    PluginConfiguration(try inOrder().map { PluginSettings($0) })
  }

  /// What applying a configuration would change, a sentence a setting; none if nothing.
  ///
  /// Plugins that the configuration doesn't name are left alone, and said to be.
  ///
  /// - Throws: As ``apply(_:)``.
  public func differences(to configuration: PluginConfiguration) throws -> [String] {
    let installed = try inOrder()
    var lines: [String] = []
    for wanted in configuration.plugins {
      guard let present = installed.first(where: { $0.name == wanted.name }) else {
        lines.append("\(wanted.name): not in the book")
        continue
      }
      lines += PluginSettings(present).differences(to: wanted).map { "\(wanted.name): \($0)" }
    }
    for plugin in installed where !configuration.plugins.contains(where: { $0.name == plugin.name })
    {
      lines.append("\(plugin.name): not in the file, left as it is")
    }
    return lines
  }

  /// Brings the plugins of the book to what a configuration says: all of them, or none.
  ///
  /// A plugin that is quarantined in the file keeps the status that it has here.
  ///
  /// - Returns: What was changed, a sentence a setting.
  /// - Throws: ``Refusal`` for a plugin or a version that the book doesn't have, another kind, or
  ///   what isn't granted; ``PluginError`` that names the setting. Nothing is changed then.
  @discardableResult
  public func apply(_ configuration: PluginConfiguration) throws -> [String] {
    try tx.savepoint {
      let changes = try differences(to: configuration)
      for wanted in configuration.plugins { try apply(wanted) }
      return changes
    }
  }

  private func apply(_ wanted: PluginSettings) throws {
    var plugin = try get(named: wanted.name)
    guard plugin.kind == wanted.kind else {
      throw Refusal(
        "config.kind",
        "\(plugin.name) is a \(plugin.kind) plugin here, not a \(wanted.kind) one.",
        field: "kind"
      )
    }
    let versions = try versions(of: plugin.name)
    guard let version = versions.first(where: { $0.sourceHash == wanted.sourceHash }) else {
      throw Refusal(
        "config.version",
        "The book doesn't have that source of \(plugin.name) \(wanted.version).",
        remedy: "Install it first with plugins.install.",
        field: "source"
      )
    }
    let loaded = try tx.load(plugin, version.sourceHash)
    plugin.grants = try Grants.granted(wanted.grants, to: loaded, beside: [])
    try Grants.requireNeeds(of: loaded, among: plugin.grants, isUpgrade: true)
    try plugin.configure(wanted.config, of: loaded)
    plugin.activeVersion = version.number
    plugin.sourceHash = version.sourceHash
    plugin.position = wanted.position
    plugin = try takeEffect(update(plugin), isBeginning: false)
    switch wanted.status {
    case .enabled where plugin.status != .enabled: try enable(plugin.name)
    case .disabled where plugin.status != .disabled: try disable(plugin.name)
    default: break
    }
  }
}

extension PluginSettings {
  /// What differs in `wanted`, a phrase a setting.
  fileprivate func differences(to wanted: PluginSettings) -> [String] {
    var lines: [String] = []
    func compare(_ name: String, _ here: String, _ there: String) {
      if here != there { lines.append("\(name): \(here) -> \(there)") }
    }
    compare("kind", kind, wanted.kind)
    compare("version", version, wanted.version)
    if version == wanted.version { compare("source", sourceHash, wanted.sourceHash) }
    if wanted.status != .quarantined { compare("status", status.rawValue, wanted.status.rawValue) }
    compare("position", "\(position)", "\(wanted.position)")
    compare(
      "grants",
      grants.sorted().joined(separator: ", "),
      wanted.grants.sorted().joined(separator: ", ")
    )
    let names = config.names + wanted.config.names.filter { config[$0] == nil }
    for name in names.sorted() {
      compare("config.\(name)", shown(config[name]), shown(wanted.config[name]))
    }
    return lines
  }

  private func shown(_ value: Value?) -> String {
    guard let value, value != .null else { return "default" }
    return value.json
  }
}

// MARK: What the commands call

extension Plugins {
  func exportConfiguration() throws -> String { try configuration().text }

  func differences(_ text: String) throws -> [String] {
    try differences(to: PluginConfiguration(text: text))
  }

  func apply(_ text: String) throws -> [String] { try apply(PluginConfiguration(text: text)) }
}
