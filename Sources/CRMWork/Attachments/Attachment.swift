public import CRMKernel
public import CRMStore

/// A file that belongs to an entity of any kind: kept in the book, or named by where it is.
public struct Attachment: Entity {
  public internal(set) var id: ID<Attachment> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The name of the entity that it belongs to.
  public let entity: String
  /// The id of that entity.
  public let subject: Int64
  /// What the file is called, without folders.
  public let name: String
  /// Such as `application/pdf` (RFC 6838).
  public let mediaType: String
  /// How many bytes it has; nothing of a file that is elsewhere, unless it was said.
  public let size: Int64?
  /// The SHA-256 of its bytes in hexadecimal: what it was is known wherever it is.
  public let digest: String?
  /// Where it is, if it isn't in the book.
  public let location: String?
  /// The login of who added it.
  public let addedBy: String
  /// When it was added, by the session's clock.
  public let addedAt: Instant
  /// What is in it, for people and searches; at most 1,000 characters.
  public var description: String?

  public static let schema = Schema(
    "attachment",
    Attachment.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("entity", \.entity),
    Column("subject", \.subject, .subject(entity: "entity")),
    Column("name", \.name, .notEmpty, .maxLength(255), .searchable, .personal),
    Column("media_type", \.mediaType, .maxLength(255)),
    Column("size", \.size),
    Column("digest", \.digest),
    Column("location", \.location, .maxLength(2000), .personal),
    Column("added_by", \.addedBy),
    Column("added_at", \.addedAt),
    Column("description", \.description, .maxLength(1000), .searchable, .personal)
  )
}

extension Attachment: ErasedWithPerson {
  /// The bytes go with the last file that has them, deleted or not.
  ///
  /// - Complexity: O(*n*) in the files of the book: those that are deleted stand in no index.
  public static func eraseRemains(of row: Attachment, in tx: Transaction) throws {
    guard let digest = row.digest else { return }
    try tx.connection.run(
      """
      DELETE FROM attachment_content
      WHERE digest = $1 AND NOT EXISTS (SELECT 1 FROM attachment WHERE digest = $1)
      """,
      [.text(digest)]
    )
  }
}

let attachmentTables = """
  CREATE TABLE attachment(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, entity TEXT NOT NULL,
    subject INTEGER NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL, size INTEGER,
    digest TEXT, location TEXT, added_by TEXT NOT NULL, added_at INTEGER NOT NULL,
    description TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX attachment_subject ON attachment(subject, entity, id) WHERE deleted_at IS NULL;
  CREATE INDEX attachment_digest ON attachment(digest, id) WHERE deleted_at IS NULL;
  CREATE VIRTUAL TABLE search_attachment USING fts5(
    name, description, content='attachment', content_rowid='id', tokenize='crm', prefix='1');
  CREATE TABLE attachment_content(digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
  """
