public import CRMKernel

/// The extension point of what happens by itself after something else did.
///
/// A book opened with reactions remembers what each has heard; nothing runs
/// until the host calls ``Book/react(now:timeZone:limit:)``.
public enum EventReactions: ExtensionPoint {
  public typealias Implementation = any EventReactionSource
}

/// Knows the reactions that hold now.
public protocol EventReactionSource: Sendable {
  /// The reactions of the program itself, whatever the book has.
  ///
  /// They hear the book from its opening on, and it isn't opened if they don't fit it.
  var deliveredReactions: [any EventReaction] { get }

  /// All reactions in the order in which they are asked, as the book of `tx` has them.
  ///
  /// One that can't work is left out: it hears later what it missed.
  func reactions(_ tx: Transaction) throws -> [any EventReaction]
}

/// Reactions that are always the same: a host's own.
public struct FixedEventReactions: EventReactionSource {
  public let deliveredReactions: [any EventReaction]

  /// These reactions, in the order in which they are asked.
  public init(_ reactions: [any EventReaction]) { deliveredReactions = reactions }

  public func reactions(_ tx: Transaction) -> [any EventReaction] { deliveredReactions }
}

extension Transaction {
  /// Refuses reactions that don't fit the book or each other.
  package func check(_ reactions: [any EventReaction]) throws(Refusal) {
    _ = try Book.reactionNames(reactions, of: book.modules)
  }

  /// Has a reaction hear what happens from now on, whatever it has heard before.
  package func beginHearing(_ reaction: String) throws {
    try ReactionLedger.begin(reaction, on: connection)
  }
}

let reactionCommands: [BookCommand] = [
  .session(
    AsyncCommand(
      "rules.react",
      "Has the reactions and automation plugins hear what is new, and does what they want.",
      { session in session },
      Session.reacting,
      Parameter("limit", "How many events each deals with at most.", default: 1000)
    )
  )
]

extension Session {
  /// By the clock and in the zone of this session.
  fileprivate func reacting(limit: Int64) async throws -> ReactionReport {
    let limit = Int(clamping: max(0, limit))
    return try await book.react(now: moment.now, timeZone: timeZone, limit: limit)
  }
}

extension ReactionReport: ValueConvertible {
  public var value: Value {
    .record([
      "handled": .int(Int64(handled)), "commands": .int(Int64(commands)),
      "failures": .list(failures.map(\.value)), "finished": .bool(isFinished),
    ])
  }
}

extension ReactionReport.Failure: ValueConvertible {
  public var value: Value {
    .record([
      "reaction": .text(reaction), "event": .text(event.name), "entity": .text(event.entity),
      "id": ID<Never>(rawValue: event.subject).value, "reason": .text(refusal.description),
      "set_aside": .bool(isSetAside),
    ])
  }
}
