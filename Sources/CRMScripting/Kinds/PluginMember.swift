import CRMKernel

/// A key of a plugin's table, as its kind declares it.
public struct PluginMember: Sendable, Hashable {
  /// The key.
  public let name: String
  /// What it is or answers, in a sentence.
  public let summary: String
  /// What stands at the key.
  public let shape: Shape
  /// Whether a plugin must have it.
  public let isRequired: Bool
  /// What its functions can ask for beside what the kind offers to all.
  public let parameters: [PluginParameter]

  /// What stands at a key.
  public indirect enum Shape: Sendable, Hashable {
    /// A function; its results as LuaLS writes them.
    case function(returns: String)
    /// Functions under names of the author's own.
    case functions(returns: String)
    /// One value, checked as a setting is.
    case value(ConfigKind)
    /// Plain values in any order; the kind checks them. The type as LuaLS writes it.
    case data(type: String)
    /// A table with these keys.
    case table([PluginMember])
    /// A list of tables with these keys; a text without a key may lead each, under this name.
    case list([PluginMember], heading: String?)
  }

  init(
    _ name: String,
    _ shape: Shape,
    _ summary: String,
    isRequired: Bool = false,
    asks parameters: [PluginParameter] = []
  ) {
    self.name = name
    self.summary = summary
    self.shape = shape
    self.isRequired = isRequired
    self.parameters = parameters
  }

  /// Whether there are functions in it.
  public var holdsFunctions: Bool {
    switch shape {
    case .function, .functions: true
    case .value, .data: false
    case .table(let members), .list(let members, _): members.contains(where: \.holdsFunctions)
    }
  }

  /// The type as LuaLS writes it.
  public var type: String {
    switch shape {
    case .function(let returns): "fun(...): \(returns)"
    case .functions(let returns): "table<string, fun(...): \(returns)>"
    case .value(let kind): kind.luaType
    case .data(let type): type
    case .table: "table"
    case .list: "table[]"
    }
  }
}

extension ConfigKind {
  /// The type as LuaLS writes it.
  var luaType: String {
    switch self {
    case .percent, .number: "number"
    case .integer: "integer"
    case .text, .money, .date: "string"
    case .boolean: "boolean"
    case .choice(let values): values.map(\.description).joined(separator: "|")
    case .list(let kind): "(\(kind.luaType))[]"
    case .records: "table[]"
    }
  }
}
