import CRMCatalog
import CRMConfigurator
import CRMPricing
import CRMKernel
import CRMScripting
import CRMStore

/// A plugin at work, and what it is to the context that asks it.
struct WorkingPlugin: Sendable {
  let active: ActivePlugin
  let rule: LuaPriceRule?
  let saveRule: (any SaveRule)?
  let reaction: LuaEventReaction?
  /// The product that it describes; kept with it, because making a model ready takes a while.
  let model: ConfigurableModel?

  init(_ active: ActivePlugin) throws(PluginError) {
    self.active = active
    let kind = active.plugin.manifest.kind
    rule = kind == .pricing ? try LuaPriceRule(active) : nil
    reaction = kind == .automation ? try LuaEventReaction(active) : nil
    model = kind == .configurator ? try ConfigurableModel(active) : nil
    switch kind {
    case .computed: saveRule = try LuaComputedFields(active)
    case .validation: saveRule = try LuaSaveRule(active)
    default: saveRule = nil
    }
  }

  /// The rule of saving that it is, if it is of this kind.
  func saveRule(of kind: PluginKind) -> (any SaveRule)? {
    active.plugin.manifest.kind == kind ? saveRule : nil
  }
}

/// The plugins of a book at one moment, ready to work.
struct PluginSnapshot: Sendable {
  let fingerprint: String
  /// By position.
  let plugins: [BookPlugin]
  /// The native rules that the book requires.
  let required: [String]

  /// A plugin of the book, and whether it can work.
  struct BookPlugin: Sendable {
    let row: InstalledPlugin
    let state: Result<WorkingPlugin, PluginProblem>
    /// What it is about, if it can't work and is one of those that are asked about saves.
    var scope: SaveScope?
  }

  /// Changes whenever a row of the book's plugins does, because versions only grow; and with the
  /// custom fields, which plugins ask for.
  static func fingerprint(_ tx: Transaction) throws -> String {
    var numbers: [Int64] = []
    try tx.connection.run(
      """
      SELECT (SELECT coalesce(sum(version), 0) FROM plugin), (SELECT count(*) FROM plugin),
      (SELECT coalesce(sum(version), 0) FROM native_requirement), (SELECT model_epoch FROM book)
      """
    ) { row in numbers = [row.nextInt(), row.nextInt(), row.nextInt(), row.nextInt()] }
    return numbers.map { String($0) }.joined(separator: ".")
  }

  /// Reads the rows, and readies those plugins that aren't as they were in `old`.
  init(
    _ tx: Transaction,
    _ fingerprint: String,
    reusing old: PluginSnapshot?,
    log: PluginLog?
  ) throws {
    self.fingerprint = fingerprint
    let rows = try tx.plugins.kept().sorted { ($0.position, $0.id) < ($1.position, $1.id) }
    plugins = rows.map { row in
      if let same = old?.plugins.first(where: { $0.row.worksAs(row) }), !same.isBroken {
        return BookPlugin(row: row, state: same.state, scope: same.scope)
      }
      let plugin = BookPlugin(row: row, state: Self.ready(row, tx, log))
      let canWork = row.status == .disabled || (row.status == .enabled && !plugin.isBroken)
      return canWork ? plugin : plugin.with(scope: Self.scope(row, tx))
    }
    required = try tx.nativeRequirements.kept().map(\.name)
  }

  private static func ready(
    _ row: InstalledPlugin,
    _ tx: Transaction,
    _ log: PluginLog?
  ) -> Result<WorkingPlugin, PluginProblem> {
    // A plugin that is kept from working isn't compiled, so that it can do no harm.
    guard row.status == .enabled else { return .failure(PluginProblem(reason: "")) }
    do {
      let active = try ActivePlugin(
        tx.load(row),
        config: row.config.values,
        grants: .names(Set(row.grants)),
        log: log
      )
      return .success(try WorkingPlugin(active))
    } catch {
      return .failure(PluginProblem(reason: "\(error)"))
    }
  }
}

extension PluginSnapshot {
  /// What a plugin is about that can't work, as its table says; nil if that can't be read either.
  private static func scope(_ row: InstalledPlugin, _ tx: Transaction) -> SaveScope? {
    // A field that the book has lost doesn't matter here.
    guard let source = try? tx.source(of: row), let entities = try? tx.model().entities,
      let plugin = try? Plugin(source, environment: PluginEnvironment(entities: entities))
    else { return nil }
    return SaveScope(plugin.manifest)
  }
}

extension PluginSnapshot.BookPlugin {
  /// Whether it should work and can't: it may be able to when something else has changed.
  fileprivate var isBroken: Bool {
    guard case .failure = state else { return false }
    return row.status == .enabled
  }

  fileprivate func with(scope: SaveScope?) -> Self {
    var copy = self
    copy.scope = scope
    return copy
  }
}

/// Why a plugin can't work, as a sentence.
struct PluginProblem: Error {
  let reason: String
}

extension InstalledPlugin {
  /// Whether what works is the same, whatever else of the row differs.
  fileprivate func worksAs(_ other: InstalledPlugin) -> Bool {
    id == other.id && sourceHash == other.sourceHash && configHash == other.configHash
      && config == other.config && grants == other.grants
      && (status == .enabled) == (other.status == .enabled)
  }
}

extension Refusal {
  static func cannotWork(
    _ plugin: InstalledPlugin,
    _ state: Result<WorkingPlugin, PluginProblem>
  ) -> Refusal {
    let decide: Message =
      "Mend it and enable it with plugins.enable, or do without it by plugins.disable."
    guard plugin.status == .quarantined else {
      var reason = ""
      if case .failure(let problem) = state { reason = problem.reason }
      return Refusal(
        "plugin.unloadable",
        "The plugin \(plugin.name) can't work: \(reason.withoutStop).",
        remedy: "Upgrade it, or do without it by plugins.disable.",
        field: plugin.name
      )
    }
    return Refusal(
      "plugin.quarantined",
      "The plugin \(plugin.name) is quarantined: \((plugin.lastError ?? "it failed").withoutStop).",
      remedy: decide,
      field: plugin.name
    )
  }

  static func missingNative(_ name: String) -> Refusal {
    Refusal(
      "plugin.native",
      "The book requires the price rule \(name), which this program doesn't have.",
      remedy: "Use a program that has it, or give it in CRM.Options.priceRules.",
      field: name
    )
  }
}

extension String {
  /// The sentence as part of another one.
  var withoutStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
