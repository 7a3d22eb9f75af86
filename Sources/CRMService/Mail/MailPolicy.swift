public import CRMKernel

/// Says what happens with mail that comes in: a plugin, or a host's own Swift code.
///
/// A policy is pure: it answers what should happen, and the host does it, or doesn't: who must not
/// get an automatic answer is for ``AutoReplyGuard`` to say and not for policies.
public protocol MailPolicy: Sendable {
  /// Who it is, as traces and logs name it.
  var identity: RuleIdentity { get }

  /// Answers what should happen with a mail.
  ///
  /// - Throws: Anything: the mail is treated as if there were no such policy.
  func decide(_ mail: InboundMail, in setting: MailSetting) throws -> MailDecision
}

/// What is known about a mail beside what stands in it.
public struct MailSetting: Sendable {
  /// The fields of the contact who wrote; nil if nobody with this address is known.
  public var contact: Record?
  /// The fields of the contact's account; nil if there is none.
  public var account: Record?
  /// The fields of the case that the mail belongs to; nil if it begins a new one.
  public var caseFields: Record?
  /// When people work who read the mail.
  public var calendar: WorkingCalendar
  /// What time it is.
  public var now: Instant
  /// Whom cases can be given to; nil if the host finds out itself.
  public var people: [String]?

  /// Describes what is known.
  public init(
    contact: Record? = nil,
    account: Record? = nil,
    caseFields: Record? = nil,
    calendar: WorkingCalendar = .alwaysOpen,
    now: Instant,
    people: [String]? = nil
  ) {
    self.contact = contact
    self.account = account
    self.caseFields = caseFields
    self.calendar = calendar
    self.now = now
    self.people = people
  }
}

/// What a policy answers.
public struct MailDecision: Hashable, Sendable {
  /// What should happen; nil for nothing.
  public let intent: MailIntent?
  /// Why, for people.
  public let reason: Message?

  /// Answers what should happen, or that nothing should.
  public init(_ intent: MailIntent?, reason: Message? = nil) {
    self.intent = intent
    self.reason = reason
  }
}

/// What should happen with a mail.
public struct MailIntent: Hashable, Sendable {
  /// The text of an answer; nil for none.
  public var reply: String?
  /// The answer's subject; nil for that of the mail behind `Auto: `.
  public var subject: String?
  /// For how long the same sender gets no second answer, by the clock and not by working time.
  public var oncePer: TimeSpan
  /// What the case gets that the mail belongs to or begins: title, priority and other fields.
  public var caseFields: Record?
  /// Words to file it under.
  public var tags: [String]
  /// Who gets the case.
  public var assign: String?
  /// A note into the case that the customer doesn't see.
  public var note: String?

  /// Says what should happen.
  public init(
    reply: String? = nil,
    subject: String? = nil,
    oncePer: TimeSpan = AutoReplyGuard.usualPeriod,
    caseFields: Record? = nil,
    tags: [String] = [],
    assign: String? = nil,
    note: String? = nil
  ) {
    self.reply = reply
    self.subject = subject
    self.oncePer = oncePer
    self.caseFields = caseFields
    self.tags = tags
    self.assign = assign
    self.note = note
  }
}

extension MailIntent: ValueConvertible {
  /// The intent as JSON has it; what is empty is left out.
  public var value: Value {
    var record = Record()
    if let reply {
      record["reply"] = .text(reply)
      if let subject { record["subject"] = .text(subject) }
      record["once_per"] = .text(oncePer.description)
    }
    if let caseFields { record["case"] = .record(caseFields) }
    if !tags.isEmpty { record["tags"] = .list(tags.map { .text($0) }) }
    if let assign { record["assign"] = .text(assign) }
    if let note { record["note"] = .text(note) }
    return .record(record)
  }
}
