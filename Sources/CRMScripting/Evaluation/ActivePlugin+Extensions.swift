public import CRMPricing
public import CRMStore

extension Sequence<ActivePlugin> {
  /// The pricing plugins, as what prices documents.
  ///
  /// - Throws: ``PluginError``.
  public func priceRules() throws(PluginError) -> [any PriceRule] {
    var rules: [any PriceRule] = []
    for active in self where active.plugin.manifest.kind == .pricing {
      rules.append(try LuaPriceRule(active))
    }
    return rules
  }

  /// The plugins that compute fields and then those that judge what is saved, which may so be
  /// about what was computed.
  ///
  /// - Throws: ``PluginError``.
  public func saveRules() throws(PluginError) -> [any SaveRule] {
    var computed: [any SaveRule] = []
    var judges: [any SaveRule] = []
    for active in self {
      switch active.plugin.manifest.kind {
      case .computed: computed.append(try LuaComputedFields(active))
      case .validation: judges.append(try LuaSaveRule(active))
      default: continue
      }
    }
    return computed + judges
  }

  /// The automation plugins, as what happens after events.
  ///
  /// - Throws: ``PluginError``.
  public func reactions() throws(PluginError) -> [any EventReaction] {
    var reactions: [any EventReaction] = []
    for active in self where active.plugin.manifest.kind == .automation {
      reactions.append(try LuaEventReaction(active))
    }
    return reactions
  }
}
