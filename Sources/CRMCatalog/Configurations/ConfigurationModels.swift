import CRMKernel
public import CRMStore

/// The extension point of the configurator: which products can be configured.
public enum ConfigurationModels: ExtensionPoint {
  public typealias Implementation = any ConfigurationModelSource
}

/// Knows the models that can be configured now.
public protocol ConfigurationModelSource: Sendable {
  /// The models, each name once, as the book of `tx` has them.
  ///
  /// - Throws: ``Refusal`` if a model that should be there can't work.
  func models(_ tx: Transaction) throws -> [ConfigurableModel]
}

/// Models that are always the same: a host's own.
public struct FixedConfigurationModels: ConfigurationModelSource {
  private let models: [ConfigurableModel]

  /// These models.
  public init(_ models: [ConfigurableModel]) { self.models = models }

  public func models(_ tx: Transaction) -> [ConfigurableModel] { models }
}

extension Transaction {
  /// The models that can be configured now.
  ///
  /// - Throws: ``Refusal`` if one can't work.
  public func configurableModels() throws -> [ConfigurableModel] {
    try extensions[ConfigurationModels.self]?.models(self) ?? []
  }

  /// The model of a name.
  ///
  /// - Throws: ``Refusal`` `unknown` with the nearest name.
  public func configurableModel(named name: String) throws -> ConfigurableModel {
    let models = try configurableModels()
    guard let model = models.first(where: { $0.identity.name == name }) else {
      throw Refusal.unknown("model", name, among: models.map(\.identity.name))
    }
    return model
  }
}
