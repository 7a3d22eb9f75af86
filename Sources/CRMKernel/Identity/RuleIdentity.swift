/// Which rule it was: a plugin, or a host's own Swift code.
///
/// What a rule made is kept with its identity, so that it can be computed again.
public struct RuleIdentity: Hashable, Sendable {
  /// What messages, traces and logs call the rule: a plugin's name.
  public let name: String
  /// The rule's own version, such as `1.2.0`.
  public let version: String
  /// The SHA-256 of the source, or empty for a host's own rule.
  public let sourceHash: String
  /// The SHA-256 of the configuration, or empty where there is none.
  public let configHash: String

  /// Names a rule; a host's own has no hashes.
  public init(name: String, version: String, sourceHash: String = "", configHash: String = "") {
    self.name = name
    self.version = version
    self.sourceHash = sourceHash
    self.configHash = configHash
  }
}
