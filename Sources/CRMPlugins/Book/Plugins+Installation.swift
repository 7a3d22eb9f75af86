public import CRMKernel
public import CRMScripting
public import CRMStore

/// How a plugin is installed, beside its files.
public struct PluginInstallation: Sendable {
  /// Settings; those left out have the plugin's defaults, or what they were before an upgrade.
  public var config: Record
  /// What it may ask for beside what was granted before; `all` is everything that it asks for.
  public var grants: [String]
  /// Whether it works at once, where it is installed for the first time.
  public var isEnabled: Bool
  /// Its place among the plugins of its kind; behind them unless given.
  public var position: Int64?

  /// Describes an installation.
  public init(
    config: Record = [:],
    grants: [String] = [],
    isEnabled: Bool = true,
    position: Int64? = nil
  ) {
    self.config = config
    self.grants = grants
    self.isEnabled = isEnabled
    self.position = position
  }
}

extension AsyncRepository<InstalledPlugin> {
  /// Installs a plugin, or another version of one that the book has.
  ///
  /// It is compiled, checked and its specs are run before the book is touched.
  ///
  /// - Parameters:
  ///   - source: Its files.
  ///   - how: Its settings, grants and place.
  /// - Returns: The plugin as the book has it.
  /// - Throws: ``PluginError`` for what can't be loaded, settings that don't fit, or a spec that
  ///   fails. ``Refusal`` `plugin.grants` for what it asks for and wasn't granted,
  ///   `plugin.version` for a number that stands for other source, `plugin.kind` if the kind
  ///   differs. Nothing is changed then.
  @discardableResult
  public func install(
    _ source: PluginSource,
    _ how: PluginInstallation = PluginInstallation()
  ) async throws -> InstalledPlugin {
    let plugin = try await session.read { tx in try tx.load(source) }
    try session.extensions[PluginHosting.self]?.specs?(plugin)
    return try await session.write { tx in try tx.plugins.install(plugin, source, how) }
  }

  /// Installs another version of a plugin that the book has.
  ///
  /// - Throws: As ``install(_:_:)``, and ``Refusal`` `unknown` if the book doesn't have it.
  @discardableResult
  public func upgrade(
    _ source: PluginSource,
    _ how: PluginInstallation = PluginInstallation()
  ) async throws -> InstalledPlugin {
    let plugin = try await session.read { tx in
      let plugin = try tx.load(source)
      _ = try tx.plugins.get(named: plugin.name)
      return plugin
    }
    try session.extensions[PluginHosting.self]?.specs?(plugin)
    return try await session.write { tx in try tx.plugins.install(plugin, source, how) }
  }
}

extension Plugins {
  func install(
    _ plugin: Plugin,
    _ source: PluginSource,
    _ how: PluginInstallation
  ) throws -> InstalledPlugin {
    if let installed = try find(named: plugin.name) {
      return try upgrade(installed, to: plugin, source, how)
    }
    let last = try all(where: \.kind == plugin.manifest.kind.name)
      .map(\.position).max()
    var new = InstalledPlugin(
      name: plugin.name,
      kind: plugin.manifest.kind.name,
      status: how.isEnabled ? .enabled : .disabled,
      activeVersion: plugin.manifest.version,
      sourceHash: plugin.sourceHash,
      config: GivenSettings(),
      configHash: "",
      grants: try Grants.granted(how.grants, to: plugin, beside: []),
      position: how.position ?? (last ?? 0) + 1
    )
    try new.configure(how.config, of: plugin)
    try Grants.requireNeeds(of: plugin, among: new.grants, isUpgrade: false)
    let installed = try insert(new)
    try add(plugin, source, to: installed)
    return try takeEffect(installed, isBeginning: true)
  }

  private func upgrade(
    _ old: InstalledPlugin,
    to plugin: Plugin,
    _ source: PluginSource,
    _ how: PluginInstallation
  ) throws -> InstalledPlugin {
    guard old.kind == plugin.manifest.kind.name else {
      throw Refusal(
        "plugin.kind",
        "\(old.name) is a \(old.kind) plugin, and the new version is a \(plugin.manifest.kind.name) one.",
        remedy: "Give the new one another name.",
        field: "kind"
      )
    }
    var changed = old
    changed.grants = try Grants.granted(how.grants, to: plugin, beside: old.grants)
    try Grants.requireNeeds(of: plugin, among: changed.grants, isUpgrade: true)
    try changed.configure(old.config.values.merged(with: how.config), of: plugin)
    changed.activeVersion = plugin.manifest.version
    changed.sourceHash = plugin.sourceHash
    changed.position = how.position ?? old.position
    if old.sourceHash != plugin.sourceHash, old.status == .enabled { changed.forgetFailures() }
    try add(plugin, source, to: old)
    return try takeEffect(update(changed), isBeginning: false)
  }

