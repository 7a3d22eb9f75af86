public import CRMKernel

/// Keeps automatic answers away from robots, lists and ourselves, and from people who had one.
///
/// The rules are those of RFC 3834 (section 2) and of the systems that are in use. Policies can't
/// switch them off: an answer leaves only through ``answer(_:to:at:earlier:)``.
public struct AutoReplyGuard: Sendable {
  /// Our own addresses; that with a tag, `support+42@…`, is ours as well.
  public let own: [MailAddress]

  /// The period of one answer if a policy names none.
  public static let usualPeriod: TimeSpan = .hours(24)
  /// The shortest period of one answer: policies that name a shorter one get this.
  public static let shortestPeriod: TimeSpan = .hours(1)
  /// The longest period that a policy can name.
  public static let longestPeriod: TimeSpan = .days(366)

  /// A guard of the mailboxes at these addresses.
  public init(own: [MailAddress]) { self.own = own }

  /// Why a mail must not be answered automatically; nil if it may.
  ///
  /// The rules are asked in the order of ``AutoReplyBlock``.
  ///
  /// - Complexity: O(*n*) in headers and addresses.
  public func block(_ mail: InboundMail) -> AutoReplyBlock? {
    AutoReplyBlock.allCases.first { $0.applies(to: mail, own) }
  }

  /// Where an answer goes: to the return path, or to the author where it isn't known
  /// (RFC 3834 4); nil if that is no address.
  public static func recipient(of mail: InboundMail) -> MailAddress? {
    MailAddress(mail.returnPath ?? mail.from)
  }

  /// The answer that a policy wishes to give, if it may be given.
  ///
  /// - Parameters:
  ///   - intent: The policy's wish.
  ///   - mail: What it answers.
  ///   - now: What time it is.
  ///   - earlier: When the recipient was answered automatically before, in any order; the host
  ///     looks that up by ``recipient(of:)`` and the policy.
  /// - Returns: The answer, why there is none, or nil if the policy wishes none.
  public func answer(
    _ intent: MailIntent,
    to mail: InboundMail,
    at now: Instant,
    earlier: [Instant]
  ) -> AutoReplyVerdict? {
    guard let text = intent.reply else { return nil }
    if let block = block(mail) { return .withheld(block) }
    guard let recipient = Self.recipient(of: mail) else { return .withheld(.badAddress) }
    let period = min(max(intent.oncePer, Self.shortestPeriod), Self.longestPeriod)
    if let latest = earlier.max(), now < latest + period {
      return .answeredAlready(until: latest + period)
    }
    return .send(
      AutoReply(text, subject: intent.subject, to: recipient, mail, from: named(in: mail))
    )
  }

  /// Which of our addresses the mail names; the first of them if it names none.
  private func named(in mail: InboundMail) -> MailAddress? {
    let named = (mail.to + mail.cc).compactMap { MailAddress($0) }
    return own.first { address in named.contains { $0.isMailbox(of: address) } } ?? own.first
  }
}

/// What becomes of an answer that a policy wishes to give.
public enum AutoReplyVerdict: Hashable, Sendable {
  /// It may be sent.
  case send(AutoReply)
  /// The mail must not be answered automatically.
  case withheld(AutoReplyBlock)
  /// The sender had an answer, and gets none before this time.
  case answeredAlready(until: Instant)
}

extension AutoReplyVerdict {
  /// Why there is no answer, for people; nil if there is one.
  public var reason: Message? {
    switch self {
    case .send: nil
    case .withheld(let block): block.reason
    case .answeredAlready: "The sender had an automatic answer already."
    }
  }
}

extension AutoReplyVerdict: ValueConvertible {
  /// The verdict as JSON has it: the answer, or why there is none.
  public var value: Value {
    var record = Record()
    switch self {
    case .send(let reply): record["send"] = reply.value
    case .withheld(let block): record["withheld"] = .text(block.rawValue)
    case .answeredAlready(let until):
      record["withheld"] = "answered_already"
      record["not_before"] = .instant(until)
    }
    if let reason { record["reason"] = .text(reason.description) }
    return .record(record)
  }
}
