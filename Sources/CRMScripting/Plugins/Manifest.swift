public import CRMKernel
public import LuaSandbox

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
  /// The lookup tables that lie beside it.
  public let tables: [LookupTable]
  /// The plain values of its table, in the shape of its kind's declaration.
  public let values: Record
  /// The functions that it has, in the order of its kind's declaration.
  public internal(set) var functions: [Signature]

  /// A function of a plugin, and what it asks for.
  public struct Signature: Sendable, Hashable {
    /// Where it stands in the plugin's table.
    public let path: [PathComponent]
    /// The parameters in their order.
    public let parameters: [String]
    /// The line on which it begins.
    public let line: Int

    /// The path as Lua writes it: `steps[2].act`.
    public var name: String { Manifest.text(of: path) }
  }

  /// Everything that the plugin's functions ask for, in the order of its kind's declaration; names
  /// that its own table declares come last, in the order of their use.
  public var asks: [String] {
    var asked: [String] = []
    for name in functions.flatMap(\.parameters) where !asked.contains(name) { asked.append(name) }
    let declared =
      kind.parameters.map(\.name)
      + [PluginParameter.config.name, PluginParameter.tables.name] + kind.services.map(\.name)
    return declared.filter(asked.contains) + asked.filter { !declared.contains($0) }
  }

  /// The services that it asks for.
  public var services: [PluginService] {
    let asked = Set(functions.flatMap(\.parameters))
    return kind.services.filter { asked.contains($0.name) }
  }

  /// The function at a path, if the plugin has it.
  public func function(_ path: PathComponent...) -> Signature? {
    functions.first { $0.path == path }
  }

  static func text(of path: [PathComponent]) -> String {
    path.reduce("") { text, component in
      switch component {
      case .name(let name): text.isEmpty ? name : "\(text).\(name)"
      case .position(let position): "\(text)[\(position)]"
      }
    }
  }
}

extension PathComponent {
  /// The component as paths in messages and the index of the source have it.
  var key: String {
    switch self {
    case .name(let name): name
    case .position(let position): "\(position)"
    }
  }
}
