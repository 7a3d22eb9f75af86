/// Something that a plugin may ask questions of while it works, if the administrator grants it.
///
/// A function that names it gets an object: `calendar:is_open(now)`. A service only answers;
/// effects are what a plugin returns.
public struct PluginService: Sendable, Hashable {
  /// The name that a parameter has.
  public let name: String
  /// What it knows, in a sentence.
  public let summary: String
  /// What can be asked.
  public let methods: [Method]

  /// A question that a service answers.
  public struct Method: Sendable, Hashable {
    /// The name.
    public let name: String
    /// What it takes, as LuaLS writes it: `at: string`.
    public let takes: String
    /// What it answers, as LuaLS writes it.
    public let returns: String
    /// What it answers, in a sentence.
    public let summary: String

    init(_ name: String, _ takes: String, returns: String, _ summary: String) {
      self.name = name
      self.takes = takes
      self.returns = returns
      self.summary = summary
    }
  }

  init(_ name: String, _ summary: String, _ methods: [Method]) {
    self.name = name
    self.summary = summary
    self.methods = methods
  }

  /// The service as a parameter.
  var parameter: PluginParameter {
    PluginParameter(name, name.prefix(1).uppercased() + name.dropFirst() + "Service", summary)
  }
}