  private func add(_ plugin: Plugin, _ source: PluginSource, to installed: InstalledPlugin) throws {
    let number = plugin.manifest.version
    let twin = try tx.pluginVersions.first(where: \.plugin == installed.id, \.number == number)
    if let twin {
      guard twin.sourceHash == plugin.sourceHash else {
        throw Refusal(
          "plugin.version",
          "\(plugin.name) \(number) is in the book with other source.",
          remedy: "Give the new source another version.",
          field: "version"
        )
      }
      return
    }
    try tx.pluginVersions.insert(
      PluginVersion(
        plugin: installed.id,
        number: number,
        sourceHash: plugin.sourceHash,
        files: source.value.asciiJSON
      )
    )
  }

  /// Goes back to an older version of a plugin, with its settings as they are.
  ///
  /// - Parameters:
  ///   - name: Which plugin.
  ///   - number: The version's number; the one installed before the present one unless given.
  /// - Returns: The plugin as the book has it.
  /// - Throws: ``Refusal`` `plugin.noVersion` if there is none, `plugin.grants`; ``PluginError``
  ///   for settings that don't fit it.
  @discardableResult
  public func rollBack(_ name: String, to number: String? = nil) throws -> InstalledPlugin {
    var installed = try get(named: name)
    let versions = try versions(of: name)
    let present = versions.first { $0.sourceHash == installed.sourceHash }
    let target =
      if let number {
        versions.first { $0.number == number }
      } else {
        versions.last { $0.id < present?.id ?? .unsaved }
      }
    guard let target else {
      throw Refusal(
        "plugin.noVersion",
        number.map { "The book has no version \($0) of \(name)." }
          ?? "The book has no version of \(name) before \(installed.activeVersion).",
        remedy: "It has \(versions.map(\.number).joined(separator: ", ")).",
        field: "version"
      )
    }
    let plugin = try tx.load(installed, target.sourceHash)
    try Grants.requireNeeds(of: plugin, among: installed.grants, isUpgrade: true)
    try installed.configure(installed.config.values, of: plugin)
    installed.activeVersion = target.number
    installed.sourceHash = target.sourceHash
    if installed.status == .enabled { installed.forgetFailures() }
    return try takeEffect(update(installed), isBeginning: false)
  }
}

extension Grants {
  /// What is granted after `names` are, too.
  static func granted(
    _ names: [String],
    to plugin: Plugin,
    beside granted: [String]
  ) throws(Refusal) -> [String] {
    let kind = plugin.manifest.kind
    let offered = kind.parameters.map(\.name) + kind.services.map(\.name)
    let known = offered + plugin.manifest.needs.filter { !offered.contains($0) }
    var result = granted
    for name in names.contains("all") ? plugin.manifest.needs : names {
      guard known.contains(name) else { throw .unknown("grant", name, among: known) }
      if !result.contains(name) { result.append(name) }
    }
    return result.sorted()
  }

  /// Refuses what a plugin asks for and isn't granted, and says how to grant it.
  static func requireNeeds(
    of plugin: Plugin,
    among granted: [String],
    isUpgrade: Bool
  ) throws(Refusal) {
    let lacking = plugin.manifest.needs.filter { !granted.contains($0) }
    guard let first = lacking.first else { return }
    let names = lacking.joined(separator: ", ")
    let list = lacking.map { "\"\($0)\"" }.joined(separator: ", ")
    throw Refusal(
      "plugin.grants",
      isUpgrade
        ? "\(plugin.name) \(plugin.manifest.version) asks for \(names), which it was not granted."
        : "\(plugin.name) asks for \(names).",
      remedy: "Install it with grants = {\(list)}, or {\"all\"} for everything that it asks for.",
      field: first
    )
  }
}
