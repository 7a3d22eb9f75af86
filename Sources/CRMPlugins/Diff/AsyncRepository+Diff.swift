import CRMPricing
public import CRMKernel
public import CRMScripting
public import CRMStore

extension AsyncRepository<InstalledPlugin> {
  /// Prices documents of the past with other rules than those that hold now; nothing is written.
  ///
  /// The candidate takes the place of the plugin of its name; one that the book doesn't have comes
  /// last. All other rules are those of now. It can be cancelled between two pages.
  ///
  /// - Parameters:
  ///   - source: The candidate's files; the version that works, unless given.
  ///   - name: The plugin, where no source is given.
  ///   - config: The candidate's settings; those left out are as the book has them.
  ///   - since: The first day on which the documents were priced.
  ///   - progress: Hears after each page how many documents have been compared.
  /// - Returns: What would have changed, by customer and product.
  /// - Throws: ``PluginError`` for a candidate that can't be loaded or isn't a pricing plugin;
  ///   ``Refusal`` `diff.nothing` without source and name, `diff.history` if the program keeps no
  ///   priced documents, and what ``PluginHost/rules(_:)`` refuses; `CancellationError`.
  /// - Complexity: O(*n*) in the documents; one page is in memory at a time.
  public func diff(
    _ source: PluginSource? = nil,
    named name: String? = nil,
    config: Record = [:],
    since: LocalDate,
    progress: @Sendable (Int64) -> Void = { _ in }
  ) async throws -> PriceDiff {
    guard let history = session.extensions[PriceHistories.self] else {
      throw Refusal("diff.history", "This program keeps no documents that were priced.")
    }
    var (comparison, cursor): (PriceComparison, Cursor?) = (
      try await session.read { tx in
        try tx.plugins.comparison(source, named: name, config: config)
      }, nil
    )
    repeat {
      try Task.checkCancellation()
      let start = cursor
      let page = try await session.read { tx in
        let page = try history.page(tx, since: since, after: start)
        return (documents: page.documents, next: page.next)
      }
      for document in page.documents { comparison.compare(document) }
      progress(comparison.documents)
      cursor = page.next
    } while cursor != nil
    return comparison.result
  }
}

extension Plugins {
  /// The rules of now, and the same with the candidate.
  fileprivate func comparison(
    _ source: PluginSource?,
    named name: String?,
    config: Record
  ) throws -> PriceComparison {
    let candidate: Plugin
    if let source {
      candidate = try tx.load(source)
    } else if let name {
      candidate = try tx.load(get(named: name))
    } else {
      throw Refusal(
        "diff.nothing",
        "There is nothing to compare.",
        remedy: "Give the source of a candidate, or the name of a plugin and other settings."
      )
    }
    let installed = try find(named: candidate.name)
    let settings = (installed?.config.values ?? [:]).merged(with: config)
    let new = try WorkingPlugin(ActivePlugin(candidate, config: settings))
    guard let rule = new.rule, let host = tx.extensions[PluginHosting.self] else {
      // Says that it isn't a pricing plugin.
      let rule = try new.rule ?? LuaPriceRule(new.active)
      let rules = try tx.extensions[PriceRules.self]?.rules(tx) ?? []
      return PriceComparison(rules, rules + [rule])
    }
    let name = rule.identity.name
    let delivered = host.delivered.first { $0.active.identity.name == name }
    return PriceComparison(
      try host.rules(tx, as: name, try delivered ?? working(installed)),
      try host.rules(tx, as: name, new)
    )
  }

  /// A plugin of the book as it works, or worked until it was quarantined.
  private func working(_ plugin: InstalledPlugin?) throws -> WorkingPlugin? {
    guard let plugin, plugin.status != .disabled else { return nil }
    return try WorkingPlugin(ActivePlugin(tx.load(plugin), config: plugin.config.values))
  }
}

let diffCommands: [BookCommand] = [
  .session(
    AsyncCommand(
      "plugins.diff",
      "Says what a candidate would have changed in quotes of the past; nothing is written.",
      \.plugins,
      AsyncRepository<InstalledPlugin>.comparing,
      Parameter("since", "The first day on which the quotes were priced."),
      Parameter("source", "The candidate's text or files; the version that works unless given."),
      Parameter("plugin", "The plugin's name, where no source is given."),
      Parameter("config", "The candidate's settings; those left out are the book's.", default: [:]),
      effect: .reads
    )
  )
]

extension AsyncRepository<InstalledPlugin> {
  @Sendable
  fileprivate func comparing(
    since: LocalDate,
    source: PluginSource?,
    plugin: String?,
    config: Record
  ) async throws -> PriceDiff {
    try await diff(source, named: plugin, config: config, since: since)
  }
}
