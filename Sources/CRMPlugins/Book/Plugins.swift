public import CRMKernel
import CRMScripting
public import CRMStore

/// The plugins of a book.
public typealias Plugins = Repository<InstalledPlugin>
/// The versions of plugins.
public typealias PluginVersions = Repository<PluginVersion>
/// The native rules that a book can't do without.
public typealias NativeRequirements = Repository<NativeRequirement>

extension Transaction {
  /// The plugins of the book.
  public var plugins: Plugins { Plugins(self) }
  /// The versions of the book's plugins.
  public var pluginVersions: PluginVersions { PluginVersions(self) }
  /// The native rules that the book can't do without.
  public var nativeRequirements: NativeRequirements { NativeRequirements(self) }
}

extension Session {
  /// The plugins of the book.
  public var plugins: AsyncRepository<InstalledPlugin> { AsyncRepository(self) }
}

extension Plugins {
  /// The plugin of this name, if the book has it.
  public func find(named name: String) throws -> InstalledPlugin? {
    try first(where: \.name == name)
  }

  /// The plugin of this name.
  ///
  /// - Throws: ``Refusal`` `unknown`, with the nearest name.
  public func get(named name: String) throws -> InstalledPlugin {
    guard let plugin = try find(named: name) else {
      throw Refusal.unknown("plugin", name, among: try all().map(\.name))
    }
    return plugin
  }

  /// The plugins in the order in which they apply.
  public func inOrder() throws -> [InstalledPlugin] {
    try all().sorted { ($0.position, $0.id) < ($1.position, $1.id) }
  }

  /// The versions of a plugin, oldest first.
  public func versions(of name: String) throws -> [PluginVersion] {
    let plugin = try get(named: name)
    return try tx.pluginVersions.all(where: \.plugin == plugin.id)
  }
}

// MARK: What an administrator decides

extension Plugins {
  /// Sets a plugin to work; one that was quarantined starts with no failures.
  ///
  /// - Throws: ``PluginError`` if it can't be loaded any more; ``Refusal`` of the lifecycle.
  @discardableResult
  public func enable(_ name: String) throws -> InstalledPlugin {
    let plugin = try get(named: name)
    _ = try ActivePlugin(
      tx.load(plugin),
      config: plugin.config.values,
      grants: .names(Set(plugin.grants))
    )
    let enabled = try makeMove(plugin.id, .enable) { plugin in
      plugin.forgetFailures()
      // What was saved meanwhile was computed by nobody.
      plugin.computedBy = nil
    }
    return try takeEffect(enabled, isBeginning: true)
  }

  /// Keeps a plugin from working: the book goes on as if there were none.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func disable(_ name: String) throws -> InstalledPlugin {
    try move(get(named: name).id, .disable)
  }

  /// Changes settings of a plugin.
  ///
  /// - Parameters:
  ///   - name: Which plugin.
  ///   - settings: The new values by setting; the others stay as they are.
  ///   - reset: The settings that have their defaults again.
  /// - Returns: The plugin as the book has it.
  /// - Throws: ``PluginError`` that names the setting; nothing is changed then.
  @discardableResult
  public func configure(
    _ name: String,
    set settings: Record = [:],
    reset: [String] = []
  ) throws -> InstalledPlugin {
    var plugin = try get(named: name)
    var merged = plugin.config.values.merged(with: settings)
    for name in reset { merged[name] = nil }
    try plugin.configure(merged, of: tx.load(plugin))
    return try takeEffect(update(plugin), isBeginning: false)
  }

  /// Lets a plugin ask for more.
  ///
  /// - Throws: ``Refusal`` `unknown` for what no plugin of its kind can ask for.
  @discardableResult
  public func grant(_ name: String, _ names: [String]) throws -> InstalledPlugin {
    var plugin = try get(named: name)
    plugin.grants = try Grants.granted(names, to: tx.load(plugin), beside: plugin.grants)
    return try update(plugin)
  }

  /// Lets a plugin ask for less.
  ///
  /// - Throws: ``Refusal`` `plugin.needs` if it is enabled and asks for it.
  @discardableResult
  public func revoke(_ name: String, _ names: [String]) throws -> InstalledPlugin {
    var plugin = try get(named: name)
    let needs = try tx.load(plugin).manifest.needs
    if plugin.status == .enabled, let needed = needs.first(where: names.contains) {
      throw Refusal(
        "plugin.needs",
        "\(name) asks for '\(needed)' and is enabled.",
        remedy: "Disable it first, or upgrade it to a version that doesn't ask for it.",
        field: needed
      )
    }
    plugin.grants.removeAll(where: names.contains)
    return try update(plugin)
  }

  /// Changes a plugin's place among those of its kind; lower ones come first.
  @discardableResult
  public func move(_ name: String, to position: Int64) throws -> InstalledPlugin {
    var plugin = try get(named: name)
    plugin.position = position
    return try update(plugin)
  }

  /// Takes a plugin from the book; what it decided stays.
  ///
  /// - Throws: ``Refusal`` `plugin.enabled` unless it is disabled.
  @discardableResult
  public func remove(_ name: String) throws -> InstalledPlugin {
    let plugin = try get(named: name)
    guard plugin.status == .disabled else {
      throw Refusal(
        "plugin.enabled",
        "\(name) is \(plugin.status): it can't be removed.",
        remedy: "Disable it first with plugins.disable.",
        field: "status"
      )
    }
    for version in try versions(of: name) { try tx.pluginVersions.delete(version.id) }
    try delete(plugin.id)
    return plugin
  }
}

// MARK: Native rules

extension NativeRequirements {
  /// Notes that the book can't do without a price rule of the host's own.
  ///
  /// A program that lacks it can't open the book from then on.
  ///
  /// - Throws: ``Refusal`` `plugin.native` if this program lacks it itself.
  @discardableResult
  public func require(_ name: String) throws -> NativeRequirement {
    if let requirement = try first(where: \.name == name) { return requirement }
    if let host = tx.extensions[PluginHosting.self], !host.nativeNames.contains(name) {
      throw Refusal.missingNative(name)
    }
    return try insert(NativeRequirement(name: name))
  }

  /// Notes that the book can do without it again.
  ///
  /// - Throws: ``Refusal`` `unknown` if it wasn't required.
  @discardableResult
  public func release(_ name: String) throws -> NativeRequirement {
    guard let requirement = try first(where: \.name == name) else {
      throw Refusal.unknown("required rule", name, among: try all().map(\.name))
    }
    try delete(requirement.id)
    return requirement
  }
}

extension InstalledPlugin {
  /// Checks settings against a version's schema, and takes them over.
  mutating func configure(_ settings: Record, of plugin: Plugin) throws(PluginError) {
    let checked = try plugin.config(settings)
    var given = Record()
    for (name, value) in settings where value != .null { given[name] = checked.values[name] }
    config =
      GivenSettings(Value(json: Value.record(given).json, or: .record(given)))
      ?? GivenSettings(given)
    configHash = checked.hash
  }

  mutating func forgetFailures() {
    failures = 0
    lastError = nil
    failedAt = nil
  }
}

extension Value {
  /// The value as JSON gives it back, as a column has it.
  fileprivate init(json: String, or value: Value) { self = (try? Value(json: json)) ?? value }
}

extension Record {
  /// The same names with other values; those that are null are taken away.
  func merged(with others: Record) -> Record {
    var merged = self
    for (name, value) in others { merged[name] = value == .null ? nil : value }
    return merged
  }
}
