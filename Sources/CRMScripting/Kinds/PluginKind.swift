public import CRMKernel

/// What a plugin can do: what its table holds, and what its functions can ask for by the names of
/// their parameters.
///
/// A kind is declared once, in a file of its own. From the declaration come the checks when a
/// plugin is loaded, the arguments of its functions, what editors and people are told about them,
/// and how `crm plugin run`, replay and specs evaluate it.
public struct PluginKind: Sendable {
  /// What a plugin writes: `kind = "pricing"`.
  public let name: String
  /// What plugins of this kind do, in a sentence.
  public let summary: String
  /// What happens while a plugin of this kind can't answer.
  public let fallback: PluginFallback
  /// The keys of a plugin's table beside those that all kinds have.
  public let members: [PluginMember]
  /// What each of the functions can ask for.
  public let parameters: [PluginParameter]
  /// What the functions can ask for if the administrator grants it.
  public let services: [PluginService]
  let rules: Rules

  /// What a declaration can't say as data.
  struct Rules: Sendable {
    /// What else functions can ask for, because this plugin's own table names it.
    ///
    /// What the functions in the manifest ask for isn't checked yet.
    var names:
      @Sendable (Manifest, PluginEnvironment) throws(ManifestProblem) -> [PluginParameter] = {
        (_, _) throws(ManifestProblem) in []
      }
    /// What else must hold of a plugin's table.
    var check: @Sendable (Manifest) throws(ManifestProblem) -> Void = {
      (_) throws(ManifestProblem) in
    }
    /// What an administrator must grant beside what the functions ask for.
    var needs: @Sendable (Manifest) -> [String] = { _ in [] }
    /// The members of which one makes a plugin useful that has no function.
    var suffices: [String] = []
    /// What to do about a name that functions can't ask for; a sentence.
    var hint = ""
  }

  /// Evaluates a plugin with an input as JSON has it, and answers as JSON can show it.
  public let evaluate: @Sendable (ActivePlugin, Record, EvaluationContext) throws -> Value

  init(
    _ name: String,
    _ summary: String,
    fallback: PluginFallback,
    members: [PluginMember],
    parameters: [PluginParameter],
    services: [PluginService] = [],
    rules: Rules = Rules(),
    evaluate: @escaping @Sendable (ActivePlugin, Record, EvaluationContext) throws -> Value
  ) {
    self.name = name
    self.summary = summary
    self.fallback = fallback
    self.members = members
    self.parameters = parameters
    self.services = services
    self.rules = rules
    self.evaluate = evaluate
  }

  /// Everything that its functions can ask for: what is common to all kinds and services too.
  public var allParameters: [PluginParameter] {
    parameters + [.config, .tables] + services.map(\.parameter)
  }

  /// All kinds that this version knows.
  public static let all: [PluginKind] = [
    .pricing, .configurator, .scoring, .routing, .escalation, .mail, .validation, .computed,
    .automation,
  ]

  /// The levels of the plugin interface that this version serves.
  public static let supportedAPI: ClosedRange<Int64> = 1...1

  /// The kind of this name.
  public static func named(_ name: String) -> PluginKind? { all.first { $0.name == name } }
}

extension PluginKind: Hashable {
  /// Two kinds are one if they have one name: a name is declared once.
  public static func == (left: PluginKind, right: PluginKind) -> Bool { left.name == right.name }
  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// What happens while a plugin fails or is quarantined.
public enum PluginFallback: Sendable, Hashable {
  /// What it was asked for is refused, because a wrong answer costs money.
  case refuses(String)
  /// The host goes on as if there were no such plugin.
  case skips(String)

  /// The sentence for people.
  public var summary: String {
    switch self {
    case .refuses(let text), .skips(let text): text
    }
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

  /// The plugin's own settings: every kind has them.
  package static let config = PluginParameter(
    "config",
    "table",
    "The plugin's settings, with their defaults."
  )
  /// The plugin's own lookup tables: every kind has them.
  package static let tables = PluginParameter(
    "tables",
    "table",
    "The plugin's lookup tables: lists of rows, or rows by their key."
  )
}

/// What is wrong with a plugin's table, and at which key.
struct ManifestProblem: Error {
  /// The keys that lead there; a position is its number as text.
  let path: [String]
  /// A sentence.
  let reason: String

  init(_ path: [String], _ reason: String) {
    self.path = path
    self.reason = reason
  }
}
