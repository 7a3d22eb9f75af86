public import CRMCatalog
public import CRMPricing
public import CRMKernel
public import CRMScripting
public import CRMStore
public import LuaSandbox
import Synchronization

/// Where commands find the host's plugins.
public enum PluginHosting: ExtensionPoint {
  public typealias Implementation = PluginHost
}

/// The plugins at work in a program: those that the host delivers in folders, and those of the book.
///
/// What the book has is looked at in each transaction that asks, so that a plugin installed by one
/// process works in all of them from then on; only what changed is compiled. Evaluations under way
/// keep what they began with.
public final class PluginHost: PriceRuleSource {
  /// Runs the specs of a plugin, and throws if one fails.
  public typealias SpecRunner = @Sendable (Plugin) throws -> Void

  /// How many evaluations may fail in a row before a plugin is quarantined.
  public static let failuresAllowed: Int64 = 5

  let native: [any PriceRule]
  let nativeSaveRules: [any SaveRule]
  let nativeReactions: [any EventReaction]
  let nativeModels: [ConfigurableModel]
  let specs: SpecRunner?
  let library: PluginLibrary
  let log: PluginLog?
  private let limits: Limits
  private let environment: PluginEnvironment
  private let paths: [String]
  private let folders: Mutex<[WorkingPlugin]>
  private let known = Mutex<PluginSnapshot?>(nil)

  /// Loads the plugins of folders; those of the book are loaded when they are first asked for.
  ///
  /// - Parameters:
  ///   - native: The host's own price rules, which apply before all plugins.
  ///   - saveRules: The host's own rules of saving, which are asked before all plugins.
  ///   - reactions: The host's own reactions, which hear events before all plugins.
  ///   - models: The host's own products that can be configured.
  ///   - folders: Lua files, or folders of them; granted whatever they ask for.
  ///   - environment: What the book will have, which some kinds are about.
  ///   - limits: What each evaluation may use.
  ///   - log: Where `print` of plugins goes.
  ///   - specs: Runs the specs of a plugin before it is installed or reloaded.
  /// - Throws: ``PluginError`` for a plugin in a folder that can't be loaded.
  public init(
    native: [any PriceRule] = [],
    saveRules: [any SaveRule] = [],
    reactions: [any EventReaction] = [],
    models: [ConfigurableModel] = [],
    folders: [String] = [],
    environment: PluginEnvironment = .library,
    limits: Limits = .standard,
    log: PluginLog? = nil,
    specs: SpecRunner? = nil
  ) throws(PluginError) {
    self.native = native
    nativeSaveRules = saveRules
    nativeReactions = reactions
    nativeModels = models
    self.specs = specs
    self.limits = limits
    self.environment = environment
    self.log = log
    paths = folders
    library = PluginLibrary(limits: limits)
    let loaded = try Self.load(folders, environment, limits: limits, log: log)
    self.folders = Mutex(loaded)
  }

  /// The names of the host's own price rules.
  var nativeNames: [String] { native.map(\.identity.name) }

  /// The sentences of the host's own price rules and of all plugins, in other languages than English.
  ///
  /// Those of the book's plugins are among them once one of its plugins was asked for.
  public var catalogues: [Catalogue] {
    let ofBook = known.withLock { $0?.plugins ?? [] }.compactMap { try? $0.state.get() }
    return native.flatMap(\.catalogues)
      + (delivered + ofBook).flatMap(\.active.plugin.catalogues)
  }

  /// The plugins that the host delivers in folders.
  var delivered: [WorkingPlugin] { folders.withLock { $0 } }

  /// Sets others to work in the place of the folders' plugins.
  func deliver(_ plugins: [WorkingPlugin]) { folders.withLock { $0 = plugins } }

  private static func load(
    _ paths: [String],
    _ environment: PluginEnvironment,
    limits: Limits,
    log: PluginLog?,
    reusing known: [Plugin] = []
  ) throws(PluginError) -> [WorkingPlugin] {
    var loaded: [WorkingPlugin] = []
    let files = try PluginFolder.load(
      paths,
      limits: limits,
      environment: environment,
      reusing: known
    )
    for file in files {
      loaded.append(
        try WorkingPlugin(ActivePlugin(file.plugin, config: file.settings, log: log))
      )
    }
    return loaded
  }
}

// MARK: What holds now

