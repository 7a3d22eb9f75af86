public import CRMKernel

/// A ladder of what happens while a case waits: a plugin, or a host's own Swift code.
///
/// A policy is pure: it answers what should happen, and the host does it.
public protocol EscalationPolicy: Sendable {
  /// Who it is, as keys, traces and logs name it.
  var identity: RuleIdentity { get }

  /// When its steps are due.
  var steps: [EscalationStep] { get }

  /// Answers what happens at steps that are due.
  ///
  /// All of them see the case as it is now, before any of them is carried out.
  ///
  /// - Parameters:
  ///   - due: The steps in their order; there may be none.
  ///   - subject: The case.
  /// - Returns: One answer for each step, or nil if the ladder isn't for this case.
  /// - Throws: Anything: nothing fires, and the steps stay due.
  func respond(to due: [DueStep], about subject: EscalationSubject) throws -> [StepResponse]?
}

/// The case that a ladder is about.
public struct EscalationSubject: Sendable {
  /// The case's fields, with its `number`.
  public var caseFields: Record
  /// The account's fields; empty if there is none.
  public var account: Record
  /// What time it is.
  public var now: Instant
  /// When people work who owe the customer an answer.
  public var calendar: WorkingCalendar
  /// Whom steps may name; nil if the host finds out itself.
  public var people: [String]?

  /// Describes a case.
  public init(
    caseFields: Record,
    account: Record = [:],
    now: Instant,
    calendar: WorkingCalendar = .alwaysOpen,
    people: [String]? = nil
  ) {
    self.caseFields = caseFields
    self.account = account
    self.now = now
    self.calendar = calendar
    self.people = people
  }
}

/// What a step answers when it is due.
public enum StepResponse: Hashable, Sendable {
  /// It fires; these things should be done, in their order.
  case fires([EscalationIntent])
  /// Its condition is false: it is asked again when the case changes.
  case declines
}

/// How urgent a case is.
public enum CasePriority: String, Choice {
  /// It can wait.
  case low
  /// As most cases are.
  case normal
  /// Before others.
  case high
  /// Before all others.
  case urgent
}

/// Something that should be done about a case.
public enum EscalationIntent: Hashable, Sendable {
  /// Tells somebody; nil tells whoever watches the case's queue, because it has no owner, say.
  case notify(person: String?, text: String)
  /// Gives the case this priority, unless it has a higher one.
  case raise(CasePriority)
  /// Gives the case to somebody.
  case assign(person: String)
  /// Writes a note into the case that the customer doesn't see.
  case note(text: String)
  /// Records that a promise wasn't kept, such as `first-answer`.
  case breach(promise: String)
}

extension EscalationIntent: ValueConvertible {
  /// The intent as JSON has it and as plugins write it.
  public var value: Value {
    switch self {
    case .notify(let person?, let text): .record(["notify": .text(person), "text": .text(text)])
    case .notify(nil, let text): .record(["text": .text(text)])
    case .raise(let priority): .record(["raise": .text(priority.rawValue)])
    case .assign(let person): .record(["assign": .text(person)])
    case .note(let text): .record(["note": .text(text)])
    case .breach(let promise): .record(["breach": .text(promise)])
    }
  }
}
