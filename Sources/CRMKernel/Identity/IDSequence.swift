/// Draws ids in ascending order, also when the clock stands still or goes back.
///
/// The real clock counts here, never the session's: ids of two books, or of a
/// simulation, must not collide because somebody set a clock.
public struct IDSequence: Sendable {
  /// Milliseconds of 2020-01-01T00:00:00Z since 1970.
  public static let epoch: Int64 = 1_577_836_800_000

  /// The node that the next id carries; a file leases it.
  public var node: Int64
  /// Milliseconds since 2020 and sequence of the last id: what the file keeps.
  public private(set) var last: Int64

  /// Continues a sequence after `last`, on `node`, of which the lowest 10 bits count.
  public init(node: Int64, last: Int64 = 0) {
    self.node = node & 1023
    self.last = last
  }

  /// The last millisecond that a clock may say: a day before the 41 bits end, in 2089.
  ///
  /// What a clock beyond says is cut off, so that ids stay positive and ascending.
  private static let latest: Int64 = 1 << 41 - 86_400_000

  /// The next id, at `milliseconds` since 1970 or just after the last.
  public mutating func next<E>(at milliseconds: Int64, _: E.Type = E.self) -> ID<E> {
    let (elapsed, overflow) = milliseconds.subtractingReportingOverflow(Self.epoch)
    let fresh = overflow ? 0 : min(max(0, elapsed), Self.latest) << 12
    last = max(fresh, last + 1)
    return ID(rawValue: (last >> 12) << 22 | node << 12 | last & 4095)
  }

  /// Whether this sequence drew the id, and did so after `earlier`, a value of ``last``.
  package func hasDrawn(_ rawValue: Int64, after earlier: Int64) -> Bool {
    guard rawValue > 0, rawValue >> 12 & 1023 == node else { return false }
    let place = (rawValue >> 22) << 12 | rawValue & 4095
    return place > earlier && place <= last
  }
}
