public import CRMKernel
public import CRMStore

/// What somebody wrote down about an entity of any kind.
public struct Note: Entity {
  public internal(set) var id: ID<Note> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The name of the entity that it is about.
  public let entity: String
  /// The id of that entity.
  public let subject: Int64
  /// What was written, 1 to 100,000 characters; searched.
  public var body: String
  /// The login of who wrote it.
  public let author: String
  /// When it was written, by the session's clock; changes of the text don't move it.
  public let writtenAt: Instant
  /// Whether it is shown before the others.
  public var isPinned: Bool = false

  public static let schema = Schema(
    "note",
    Note.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("entity", \.entity),
    Column("subject", \.subject, .subject(entity: "entity")),
    Column("body", \.body, .notEmpty, .maxLength(100_000), .searchable, .personal),
    Column("author", \.author),
    Column("written_at", \.writtenAt),
    Column("is_pinned", \.isPinned)
  )
}

/// What is written about a person, or about what is theirs alone, goes with them.
extension Note: ErasedWithPerson {}

let noteTables = """
  CREATE TABLE note(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, entity TEXT NOT NULL,
    subject INTEGER NOT NULL, body TEXT NOT NULL, author TEXT NOT NULL,
    written_at INTEGER NOT NULL, is_pinned INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX note_subject ON note(subject, entity, is_pinned, id) WHERE deleted_at IS NULL;
  CREATE VIRTUAL TABLE search_note USING fts5(
    body, content='note', content_rowid='id', tokenize='crm', prefix='1');
  """

/// What people wrote down.
public typealias Notes = Repository<Note>

extension Transaction {
  /// What people wrote down.
  public var notes: Notes { Notes(self) }
}

extension Session {
  /// What people wrote down.
  public var notes: AsyncRepository<Note> { AsyncRepository(self) }
}

extension Notes {
  /// Writes something down about an entity.
  ///
  /// - Throws: ``Refusal`` `notFound` if the principal doesn't see the entity, `empty` for nothing.
  @discardableResult
  public func add(to subject: SubjectReference, _ body: String) throws -> Note {
    try tx.requireVisible(subject)
    return try insert(
      Note(
        entity: subject.entity,
        subject: subject.id,
        body: body,
        author: tx.principal.name,
        writtenAt: tx.now
      )
    )
  }

  /// What was written about an entity: what is pinned, then the rest, the newest first.
  public func about(_ subject: SubjectReference, limit: Int = 100) throws -> [Note] {
    try page(
      where: \.entity == subject.entity,
      \.subject == subject.id,
      order: .byDescending(\.isPinned).then(.newestFirst),
      size: limit
    ).items
  }
}
