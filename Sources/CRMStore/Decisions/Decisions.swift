public import CRMKernel

/// What rules and plugins decided.
public typealias Decisions = Repository<Decision>
/// The texts that decisions name by their digests.
public typealias Artifacts = Repository<Artifact>

extension Transaction {
  /// What rules and plugins decided.
  public var decisions: Decisions { Decisions(self) }
  /// The sources and settings that decisions name.
  public var artifacts: Artifacts { Artifacts(self) }
}

extension Session {
  /// What rules and plugins decided.
  public var decisions: AsyncRepository<Decision> { AsyncRepository(self) }
}

/// Whether the book keeps what rules decided; it does unless a host says no.
public enum DecisionRecording: ExtensionPoint {
  public typealias Implementation = Bool
}

extension Decisions {
  /// Stores what was decided for `subject`, and what the decision names by digest.
  ///
  /// It is the library that writes it, whatever the principal may see.
  ///
  /// - Complexity: two lookups by key; a source is written when it is first named.
  @discardableResult
  public func record<Subject: Entity>(
    _ draft: DecisionDraft,
    for subject: ID<Subject>
  ) throws -> Decision {
    for evidence in draft.artifacts { try tx.artifacts.keep(evidence) }
    return try keep(
      Decision(
        at: tx.now,
        kind: draft.kind,
        rule: draft.rule,
        ruleVersion: draft.ruleVersion,
        sourceHash: draft.sourceHash,
        configHash: draft.configHash,
        entity: Subject.schema.name,
        subject: subject.rawValue,
        level: draft.level,
        body: draft.body
      )
    )
  }
}

extension Artifacts {
  /// Stores a text under its digest, unless it is there.
  public func keep(_ evidence: DecisionDraft.Evidence) throws {
    guard try content(of: evidence.digest) == nil else { return }
    try keep(Artifact(digest: evidence.digest, content: evidence.content()))
  }

  /// The text of this digest, if the book has it.
  public func content(of digest: String) throws -> String? {
    try kept(where: "digest = $1", [.text(digest)]).first?.content
  }
}

let decisionTables = """
  CREATE TABLE decision(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
    rule TEXT NOT NULL, rule_version TEXT NOT NULL, source_hash TEXT NOT NULL,
    config_hash TEXT NOT NULL, entity TEXT NOT NULL, subject INTEGER NOT NULL,
    level INTEGER NOT NULL, body TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX decision_subject ON decision(subject, id) WHERE deleted_at IS NULL;
  CREATE INDEX decision_rule ON decision(rule, id) WHERE deleted_at IS NULL;
  CREATE INDEX decision_at ON decision(at, id) WHERE deleted_at IS NULL;
  CREATE TABLE artifact(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, digest TEXT NOT NULL,
    content TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX artifact_digest ON artifact(digest) WHERE deleted_at IS NULL;
  """
