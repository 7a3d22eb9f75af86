/// The occurrences of a ``Recurrence`` in order, each once, found one after the other.
///
/// A time that the clocks skip is moved by as much: 02:30 is 03:30 on that day. One that they
/// show twice is the earlier. Two that become the same instant so are one.
///
/// A search ends: with the rule, with the calendar after the year 9999, or when so many periods
/// have been looked at in vain; ``Iterator/stop`` says with which.
public struct RecurrenceSeries: Sequence, Sendable {
  let recurrence: Recurrence
  /// The clocks that times are read from.
  let clocks: TimeZoneRules
  let added: [Occurrence]
  let except: Set<Instant>
  let exceptDates: Set<LocalDate>

  /// How many periods are looked at before a search is given up: a fraction of a second.
  public static let defaultBudget = 200_000

  /// All occurrences from the first on.
  public func makeIterator() -> Iterator { Iterator(self, from: .min) }

  /// The occurrences from `instant` on, and before `end` where one is given.
  ///
  /// One after the other is found, so that however many there are take no memory.
  ///
  /// - Complexity: O(1) where the rule has no COUNT, otherwise O(*n*) in the occurrences before.
  public func makeIterator(
    from instant: Instant,
    to end: Instant = .max,
    budget: Int = RecurrenceSeries.defaultBudget
  ) -> Iterator {
    Iterator(self, from: instant, to: end, budget: budget)
  }

  /// The first occurrence after `instant`; `nil` if there is none or none was found.
  public func next(after instant: Instant) -> Occurrence? {
    guard instant < .max else { return nil }
    var iterator = makeIterator(from: instant + .milliseconds(1))
    return iterator.next()
  }

  /// The occurrences that start in `[from, to)`.
  ///
  /// - Parameters:
  ///   - from: The first instant that counts.
  ///   - to: The first instant after it that doesn't.
  ///   - limit: How many are returned at most.
  ///   - budget: How many periods are looked at in vain at most.
  /// - Returns: The occurrences, and why there are no more.
  /// - Complexity: O(*k*) in what is found, and as ``makeIterator(from:budget:)`` before.
  public func occurrences(
    from: Instant,
    to: Instant,
    limit: Int = 10_000,
    budget: Int = RecurrenceSeries.defaultBudget
  ) -> RecurrenceWindow {
    var iterator = Iterator(self, from: from, to: to, budget: budget)
    var found: [Occurrence] = []
    while let occurrence = iterator.next() {
      if occurrence.instant >= to { return RecurrenceWindow(found, .window) }
      if found.count >= limit { return RecurrenceWindow(found, .limit) }
      found.append(occurrence)
    }
    return RecurrenceWindow(found, iterator.stop ?? .end)
  }
}

/// Why a search for occurrences ended.
public enum RecurrenceStop: Hashable, Sendable {
  /// The series has no more: its rule ended, or the years of the calendar did.
  case end
  /// The next occurrence is beyond the time that was asked for.
  case window
  /// There are more than were asked for.
  case limit
  /// So many periods had none that the search was given up: the rule may never match.
  case budget
}

/// What a search for occurrences found.
public struct RecurrenceWindow: Hashable, Sendable {
  /// The occurrences in order.
  public let occurrences: [Occurrence]
  /// Why there are no more.
  public let stop: RecurrenceStop

  init(_ occurrences: [Occurrence], _ stop: RecurrenceStop) {
    self.occurrences = occurrences
    self.stop = stop
  }
}
