/// What a plugin can do: its functions, and what they can ask for by the names of their parameters.
///
/// A kind is declared once. From the declaration come the checks when a plugin is loaded, the
/// arguments of its functions, and what editors and people are told about them.
public struct PluginKind: Sendable, Hashable {
  /// What a plugin writes: `kind = "pricing"`.
  public let name: String
  /// What plugins of this kind do, in a sentence.
  public let summary: String
  /// The functions; a plugin has at least one of them.
  public let functions: [PluginFunction]
  /// What each of the functions can ask for.
  public let parameters: [PluginParameter]

  /// All kinds that this version knows.
  public static let all: [PluginKind] = [.pricing]

  /// The levels of the plugin interface that this version serves.
  public static let supportedAPI: ClosedRange<Int64> = 1...1
}

/// A function that a plugin can have.
public struct PluginFunction: Sendable, Hashable {
  /// Its key in the plugin's table.
  public let name: String
  /// What it answers, in a sentence.
  public let summary: String
  /// The types of its results, as LuaLS writes them.
  public let returns: String

  init(_ name: String, _ summary: String, returns: String) {
    self.name = name
    self.summary = summary
    self.returns = returns
  }
}

/// Something that a plugin's function gets by naming a parameter so.
public struct PluginParameter: Sendable, Hashable {
  /// The name.
  public let name: String
  /// Its type, as LuaLS writes it.
  public let type: String
  /// What it is, in a sentence.
  public let summary: String
  /// If it is a table of other parameters: their names, which are its keys.
  public let fields: [String]

  init(_ name: String, _ type: String, _ summary: String, fields: [String] = []) {
    self.name = name
    self.type = type
    self.summary = summary
    self.fields = fields
  }
}
