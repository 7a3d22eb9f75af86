public import CRMPricing
public import CRMKernel
public import CRMStore

extension PluginHost {
  /// Counts a failure of a plugin of the book; the fifth in a row quarantines it.
  ///
  /// Where the count can't be written, as in a book that is only read, it stays as it is: what was
  /// asked of the plugin is refused in any case.
  public func failed(
    _ rule: PriceRuleIdentity,
    _ refusal: Refusal,
    in session: Session
  ) async {
    guard let row = row(of: rule) else { return }
    _ = try? await session.unscoped.write { tx in
      try tx.plugins.countFailure(of: row.id, rule, "\(refusal)")
    }
  }

  /// Forgets the failures of plugins that have worked since.
  public func succeeded(_ rules: [PriceRuleIdentity], in session: Session) async {
    for rule in rules {
      guard let row = row(of: rule), row.failures > 0 else { continue }
      _ = try? await session.unscoped.write { tx in
        guard var plugin = try tx.plugins.find(row.id), plugin.status == .enabled else { return }
        plugin.forgetFailures()
        try tx.plugins.update(plugin)
      }
    }
  }

  /// The plugin of the book that a rule is, as it was when the rule was asked for.
  func row(of rule: PriceRuleIdentity) -> InstalledPlugin? {
    lastSnapshot?.plugins.first { $0.row.isSame(as: rule) }?.row
  }
}

extension Plugins {
  fileprivate func countFailure(
    of id: ID<InstalledPlugin>,
    _ rule: PriceRuleIdentity,
    _ reason: String
  ) throws {
    guard var plugin = try find(id), plugin.status == .enabled, plugin.isSame(as: rule) else {
      return
    }
    plugin.failures += 1
    plugin.lastError = reason
    plugin.failedAt = tx.now
    plugin = try update(plugin)
    guard plugin.failures >= PluginHost.failuresAllowed else { return }
    try makeMove(id, .quarantine, reason: reason)
    let details: Record = [
      "name": .text(plugin.name), "failures": .int(plugin.failures), "last_error": .text(reason),
    ]
    try tx.emit(DomainEvent("plugin.quarantined", id, details))
  }
}

extension InstalledPlugin {
  func isSame(as rule: PriceRuleIdentity) -> Bool {
    name == rule.name && sourceHash == rule.sourceHash && configHash == rule.configHash
  }
}
