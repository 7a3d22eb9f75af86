public import CRMKernel

/// Why a mail gets no automatic answer, in the order in which the rules are asked.
public enum AutoReplyBlock: String, Sendable, Hashable, CaseIterable {
  /// The envelope names no sender: it is itself a notification (RFC 5321 4.5.5, RFC 3834 2).
  case nullReturnPath = "null_return_path"
  /// The address to answer to, or the author's, is none.
  case badAddress = "bad_address"
  /// `Auto-Submitted` is other than `no` (RFC 3834 2 and 5).
  case autoSubmitted = "auto_submitted"
  /// `Precedence` is `bulk`, `junk` or `list` (RFC 3834 2), or an answering machine's own word.
  case precedence
  /// It has a header of a mailing list, `List-…` (RFC 2369, RFC 2919, RFC 3834 2).
  case mailingList = "mailing_list"
  /// It is a report about delivery or reading, `multipart/report` (RFC 6522).
  case report
  /// It asks for no automatic answer with `X-Auto-Response-Suppress`, as Exchange does.
  case suppressed
  /// An answering machine wrote it that uses a header of its own, such as `X-Autoreply`.
  case answeringMachine = "answering_machine"
  /// Nobody reads what is sent there: `mailer-daemon`, `postmaster`, `no-reply`, `owner-…`,
  /// `…-request` (RFC 3834 2).
  case robot
  /// One of our own addresses wrote it.
  case ourselves
  /// It passed through us before: `X-Loop` names us.
  case loop
  /// It is addressed to its own sender.
  case toSender = "to_sender"
  /// It doesn't name us in `To`, `Cc` or `Resent-To` (RFC 3834 2); one without any such header came
  /// as a blind copy.
  case notNamed = "not_named"

  /// The reason for people.
  public var reason: Message {
    switch self {
    case .nullReturnPath: "The mail has no sender: it is itself a notification."
    case .badAddress: "The mail has no address that can be answered."
    case .autoSubmitted: "A machine sent the mail."
    case .precedence: "The mail went to many."
    case .mailingList: "The mail came over a mailing list."
    case .report: "The mail is a report about another mail."
    case .suppressed: "The mail asks for no automatic answer."
    case .answeringMachine: "The mail is itself an automatic answer."
    case .robot: "Nobody reads what is sent to this sender."
    case .ourselves: "The mail is our own."
    case .loop: "The mail passed through us before."
    case .toSender: "The mail is addressed to its own sender."
    case .notNamed: "The mail isn't addressed to us."
    }
  }

  /// Whether the rule keeps a mail from being answered.
  func applies(to mail: InboundMail, _ own: [MailAddress]) -> Bool {
    let headers = mail.headers
    switch self {
    case .nullReturnPath:
      guard let path = mail.returnPath?.trimmed else { return false }
      return path.isEmpty || path.filter { !$0.isWhitespace } == "<>"
    case .badAddress:
      return MailAddress(mail.from) == nil || AutoReplyGuard.recipient(of: mail) == nil
    case .autoSubmitted: return headers.values(of: "auto-submitted").contains { $0.keyword != "no" }
    case .precedence:
      let words = ["bulk", "junk", "list", "auto_reply"]
      return headers.values(of: "precedence").contains { words.contains($0.keyword) }
    case .mailingList: return headers.fields.contains { $0.name.hasPrefix("list-") }
    case .report:
      let types = [
        "multipart/report", "message/delivery-status", "message/disposition-notification",
      ]
      return headers.values(of: "content-type").contains { types.contains($0.keyword) }
        || headers["x-failed-recipients"] != nil
    case .suppressed:
      return headers.values(of: "x-auto-response-suppress").contains(where: \.suppresses)
    case .answeringMachine:
      let names = ["x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply"]
      return headers.fields.contains { names.contains($0.name) && $0.value.keyword != "no" }
    case .robot: return mail.senders.contains(where: \.isRobot)
    case .ourselves:
      return mail.senders.contains { sender in own.contains { $0.isMailbox(of: sender) } }
    case .loop: return headers.values(of: "x-loop").contains { $0.names(own) }
    case .toSender:
      let named = (mail.to + mail.cc).compactMap { MailAddress($0) }
      return !named.isEmpty && named.allSatisfy(mail.senders.contains)
    case .notNamed: return !own.isEmpty && !mail.names(own)
    }
  }
}

extension InboundMail {
  /// Who sent it, as far as it says: the author and the envelope's sender.
  fileprivate var senders: [MailAddress] {
    [from, headers["sender"], returnPath].compactMap { $0.flatMap { MailAddress($0) } }
  }

  /// Whether a header of recipients names one of these; so does a mail without such headers.
  fileprivate func names(_ own: [MailAddress]) -> Bool {
    let headers = ["to", "cc", "bcc", "resent-to", "resent-cc", "resent-bcc"]
    let values = headers.flatMap { self.headers.values(of: $0) }
    let texts = to + cc + values.flatMap { $0.split(separator: ",").map(String.init) }
    guard !texts.isEmpty || !values.isEmpty else { return true }
    return texts.compactMap { MailAddress($0) }.contains { named in
      own.contains { $0.isMailbox(of: named) }
    }
  }
}

extension MailAddress {
  /// Whether nobody reads what is sent there.
  fileprivate var isRobot: Bool {
    let name = local.lowercased()
    let letters = name.filter { $0.isLetter || $0.isNumber }
    return ["mailerdaemon", "postmaster"].contains(letters)
      || ["noreply", "donotreply"].contains { letters.hasPrefix($0) }
      || name.hasPrefix("owner-") || name.hasSuffix("-request")
  }
}

extension String {
  /// The first word of a header in lower case, without comments and parameters (RFC 5322 3.2.2).
  fileprivate var keyword: String {
    var word = ""
    var depth = 0
    for character in self {
      switch character {
      case "(": depth += 1
      case ")" where depth > 0: depth -= 1
      case ";" where depth == 0: return word.trimmed.lowercased()
      default:
        if depth == 0 { word.append(character) }
      }
    }
    return word.trimmed.lowercased()
  }

  /// Whether the words of `X-Auto-Response-Suppress` keep an answer away: not only receipts.
  fileprivate var suppresses: Bool {
    split { $0 == "," || $0 == ";" || $0.isWhitespace }
      .contains { ["all", "autoreply", "oof"].contains($0.lowercased()) }
  }

  /// Whether one of these addresses stands in it.
  fileprivate func names(_ own: [MailAddress]) -> Bool {
    split { $0 == "," || $0.isWhitespace }.compactMap { MailAddress(String($0)) }
      .contains { named in own.contains { $0.isMailbox(of: named) } }
  }
}
