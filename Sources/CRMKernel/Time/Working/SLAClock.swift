/// The working time that counts for a promise: it starts once, and stands still in pauses.
///
/// A pure function of what happened: when it started and when it was paused,
/// such as while the customer was asked. Nothing is counted up on the way, so a
/// history that is corrected, or a calendar that is changed, gives new answers
/// without losing a pause.
public struct SLAClock: Hashable, Sendable {
  /// When work is done.
  public let calendar: WorkingCalendar
  /// When the clock started.
  public let start: Instant
  /// When it stood still: in order, apart from each other, none before the start.
  public let pauses: [Pause]

  /// A time during which a clock stands still: open at its end, if it has one.
  public struct Pause: Hashable, Sendable {
    /// The first instant of the pause.
    public let start: Instant
    /// The first instant after it; `nil` as long as it goes on.
    public let end: Instant?

    /// A pause from `start` to `end`, or one that goes on.
    ///
    /// - Throws: ``Refusal`` `calendar.pause` if it ends before it starts.
    public init(from start: Instant, to end: Instant? = nil) throws(Refusal) {
      if let end, end < start {
        throw Refusal(
          "calendar.pause",
          "A pause can't end at \(end), before it starts at \(start).",
          remedy: "Give a later end, or none if it goes on.",
          field: "end"
        )
      }
      self.start = start
      self.end = end
    }

    fileprivate init(_ start: Instant, _ end: Instant?) {
      self.start = start
      self.end = end
    }
  }

  /// A clock that was paused; pauses may be in any order and overlap.
  public init(_ calendar: WorkingCalendar, start: Instant, pauses: [Pause] = []) {
    self.calendar = calendar
    self.start = start
    self.pauses = Self.merged(pauses, from: start)
  }

  private static func merged(_ pauses: [Pause], from start: Instant) -> [Pause] {
    var merged: [Pause] = []
    for pause in pauses.sorted(by: { $0.start < $1.start }) {
      let from = max(pause.start, start)
      if let end = pause.end, end <= from { continue }
      guard let last = merged.last, last.end.map({ from <= $0 }) ?? true else {
        merged.append(Pause(from, pause.end))
        continue
      }
      // Without an end, one of them goes on.
      let end: Instant? =
        if let one = last.end, let other = pause.end { max(one, other) } else { nil }
      merged[merged.count - 1] = Pause(last.start, end)
    }
    return merged
  }
}

extension SLAClock {
  /// Whether the clock stands still at `instant` because of a pause.
  public func isPaused(at instant: Instant) -> Bool {
    pauses.contains { pause in
      pause.start <= instant && pause.end.map { instant < $0 } ?? true
    }
  }

  /// The working time from the start to `instant` without the pauses; zero before the start.
  public func elapsed(until instant: Instant) -> TimeSpan {
    running.reduce(.zero) { sum, stretch in
      guard stretch.start < instant else { return sum }
      let end = stretch.end.map { min($0, instant) } ?? instant
      return sum + calendar.workingTime(from: stretch.start, to: end)
    }
  }

  /// What is left of `target` at `instant`; negative by how much it is overrun.
  public func remaining(of target: TimeSpan, at instant: Instant) -> TimeSpan {
    target - elapsed(until: instant)
  }

  /// When so much working time has elapsed, as far as the pauses are known.
  ///
  /// Each pause moves it by the working time that the pause takes.
  ///
  /// - Parameter target: The working time that was promised.
  /// - Returns: The instant, or `nil` if a pause goes on before which there wasn't time enough.
  /// - Throws: ``Refusal`` `calendar.noWorkingTime` if the calendar isn't open for so long
  ///   within ``WorkingCalendar/horizon``.
  public func deadline(for target: TimeSpan) throws(Refusal) -> Instant? {
    guard target > .zero else { return start }
    var rest = target
    for stretch in running {
      guard let end = stretch.end else {
        return try calendar.instant(adding: rest, to: stretch.start)
      }
      let worked = calendar.workingTime(from: stretch.start, to: end)
      if worked >= rest { return try calendar.instant(adding: rest, to: stretch.start) }
      rest = rest - worked
    }
    return nil
  }

  /// The stretches between the pauses, in order; the last has no end unless a pause goes on.
  private var running: [(start: Instant, end: Instant?)] {
    var stretches: [(start: Instant, end: Instant?)] = []
    var from: Instant? = start
    for pause in pauses {
      if let from, from < pause.start { stretches.append((from, pause.start)) }
      from = pause.end
    }
    if let from { stretches.append((from, nil)) }
    return stretches
  }
}
