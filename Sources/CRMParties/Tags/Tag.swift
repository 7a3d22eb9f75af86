public import CRMKernel
public import CRMStore

/// A word that people put on accounts and contacts to find them by.
public struct Tag: Entity {
  public internal(set) var id: ID<Tag> = .unsaved
  public internal(set) var version: Int64 = 0
  /// As it was first written; two never differ only in case, width or script.
  public var name: String
  /// What it is for.
  public var description: String?

  public static let schema = Schema(
    "tag",
    Tag.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(64), .folded),
    Column("description", \.description, .maxLength(500))
  )
}

/// That an account or a contact has a tag.
///
/// Conditions ask for it with `any(tags, tag.name == "VIP")`.
public struct Tagging: Entity {
  public internal(set) var id: ID<Tagging> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Which word it is.
  public let tag: ID<Tag>
  /// What it was put on; `nil` where that is a contact.
  public let account: ID<Account>?
  /// Whom it was put on; `nil` where that is an account.
  public let contact: ID<Contact>?

  public static let schema = Schema(
    "tagging",
    Tagging.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("tag", \.tag, .inverse("taggings")),
    Column("account", \.account, .whole, .noted, .inverse("tags")),
    Column("contact", \.contact, .inverse("tags"))
  )
}

/// All tags, and what can be done with them.
public typealias Tags = Repository<Tag>

extension Transaction {
  /// The words that people put on accounts and contacts.
  public var tags: Tags { Tags(self) }
  var taggings: Repository<Tagging> { Repository(self) }
}

extension Tags {
  /// The tag of this name, made if there is none; case, width and script don't matter.
  @discardableResult
  public func named(_ name: String) throws -> Tag {
    try first(where: \.name == name) ?? insert(Tag(name: name))
  }

  /// The tags of an account, by name.
  public func of(_ account: ID<Account>) throws -> [Tag] {
    _ = try tx.accounts.get(account)
    return try named(in: tx.taggings.all(where: \.account == account))
  }

  /// The tags of a contact, by name.
  public func of(contact: ID<Contact>) throws -> [Tag] {
    _ = try tx.contacts.get(contact)
    return try named(in: tx.taggings.all(where: \.contact == contact))
  }

  private func named(in taggings: [Tagging]) throws -> [Tag] {
    try taggings.compactMap { try find($0.tag) }.sorted { $0.name < $1.name }
  }
}

extension Accounts {
  /// Puts a tag on an account; nothing changes if it has it.
  @discardableResult
  public func tag(_ id: ID<Account>, _ name: String) throws -> [Tag] {
    _ = try get(id)
    let tag = try tx.tags.named(name)
    if try tx.taggings.first(where: \.account == id, \.tag == tag.id) == nil {
      try tx.taggings.insert(Tagging(tag: tag.id, account: id, contact: nil))
    }
    return try tx.tags.of(id)
  }

  /// Takes a tag off an account; nothing changes if it doesn't have it.
  @discardableResult
  public func untag(_ id: ID<Account>, _ name: String) throws -> [Tag] {
    for tagging in try tx.taggings.all(where: \.account == id)
    where try tx.tags.find(tagging.tag)?.name.folded == name.folded {
      try tx.taggings.delete(tagging.id)
    }
    return try tx.tags.of(id)
  }
}

extension Contacts {
  /// Puts a tag on a contact; nothing changes if they have it.
  @discardableResult
  public func tag(_ id: ID<Contact>, _ name: String) throws -> [Tag] {
    _ = try get(id)
    let tag = try tx.tags.named(name)
    if try tx.taggings.first(where: \.contact == id, \.tag == tag.id) == nil {
      try tx.taggings.insert(Tagging(tag: tag.id, account: nil, contact: id))
    }
    return try tx.tags.of(contact: id)
  }

  /// Takes a tag off a contact; nothing changes if they don't have it.
  @discardableResult
  public func untag(_ id: ID<Contact>, _ name: String) throws -> [Tag] {
    for tagging in try tx.taggings.all(where: \.contact == id)
    where try tx.tags.find(tagging.tag)?.name.folded == name.folded {
      try tx.taggings.delete(tagging.id)
    }
    return try tx.tags.of(contact: id)
  }
}

let tagTables = """
  CREATE TABLE tag(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, description TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX tag_name ON tag(name_folded) WHERE deleted_at IS NULL;
  CREATE TABLE tagging(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, tag INTEGER NOT NULL REFERENCES tag(id),
    account INTEGER REFERENCES account(id), contact INTEGER REFERENCES contact(id),
    deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX tagging_account ON tagging(account, tag) WHERE deleted_at IS NULL;
  CREATE UNIQUE INDEX tagging_contact ON tagging(contact, tag) WHERE deleted_at IS NULL;
  CREATE INDEX tagging_tag ON tagging(tag, id) WHERE deleted_at IS NULL;
  """
