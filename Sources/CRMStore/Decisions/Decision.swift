public import CRMKernel

/// What a rule or a plugin decided, with everything that is needed to decide it again.
///
/// The rule's source and settings are named by their digests; the book keeps both as ``Artifact``.
/// A decision never changes.
public struct Decision: Entity {
  public internal(set) var id: ID<Decision> = .unsaved
  public internal(set) var version: Int64 = 0
  /// When, by the session's clock.
  public let at: Instant
  /// What was decided, such as `pricing`.
  public let kind: String
  /// The name of the rule or plugin.
  public let rule: String
  /// The author's version of it.
  public let ruleVersion: String
  /// The SHA-256 of its source, in hexadecimal.
  public let sourceHash: String
  /// The SHA-256 of its settings; empty where it has none.
  public let configHash: String
  /// The name of the entity that it was decided for.
  public let entity: String
  /// The id of what it was decided for.
  public let subject: Int64
  /// What ``body`` means: a release that evaluates otherwise writes another level.
  public let level: Int64
  /// The calls with their arguments and results, as JSON.
  public let body: String

  public static let schema = Schema(
    "decision",
    Decision.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("at", \.at),
    Column("kind", \.kind),
    Column("rule", \.rule),
    Column("rule_version", \.ruleVersion),
    Column("source_hash", \.sourceHash),
    Column("config_hash", \.configHash),
    Column("entity", \.entity),
    Column("subject", \.subject, .subject(entity: "entity"), .history),
    Column("level", \.level),
    Column("body", \.body, .personal)
  )
}

/// A text that decisions name by its digest: the source of a plugin, or its settings.
///
/// It is written once, when a decision first names it.
public struct Artifact: Entity {
  public internal(set) var id: ID<Artifact> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The digest by which it is named; what it is a digest of is said by who wrote it.
  public let digest: String
  /// The text, in ASCII: escapes of JSON stand for everything else, so that no byte of it changes.
  public let content: String

  public static let schema = Schema(
    "artifact",
    Artifact.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("digest", \.digest, .notEmpty),
    Column("content", \.content)
  )
}

/// A decision that isn't stored yet: it doesn't know what it was made for, nor when.
public struct DecisionDraft: Sendable {
  /// What was decided, such as `pricing`.
  public let kind: String
  /// The name of the rule or plugin.
  public let rule: String
  /// The author's version of it.
  public let ruleVersion: String
  /// The SHA-256 of its source, in hexadecimal.
  public let sourceHash: String
  /// The SHA-256 of its settings; empty where it has none.
  public let configHash: String
  /// What the body means.
  public let level: Int64
  /// The calls with their arguments and results, as JSON.
  public let body: String
  /// What the digests stand for.
  public let artifacts: [Evidence]

  /// A text by its digest; it is made only if the book doesn't have it yet.
  public struct Evidence: Sendable {
    /// The digest by which decisions name it.
    public let digest: String
    /// Makes the text, in ASCII.
    public let content: @Sendable () -> String

    /// Names a text by its digest.
    public init(_ digest: String, content: @escaping @Sendable () -> String) {
      self.digest = digest
      self.content = content
    }
  }

  /// Describes what a rule decided.
  public init(
    kind: String,
    rule: String,
    ruleVersion: String,
    sourceHash: String,
    configHash: String,
    level: Int64,
    body: String,
    artifacts: [Evidence]
  ) {
    self.kind = kind
    self.rule = rule
    self.ruleVersion = ruleVersion
    self.sourceHash = sourceHash
    self.configHash = configHash
    self.level = level
    self.body = body
    self.artifacts = artifacts
  }
}
