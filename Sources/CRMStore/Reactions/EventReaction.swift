public import CRMKernel

/// What is to happen after an event: commands, named and not yet run.
///
/// A reaction is pure: it says what it wants, and the book carries that out. It
/// hears each event that was committed since the book first had it, in order, and not those that its own commands caused.
public protocol EventReaction: Sendable {
  /// Who it is: it acts as the principal `plugin:` and its name.
  ///
  /// What it has heard is kept by its name, whatever its version.
  var identity: RuleIdentity { get }

  /// The names of the events that it hears.
  ///
  /// What contexts declare, such as `quote.accepted`; and for every entity
  /// `account.inserted`, `account.updated`, `account.deleted`, `account.restored`, and
  /// `account.forgotten` when the log forgot a person.
  var events: [String] { get }

  /// The names of the commands that it may run, as the host granted them.
  ///
  /// Only those that run inside one transaction.
  var allowedCommands: [String] { get }

  /// Says what is to be done about an event; nothing, for an event that it leaves alone.
  ///
  /// It may be asked about one event several times, so it must not count calls.
  ///
  /// - Throws: Anything: the event comes again with the host's next call, and is
  ///   set aside after the fifth time.
  func react(to event: PastEvent, now: Instant) throws -> [Intent]
}

/// An event after its commit, and all that a reaction may know of it.
public struct PastEvent: Hashable, Sendable {
  /// What happened.
  ///
  /// The details of a plain change are its `version` and, of an update, its
  /// `changes`: the `old` and `new` value of each field.
  public let event: DomainEvent
  /// When, by the clock of the session that did it.
  public let at: Instant
  /// The name of the principal who did it.
  public let principal: String
  /// The command that did it, `swift` where the host's code did it without one.
  public let command: String
  /// What it happened to, as it is now: perhaps changed since; empty if it is gone.
  public internal(set) var subject: Record

  /// An event as the book tells it: for tests of reactions.
  public init(
    _ event: DomainEvent,
    at: Instant,
    principal: String,
    command: String,
    subject: Record = [:]
  ) {
    self.event = event
    self.at = at
    self.principal = principal
    self.command = command
    self.subject = subject
  }
}

/// A command that is to be run.
public struct Intent: Hashable, Sendable {
  /// The command's name, such as `tasks.add`.
  public let command: String
  /// Its arguments by name.
  public let arguments: Record

  /// Asks for a command with arguments by name.
  public init(_ command: String, _ arguments: Record = [:]) {
    self.command = command
    self.arguments = arguments
  }
}

extension EventReaction {
  /// The name of the principal as whom its commands run.
  public var principal: Principal { Principal("plugin:\(identity.name)") }

  /// Refuses what the book can't do for the reaction.
  func check(against book: [BookCommand], _ model: Model) throws(Refusal) {
    for event in events {
      let parts = event.split(separator: ".", omittingEmptySubsequences: false)
      guard let verb = parts.last, ChangeRecord.Operation(pastParticiple: verb) != nil else {
        continue
      }
      _ = try model.entity(parts.dropLast().joined(separator: "."))
    }
    for name in allowedCommands {
      guard let command = book.first(where: { $0.info.name == name }) else {
        throw .unknown("command", name, among: book.map(\.info.name))
      }
      if case .session = command {
        throw Refusal(
          "reaction.session",
          "The reaction \(identity.name) may not be allowed \(name): it works in several steps.",
          remedy: "Allow it commands that work in one step.",
          field: identity.name
        )
      }
    }
  }
}

extension Refusal {
  /// A reaction that didn't come to an answer.
  static func failed(_ reaction: any EventReaction, reason: String) -> Refusal {
    // The sentence has its own full stop.
    let reason = reason.hasSuffix(".") ? String(reason.dropLast()) : reason
    let name = reaction.identity.name
    return Refusal(
      "reaction.failed",
      "The reaction \(name) failed: \(reason).",
      remedy: "Mend the reaction, or take it away.",
      field: name
    )
  }
}

extension ChangeRecord.Operation {
  /// How events name what was done.
  var pastParticiple: String {
    switch self {
    case .insert: "inserted"
    case .update: "updated"
    case .delete: "deleted"
    case .restore: "restored"
    case .forget: "forgotten"
    }
  }

  init?(pastParticiple: Substring) {
    let all: [Self] = [.insert, .update, .delete, .restore, .forget]
    guard let operation = all.first(where: { $0.pastParticiple == pastParticiple }) else {
      return nil
    }
    self = operation
  }
}
