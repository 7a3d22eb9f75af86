public import CRMKernel

/// What happens when a timer of this kind is due: declared by the module that arms such timers.
///
/// ```swift
/// Module("work", …, timers: [TimerKind("reminder.fire") { timer, tx in try tx.reminders.fire(timer) }])
/// ```
public struct TimerKind: Sendable {
  /// What timers name it by: it never changes once a book has some.
  public let name: String
  let fire: @Sendable (DueTimer, Transaction) throws -> Void

  /// Declares a kind of timers.
  ///
  /// - `fire`: What is done, in the transaction that takes the timer away: all of it or nothing, and
  ///   once. What it was armed for may have changed meanwhile, so it looks again.
  public init(_ name: String, fire: @escaping @Sendable (DueTimer, Transaction) throws -> Void) {
    self.name = name
    self.fire = fire
  }
}

/// A timer whose time has come.
public struct DueTimer: Hashable, Sendable {
  /// The name of its kind.
  public let kind: String
  /// The name of the entity that it was armed for.
  public let entity: String
  /// The id of what it was armed for.
  public let subject: Int64
  /// Which of several timers of the kind that were armed for the same; empty unless said.
  public let name: String
  /// When it was to fire: the time of the tick may be later.
  public let dueAt: Instant

  /// The id of what it was armed for, if that is an `E`.
  public func id<E: Entity>(_: E.Type = E.self) -> ID<E>? {
    entity == E.schema.name ? ID(rawValue: subject) : nil
  }
}

extension DueTimer: ValueConvertible {
  public var value: Value {
    .record([
      "kind": .text(kind), "entity": .text(entity), "id": ID<Never>(rawValue: subject).value,
      "name": .text(name), "due_at": .instant(dueAt),
    ])
  }
}
