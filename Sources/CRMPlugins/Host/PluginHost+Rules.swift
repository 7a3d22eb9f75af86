public import CRMKernel
import CRMScripting
public import CRMStore

// Plugins that compute fields, judge what is saved and react to events.

extension PluginHost: SaveRuleSource {
  /// The host's own rules, then those of folders.
  public var deliveredSaveRules: [any SaveRule] {
    let delivered = delivered
    return nativeSaveRules
      + Self.saveKinds.flatMap { kind in delivered.compactMap { $0.saveRule(of: kind) } }
  }

  /// What plugins are kept in, and the custom fields that they ask for: a book whose rules are
  /// broken can be mended.
  public var unjudged: Set<String> { Self.mendable }

  private static let mendable: Set<String> = [
    "plugin", "plugin_version", "native_requirement", "custom_field",
  ]

  /// The host's own rules, then the plugins that compute fields, then those that judge them; of
  /// each kind those of folders first, then the book's by position.
  ///
  /// In the place of one that can't work stands a rule that refuses what it would have been asked
  /// about.
  ///
  /// - Throws: ``Refusal`` if one can't work and nobody knows what it is about.
  /// - Complexity: one look at an index, unless a plugin of the book changed.
  public func saveRules(_ tx: Transaction) throws -> [any SaveRule] {
    try saveRules(snapshot(tx)) { plugin throws(Refusal) in
      let refusal = Refusal.cannotWork(plugin.row, plugin.state)
      guard let scope = plugin.scope else { throw refusal }
      return SuspendedRule(plugin.row, scope, refusal)
    }
  }

  /// Refuses rules and reactions that don't fit the book or each other; those that can't work don't
  /// count.
  func checkRules(_ tx: Transaction) throws {
    try tx.check(saveRules(snapshot(tx)) { _ throws(Refusal) in nil })
    try tx.check(reactions(tx))
  }

  /// Those that compute go first, so that others can judge what they computed.
  private static let saveKinds: [PluginKind] = [.computed, .validation]

  private func saveRules(
    _ snapshot: PluginSnapshot,
    insteadOf broken: (PluginSnapshot.BookPlugin) throws(Refusal) -> SuspendedRule?
  ) throws(Refusal) -> [any SaveRule] {
    let delivered = delivered
    var rules = nativeSaveRules
    for kind in Self.saveKinds {
      rules += delivered.compactMap { $0.saveRule(of: kind) }
      let replaced = delivered.filter { $0.saveRule(of: kind) != nil }.map(\.active.plugin.name)
      for plugin in snapshot.plugins where plugin.row.kind == kind.name {
        if plugin.row.status == .disabled || replaced.contains(plugin.row.name) { continue }
        if plugin.row.status == .enabled, case .success(let working) = plugin.state {
          rules += [working.saveRule].compactMap(\.self)
        } else if let suspended = try broken(plugin) {
          rules.append(suspended)
        }
      }
    }
    return rules
  }

  /// Notes which plugins of the book have computed everything that is stored.
  public func recomputed(
    _ entity: String,
    by rules: [RuleIdentity],
    in session: Session
  ) async {
    for rule in rules {
      guard let row = row(of: rule), row.isStale else { continue }
      _ = try? await session.unscoped.write { tx in
        guard var plugin = try tx.plugins.find(row.id), plugin.isSame(as: rule) else { return }
        plugin.computedBy = plugin.digests
        try tx.plugins.update(plugin)
      }
    }
  }
}

extension PluginHost: EventReactionSource {
  /// The host's own reactions, then those of folders.
  public var deliveredReactions: [any EventReaction] {
    nativeReactions + delivered.compactMap(\.reaction)
  }

  /// The host's own reactions, then those of folders, then the book's by position.
  ///
  /// - Complexity: one look at an index, unless a plugin of the book changed.
  public func reactions(_ tx: Transaction) throws -> [any EventReaction] {
    try nativeReactions + working(.automation, snapshot(tx)).compactMap(\.reaction)
  }
}

/// What a plugin that can't work would be asked about.
struct SaveScope: Sendable {
  let entity: String
  let reads: [String]
  let computes: [String]

  /// Reads it from the plugin's table; nil for a plugin that isn't about saves.
  init?(_ manifest: Manifest) {
    guard [.computed, .validation].contains(manifest.kind) else { return nil }
    let computes = manifest.kind == .computed ? manifest.computedFields : []
    self.computes = computes
    entity = manifest.text("entity")
    reads = manifest.askedFields.filter { !computes.contains($0) }
  }
}

/// Refuses what a plugin would have been asked about, while it can't work.
struct SuspendedRule: SaveRule {
  let identity: RuleIdentity
  let entity: String
  let reads: [String]
  let computes: [String]
  private let refusal: Refusal

  init(_ plugin: InstalledPlugin, _ scope: SaveScope, _ refusal: Refusal) {
    // Another identity than the plugin's own: an answer of the one is none of the other.
    identity = RuleIdentity(
      name: plugin.name,
      version: "\(plugin.version) suspended",
      sourceHash: plugin.sourceHash,
      configHash: plugin.configHash
    )
    entity = scope.entity
    reads = scope.reads
    computes = scope.computes
    self.refusal = refusal
  }

  func judge(_ subject: SaveSubject) throws -> SaveVerdict { .refused(refusal) }
}

// MARK: Reload

extension PluginHost {
  /// Loads the plugins of the folders again, unless what they then are doesn't fit the book.
  ///
  /// - Returns: The names of the plugins that are new or changed, and of those that are gone.
  /// - Throws: As ``reload()``, and ``Refusal`` for rules that don't fit; those that worked go on
  ///   working then.
  @discardableResult
  public func reload(in session: Session) async throws -> [String] {
    let old = delivered
    let changed = try reload()
    do {
      try await session.read { [self] tx in try checkRules(tx) }
    } catch {
      deliver(old)
      throw error
    }
    return changed
  }
}
