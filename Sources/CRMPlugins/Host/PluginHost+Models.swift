public import CRMCatalog
import CRMConfigurator
import CRMKernel
import CRMScripting
public import CRMStore

// Plugins that describe products which can be configured.

extension PluginHost: ConfigurationModelSource {
  /// The host's own models, then the configurator plugins of folders, then the book's by position.
  ///
  /// A native model works in the place of a plugin of the same name, and a folder's plugin in the
  /// place of the book's.
  ///
  /// - Throws: ``Refusal`` if one can't work: what is ordered must be buildable.
  /// - Complexity: one look at an index, unless a plugin of the book changed.
  public func models(_ tx: Transaction) throws -> [ConfigurableModel] {
    let names = Set(nativeModels.map(\.identity.name))
    return try nativeModels
      + working(.configurator, snapshot(tx)).compactMap(\.model)
      .filter { !names.contains($0.identity.name) }
  }
}

extension ConfigurableModel {
  /// The product that a plugin describes; the setting `currency`, if it has one, says what its
  /// price effects are in.
  convenience init(_ active: ActivePlugin) throws(PluginError) {
    let code = active.config.values["currency"].flatMap { String($0) }
    self.init(
      active.identity,
      try LuaConfigurationModel(active),
      currency: code.flatMap { Currency($0) }
    )
  }
}
