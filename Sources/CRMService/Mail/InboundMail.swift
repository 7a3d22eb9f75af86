public import CRMKernel

/// A mail that came in: what policies see of it, and what loop protection looks at.
public struct InboundMail: Sendable {
  /// The address of the author, as the `From` header has it.
  public let from: String
  /// The author's name, if the header has one.
  public let fromName: String?
  /// The addresses in `To`.
  public let to: [String]
  /// The addresses in `Cc`.
  public let cc: [String]
  /// In one line; empty if there is none.
  public let subject: String
  /// The text; empty if there is none.
  public let body: String
  /// All headers.
  public let headers: MailHeaders
  /// The envelope's sender (`Return-Path`): empty or `<>` for the null path, nil if not known.
  public let returnPath: String?
  /// When it came in.
  public let receivedAt: Instant
  /// What hangs on it.
  public let attachments: [Attachment]

  /// A file that hangs on a mail.
  public struct Attachment: Hashable, Sendable {
    /// Its name; empty if it has none.
    public let name: String
    /// How many bytes it has.
    public let size: Int64

    /// Describes a file.
    public init(name: String, size: Int64) {
      self.name = name
      self.size = size
    }
  }

  /// Describes a mail.
  ///
  /// A subject of several lines becomes one, so that it can go into another header. Without a
  /// return path that of the headers counts.
  public init(
    from: String,
    fromName: String? = nil,
    to: [String] = [],
    cc: [String] = [],
    subject: String = "",
    body: String = "",
    headers: MailHeaders = MailHeaders(),
    returnPath: String? = nil,
    receivedAt: Instant,
    attachments: [Attachment] = []
  ) {
    self.from = from
    self.fromName = fromName
    self.to = to
    self.cc = cc
    self.subject = subject.inOneLine(limit: 1000)
    self.body = body
    self.headers = headers
    self.returnPath = returnPath ?? headers["return-path"]
    self.receivedAt = receivedAt
    self.attachments = attachments
  }
}

extension InboundMail: ValueConvertible {
  /// The mail as plugins see it; of a header that comes more than once they see the first.
  public var value: Value {
    var headers = Record()
    for field in self.headers.fields where headers[field.name] == nil {
      headers[field.name] = .text(field.value)
    }
    var record: Record = ["from": .text(from)]
    if let fromName { record["from_name"] = .text(fromName) }
    record["to"] = .list(to.map { .text($0) })
    record["cc"] = .list(cc.map { .text($0) })
    record["subject"] = .text(subject)
    record["body"] = .text(body)
    record["headers"] = .record(headers)
    record["received_at"] = .instant(receivedAt)
    record["attachments"] = .list(
      attachments.map { .record(["name": .text($0.name), "size": .int($0.size)]) }
    )
    return .record(record)
  }
}

/// The headers of a mail in their order; names are in lower case.
public struct MailHeaders: Hashable, Sendable {
  /// One line of a mail's head.
  public struct Field: Hashable, Sendable {
    /// The name in lower case, such as `auto-submitted`.
    public let name: String
    /// The value, unfolded.
    public let value: String
  }

  /// All of them; a name may come more than once.
  public private(set) var fields: [Field] = []

  /// No headers, or these.
  public init(_ fields: some Sequence<(String, String)> = EmptyCollection()) {
    for (name, value) in fields { append(name, value) }
  }

  /// Adds a line.
  public mutating func append(_ name: String, _ value: String) {
    fields.append(Field(name: name.lowercased(), value: value.inOneLine(limit: 10_000)))
  }

  /// The first value of a name, in any case.
  public subscript(name: String) -> String? {
    let name = name.lowercased()
    return fields.first { $0.name == name }?.value
  }

  /// All values of a name in lower case.
  public func values(of name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value)
  }
}
