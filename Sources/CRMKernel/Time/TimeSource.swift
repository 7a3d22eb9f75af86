import Synchronization

/// Where the library gets the time from.
///
/// Nothing in the library asks the system: the host injects a clock at the door,
/// and a test injects one that it moves by hand.
public protocol TimeSource: Sendable {
  /// The present, which never needs to be exact but should not go back.
  var now: Instant { get }
}

/// A clock that stands still.
public struct FixedTime: TimeSource, Hashable {
  /// The time at which it stands.
  public let now: Instant

  /// A clock that stands at `now`.
  public init(_ now: Instant) { self.now = now }
}

/// A clock that moves only when it is told to, for tests and simulations.
public final class ManualTime: TimeSource {
  private let instant: Mutex<Instant>

  /// A clock that starts at `now`.
  public init(_ now: Instant) { instant = Mutex(now) }

  /// The time to which it was moved last.
  public var now: Instant { instant.withLock { $0 } }

  /// Moves the clock, and answers the new time.
  @discardableResult
  public func advance(by span: TimeSpan) -> Instant {
    instant.withLock { now in
      now = now + span
      return now
    }
  }

  /// Sets the clock, forward or back.
  public func set(_ now: Instant) { instant.withLock { $0 = now } }
}
