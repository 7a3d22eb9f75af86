public import CRMKernel
public import CRMStore

/// The files that belong to entities.
public typealias Attachments = Repository<Attachment>

extension Transaction {
  /// The files that belong to entities.
  public var attachments: Attachments { Attachments(self) }
}

extension Session {
  /// The files that belong to entities.
  public var attachments: AsyncRepository<Attachment> { AsyncRepository(self) }
}

extension Attachments {
  /// How many bytes a file in the book may have: larger ones are better kept elsewhere, and named.
  public static var mostBytes: Int { 50_000_000 }

  /// Keeps a file in the book; the same bytes are kept once, however many files have them.
  ///
  /// - `mediaType`: Such as `application/pdf`.
  /// - Throws: ``Refusal`` `notFound` if the principal doesn't see the entity; `attachment.size` for
  ///   more than ``mostBytes``; `attachment.name` for a name that leads to a folder.
  /// - Complexity: O(*n*) in the bytes.
  @discardableResult
  public func add(
    to subject: SubjectReference,
    named name: String,
    mediaType: String = "application/octet-stream",
    bytes: [UInt8]
  ) throws -> Attachment {
    guard bytes.count <= Self.mostBytes else {
      throw Refusal(
        "attachment.size",
        "\(name) has \(bytes.count) bytes; a file in the book may have \(Self.mostBytes).",
        remedy: "Keep it elsewhere, and add its location.",
        field: "bytes"
      )
    }
    let digest = Self.digest(of: bytes)
    let attachment = try insert(
      Attachment(
        entity: subject.entity,
        subject: subject.id,
        name: Self.checked(name),
        mediaType: mediaType,
        size: Int64(bytes.count),
        digest: digest,
        location: nil,
        addedBy: tx.principal.name,
        addedAt: tx.now
      ),
      about: subject
    )
    try tx.connection.run(
      "INSERT INTO attachment_content(digest, bytes) VALUES($1, $2) ON CONFLICT DO NOTHING",
      bind: { row in
        row.next(digest)
        row.next(bytes)
      },
      row: { _ in }
    )
    return attachment
  }

  /// Names a file that is kept elsewhere.
  ///
  /// - `location`: Where: an address, or a path that the host understands.
  /// - `digest`: The SHA-256 of its bytes in hexadecimal, to know it again.
  /// - Throws: ``Refusal`` `notFound` if the principal doesn't see the entity; `attachment.digest` if
  ///   that is no digest.
  @discardableResult
  public func refer(
    to subject: SubjectReference,
    named name: String,
    location: String,
    mediaType: String = "application/octet-stream",
    digest: String? = nil
  ) throws -> Attachment {
    if let digest, digest.utf8.count != 64 || !digest.utf8.allSatisfy(Self.isHexadecimal) {
      throw Refusal(
        "attachment.digest",
        "\(digest) is no SHA-256.",
        remedy: "Give 64 digits of hexadecimal in small letters, or none.",
        field: "digest"
      )
    }
    return try insert(
      Attachment(
        entity: subject.entity,
        subject: subject.id,
        name: Self.checked(name),
        mediaType: mediaType,
        size: nil,
        digest: digest,
        location: location,
        addedBy: tx.principal.name,
        addedAt: tx.now
      ),
      about: subject
    )
  }

  /// The bytes of a file that is kept in the book.
  ///
  /// - Throws: ``Refusal`` `attachment.elsewhere` if it is kept elsewhere; `attachment.damaged` if the
  ///   bytes aren't those that were added.
  /// - Complexity: O(*n*) in the bytes.
  public func content(of id: ID<Attachment>) throws -> [UInt8] {
    let attachment = try get(id)
    guard attachment.location == nil, let digest = attachment.digest else {
      throw Refusal(
        "attachment.elsewhere",
        "\(attachment.name) isn't in the book.",
        remedy: "Its location says where it is.",
        field: "attachment"
      )
    }
    var found: [UInt8]?
    try tx.connection.run(
      "SELECT bytes FROM attachment_content WHERE digest = $1",
      [.text(digest)]
    ) { row in found = row.nextBytes() }
    guard let bytes = found, Self.digest(of: bytes) == digest else {
      throw Refusal(
        "attachment.damaged",
        "The bytes of \(attachment.name) aren't those that were added.",
        remedy: "Restore it from a backup.",
        field: "attachment"
      )
    }
    return bytes
  }

  /// The files of an entity, oldest first.
  public func of(_ subject: SubjectReference) throws -> [Attachment] {
    try all(where: \.entity == subject.entity, \.subject == subject.id)
  }

  private func insert(_ new: Attachment, about subject: SubjectReference) throws -> Attachment {
    try tx.requireVisible(subject)
    return try insert(new)
  }

  private static func digest(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finishHex()
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  /// A name that can't lead out of a folder when somebody saves the file.
  private static func checked(_ name: String) throws(Refusal) -> String {
    let isPath = name.contains { "/\\:".contains($0) } || name == "." || name == ".."
    let isControl = name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    guard !isPath, !isControl else {
      throw Refusal(
        "attachment.name",
        "\(name) can't be the name of a file.",
        remedy: "Leave out folders, colons and control characters.",
        field: "name"
      )
    }
    return name
  }
}
