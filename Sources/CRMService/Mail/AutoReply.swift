public import CRMKernel

/// An automatic answer that may be sent, with all its headers.
///
/// No part of a header has a line break or another control character, wherever it came from. The
/// host sends it with an envelope without a sender, `MAIL FROM:<>` (RFC 3834 3.3).
public struct AutoReply: Hashable, Sendable {
  /// Where it goes.
  public let to: MailAddress
  /// Which of our addresses answers; nil if the host knows only one.
  public let from: MailAddress?
  /// `Auto: ` and the subject of the mail (RFC 3834 3.1.5), or what the policy wrote.
  public let subject: String
  /// What else stands in its head, in order: names with their capitals.
  public let headers: [Header]
  /// The text.
  public let text: String

  /// One line of the head of an answer.
  public struct Header: Hashable, Sendable {
    /// The name, such as `Auto-Submitted`.
    public let name: String
    /// The value in one line.
    public let value: String
  }

  init(
    _ text: String,
    subject: String?,
    to recipient: MailAddress,
    _ mail: InboundMail,
    from own: MailAddress?
  ) {
    to = recipient
    from = own
    self.text = text
    self.subject = Self.subject(subject, of: mail)
    var headers = [Header(name: "Auto-Submitted", value: "auto-replied")]
    if let id = mail.headers["message-id"]?.messageIDs.first {
      headers.append(Header(name: "In-Reply-To", value: id))
      let thread = Self.thread(of: mail, id)
      headers.append(Header(name: "References", value: thread.joined(separator: " ")))
    }
    // Old answering machines know these only (RFC 3834 3.1.8); Exchange knows the last.
    headers.append(Header(name: "Precedence", value: "bulk"))
    headers.append(Header(name: "X-Auto-Response-Suppress", value: "All"))
    if let own { headers.append(Header(name: "X-Loop", value: own.description)) }
    self.headers = headers
  }

  private static func subject(_ subject: String?, of mail: InboundMail) -> String {
    if let given = subject?.inOneLine(limit: 200), !given.isEmpty { return given }
    let original = mail.subject.inOneLine(limit: 200)
    return original.lowercased().hasPrefix("auto:") ? original : "Auto: \(original)".trimmed
  }

  /// The mails that it follows: those that the mail followed, and the mail (RFC 5322 3.6.4).
  private static func thread(of mail: InboundMail, _ id: String) -> [String] {
    var earlier = mail.headers["references"]?.messageIDs ?? []
    if earlier.isEmpty { earlier = mail.headers["in-reply-to"]?.messageIDs ?? [] }
    // The first says which thread it is, the last to what it belongs; a head has its limits.
    if earlier.count > 20 { earlier = [earlier[0]] + earlier.suffix(19) }
    return earlier.filter { $0 != id } + [id]
  }
}

extension AutoReply: ValueConvertible {
  /// The answer as JSON has it.
  public var value: Value {
    var record: Record = ["to": .text(to.description)]
    if let from { record["from"] = .text(from.description) }
    record["subject"] = .text(subject)
    record["headers"] = .record(Record(headers.map { ($0.name, .text($0.value)) }))
    record["text"] = .text(text)
    return .record(record)
  }
}

extension String {
  /// The message ids in a header, `<left@right>`, as far as they can stand in another.
  fileprivate var messageIDs: [String] {
    split { $0.isWhitespace || $0 == "," }.map(String.init).filter { id in
      id.utf8.count <= 250 && id.hasPrefix("<") && id.hasSuffix(">")
        && id.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        && id.dropFirst().dropLast().filter { $0 == "<" || $0 == ">" }.isEmpty && id.contains("@")
    }
  }
}