extension PluginHost {
  /// The host's own rules, the pricing plugins of folders, and those of the book by position.
  ///
  /// A folder's plugin works in the place of the book's of the same name, never beside it.
  ///
  /// - Throws: ``Refusal`` `plugin.quarantined`, `plugin.unloadable`, or `plugin.native` if the book
  ///   requires a rule that this program lacks: prices fail closed.
  /// - Complexity: one look at an index, unless a plugin of the book changed.
  public func rules(_ tx: Transaction) throws -> [any PriceRule] {
    let snapshot = try snapshot(tx)
    try requireNatives(snapshot.required)
    let working = try working(.pricing, snapshot)
    return native + working.compactMap(\.rule)
  }

  /// The plugins of a kind that work now: those of folders, and those of the book by position.
  ///
  /// - Throws: ``Refusal`` if one can't work and its kind's fallback is to refuse.
  public func plugins(of kind: PluginKind, _ tx: Transaction) throws -> [ActivePlugin] {
    try working(kind, snapshot(tx)).map(\.active)
  }

  /// Refuses a book that requires a price rule which this program lacks.
  ///
  /// - Throws: ``Refusal`` `plugin.native`.
  public func check(_ tx: Transaction) throws {
    try requireNatives(tx.nativeRequirements.kept().map(\.name))
  }

  /// The rules that would hold with another plugin in the place of the one of this name.
  ///
  /// What became of that one doesn't matter. Without a stand-in there is none in its place; one that
  /// the book doesn't have comes last.
  func rules(
    _ tx: Transaction,
    as name: String,
    _ standIn: WorkingPlugin?
  ) throws -> [any PriceRule] {
    let snapshot = try snapshot(tx)
    try requireNatives(snapshot.required)
    let working = try working(.pricing, snapshot, replacing: name, by: standIn)
    return native + working.compactMap(\.rule)
  }

  private func requireNatives(_ required: [String]) throws(Refusal) {
    for name in required where !nativeNames.contains(name) {
      throw .missingNative(name)
    }
  }

  func working(
    _ kind: PluginKind,
    _ snapshot: PluginSnapshot,
    replacing name: String? = nil,
    by standIn: WorkingPlugin? = nil
  ) throws(Refusal) -> [WorkingPlugin] {
    let delivered = delivered.filter { $0.active.plugin.manifest.kind == kind }
    let names = Set(delivered.map(\.active.plugin.name))
    var working = delivered.compactMap { $0.active.plugin.name == name ? standIn : $0 }
    let own = snapshot.plugins.filter {
      $0.row.kind == kind.name && !names.contains($0.row.name)
    }
    for plugin in own {
      if plugin.row.name == name {
        if let standIn { working.append(standIn) }
        continue
      }
      switch (plugin.row.status, plugin.state) {
      case (.disabled, _): continue
      case (.enabled, .success(let active)): working.append(active)
      case (_, let state):
        guard case .refuses = kind.fallback else { continue }
        throw .cannotWork(plugin.row, state)
      }
    }
    let isKnown = name.map { names.contains($0) || own.map(\.row.name).contains($0) } ?? true
    if !isKnown, let standIn { working.append(standIn) }
    return working
  }

  /// The book's plugins as `tx` sees them.
  func snapshot(_ tx: Transaction) throws -> PluginSnapshot {
    let fingerprint = try PluginSnapshot.fingerprint(tx)
    let known = known.withLock { $0 }
    if let known, known.fingerprint == fingerprint { return known }
    let snapshot = try PluginSnapshot(tx, fingerprint, reusing: known, log: log)
    // What this transaction wrote may yet be taken back.
    if tx.written.isEmpty { self.known.withLock { $0 = snapshot } }
    return snapshot
  }

  /// The book's plugins as they were when somebody last asked.
  var lastSnapshot: PluginSnapshot? { known.withLock { $0 } }
}

// MARK: Reload

extension PluginHost {
  /// Loads the plugins of the folders again; what changed is checked and its specs are run first.
  ///
  /// If anything fails, those that worked go on working. Evaluations under way keep theirs.
  ///
  /// - Returns: The names of the plugins that are new or changed, and of those that are gone.
  /// - Throws: ``PluginError``, or what the specs throw.
  @discardableResult
  public func reload() throws -> [String] {
    let old = delivered
    var changed: [String] = []
    let known = old.map(\.active.plugin)
    let loaded = try Self.load(paths, environment, limits: limits, log: log, reusing: known)
    let fresh = try loaded.map { plugin in
      let identity = plugin.active.identity
      if let same = old.first(where: { $0.active.identity == identity }) { return same }
      try specs?(plugin.active.plugin)
      changed.append(identity.name)
      return plugin
    }
    let names = fresh.map(\.active.identity.name)
    changed += old.map(\.active.identity.name).filter { !names.contains($0) }
    deliver(fresh)
    return changed
  }
}
