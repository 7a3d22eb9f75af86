/// What a plugin says of itself.
public struct Manifest: Sendable, Hashable {
  /// Lower-case letters, digits and hyphens.
  public let name: String
  /// The author's own, such as `1.2.0`.
  public let version: String
  /// The level of the plugin interface that it was written for.
  public let api: Int64
  /// What it does.
  public let kind: PluginKind
  /// What an administrator can set.
  public let config: ConfigSchema
  /// The functions that it has, in the order of its kind's declaration.
  public let functions: [Signature]

  /// A function of a plugin, and what it asks for.
  public struct Signature: Sendable, Hashable {
    /// Its key in the plugin's table.
    public let name: String
    /// The parameters in their order.
    public let parameters: [String]
    /// The line on which it begins.
    public let line: Int
  }

  /// Everything that the plugin's functions ask for, in the order of its kind's declaration.
  public var asks: [String] {
    let asked = Set(functions.flatMap(\.parameters))
    return kind.parameters.map(\.name).filter(asked.contains)
  }
}
